"""What templates are given to show: things with citations, with the marks of their references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dossier.dossier import QuotationRef, StatementRef
from dossier.kinds import Citation, Source


@dataclass(frozen=True)
class Mark:
    """A reference mark: its number, and whether it is the page's first with it.

    What it is called for those who hear the page, `previews.js` takes from the reference.
    """

    number: int
    first: bool


@dataclass(frozen=True)
class Cited:
    """Something with citations as a page shows it."""

    part: Any
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class StatementView(Cited):
    """A statement as a page shows it; `anchor` is its address at its first showing, else ""."""

    ref: StatementRef
    anchor: str
    left_out: int = 0
    """How many of its citations only the page has to which its address leads."""


@dataclass(frozen=True)
class QuotationView(Cited):
    """A quotation as a page shows it."""

    ref: QuotationRef


@dataclass(frozen=True)
class Reference:
    """One entry of a page's list of references."""

    number: int
    citation: Citation
    source: Source
    passage_page: str
    """For a citation of a document's words: the page that shows them, else ""."""
    leads_on: bool
    """Whether more than one record cites the source."""
    same_as: int | None = None
    """The number of the first entry with this source, on a page that numbers by source."""
