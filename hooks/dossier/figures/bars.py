"""A series as bars: columns by period, or a row for each value that has a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.base import Chart
from dossier.figures.lines import (
    AXIS_SPARE,
    PLANNED_DASH,
    axis_of_values,
    datum,
    key_points,
    only_years,
)
from dossier.figures.palette import INDIGO, SOFT
from dossier.figures.timescale import searched_to
from dossier.figures.values import all_shown, unit_of, values_of
from dossier.kinds import Point, Series
from dossier.language import word

_WIDEST_SLOT = 90
_SMALL = 10.5


def columns(dossier: Dossier, series: Series, width: int) -> Chart:
    """Bars side by side, `no figure` in the place of a year without a number.

    What is planned or pledged is hollow.
    """
    values = values_of(series)
    periods = _periods(dossier, series)
    slot = min((width - font.widest(all_shown(series)) - 16) / len(periods), _WIDEST_SLOT)
    size = 12 if slot >= 38 else 10.5
    rows, headings = _column_rows(dossier, series, periods, slot)
    encoding = {"x": _headings(headings, size), "y": axis_of_values(unit_of(series), values)}
    if _most_in_slot(periods) > 1:
        encoding["xOffset"] = {"field": "bar", "type": "ordinal", "scale": vega.BAND}
    bar: Chart = {"type": "bar", "color": INDIGO, "stroke": INDIGO, "strokeWidth": 1.6}
    layers: list[Chart] = [
        vega.layer(bar | _hollow(series), **vega.LINKED),
        *_numbers(vega.text(size, "center"), {"dy": -9}, {"dy": 10}),
    ]
    return vega.chart(
        f"{series.title}, {unit_of(series)}",
        left=AXIS_SPARE,
        data=vega.data(rows),
        width={"step": round(slot, 1), "for": "position"},
        height=136 if vega.is_narrow(width) else 176,
        encoding=encoding,
        layer=[*layers, *_no_figures(periods, headings, slot)],
    )


def _hollow(series: Series) -> Chart:
    """How bars of what was not measured differ."""
    if series.nature == "measured":
        return {}
    return {"fillOpacity": 0.14, "strokeDash": PLANNED_DASH}


def _column_rows(
    dossier: Dossier, series: Series, periods: dict[str, list[Point]], slot: float
) -> tuple[list[vega.Row], list[str]]:
    """A row for each bar, and the heading of each period."""
    size = 12 if slot >= 38 else 10.5
    # Where the numbers have no room side by side, only the most telling are written.
    crowded = font.widest(all_shown(series), size, bold=True) > slot / _most_in_slot(periods)
    written = key_points(list(series.points)) if crowded else list(series.points)
    headings: list[str] = []
    rows: list[vega.Row] = []
    for period, points in periods.items():
        headings.append(_heading(period, points, slot, size))
        for at, one in enumerate(points):
            row = datum(dossier, series, one) | {"heading": headings[-1], "bar": at}
            row["shown"] = row["shown"] if one in written else ""
            rows.append(row)
    return rows, headings


def _most_in_slot(periods: dict[str, list[Point]]) -> int:
    return max(map(len, periods.values()))


def _no_figures(
    periods: dict[str, list[Point]], headings: list[str], slot: float
) -> Iterator[Chart]:
    """Words where a year has no number, so that it does not look like a zero."""
    words = font.wrap(word("chart.no-figure"), slot, _SMALL)
    rows: list[vega.Row] = []
    for heading, points in zip(headings, periods.values(), strict=True):
        if not points:
            rows.append({"heading": heading, "value": 0, "none": words})
    if rows:
        up = -8 - (_SMALL + 3) * (len(words) - 1)
        mark = vega.text(_SMALL, "center", SOFT, dy=up)
        yield vega.layer(mark, rows, xOffset={"value": 0}, text={"field": "none"})


def _headings(headings: list[str], size: float) -> Chart:
    """The encoding of `heading` across the figure, in letters of `size`."""
    axis: Chart = {
        "title": None,
        "labelAngle": 0,
        "labelExpr": "split(datum.label, '\\n')",
        "labelFontSize": size,
        "labelLineHeight": 14,
        "labelLimit": 0,
        "labelOverlap": False,
    }
    band: Chart = {"type": "band", "paddingInner": 0.38, "paddingOuter": 0.19, "domain": headings}
    return {"field": "heading", "type": "ordinal", "axis": axis, "scale": band}


def _numbers(mark: Chart, above: Chart, below: Chart, **encoding: Chart) -> Iterator[Chart]:
    """The numbers at their bars: `above` places those from zero on, `below` those below zero."""
    for test, place in (("datum.value >= 0", above), ("datum.value < 0", below)):
        bold = {**mark, "fontWeight": "bold", **place}
        yield vega.layer(bold, where=test, **encoding, text={"field": "shown"})


def _periods(dossier: Dossier, series: Series) -> dict[str, list[Point]]:
    """The points by period; where all are years, every year from the first to the last.

    Of what is measured that is the last whole year up to which was searched.
    """
    found: dict[str, list[Point]] = {}
    if only_years(series):
        years = [point.period.year for point in series.points]
        last = max(years)
        if series.nature == "measured" and len(years) > 1:
            last = max(last, searched_to(dossier).year - 1)
        for year in range(min(years), last + 1):
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
    room = font.widest(all_shown(series), 12, bold=True) + 16
    plot = round(width - room * (2 if low < 0 else 1))
    found: list[vega.Row] = []
    for at, one in enumerate(series.points):
        label = f"{one.period.in_words()}: {one.label}" if dated else one.label or ""
        name = {"row": at, "name": font.wrap(label, plot)}
        found.append({**datum(dossier, series, one), **name})
    bar_step = 15 * vega.most_lines(found, "name") + 24
    scale: Chart = {"domain": [low, high or (1 if low == 0 else 0)], "nice": False}
    value = vega.quantitative("value", scale=scale, axis=None)
    unit = unit_of(series)
    if not dated:
        unit = word("chart.unit-on", unit=unit, date=series.points[0].period.in_words())
    gap = 6 if series.draw == "bars" else 9
    y = {"field": "row", "type": "ordinal", "scale": vega.BAND, "axis": None}
    return vega.chart(
        f"{series.title}, {unit}",
        title={"text": unit, "anchor": "start", "frame": "group", "offset": 6},
        data=vega.data(found),
        right=12,
        left=12 if low < 0 else 0,
        width=plot,
        height={"step": bar_step},
        encoding={"y": {**y, "bandPosition": round(1 - 12 / bar_step, 3)}},
        layer=[
            *_bars(series, value, round(bar_step / 2 - 12, 1), low < 0),
            vega.layer(
                vega.text(12, dy={"expr": "-16 - 15 * (length(datum.name) - 1)"}),
                x={"value": 0},
                text={"field": "name"},
            ),
            *_numbers(vega.text(12), {"dx": gap}, {"align": "right", "dx": -gap}, x=value),
        ],
    )


def _bars(series: Series, value: Chart, down: float, with_zero: bool) -> Iterator[Chart]:
    """A bar, or a dot on a thread, from zero to the value; where asked for, the line of zero.

    A bar keeps to the middle of its band, unless it is moved `down`.
    """
    up_to_value = {"x": value, "x2": {"datum": 0}}
    if series.draw == "bars":
        bar: Chart = {"type": "bar", "color": INDIGO, "size": 11, "stroke": INDIGO}
        bar["yOffset"] = down
        yield vega.layer(bar | _hollow(series), **up_to_value, **vega.LINKED)
    else:
        yield vega.layer(vega.rule(SOFT), **up_to_value)
        dot = vega.point(80, INDIGO)
        if series.nature != "measured":
            dot |= {"filled": False, "strokeWidth": 2}
        yield vega.layer(dot, x=value, **vega.LINKED)
    if with_zero:
        zero = {"x": {"datum": 0, "type": "quantitative", "axis": None}}
        ends: Chart = {"y": {"value": 0}, "y2": {"value": "height"}}
        yield vega.layer(vega.rule(SOFT), **zero, **ends)
