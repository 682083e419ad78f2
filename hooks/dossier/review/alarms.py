"""Which changes could mislead: what they touch, what of the evidence and of other texts stayed."""

from __future__ import annotations

from collections import defaultdict

from dossier.bearing import Bearing, is_located
from dossier.dates import PartialDate
from dossier.kinds import Citation, Part
from dossier.review.describe import KeptFigure, Spans, Subject, plain
from dossier.review.diff import Change, Differences, FieldChange
from dossier.review.evidence_words import place_of
from dossier.review.risk import Figure, by_gravity, figures_of, touched
from dossier.review.word_diff import Span
from dossier.statements import StatementRef
from dossier.urls import url_of_statement


def touched_by(change: Change) -> tuple[str, ...]:
    """What of its sense the fields of an item touch that is on both sides, the gravest first."""
    found: set[str] = set()
    for field in change.fields:
        found.update(_touched(change.item.part, field))
    return by_gravity(found)


def section_that_decides(change: Change) -> str:
    """The section that tells of a field by which something is rated; "" where none changes."""
    part = change.item.part
    return part.decided_in if any(one.name in part.decisive for one in change.fields) else ""


def _touched(part: Part, field: FieldChange) -> tuple[str, ...]:
    if field.name in part.verbatim:
        return ("words", *touched(_as_text(field.before), _as_text(field.after)))
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
    """Looks at the evidence of what changed."""

    def __init__(self, differences: Differences) -> None:
        self._before, self._now = Bearing(differences.base), Bearing(differences.head)

    def citations(self, change: Change) -> Spans:
        """The citations of the new text, with the places they name."""
        cite: tuple[Citation, ...] = getattr(change.item.part, "cite", ())
        if not cite:
            return ()
        spans = [plain("· the citations stayed:" if not change.citations else "· citations now:")]
        for number, citation in enumerate(cite):
            spans += [plain(",")] if number else []
            spans.append(Span("code", citation.source))
            if place := place_of(citation):
                spans.append(plain(place))
        return tuple(spans)

    def unborne(self, change: Change) -> tuple[tuple[str, str], ...]:
        """What the change brings in and no place bears that is cited: kind, and words as written.

        What stood there before without a place that bears it is no news.
        """
        now = change.item.statement
        if not now or not _is_located(now):
            return ()
        was = change.before.statement if change.before else None
        known = self._before.unborne(was, bare=True) if was and _is_located(was) else []
        found: dict[tuple[str, str], None] = {}
        for one in self._now.unborne(now, bare=True):
            if one not in known:
                found[one.kind, _as_written(one.words, now.statement.text)] = None
        return tuple(found)


def _is_located(ref: StatementRef) -> bool:
    return any(map(is_located, ref.statement.cite))


def _as_written(words: str, text: str) -> str:
    """Folded words as the text has them.

    >>> _as_written("may 1999", "They met in May 1999.")
    'May 1999'
    """
    start = text.lower().find(words)
    return words if start < 0 else text[start : start + len(words)]


# Figures that a change takes out of some statements and that others, near by, keep.

_MOST_HOLDERS = 12
"""A figure that more statements hold is a common one, such as a share of a hundred."""
_Lost = dict[Figure, tuple[str, list[Change]]]


def left_behind(differences: Differences) -> dict[Change, tuple[KeptFigure, ...]]:
    """For each change of a statement the figures that it takes out and that others keep."""
    lost = _lost_figures(differences)
    if not lost:
        return {}
    holders: dict[Figure, list[StatementRef]] = defaultdict(list)
    for ref in differences.base.statements.values():
        for figure in figures_of(ref.statement.text):
            if figure in lost:
                holders[figure].append(ref)
    found: dict[Change, tuple[KeptFigure, ...]] = defaultdict(tuple)
    for figure, (words, changes) in lost.items():
        before = holders[figure]
        kept = _kept(differences, figure, before) if len(before) <= _MOST_HOLDERS else []
        gone = [change.before.statement for change in changes if change.before]
        near = [ref for ref in kept if _is_near(ref, gone)]
        for change in changes if near else ():
            statements = tuple(_with_text(differences, ref) for ref in near)
            found[change] += (KeptFigure(words, len(changes) + len(near), statements),)
    return found


def _lost_figures(differences: Differences) -> _Lost:
    """Each figure that a statement loses: its words, and the changes that take it out."""
    lost: _Lost = {}
    for change in differences.changes:
        if change.before and change.after and change.item.statement:
            old = figures_of(str(getattr(change.before.part, "text", "")))
            new = figures_of(str(getattr(change.after.part, "text", "")))
            for figure, words in old.items():
                if figure not in new:
                    lost.setdefault(figure, (words, []))[1].append(change)
    return lost


def _kept(
    differences: Differences, figure: Figure, before: list[StatementRef]
) -> list[StatementRef]:
    """Those that had the figure and still have it."""
    found = []
    for ref in before:
        now = _now(differences, ref)
        if now and figure in figures_of(now.statement.text):
            found.append(ref)
    return found


def _now(differences: Differences, ref: StatementRef) -> StatementRef | None:
    address = differences.matches.names.addresses.get(ref.address, ref.address)
    return differences.head.statements.get(address)


def _is_near(ref: StatementRef, others: list[StatementRef | None]) -> bool:
    """Whether the statement is of the same record or rests on the same source as one of others."""
    sources = set(ref.statement.cited)
    for other in others:
        if other is None:
            continue
        if ref.record is other.record or sources.intersection(other.statement.cited):
            return True
    return False


def _with_text(differences: Differences, ref: StatementRef) -> tuple[Subject, str]:
    now = _now(differences, ref) or ref
    before = url_of_statement(differences.base, ref)
    after = url_of_statement(differences.head, now)
    return Subject(now.address, True, before, after, "statement"), now.statement.text
