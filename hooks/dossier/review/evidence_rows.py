"""The evidence of a change, citation by citation, as the reviewer's page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dossier.kinds import Citation, Source
from dossier.review.describe import Spans, Subject
from dossier.review.diff import Change, Differences
from dossier.review.evidence_words import place_of
from dossier.review.word_diff import word_difference
from dossier.urls import at_words


@dataclass(frozen=True)
class EvidenceRow:
    """One citation: its source, the address that opens at the words to find, what became of it."""

    source: Source
    url: str
    place: str
    disputes: bool
    status: str
    """`new`, `gone` or `changed`; "" for one that is as it was."""


@dataclass(frozen=True)
class Evidence:
    """What a reviewer needs beside a change: texts whole, grades, citations."""

    before: str
    after: str
    grade_before: str
    grade_after: str
    rows: tuple[EvidenceRow, ...]

    @property
    def differs_in_part(self) -> bool:
        """Whether both texts are there and have words in common."""
        kinds = {span.kind for span in self._difference}
        return "same" in kinds and kinds != {"same"}

    @property
    def spans_before(self) -> Spans:
        """The text as it was, what goes marked."""
        return tuple(span for span in self._difference if span.kind != "new")

    @property
    def spans_after(self) -> Spans:
        """The text as it is, what comes marked."""
        return tuple(span for span in self._difference if span.kind != "old")

    @cached_property
    def _difference(self) -> Spans:
        return word_difference(self.before, self.after)


class EvidenceOf:
    """Finds the evidence of whatever a line of the report is about."""

    def __init__(self, differences: Differences) -> None:
        self._differences = differences
        self._changes: dict[str, Change] = {}
        for change in differences.changes:
            self._changes["/".join(change.item.place)] = change

    def __call__(self, subject: Subject) -> Evidence | None:
        """The evidence of the subject; None for what has none, such as a file."""
        change = self._changes.get(subject.place)
        if change is None:
            return None
        before, after = change.before, change.after
        return Evidence(
            before=str(getattr(before.part, "text", "")) if before else "",
            after=str(getattr(after.part, "text", "")) if after else "",
            grade_before=str(before.grade or "") if before else "",
            grade_after=str(after.grade or "") if after else "",
            rows=tuple(self._rows(change)),
        )

    def _rows(self, change: Change) -> Iterator[EvidenceRow]:
        changed: dict[int, str] = {}
        for one in change.citations:
            if one.after:
                changed[id(one.after.part)] = "changed" if one.before else "new"
        cite: tuple[Citation, ...] = getattr(change.item.part, "cite", ())
        for citation in cite:
            yield self._row(citation, changed.get(id(citation), ""))
        for one in change.citations:
            if one.before and not one.after and isinstance(one.before.part, Citation):
                yield self._row(one.before.part, "gone")

    def _row(self, citation: Citation, status: str) -> EvidenceRow:
        new = self._differences.matches.names.records.get((Source.noun, citation.source))
        sources = self._differences.head.sources
        source = (
            sources.get(new or citation.source) or self._differences.base.sources[citation.source]
        )
        url = at_words(source.url, citation.find)
        return EvidenceRow(source, url, place_of(citation), citation.disputes, status)
