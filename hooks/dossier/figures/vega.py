"""The parts of Vega-Lite that figures share: frame, texts, points, the scale of statuses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dossier.figures import font
from dossier.figures.base import NARROW, Chart
from dossier.figures.palette import (
    INK,
    LINE,
    NO_COLOUR,
    SOFT,
    STATUS_COLOURS,
    STATUS_SHAPES,
    VERMILION,
)
from dossier.lookup import pick

BAND: Chart = {"type": "band", "padding": 0}
"""The scale of rows that lie close to one another."""

Row = dict[str, Any]
"""One row of a specification's data."""

LINKED: Chart = {"href": {"field": "href"}, "description": {"field": "what"}}
"""Encodings by which a mark leads to the address in `href` under the name in `what`."""

_LEGEND_SYMBOL = 34
_CONFIG: Chart = {
    "font": font.SANS,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": LINE,
        "labelColor": SOFT,
        "labelFontSize": 12,
        "labelPadding": 6,
        "titleColor": SOFT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "header": {"title": None, "labelColor": INK, "labelFontWeight": "bold"},
    "legend": {"labelColor": INK, "labelFontSize": 12, "labelLimit": 0},
    "title": {"color": SOFT, "fontSize": 12, "fontWeight": "normal"},
    "text": {"fontSize": 12, "color": INK},
}


def chart(description: str, *, left: float = 0, right: float = 0, **parts: Any) -> Chart:
    """A whole specification; `left` and `right` are room for letters of a wider font, in pixels."""
    padding = {"left": 2 + round(left), "right": 2 + round(right), "top": 2, "bottom": 2}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        "background": NO_COLOUR,
        "padding": padding,
        "config": _CONFIG,
        **parts,
    }


def most_lines(rows: list[Row], field: str) -> int:
    """How many lines the longest wrapped text in the field has. Raises ValueError for no rows."""
    return max(len(row[field]) for row in rows)


def is_narrow(width: int) -> bool:
    """Whether a drawing of that width is the one for phones."""
    return width <= NARROW


def data(rows: Iterable[Row]) -> Chart:
    """Rows as data of a specification or of a layer."""
    return {"values": list(rows)}


def layer(
    mark: Chart, rows: Iterable[Row] | None = None, /, *, where: Any = None, **encoding: Any
) -> Chart:
    """A mark and how it is encoded: `rows` of its own, else those of the chart, or some of them."""
    found: Chart = {"transform": [{"filter": where}]} if where else {}
    if rows is not None:
        found["data"] = data(rows)
    found["mark"] = mark
    if encoding:
        found["encoding"] = encoding
    return found


def quantitative(field: str, **more: Any) -> Chart:
    """The encoding of a number."""
    return {"field": field, "type": "quantitative", **more}


def nominal(field: str, **more: Any) -> Chart:
    """The encoding of a name."""
    return {"field": field, "type": "nominal", **more}


def text(size: float = 12, align: str = "left", color: str = INK, **more: Any) -> Chart:
    """A text mark; its middle line is at its place unless `baseline` says otherwise."""
    mark = {"type": "text", "fontSize": size, "align": align, "color": color, "baseline": "middle"}
    return {**mark, "lineHeight": size + 3, "limit": 0, **more}


def point(area: float, color: str | None = None, **more: Any) -> Chart:
    """A filled point mark of `area` square pixels."""
    mark: Chart = {"type": "point", "filled": True, "opacity": 1, "size": area, **more}
    return {**mark, "color": color} if color else mark


def rule(color: str = LINE, thickness: float = 1, **more: Any) -> Chart:
    """A thin line."""
    return {"type": "rule", "color": color, "strokeWidth": thickness, **more}


def the_meeting(size: float, align: str) -> Chart:
    """The text mark that names the line of the meeting, above the plot."""
    dx = 4 if align == "left" else -4
    return text(size, align, VERMILION, fontWeight="bold", baseline="bottom", dx=dx)


def _columns(labels: list[str], width: float) -> int:
    """In how many columns, each as wide as its widest label, a legend fits."""
    for columns in range(len(labels), 1, -1):
        room = 0.0
        for place in range(columns):
            room += font.widest(labels[place::columns]) + _LEGEND_SYMBOL
        if room <= width:
            return columns
    return 1


def status_encoding(labels: dict[str, str], width: float, offset: float = 12) -> Chart:
    """Shape and colour by the field `status`, with a legend above in as many columns as fit.

    `labels` maps each status that occurs, in the order of the scale, to its text in the legend;
    `offset` is its distance from the plot in pixels.
    """
    legend: Chart = {
        "title": None,
        "orient": "top",
        "direction": "horizontal",
        "columns": _columns(list(labels.values()), width),
        "columnPadding": 14,
        "rowPadding": 5,
        "symbolSize": 120,
        "symbolStrokeWidth": 0,
        "labelExpr": f"{labels!r}[datum.label]",
        "offset": offset,
    }
    words = list(labels)
    shapes = pick(STATUS_SHAPES, words)
    colours = pick(STATUS_COLOURS, words)
    return {
        "shape": nominal("status", scale={"domain": words, "range": shapes}, legend=legend),
        "color": nominal("status", scale={"domain": words, "range": colours}, legend=legend),
    }
