"""The statements and the citations inside one record, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.kinds import Addressed, Citation, CitedText, Part, Path, Record, Statement, fields_of


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
            for marker in markers:
                if isinstance(marker, Addressed):
                    found.append(StatementRef(record, path, value, marker.name))
    return found


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
