"""What was promised in numbers, against the newest figures."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.dossier import Dossier
from dossier.figures import font
from dossier.figures.base import NARROW, WIDE, Chart, FigureSpec, Link, Table
from dossier.figures.palette import INDIGO, INK, NO_COLOUR, SOFT
from dossier.figures.vega import LINKED, Row, chart, data, most_lines, number, text
from dossier.kinds import Commitment, Measure, Point, Series
from dossier.language import pluralize
from dossier.urls import url_of

_RATE = "per cent"
_HOW = (
    "For each undertaking an empty bar as long as what was promised, filled as far as the newest "
    "figure of its series goes. What a series counts stands in its note."
)


@dataclass(frozen=True)
class Progress:
    """A commitment with a number to be reached, and the newest figure of its series."""

    commitment: Commitment
    measure: Measure
    series: Series
    point: Point

    @property
    def reached(self) -> bool:
        """Whether the newest figure comes up to the target."""
        return self.point.value >= self.measure.target


def promised(dossier: Dossier) -> FigureSpec | None:
    """Commitments with a number to be reached; None where there are none."""
    found: list[Progress] = []
    rows = []
    for commitment in dossier.commitments.values():
        one = _of(dossier, commitment)
        if not one:
            continue
        found.append(one)
        due = one.measure.by.in_words() if one.measure.by else ""
        title = Link(commitment.title, url_of(dossier, commitment))
        newest = Link(number(one.point.value), url_of(dossier, one.series))
        period = one.point.period.in_words()
        rows.append((title, one.measure.target, newest, one.measure.unit, period, due))
    if not found:
        return None
    return FigureSpec(
        "promised",
        _title(found),
        _HOW,
        Table(("Undertaking", "Promised", "Newest figure", "Unit", "Of", "Due"), tuple(rows)),
        _bars(dossier, found, WIDE),
        _bars(dossier, found, NARROW),
    )


def _title(found: list[Progress]) -> str:
    reached = sum(progress.reached for progress in found)
    if len(found) == 1:
        verb = "comes up to it" if reached else "is below it"
        return f"One undertaking has a number to be reached; the newest figure {verb}"
    count = "all" if reached == len(found) else str(reached) if reached else "none"
    return (
        f"{pluralize(len(found), 'undertaking')} with a number to be reached; the newest figure "
        f"told, which may be named or secured and not yet spent, comes up to it in {count} of them"
    )


def _of(dossier: Dossier, commitment: Commitment) -> Progress | None:
    """How far the commitment has come, where its series counts towards the target.

    It does in the same unit, with nothing told in advance. A plain percentage is a rate, not an
    amount that grows.
    """
    measure = commitment.measure
    if not measure or not measure.series or measure.target <= 0:
        return None
    series = dossier.series[measure.series]
    now = dossier.settings.as_of.last_day
    if series.unit != measure.unit or measure.unit == _RATE:
        return None
    if any(point.period.first_day > now for point in series.points):
        return None
    newest = max(series.points, key=lambda point: point.period.last_day)
    return Progress(commitment, measure, series, newest)


def _bars(dossier: Dossier, found: list[Progress], width: int) -> Chart:
    """For each a frame that is the target, filled by the share reached; words above and below."""
    rows = [_row(dossier, progress, width) for progress in found]
    half = max(16 * most_lines(rows, "title") + 9, 15 * most_lines(rows, "figure") + 17)
    most = max(1.0, *(row["share"] for row in rows))
    band: Chart = {"type": "band", "padding": 0}
    bar: Chart = {"type": "bar", "size": 13}
    frame = {**bar, "color": NO_COLOUR, "stroke": INK, "strokeWidth": 1.4}
    share: Chart = {"field": "share", "type": "quantitative", "axis": None}
    share["scale"] = {"domain": [0, most], "nice": False}
    y = {"field": "id", "type": "ordinal", "sort": None, "axis": None, "scale": band}
    title = text(13, fontWeight="bold", dy={"expr": "-17 - 16 * (length(datum.title) - 1)"})
    at_edge: Chart = {"x": {"value": 0}}
    to_commitment: Chart = {"href": {"field": "to"}}
    return chart(
        "What was promised, and the newest figures",
        data=data(rows),
        width=width - 6,
        height={"step": 2 * half},
        transform=[{"calculate": "max(datum.value, 0) / datum.target", "as": "share"}],
        encoding={"y": y},
        layer=[
            {"mark": {**bar, "color": INDIGO}, "encoding": {"x": share, **LINKED}},
            {
                "mark": frame,
                "encoding": {"x": {"datum": 0}, "x2": {"datum": 1}, **LINKED},
            },
            {"mark": title, "encoding": {**at_edge, "text": {"field": "title"}, **to_commitment}},
            {
                "mark": text(12, color=SOFT, dy=18),
                "encoding": {**at_edge, "text": {"field": "figure"}},
            },
        ],
    )


def _row(dossier: Dossier, progress: Progress, width: int) -> Row:
    measure, point = progress.measure, progress.point
    value, target, unit = number(point.value), number(measure.target), measure.unit
    figure = f"{value} of {target} {unit}, {point.period.in_words()}"
    label = f": {point.label}" if point.label else ""
    due = f"; due {measure.by.in_words()}" if measure.by else ""
    return {
        "id": progress.commitment.id,
        "title": font.wrap(progress.commitment.title, width - 6, 13, bold=True),
        "value": point.value,
        "target": measure.target,
        "share": max(point.value, 0) / measure.target,
        "figure": font.wrap(f"{figure}{label}{due}", width - 6, 12),
        "what": figure,
        "href": url_of(dossier, progress.series),
        "to": url_of(dossier, progress.commitment),
    }
