"""Which changes could mislead: what they touch, and the evidence that stayed where it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from dossier.bearing import Bearing, is_located
from dossier.dates import PartialDate
from dossier.kinds import Citation, Claim, Passage, Source, Standing
from dossier.kinds.base import Part
from dossier.review.describe import Spans, plain
from dossier.review.diff import Change, Differences, FieldChange
from dossier.review.evidence_words import place_of
from dossier.review.risk import Figure, figures_of, touched
from dossier.review.word_diff import Span
from dossier.statements import StatementRef

SECTIONS_THAT_DECIDE: list[tuple[type[Part], str]] = [
    (Standing, "standings"),
    (Claim, "verdicts"),
    (Passage, "verdicts"),
    (Source, "sources-classed"),
]
_MOST_HOLDERS = 12
"""A figure that more statements hold is a common one, such as a share of a hundred."""


def touched_by(change: Change) -> tuple[str, ...]:
    """What of its sense the fields of an item touch that is on both sides, each once."""
    found: dict[str, None] = {}
    for field in change.fields:
        found.update(dict.fromkeys(_touched(change.item.part, field)))
    return tuple(found)


def section_that_decides(change: Change) -> str:
    """The section that tells of a field by which something is rated; "" where none changes."""
    part = change.item.part
    if not any(field.name in part.decisive for field in change.fields):
        return ""
    for model, section in SECTIONS_THAT_DECIDE:
        if isinstance(part, model):
            return section
    return "terms"


def _touched(part: Part, field: FieldChange) -> tuple[str, ...]:
    if field.name in part.verbatim:
        return ("words",)
    if field.reordered or field.refers or not field.before or not field.after:
        return ()
    value = getattr(part, field.name, None)
    if isinstance(value, PartialDate):
        return ("date",)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ("number",)
    return touched(_as_text(field.before), _as_text(field.after))


def _as_text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " · ".join(value)


class Alarms:
    """Looks at the evidence of what changed, and for what else holds a figure that changed."""

    def __init__(self, differences: Differences) -> None:
        self._differences = differences

    @cached_property
    def _bearing(self) -> Bearing:
        return Bearing(self._differences.head)

    def evidence(self, change: Change) -> Spans:
        """The citations of the new text with the places they name; what none of these bears."""
        cite: tuple[Citation, ...] = getattr(change.item.part, "cite", ())
        if not cite:
            return ()
        spans = [plain("· the citations stayed:" if not change.citations else "· citations now:")]
        for number, citation in enumerate(cite):
            spans += [plain(",")] if number else []
            spans.append(Span("code", citation.source))
            if place := place_of(citation):
                spans.append(plain(place))
        ref = change.item.statement
        if ref and any(map(is_located, cite)):
            for unborne in self._bearing.unborne(ref):
                spans.append(plain(f"· no place bears the {unborne.kind}"))
                spans.append(Span("new", unborne.words))
        return tuple(spans)

    def left_behind(self) -> Iterator[tuple[str, int, list[StatementRef]]]:
        """Figures that some statements had and lost and others still have.

        Each with how many had it, and those that still have it.
        """
        lost = self._lost_figures()
        if not lost:
            return
        holders: dict[Figure, list[StatementRef]] = defaultdict(list)
        for ref in self._differences.base.statements.values():
            for figure in figures_of(ref.statement.text):
                if figure in lost:
                    holders[figure].append(ref)
        for figure, words in lost.items():
            before = holders[figure]
            gone = [ref for ref in before if not _holds(self._now(ref), figure)]
            left = [ref for ref in before if ref not in gone and _is_near(ref, gone)]
            if left and len(before) <= _MOST_HOLDERS:
                yield words, len(gone) + len(left), left

    def _lost_figures(self) -> dict[Figure, str]:
        lost: dict[Figure, str] = {}
        for change in self._differences.changes:
            if change.before and change.after and change.item.statement:
                old = figures_of(str(getattr(change.before.part, "text", "")))
                new = figures_of(str(getattr(change.after.part, "text", "")))
                for figure, words in old.items():
                    if figure not in new:
                        lost.setdefault(figure, words)
        return lost

    def _now(self, ref: StatementRef) -> StatementRef | None:
        address = self._differences.matches.names.addresses.get(ref.address, ref.address)
        return self._differences.head.statements.get(address)


def _is_near(ref: StatementRef, others: list[StatementRef]) -> bool:
    """Whether the statement is of the same record or rests on the same source as one of others."""
    sources = {citation.source for citation in ref.statement.cite}
    for other in others:
        cited = {citation.source for citation in other.statement.cite}
        if ref.record is other.record or sources & cited:
            return True
    return False


def _holds(ref: StatementRef | None, figure: Figure) -> bool:
    return ref is not None and figure in figures_of(ref.statement.text)
