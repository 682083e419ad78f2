"""A series along the time: lines, steps or dots, with the numbers that a reader looks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from dossier.dossier import Dossier
from dossier.figures import font
from dossier.figures.base import Chart
from dossier.figures.labels import Plot
from dossier.figures.palette import INDIGO, INK, LINE, SOFT, VERMILION
from dossier.figures.timescale import Span, middle
from dossier.figures.vega import (
    LINKED,
    Row,
    chart,
    data,
    is_narrow,
    nominal,
    number,
    point,
    quantitative,
    rule,
    text,
    the_meeting,
)
from dossier.kinds import Point, Series
from dossier.urls import url_of

_DASHES = [[1, 0], [7, 3], [2, 3], [9, 3, 2, 3]]
_SHAPES = ["circle", "square", "diamond", "triangle-up"]
_SIZE = 12
AXIS_SPARE = 10
"""Room at the left, in pixels, for numbers of an axis in a wider font."""
_NEAR_POINT = 13
_SIDES: dict[str, Chart] = {
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


def ends_of(values: list[float]) -> tuple[float, float]:
    """The ends of the axis of the values: zero lies inside, and some room beyond the outermost."""
    low, high = min(0.0, *values), max(0.0, *values)
    spread = (high - low) or 1
    # A number stands above what is positive, where there is more room, and below what is negative.
    top = high + 0.06 * spread if high > 0 or low == 0 else 0.0
    return low - 0.14 * spread if low < 0 else 0.0, top


def axis_of_values(unit: str, values: list[float]) -> Chart:
    """The encoding of `value` up the figure, the unit above its axis."""
    zero = {"condition": {"test": "datum.value === 0", "value": SOFT}, "value": LINE}
    title = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom"}
    axis = {"title": unit, **title, "titleX": 0, "titleY": -17, "tickCount": 4, "gridColor": zero}
    return quantitative("value", scale={"domain": list(ends_of(values)), "nice": False}, axis=axis)


def datum(dossier: Dossier, series: Series, point: Point) -> Row:
    """A point as a row of data, leading to its source."""
    label = f", {point.label}" if point.label else ""
    shown = number(point.value)
    return {
        "period": str(point.period),
        "value": point.value,
        "label": point.label or "",
        "shown": shown,
        "what": f"{point.period.in_words()}{label}: {shown} {series.unit}",
        "href": url_of(dossier, dossier.sources[point.cite[0].source]),
    }


def values_of(series: Series) -> list[float]:
    """The values of the series, in order."""
    return [point.value for point in series.points]


def telling(line: list[Point]) -> list[Point]:
    """First, last, least and most: the numbers that a reader looks for."""
    least = min(line, key=lambda point: point.value)
    most = max(line, key=lambda point: point.value)
    return [line[0], line[-1], least, most]


def only_years(series: Series) -> bool:
    """Whether no point of the series has a month or a day."""
    return all(len(point.period) == 4 for point in series.points)


def over_time(
    dossier: Dossier, series: Series, courses: dict[str, list[Point]], width: int
) -> Chart:
    """The lines of the series; each of several has dashes, marks and a name of its own."""
    narrow = is_narrow(width)
    height = 146 if narrow else 186
    years = only_years(series)
    days = [_day(point, years) for point in series.points]
    span = _span(days, series.draw == "steps", years)
    values = values_of(series)
    room = round(width - font.widest(list(map(number, values)), _SIZE) - 26)
    plot = Plot(span, *ends_of(values), room, height)
    meeting = middle(dossier.meeting.date)
    with_line = span.holds(meeting) and span.days > 40
    late = (meeting - span.begin).days > 0.6 * span.days
    if with_line:
        plot.occupy_above(meeting, "the meeting", "left" if late else "right")
    rows = _rows(dossier, series, courses, plot, years)
    x = span.x("date", plot.width)
    layers = [
        *_drawn(series, rows, list(courses)),
        *_numbers(rows),
        *(_meeting(meeting, late) if with_line else ()),
    ]
    graph: Chart = {
        "data": data(rows),
        "width": plot.width,
        "height": height,
        "encoding": {"x": x, "y": axis_of_values(series.unit, values)},
        "layer": layers,
    }
    description = f"{series.title}, {series.unit}"
    if len(courses) > 1 or not any(point.label for point in series.points):
        return chart(description, left=AXIS_SPARE, **graph)
    parts = [graph, _list(series, width)]
    return chart(description, left=AXIS_SPARE, spacing=14, vconcat=parts)


def _day(point: Point, years: bool) -> datetime.date:
    """Where only years are known, each stands at the tick of its axis."""
    return point.period.first_day if years else middle(point.period)


def _span(days: list[datetime.date], steps: bool, years: bool) -> Span:
    first, last = min(days), max(days)
    if steps:
        # The last step needs room, though how long it lasts is not known.
        last += datetime.timedelta(days=max((last - first).days, 60) // 8)
    if years and not steps:
        return Span(first, last) if first < last else Span.over(days, 12)
    return Span.over([first, last])


def _drawn(series: Series, rows: list[Row], labels: list[str]) -> Iterable[Chart]:
    """The line or steps, and a mark at each point."""
    # Vega begins again where there are more labels than dashes or shapes.
    dashes = {"domain": labels, "range": _DASHES}
    shapes = {"domain": labels, "range": _SHAPES}
    line: Chart = {"type": "line", "color": INDIGO, "strokeWidth": 2.2}
    if series.draw == "steps":
        line["interpolate"] = "step-after"
        lasts: dict[str, Row] = {}
        for row in rows:
            lasts[row["course"]] = {"date": row["date"], "value": row["value"]}
        yield {
            "data": data(lasts.values()),
            "mark": rule(INDIGO, 2.2, strokeDash=[2, 4]),
            "encoding": {"x2": {"value": "width"}},
        }
    if series.draw != "dots":
        dash = {"strokeDash": nominal("course", scale=dashes, legend=None)}
        yield {"mark": line, "encoding": dash if len(labels) > 1 else {}}
    shape = {"shape": nominal("course", scale=shapes, legend=None)} if len(labels) > 1 else {}
    yield {"mark": point(60, INDIGO), "encoding": {**shape, **LINKED}}


def _numbers(rows: list[Row]) -> Iterable[Chart]:
    """The numbers beside their points: a layer for each side on which some of them stand."""
    taken = {row["side"] for row in rows} - {""}
    for side in sorted(taken):
        yield {
            "transform": [{"filter": {"field": "side", "equal": side}}],
            "mark": text(_SIZE, fontWeight="bold", **_SIDES[side]),
            "encoding": {"text": {"field": "shown"}},
        }


def _meeting(day: datetime.date, late: bool) -> Iterable[Chart]:
    at: Chart = {"field": "date", "type": "temporal"}
    mark = the_meeting(_SIZE, "right" if late else "left")
    label = {"x": at, "y": {"value": -4}, "text": {"value": "the meeting"}}
    ends: Chart = {"y": {"value": -18}, "y2": {"value": "height"}}
    row = data([{"date": str(day)}])
    yield {"data": row, "mark": rule(VERMILION, 1.6), "encoding": {"x": at, **ends}}
    yield {"data": row, "mark": mark, "encoding": label}


def _list(series: Series, width: int) -> Chart:
    """What each number is, in lines below the graph."""
    figures = list(map(number, values_of(series)))
    edge = font.widest(figures, _SIZE, bold=True)
    rows: list[Row] = []
    for at, one in enumerate(series.points):
        words = one.period.in_words() + (f": {one.label}" if one.label else "")
        for line in font.wrap(words, width - edge - 14, _SIZE):
            first = not rows or rows[-1]["point"] != at
            shown = figures[at] if first else ""
            rows.append({"line": len(rows), "point": at, "shown": shown, "text": line})
    at_edge: Chart = {"x": {"value": round(edge)}}
    return {
        "data": data(rows),
        "width": width - 4,
        "height": {"step": 16},
        "encoding": {"y": {"field": "line", "type": "ordinal", "axis": None}},
        "layer": [
            {
                "mark": text(_SIZE, "right", fontWeight="bold"),
                "encoding": {**at_edge, "text": {"field": "shown"}},
            },
            {
                "mark": text(_SIZE, dx=8, color=INK),
                "encoding": {**at_edge, "text": {"field": "text"}},
            },
        ],
    }


def _rows(
    dossier: Dossier, series: Series, courses: dict[str, list[Point]], plot: Plot, years: bool
) -> list[Row]:
    """A row for each point; `side` tells on which side of it its number stands.

    It is empty for those that are not shown: in a long line all but the telling ones, and any
    that has no room.
    """
    rows: list[Row] = []
    for points in courses.values():
        plot.occupy([(_day(one, years), one.value) for one in points], series.draw)
    for label, points in courses.items():
        shown = points if series.draw != "line" or len(points) <= 4 else telling(points)
        for one in points:
            row = datum(dossier, series, one)
            row |= {"date": str(_day(one, years)), "course": label, "side": ""}
            if label and one is points[-1]:
                row["shown"] += f" {label}"
            if one in shown:
                row["side"] = plot.side(_day(one, years), one.value, row["shown"], _SIDES)
            rows.append(row)
    return rows
