"""One value of a dossier made another."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.kinds import NamesStatement, Part, Path, Record, RefersTo

P = TypeVar("P", bound=Part)
KINDS_INSTEAD = {"source": "analysis", "organization": "union"}


def altered(part: P, path: Path, value: Any) -> P:
    """A copy of the part in which the value at the path is another."""
    name, rest = str(path[0]), path[1:]
    old = getattr(part, name)
    if rest and isinstance(old, tuple):
        number, inner = cast(int, rest[0]), rest[1:]
        new = altered(old[number], inner, value) if inner else value
        return part.model_copy(update={name: (*old[:number], new, *old[number + 1 :])})
    return part.model_copy(update={name: altered(old, rest, value) if rest else value})


def another(
    lake: Dossier, record: Record, name: str, value: Any, markers: tuple[object, ...]
) -> Any:
    """Another value than the one there; for a reference another record or statement, or None."""
    for marker in markers:
        if isinstance(marker, NamesStatement):
            return next(address for address in lake.statements if address != value)
        if isinstance(marker, RefersTo):
            for other in lake.records:
                if other.noun in marker.kinds and other.id != value:
                    return other.id
            return None
    if name == "kind" and record.noun in KINDS_INSTEAD:
        return KINDS_INSTEAD[record.noun]
    if isinstance(value, PartialDate):
        return PartialDate("1901")
    return {bool: not value, int: 7_777, float: 7.5}.get(type(value), f"{value} anew")
