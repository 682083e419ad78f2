"""How the time of events is divided into columns of whole weeks."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from dataclasses import dataclass

from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.timescale import DAY, Span, middle
from dossier.kinds import Event

_EARLY_SHARE = 0.05
EARLY_COLUMNS = 4
_STEPS_WIDE, _STEPS_NARROW = (10, 9, 8.5), (7, 6)
"""Pixels from dot to dot, the better first."""


@dataclass(frozen=True)
class Lane:
    """Events under a name; the lane of a strip has none."""

    name: str
    events: list[Event]


@dataclass(frozen=True)
class Columns:
    """How time is divided: `shown` is the span with a block of early columns, `room` its pixels."""

    span: Span
    shown: Span
    room: float
    step: float
    weeks: int

    @classmethod
    def of(cls, dossier: Dossier, lanes: list[Lane], width: int) -> Columns:
        """Columns of one week where dots of the smallest size have room, else of more weeks."""
        narrow, names = vega.is_narrow(width), [lane.name for lane in lanes]
        room = width - 8.0
        if names[0] and not narrow:
            room -= font.widest(names, 13, bold=True) + 8
        events = [event for lane in lanes for event in lane.events]
        span = _span(dossier, events)
        found = None
        for step in _STEPS_NARROW if narrow else _STEPS_WIDE:
            shown = _with_early(span, events, step / room)
            weeks = max(1, math.ceil(shown.days * step / room / 7))
            if found is None or weeks < found.weeks:
                found = cls(span, shown, room, step, weeks)
        assert found
        return found

    def fullest(self, lane: Lane, meeting: datetime.date) -> int:
        """How many events of the lane the column with most of them has."""
        columns: Counter[tuple[bool, int]] = Counter()
        early = 0
        for event in lane.events:
            day = day_of(event)
            if day < self.span.begin:
                columns[True, early % EARLY_COLUMNS] += 1
                early += 1
            else:
                columns[False, (day - meeting).days // (7 * self.weeks)] += 1
        return max(columns.values(), default=0)

    @property
    def early_ms(self) -> int:
        """The width of an early column, in the unit of Vega's times."""
        return round(self.shown.days * self.step / self.room * DAY)


def day_of(event: Event) -> datetime.date:
    """The day at which an event is drawn."""
    return middle(event.date)


def _span(dossier: Dossier, events: list[Event]) -> Span:
    """From where events begin to be frequent to the last of them; the meeting lies inside."""
    days = sorted(map(day_of, events))
    meeting = day_of(dossier.meeting)
    begin = min(days[int(len(days) * _EARLY_SHARE)], meeting)
    end = max(days[-1], meeting)
    if (begin - days[0]).days < 0.25 * max((end - begin).days, 120):
        begin = min(days[0], meeting)
    return Span.over([begin, end])


def _with_early(span: Span, events: list[Event], share: float) -> Span:
    """The span, longer by a block of columns where an event lies before it.

    A column takes that share of the whole.
    """
    if min(map(day_of, events)) >= span.begin:
        return span
    columns = (EARLY_COLUMNS + 1) * share
    days = round(span.days * columns / (1 - columns))
    return Span(span.begin - datetime.timedelta(days=days), span.end)
