"""The statements, quotations and citations inside one record, each with its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.kinds import (
    Addressed,
    Citation,
    CitedText,
    Part,
    Path,
    Quotation,
    Record,
    Statement,
    fields_of,
    fields_with_markers,
    nouns_in,
    only,
)


@dataclass(frozen=True)
class StatementRef:
    """A statement together with the record that holds it: what a page shows and links to.

    `name` is the part of the address behind the full stop.
    """

    record: Record
    path: Path
    statement: CitedText
    name: str

    @property
    def address(self) -> str:
        """`<record>.<statement>`: permanent, and the anchor wherever the statement is shown."""
        return f"{self.record.id}.{self.name}"


@dataclass(frozen=True)
class QuotationRef:
    """A quotation together with the record that holds it."""

    record: Record
    path: Path
    quotation: Quotation

    @property
    def address(self) -> str:
        """`<record>.<quotation>`: permanent, and the anchor wherever the quotation is shown."""
        return f"{self.record.id}.{self.quotation.id}"

    @property
    def date(self) -> PartialDate | None:
        """The day of the record, where it has one."""
        date: PartialDate | None = getattr(self.record, "date", None)
        return date


@dataclass(frozen=True)
class CitationUse:
    """One citation in its place: what rests on the source."""

    record: Record
    path: Path
    part: Part
    citation: Citation


def statements_in(record: Record) -> list[StatementRef]:
    """The statements that the record holds itself: those with an id, and texts with an address."""
    found = []
    for path, value, markers in fields_of(record, CitedText):
        if isinstance(value, Statement):
            found.append(StatementRef(record, path, value, value.id))
        else:
            for marker in only(markers, Addressed):
                found.append(StatementRef(record, path, value, marker.name))
    return found


def quotations_in(record: Record) -> list[QuotationRef]:
    """The quotations that the record holds, wherever its model has one."""
    return [QuotationRef(record, path, part) for path, part, _ in fields_of(record, Quotation)]


def in_order_of_time(quotations: Iterable[QuotationRef]) -> list[QuotationRef]:
    """The quotations by day; those of records without one behind them, else in their order."""
    never = datetime.date.max
    return sorted(quotations, key=lambda ref: ref.date.first_day if ref.date else never)


def named_by(record: Record, noun: str) -> list[str]:
    """The ids of the kind that the record's own fields name; its own, where it is of that kind.

    What parts within it name, such as who is quoted, is not among them.
    """
    found = [record.id] if record.noun == noun else []
    for name, markers in fields_with_markers(type(record)):
        if noun in nouns_in(markers):
            value = getattr(record, name) or ()
            found += [value] if isinstance(value, str) else value
    return list(dict.fromkeys(found))


def citations_in(record: Record) -> list[CitationUse]:
    """Every citation in the record, with the part that makes it."""
    parts: dict[Path, Part] = {(): record}
    found = []
    for path, value, _ in fields_of(record, Part):
        if isinstance(value, Citation):
            found.append(CitationUse(record, path, parts[path[:-2]], value))
        else:
            parts[path] = value
    return found
