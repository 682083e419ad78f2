"""Which changes could mislead: what they touch, and the evidence that stayed where it was."""

from __future__ import annotations

from dossier.bearing import Bearing, is_located
from dossier.dates import PartialDate
from dossier.kinds import Citation, Part
from dossier.review.describe import Spans, plain
from dossier.review.diff import Change, Differences, FieldChange
from dossier.review.evidence_words import place_of
from dossier.review.risk import by_gravity, touched
from dossier.review.word_diff import Span
from dossier.statements import StatementRef


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
