"""The index as a script: a page may load it from a disk, where it may fetch nothing."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from dossier import language
from dossier.search.entries import Entry

_START = "var dossierIndex = "


def index_script(entries: Iterable[Entry]) -> str:
    """The entries with the words of the language, as `var dossierIndex = {…}`.

    An entry is a list: page, anchor, kind, weight, whether it is a part of its page, title, text,
    more, names, days, other pages, when. What is empty at its end is left out; pages and kinds are
    numbers, places in lists beside it.
    """
    pages: dict[str, int] = {}
    kinds: dict[str, int] = {}
    rows = []
    for entry in entries:
        path, _, anchor = entry.address.partition("#")
        row: list[Any] = [
            pages.setdefault(path, len(pages)),
            anchor,
            kinds.setdefault(entry.kind, len(kinds)),
            entry.weight,
            int(bool(entry.page)),
            entry.title,
            entry.text,
            entry.more,
            list(entry.names),
            list(entry.days),
            [pages.setdefault(page, len(pages)) for page in entry.also],
            entry.when,
        ]
        while not row[-1]:
            row.pop()
        rows.append(row)
    index = {
        "pages": list(pages),
        "kinds": [language.word(f"search.kind.{kind}") for kind in kinds],
        "entries": rows,
        **_words(),
    }
    return _START + json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_script(text: str) -> dict[str, Any]:
    """The index that a script holds."""
    index: dict[str, Any] = json.loads(text.removeprefix(_START))
    return index


@cache
def _words() -> dict[str, Any]:
    """Spellings, signs, months and words not to look for."""
    path = Path(language.__file__).parent / f"{language.SITE}.search.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    months = []
    for number in range(1, 13):
        months.append([language.month(number).lower(), language.short_month(number).lower()])
    return {
        "same": words["same"],
        "stop": words["stop"].split(),
        "signs": words["signs"],
        "currencies": words["currencies"],
        "months": months,
    }
