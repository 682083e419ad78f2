"""What a series is held against: lines at the meeting, at a target and at the day it is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures import vega
from dossier.figures.base import Chart
from dossier.figures.labels import Plot
from dossier.figures.palette import INDIGO, INK, VERMILION
from dossier.figures.timescale import middle
from dossier.kinds import Reached
from dossier.language import number, word

SIZE = 12
"""The size of the numbers and names in a chart."""
_NEAR_POINT = 13
SIDES: dict[str, Chart] = {
    "above": {"align": "center", "dy": -_NEAR_POINT},
    "above right": {"align": "left", "dx": 2, "dy": -_NEAR_POINT},
    "above left": {"align": "right", "dx": -2, "dy": -_NEAR_POINT},
    "below": {"align": "center", "dy": _NEAR_POINT},
    "below right": {"align": "left", "dx": 2, "dy": _NEAR_POINT},
    "below left": {"align": "right", "dx": -2, "dy": _NEAR_POINT},
    "right": {"align": "left", "dx": 9},
    "left": {"align": "right", "dx": -9},
}
"""Where a number may stand beside its point, the better places first."""


@dataclass(frozen=True)
class Goal:
    """What a series is held against: a value, and the day by which it is due.

    `reached` is what was measured, where the series itself only counts plans.
    """

    value: float
    due: PartialDate | None
    reached: Reached | None = None


def guides(dossier: Dossier, plot: Plot, goal: Goal | None) -> Iterator[Chart]:
    """Lines at the day of the meeting, at the target and at the day by which it is due."""
    due = goal.due if goal else None
    taken = due.last_day if due else None
    if goal:
        yield from _target(plot, goal.value, below=due is not None)
    if goal and goal.reached:
        yield from _reached(plot, goal.reached)
    if due:
        name = word("progress.due", day=due.in_words())
        plot.occupy_above(due.last_day, name, "left")
        yield from _at_day(due.last_day, name, True, INK, [4, 3])
    meeting = middle(dossier.meeting.date)
    if not plot.span.holds(meeting) or plot.span.days <= 40:
        return
    late = (meeting - plot.span.begin).days > 0.6 * plot.span.days
    name = word("chart.the-meeting")
    if taken and not plot.has_room_between(meeting, name, taken):
        name = ""
    if name:
        plot.occupy_above(meeting, name, "left" if late else "right")
    yield from _at_day(meeting, name, late, VERMILION)


def _target(plot: Plot, value: float, *, below: bool) -> Iterator[Chart]:
    """A line across at the target, its name at the right end, `below` where another is above."""
    row: vega.Row = {"target": value}
    name = word("chart.target", value=number(value))
    plot.occupy_across(value, name, below=below)
    y: Chart = {"field": "target", "type": "quantitative"}
    across: Chart = {"x": {"value": 0}, "x2": {"value": "width"}, "y": y}
    at_end: Chart = {"x": {"value": "width"}, "y": y, "text": {"value": name}}
    yield vega.layer(vega.rule(INK, 1.6), [row], **across)
    place: Chart = {"dx": -5, "dy": 11} if below else {"dy": -9}
    yield vega.layer(vega.text(SIZE, "right", INK, fontWeight="bold", **place), [row], **at_end)


def _reached(plot: Plot, reached: Reached) -> Iterator[Chart]:
    """A full mark at what was measured, and beside it the number and what it is."""
    day = middle(reached.as_of)
    plot.occupy([(day, reached.value)], "dots")
    words = word("chart.reached", value=number(reached.value), nature=word("nature.measured"))
    row: vega.Row = {"date": str(day), "value": reached.value, "words": words}
    yield vega.layer(vega.point(70, INDIGO), [row])
    side = plot.side(day, reached.value, words, SIDES)
    if side:
        mark = vega.text(SIZE, fontWeight="bold", **SIDES[side])
        yield vega.layer(mark, [row], text={"field": "words"})


def _at_day(
    day: datetime.date, name: str, to_left: bool, color: str, dash: list[int] | None = None
) -> Iterator[Chart]:
    """A line up and down at a day, its name above the graph."""
    at: Chart = {"field": "date", "type": "temporal"}
    mark = vega.the_meeting(SIZE, "right" if to_left else "left") | {"color": color}
    label = {"x": at, "y": {"value": -4}, "text": {"value": name}}
    ends: Chart = {"y": {"value": -15}, "y2": {"value": "height"}}
    row: vega.Row = {"date": str(day)}
    line = vega.rule(color, 1.6, **({"strokeDash": dash} if dash else {}))
    yield vega.layer(line, [row], x=at, **ends)
    if name:
        yield vega.layer(mark, [row], **label)
