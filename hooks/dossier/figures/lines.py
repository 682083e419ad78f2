"""A series along the time: lines, steps or dots, with the numbers that a reader looks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import chain

from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.base import Chart
from dossier.figures.guides import SIDES, SIZE, Goal, guides
from dossier.figures.labels import Plot
from dossier.figures.palette import INDIGO, INK, LINE, SOFT
from dossier.figures.timescale import Span, middle, searched_to
from dossier.figures.values import all_shown, shown, unit_of, values_of
from dossier.kinds import Point, Series
from dossier.language import number, word
from dossier.lookup import pick
from dossier.urls import url_of

_DASHES = [[1, 0], [7, 3], [2, 3], [9, 3, 2, 3]]
_SHAPES = ["circle", "square", "diamond", "triangle-up"]
AXIS_SPARE = 10
"""Room at the left, in pixels, for numbers of an axis in a wider font."""
_TAIL_SIDES: dict[str, Chart] = {
    "above": {"align": "right", "dx": 0, "dy": -10},
    "below": {"align": "right", "dx": 0, "dy": 11},
}
PLANNED_DASH = [7, 3]
"""The dashes of what is planned or pledged and not done."""


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
    return vega.quantitative(
        "value", scale={"domain": list(ends_of(values)), "nice": False}, axis=axis
    )


def datum(dossier: Dossier, series: Series, point: Point) -> vega.Row:
    """A point as a row of data, leading to its source."""
    label = f", {point.label}" if point.label else ""
    number_shown = shown(series, point.value)
    return {
        "period": str(point.period),
        "value": point.value,
        "label": point.label or "",
        "shown": number_shown,
        "what": f"{point.period.in_words()}{label}: {number_shown} {unit_of(series)}",
        "href": url_of(dossier, dossier.sources[point.cite[0].source]),
    }


def key_points(line: list[Point]) -> list[Point]:
    """First, last, least and most: the numbers that a reader looks for."""
    least = min(line, key=lambda point: point.value)
    most = max(line, key=lambda point: point.value)
    return [line[0], line[-1], least, most]


def only_years(series: Series) -> bool:
    """Whether no point of the series has a month or a day."""
    return all(len(point.period) == 4 for point in series.points)


def over_time(
    dossier: Dossier,
    series: Series,
    courses: dict[str, list[Point]],
    width: int,
    goal: Goal | None = None,
) -> Chart:
    """The lines of the series; each of several has dashes, marks and a name of its own.

    Steps run to the day up to which sources were searched. Lines, and steps, in one unit on one
    page have one time axis and one scale. A line is broken where a year has no number.
    """
    group = on_one_scale(dossier, series) if goal is None else [series]
    values = [*chain.from_iterable(map(values_of, group)), *([goal.value] if goal else [])]
    span = _span(dossier, series, group, goal)
    room = round(width - font.widest(_numbers_of(group, goal), SIZE) - 26)
    plot = Plot(span, *ends_of(values), room, 146 if vega.is_narrow(width) else 186)
    lines_across = list(guides(dossier, plot, goal))
    rows = _rows(dossier, series, courses, plot)
    graph: Chart = {
        "data": vega.data(rows),
        "width": plot.width,
        "height": plot.height,
        "encoding": {"x": span.x("date", plot.width), "y": axis_of_values(unit_of(series), values)},
        "layer": [
            *_drawn(series, list(courses)),
            *_tails(dossier, series, rows, plot),
            *_numbers(rows),
            *lines_across,
        ],
    }
    description = f"{series.title}, {unit_of(series)}"
    if len(courses) > 1 or not any(point.label for point in series.points):
        return vega.chart(description, left=AXIS_SPARE, **graph)
    parts = [graph, _list(series, width)]
    return vega.chart(description, left=AXIS_SPARE, spacing=14, vconcat=parts)


def _numbers_of(group: list[Series], goal: Goal | None) -> list[str]:
    """Every number that may stand at the right edge of the graph."""
    found = [number(goal.value)] if goal else []
    return [*found, *chain.from_iterable(map(all_shown, group))]


def on_one_scale(dossier: Dossier, series: Series) -> list[Series]:
    """The series of lines, or of steps, of the same topic in the same unit, itself among them."""
    topic = dossier.topic_of(series)
    if topic is None or series.draw not in ("steps", "line"):
        return [series]
    found = []
    for one in pick(dossier.series, topic.series):
        if (one.draw, one.unit, one.nature) == (series.draw, series.unit, series.nature):
            found.append(one)
    return found


def _day(series: Series, point: Point) -> datetime.date:
    """Where only years are known, each stands at the tick of its axis."""
    return point.period.first_day if only_years(series) else middle(point.period)


def _days(series: Series) -> list[datetime.date]:
    return [_day(series, point) for point in series.points]


def _span(dossier: Dossier, series: Series, group: list[Series], goal: Goal | None) -> Span:
    drawn = group if series.draw == "line" else [series]
    days = list(chain.from_iterable(map(_days, drawn)))
    if goal and goal.due:
        days.append(goal.due.last_day)
    if goal and goal.reached:
        days.append(middle(goal.reached.as_of))
    if series.draw != "steps":
        if all(map(only_years, group)) and not goal:
            first, last = min(days), max(days)
            return Span(first, last) if first < last else Span.over(days, 12)
        return Span.over(days)
    days.append(searched_to(dossier))
    if len(group) < 2:
        return Span.over(days)
    # What held long before anything changed would leave no room for the changes.
    changes = [day for one in group for day in (_days(one)[1:2] or _days(one))]
    first = min(changes)
    before = (searched_to(dossier) - first) // 10
    starts = min(chain.from_iterable(map(_days, group)))
    return Span.over([max(starts, first - before), searched_to(dossier)])


def _drawn(series: Series, labels: list[str]) -> Iterable[Chart]:
    """The line or steps, and a mark at each point; hollow and dashed what is only planned."""
    # Vega begins again where there are more labels than dashes or shapes.
    dashes = {"domain": labels, "range": _DASHES}
    shapes = {"domain": labels, "range": _SHAPES}
    line: Chart = {"type": "line", "color": INDIGO, "strokeWidth": 2.2}
    if series.draw == "steps":
        line["interpolate"] = "step-after"
    dot = vega.point(60, INDIGO)
    if series.nature != "measured":
        line["strokeDash"] = PLANNED_DASH
        dot |= {"filled": False, "strokeWidth": 2}
    if series.draw != "dots":
        dash = {"strokeDash": vega.nominal("course", scale=dashes, legend=None)}
        yield {"mark": line, "encoding": dash if len(labels) > 1 else {}}
    shape = {"shape": vega.nominal("course", scale=shapes, legend=None)} if len(labels) > 1 else {}
    yield vega.layer(dot, **shape, **vega.LINKED)


def _tails(dossier: Dossier, series: Series, rows: list[vega.Row], plot: Plot) -> Iterable[Chart]:
    """From the last step of each line to the day up to which sources were searched."""
    if series.draw != "steps":
        return
    end, words, line = searched_to(dossier), word("chart.no-change"), vega.rule(INDIGO, 2.2)
    if series.until:
        end, words = series.until.last_day, word("chart.until", date=series.until.in_words())
    dash = [2, 4] if not series.until else PLANNED_DASH if series.nature != "measured" else [1, 0]
    lasts: dict[str, vega.Row] = {}
    for row in rows:
        last_day = max(str(end), row["date"])
        lasts[row["course"]] = {"date": row["date"], "value": row["value"], "end": last_day}
    tail = {**line, "strokeDash": dash}
    yield vega.layer(tail, lasts.values(), x2={"field": "end"})
    for last in lasts.values():
        side = plot.side(end, last["value"], words, _TAIL_SIDES, bold=False)
        if side:
            mark = vega.text(SIZE, color=SOFT, **_TAIL_SIDES[side])
            x = {"field": "end", "type": "temporal"}
            yield vega.layer(mark, [last], x=x, text={"value": words})


def _numbers(rows: list[vega.Row]) -> Iterable[Chart]:
    """The numbers beside their points: a layer for each side on which some of them stand."""
    for side in sorted({row["side"] for row in rows} - {""}):
        mark = vega.text(SIZE, fontWeight="bold", **SIDES[side])
        yield vega.layer(mark, where={"field": "side", "equal": side}, text={"field": "shown"})


def _list(series: Series, width: int) -> Chart:
    """What each number is, in lines below the graph."""
    figures = all_shown(series)
    edge = font.widest(figures, SIZE, bold=True)
    rows: list[vega.Row] = []
    for at, one in enumerate(series.points):
        words = one.period.in_words() + (f": {one.label}" if one.label else "")
        for line in font.wrap(words, width - edge - 14, SIZE):
            first = not rows or rows[-1]["point"] != at
            figure = figures[at] if first else ""
            rows.append({"line": len(rows), "point": at, "shown": figure, "text": line})
    at_edge: Chart = {"x": {"value": round(edge)}}
    return {
        "data": vega.data(rows),
        "width": width - 4,
        "height": {"step": 16},
        "encoding": {"y": {"field": "line", "type": "ordinal", "axis": None}},
        "layer": [
            vega.layer(
                vega.text(SIZE, "right", fontWeight="bold"), **at_edge, text={"field": "shown"}
            ),
            vega.layer(vega.text(SIZE, dx=8, color=INK), **at_edge, text={"field": "text"}),
        ],
    }


def _rows(
    dossier: Dossier, series: Series, courses: dict[str, list[Point]], plot: Plot
) -> list[vega.Row]:
    """A row for each point; `side` tells on which side of it its number stands.

    It is empty for those that are not shown: in a long line all but the key points, and any
    that has no room.
    """
    rows: list[vega.Row] = []
    for points in courses.values():
        course = [(max(_day(series, one), plot.span.begin), one.value) for one in points]
        plot.occupy(course, series.draw)
    for label, points in courses.items():
        shown_points = points if series.draw != "line" or len(points) <= 4 else key_points(points)
        for one in points:
            row = datum(dossier, series, one)
            # What held before the axis begins enters it at its begin.
            day = max(_day(series, one), plot.span.begin)
            row |= {"date": str(day), "course": label, "side": ""}
            if label and one is points[-1]:
                row["shown"] += f" {label}"
            if one in shown_points:
                row["side"] = plot.side(day, one.value, row["shown"], SIDES)
            rows.append(row)
        rows += [_gap(year, label) for year in missing_years(series, points)]
    return sorted(rows, key=lambda row: str(row["date"])) if series.draw == "line" else rows


def missing_years(series: Series, points: Iterable[Point]) -> list[int]:
    """The years between the first and the last point of a line for which there is no number."""
    years = sorted(point.period.year for point in points)
    if series.draw != "line" or not only_years(series):
        return []
    return sorted(set(range(years[0], years[-1])).difference(years))


def _gap(year: int, course: str) -> vega.Row:
    """A row without a value: the line stops before it and begins again behind it."""
    return {"date": f"{year}-01-01", "course": course, "value": None, "side": "", "shown": ""}
