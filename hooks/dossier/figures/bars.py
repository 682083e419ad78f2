"""A series as bars: columns by period, or a row for each value that has a name of its own."""

from __future__ import annotations

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures import font
from dossier.figures.base import Chart
from dossier.figures.lines import AXIS_SPARE, axis_of_values, datum, telling, values_of
from dossier.figures.palette import INDIGO, SOFT
from dossier.figures.vega import (
    LINKED,
    Row,
    chart,
    data,
    is_narrow,
    number,
    point,
    quantitative,
    rule,
    text,
)
from dossier.kinds import Point, Series

_WIDEST_SLOT = 90
_BAND: Chart = {"type": "band", "padding": 0}


def columns(dossier: Dossier, series: Series, width: int) -> Chart:
    """Bars side by side, a place left free for a year without a number.

    What lies after the day of the data is hollow.
    """
    values = values_of(series)
    periods = _periods(series)
    room = width - font.widest(list(map(number, values))) - 16
    slot = min(room / len(periods), _WIDEST_SLOT)
    size = 12 if slot >= 38 else 10.5
    # Where the numbers have no room side by side, only the most telling are written.
    most_in_slot = max(len(points) for points in periods.values())
    shown = list(map(number, values))
    crowded = font.widest(shown, size, bold=True) > slot / most_in_slot
    written = telling(list(series.points)) if crowded else list(series.points)
    headings = {period: _heading(period, points, slot, size) for period, points in periods.items()}
    now = dossier.settings.as_of.last_day
    rows: list[Row] = []
    for period, points in periods.items():
        for at, one in enumerate(points):
            row = datum(dossier, series, one)
            row |= {"heading": headings[period], "bar": at, "ahead": one.period.first_day > now}
            row["shown"] = row["shown"] if one in written else ""
            rows.append(row)
    bar = {"type": "bar", "color": INDIGO, "stroke": INDIGO, "strokeWidth": 1.6}
    hollow = {"condition": {"test": "datum.ahead", "value": 0}, "value": 1}
    beside: Chart = {"xOffset": {"field": "bar", "type": "ordinal", "scale": _BAND}}
    if most_in_slot == 1:
        beside = {}
    axis: Chart = {
        "title": "hollow: after the day of the data" if any(row["ahead"] for row in rows) else None,
        "titleAlign": "left",
        "titleAnchor": "start",
        "titleFontSize": 11,
        "titlePadding": 6,
        "labelAngle": 0,
        "labelExpr": "split(datum.label, '\\n')",
        "labelFontSize": size,
        "labelLineHeight": 14,
        "labelLimit": 0,
        "labelOverlap": False,
    }
    band: Chart = {"type": "band", "paddingInner": 0.38, "paddingOuter": 0.19}
    x = {"field": "heading", "type": "ordinal", "axis": axis}
    x["scale"] = {**band, "domain": list(headings.values())}
    number_mark = text(size, "center", fontWeight="bold")
    return chart(
        f"{series.title}, {series.unit}",
        left=AXIS_SPARE,
        data=data(rows),
        width={"step": round(slot, 1), "for": "position"},
        height=136 if is_narrow(width) else 176,
        encoding={"x": x, "y": axis_of_values(series.unit, values), **beside},
        layer=[
            {"mark": bar, "encoding": {"fillOpacity": hollow, **LINKED}},
            {
                "transform": [{"filter": "datum.value >= 0"}],
                "mark": {**number_mark, "dy": -9},
                "encoding": {"text": {"field": "shown"}},
            },
            {
                "transform": [{"filter": "datum.value < 0"}],
                "mark": {**number_mark, "dy": 10},
                "encoding": {"text": {"field": "shown"}},
            },
        ],
    )


def _periods(series: Series) -> dict[str, list[Point]]:
    """The points by period; where all are years, every year from the first to the last."""
    found: dict[str, list[Point]] = {}
    if all(len(point.period) == 4 for point in series.points):
        years = [point.period.year for point in series.points]
        found = {f"{year:04}": [] for year in range(min(years), max(years) + 1)}
    for one in series.points:
        found.setdefault(str(one.period), []).append(one)
    return found


def _heading(period: str, points: list[Point], slot: float, size: float) -> str:
    """The period, and in lines of their own the label.

    The period is `1999` or `10 May 1999`; `’99` or `5/99` where there is no more room.
    """
    words = PartialDate(period).in_words()
    if font.widest([words], size) > slot:
        words = f"’{period[2:]}" if len(period) == 4 else f"{int(period[5:7])}/{period[2:4]}"
    label = next((point.label for point in points if point.label), "") or ""
    return "\n".join([words, *font.wrap(label, slot - 4, size)])


def rows(dossier: Dossier, series: Series, width: int) -> Chart:
    """A row for each point: its name, and below it a bar, or a dot on a thread, with the value."""
    dated = len({point.period for point in series.points}) > 1
    values = values_of(series)
    low, high = min(0.0, *values), max(0.0, *values)
    room = font.widest(list(map(number, values)), 12, bold=True) + 16
    plot = round(width - room * (2 if low < 0 else 1))
    found: list[Row] = []
    for at, one in enumerate(series.points):
        label = f"{one.period.in_words()}: {one.label}" if dated else one.label or ""
        name = {"row": at, "name": font.wrap(label, plot)}
        found.append({**datum(dossier, series, one), **name})
    lines = max(len(row["name"]) for row in found)
    bar_step = 15 * lines + 24
    scale: Chart = {"domain": [low, high or (1 if low == 0 else 0)], "nice": False}
    value = quantitative("value", scale=scale, axis=None)
    unit = series.unit if dated else f"{series.unit}, {series.points[0].period.in_words()}"
    number_mark = text(12, fontWeight="bold")
    zero = {"x": {"datum": 0, "type": "quantitative", "axis": None}}
    up_to_value = {"x": value, "x2": {"datum": 0}}
    if series.draw == "bars":
        marks = [{"mark": rule(INDIGO, 11), "encoding": {**up_to_value, **LINKED}}]
        gap = 6
    else:
        marks = [
            {"mark": rule(SOFT), "encoding": up_to_value},
            {"mark": point(80, INDIGO), "encoding": {"x": value, **LINKED}},
        ]
        gap = 9
    if low < 0:
        ends: Chart = {"y": {"value": 0}, "y2": {"value": "height"}}
        marks.append({"mark": rule(SOFT), "encoding": {**zero, **ends}})
    y = {"field": "row", "type": "ordinal", "scale": _BAND, "axis": None}
    return chart(
        f"{series.title}, {unit}",
        title={"text": unit, "anchor": "start", "frame": "group", "offset": 6},
        data=data(found),
        right=12,
        left=12 if low < 0 else 0,
        width=plot,
        height={"step": bar_step},
        encoding={"y": {**y, "bandPosition": round(1 - 12 / bar_step, 3)}},
        layer=[
            *marks,
            {
                "mark": text(12, dy={"expr": "-16 - 15 * (length(datum.name) - 1)"}),
                "encoding": {"x": {"value": 0}, "text": {"field": "name"}},
            },
            {
                "transform": [{"filter": "datum.value >= 0"}],
                "mark": {**number_mark, "dx": gap},
                "encoding": {"x": value, "text": {"field": "shown"}},
            },
            {
                "transform": [{"filter": "datum.value < 0"}],
                "mark": {**number_mark, "align": "right", "dx": -gap},
                "encoding": {"x": value, "text": {"field": "shown"}},
            },
        ],
    )
