"""A series as bars: columns by period, or a row for each value that has a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures import font
from dossier.figures.base import Chart
from dossier.figures.lines import AXIS_SPARE, axis_of_values, datum, only_years, telling, values_of
from dossier.figures.palette import INDIGO, SOFT
from dossier.figures.vega import (
    LINKED,
    Row,
    chart,
    data,
    is_narrow,
    most_lines,
    point,
    quantitative,
    rule,
    text,
)
from dossier.kinds import Point, Series
from dossier.language import number

_WIDEST_SLOT = 90
_BAND: Chart = {"type": "band", "padding": 0}


def columns(dossier: Dossier, series: Series, width: int) -> Chart:
    """Bars side by side, a place left free for a year without a number.

    What lies after the day of the data is hollow.
    """
    values = values_of(series)
    shown = list(map(number, values))
    periods = _periods(series)
    slot = min((width - font.widest(shown) - 16) / len(periods), _WIDEST_SLOT)
    size = 12 if slot >= 38 else 10.5
    most_in_slot = len(max(periods.values(), key=len))
    # Where the numbers have no room side by side, only the most telling are written.
    crowded = font.widest(shown, size, bold=True) > slot / most_in_slot
    written = telling(list(series.points)) if crowded else list(series.points)
    now = dossier.settings.as_of.last_day
    headings: list[str] = []
    rows: list[Row] = []
    for period, points in periods.items():
        headings.append(_heading(period, points, slot, size))
        for at, one in enumerate(points):
            row = datum(dossier, series, one)
            row |= {"heading": headings[-1], "bar": at, "ahead": one.period.first_day > now}
            row["shown"] = row["shown"] if one in written else ""
            rows.append(row)
    encoding = {"x": _headings(headings, rows, size), "y": axis_of_values(series.unit, values)}
    if most_in_slot > 1:
        encoding["xOffset"] = {"field": "bar", "type": "ordinal", "scale": _BAND}
    bar = {"type": "bar", "color": INDIGO, "stroke": INDIGO, "strokeWidth": 1.6}
    hollow = {"condition": {"test": "datum.ahead", "value": 0}, "value": 1}
    bars = {"mark": bar, "encoding": {"fillOpacity": hollow, **LINKED}}
    return chart(
        f"{series.title}, {series.unit}",
        left=AXIS_SPARE,
        data=data(rows),
        width={"step": round(slot, 1), "for": "position"},
        height=136 if is_narrow(width) else 176,
        encoding=encoding,
        layer=[bars, *_numbers(text(size, "center"), {"dy": -9}, {"dy": 10})],
    )


def _headings(headings: list[str], rows: list[Row], size: float) -> Chart:
    """The encoding of `heading` across the figure, in letters of `size`."""
    axis: Chart = {
        "title": None,
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
    if any(row["ahead"] for row in rows):
        axis["title"] = "hollow: after the day of the data"
    band: Chart = {"type": "band", "paddingInner": 0.38, "paddingOuter": 0.19, "domain": headings}
    return {"field": "heading", "type": "ordinal", "axis": axis, "scale": band}


def _numbers(mark: Chart, above: Chart, below: Chart, **encoding: Chart) -> Iterator[Chart]:
    """The numbers at their bars: `above` places those from zero on, `below` those below zero."""
    for test, place in (("datum.value >= 0", above), ("datum.value < 0", below)):
        yield {
            "transform": [{"filter": test}],
            "mark": {**mark, "fontWeight": "bold", **place},
            "encoding": {**encoding, "text": {"field": "shown"}},
        }


def _periods(series: Series) -> dict[str, list[Point]]:
    """The points by period; where all are years, every year from the first to the last."""
    found: dict[str, list[Point]] = {}
    if only_years(series):
        years = [point.period.year for point in series.points]
        for year in range(min(years), max(years) + 1):
            found[f"{year:04}"] = []
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
    for one in points:
        if one.label:
            return "\n".join([words, *font.wrap(one.label, slot - 4, size)])
    return words


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
    bar_step = 15 * most_lines(found, "name") + 24
    scale: Chart = {"domain": [low, high or (1 if low == 0 else 0)], "nice": False}
    value = quantitative("value", scale=scale, axis=None)
    unit = series.unit if dated else f"{series.unit}, {series.points[0].period.in_words()}"
    gap = 6 if series.draw == "bars" else 9
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
            *_bars(series, value, low < 0),
            {
                "mark": text(12, dy={"expr": "-16 - 15 * (length(datum.name) - 1)"}),
                "encoding": {"x": {"value": 0}, "text": {"field": "name"}},
            },
            *_numbers(text(12), {"dx": gap}, {"align": "right", "dx": -gap}, x=value),
        ],
    )


def _bars(series: Series, value: Chart, with_zero: bool) -> Iterator[Chart]:
    """A bar, or a dot on a thread, from zero to the value; where asked for, the line of zero."""
    up_to_value = {"x": value, "x2": {"datum": 0}}
    if series.draw == "bars":
        yield {"mark": rule(INDIGO, 11), "encoding": {**up_to_value, **LINKED}}
    else:
        yield {"mark": rule(SOFT), "encoding": up_to_value}
        yield {"mark": point(80, INDIGO), "encoding": {"x": value, **LINKED}}
    if with_zero:
        zero = {"x": {"datum": 0, "type": "quantitative", "axis": None}}
        ends: Chart = {"y": {"value": 0}, "y2": {"value": "height"}}
        yield {"mark": rule(SOFT), "encoding": {**zero, **ends}}
