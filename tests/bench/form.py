"""How a dossier lies on disk: which folders, which keys, and how a record is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PLAIN = re.compile(r"[^\W_][^:#\n]*|[0-9][0-9-]*")
_NUMBER_LIKE = re.compile(r"[0-9.,_:]+|true|false|null|yes|no|on|off|y|n", re.I)


@dataclass(frozen=True)
class Form:
    """The form that one checkout of the engine reads."""

    folders: bool = True
    status: str = "status"
    boilerplate: str = "boilerplate"
    has_verdicts: bool = True
    """Whether standings have verdicts, and commitments say when they are kept and broken."""
    says_how_known: bool = True
    """Whether figures say how they are known: measured, announced, under construction."""

    @classmethod
    def of(cls, checkout: Path) -> Form:
        """The form of the engine in that folder; an engine of before `kinds/` had flat folders."""
        commitment = checkout / "hooks" / "dossier" / "kinds" / "commitment.py"
        if commitment.is_file():
            return cls(has_verdicts="verdict: " in commitment.read_text(encoding="utf-8"))
        return cls(False, "standing", "furniture", has_verdicts=False, says_how_known=False)

    def topic_kinds(self, *kinds: str) -> dict[str, Any]:
        """The kinds of topics as the settings list them; they were part of the model before."""
        if not self.folders:
            return {}
        return {"topic_kinds": [{"kind": kind, "heading": kind.capitalize()} for kind in kinds]}

    def path(self, folder: str, record: str) -> str:
        """Where the record with this id lies, seen from the dossier's root."""
        if self.folders and folder == "events":
            return f"data/events/{record[:4]}/{record}.yml"
        if self.folders and folder == "sources":
            return f"data/sources/{record[0]}/{record}.yml"
        return f"data/{folder}/{record}.yml"


def as_yaml(record: dict[str, Any]) -> str:
    """The record as YAML without a width: one text one line, one list item one line."""
    return "\n".join(_lines(record, "")) + "\n"


def _lines(record: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, indent + "  ")
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {_scalar(item)}"
        return
    marker = "- "
    for line in _lines(item, ""):
        yield f"{indent}{marker}{line}"
        marker = "  "


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    # Addresses have a colon that no space follows, so that they need no quotes.
    plain = _PLAIN.fullmatch(value.replace("://", "")) and not _NUMBER_LIKE.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)
