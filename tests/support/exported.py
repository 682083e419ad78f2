"""Open data written into a folder, and dossiers with hard texts, for tests of exports."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dossier.dossier import Dossier
from dossier.exports import Content, exports_of
from dossier.kept import Same
from dossier.kinds import Record

SITE = "https://lake.example/"


def exported(dossier: Dossier) -> Mapping[str, Content]:
    """Every export by its path."""
    return _exported(Same(dossier))


@lru_cache(maxsize=4)
def _exported(same: Same) -> Mapping[str, Content]:
    assert isinstance(same.thing, Dossier)
    return exports_of(same.thing, SITE)


def text_of(dossier: Dossier, path: str) -> str:
    """The text of one export, without a byte order mark."""
    return bytes_of(dossier, path).decode("utf-8-sig")


def bytes_of(dossier: Dossier, path: str) -> bytes:
    """The bytes of one export."""
    content = exported(dossier)[path]
    return content.encode() if isinstance(content, str) else content


def table(dossier: Dossier, name: str) -> list[dict[str, str]]:
    """The rows of one CSV file below data/."""
    lines = text_of(dossier, f"data/{name}.csv").splitlines(keepends=True)
    return list(csv.DictReader(lines))


def written(dossier: Dossier, folder: Path) -> Path:
    """The folder with every export in it."""
    for path, content in exported(dossier).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def with_record(dossier: Dossier, record: Record, **changes: object) -> Dossier:
    """The dossier with some fields of one record changed."""
    changed = record.model_copy(update=changes)
    records = tuple(changed if one is record else one for one in dossier.records)
    return Dossier(dossier.settings, records, dossier.seeds)
