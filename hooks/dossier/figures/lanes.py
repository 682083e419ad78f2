"""Events as dots along the time, stacked in lanes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.dates import span_in_words
from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.base import Chart
from dossier.figures.columns import EARLY_COLUMNS, Columns, Lane, day_of
from dossier.figures.palette import INDIGO, LINE, SOFT, VERMILION
from dossier.figures.timescale import DAY, Span, timestamp
from dossier.language import pluralize, word
from dossier.urls import url_of

MOST_IN_A_LANE, MOST_IN_A_STRIP = 6, 12
"""How many events a column shows, so that the busiest week does not make the whole figure tall."""
_COLUMN = ["topic", "column"]
_DAY: Chart = {"field": "day", "type": "temporal"}


@dataclass(frozen=True)
class Tenure:
    """An office as a bar below a strip."""

    text: str
    start: datetime.date
    end: datetime.date


def lanes_chart(
    dossier: Dossier,
    lanes: list[Lane],
    width: int,
    description: str,
    tenures: Iterable[Tenure] = (),
) -> Chart:
    """Lanes one below the other, each as high as its tallest stack."""
    narrow, named = vega.is_narrow(width), bool(lanes[0].name)
    rows: list[vega.Row] = []
    for one in lanes:
        rows += _rows(dossier, one, linked=not narrow)
    columns = Columns.of(dossier, lanes, width)
    span, shown, step = columns.span, columns.shown, columns.step
    size = 11 if narrow else 12
    names = [lane.name for lane in lanes]
    most = MOST_IN_A_LANE if named else MOST_IN_A_STRIP
    meeting = day_of(dossier.meeting)
    cut = any(columns.fullest(one, meeting) > most for one in lanes)
    layers = [
        _foot(),
        *_meeting_line(dossier, span, names[0], narrow, size),
        *(_earlier(span, names[0]) if shown != span else ()),
        _dots(step, most if cut else None, linked=not narrow),
    ]
    if cut:
        layers += _more(meeting, step, most)
    lane: Chart = {
        "width": round(columns.room),
        "height": {"step": step},
        "encoding": {"x": shown.x("column", columns.room, size, axis_from=span.begin)},
        "layer": layers,
    }
    content: Chart = {
        "data": vega.data(rows),
        "transform": [*_stacked(meeting, columns), *(_cut_off(most) if cut else ())],
        **(_facet(lane, names, narrow) if named else lane),
    }
    spare = 8 if narrow else font.spare(names, 13, bold=True)
    offices = _offices(span, shown, tenures, columns.room)
    if not offices:
        return vega.chart(description, left=spare, **content)
    return vega.chart(description, left=spare, spacing=12, vconcat=[content, offices])


def column_words(dossier: Dossier, lanes: list[Lane], width: int) -> str:
    """`each column is 1 week`, as it is in the drawing of that width."""
    weeks = Columns.of(dossier, lanes, width).weeks
    return word("timeline.column", weeks=pluralize(weeks, "week"))


def _rows(dossier: Dossier, lane: Lane, linked: bool) -> list[vega.Row]:
    """An event a row. On a phone no finger could tell the links of the dots apart."""
    rows = []
    for event in lane.events:
        row: vega.Row = {"date": str(day_of(event)), "event": event.title, "topic": lane.name}
        row["kind"] = "meeting" if event is dossier.meeting else "event"
        if linked:
            row["href"] = url_of(dossier, event)
            row["what"] = f"{span_in_words(event.date, event.end)}: {event.title}"
        rows.append(row)
    return rows


def _stacked(meeting: datetime.date, columns: Columns) -> list[Chart]:
    """Transforms that give each event a column, and its rank in the column.

    Columns are whole weeks counted from the day of the meeting, so that none lies on both sides of
    it; early events fill a block before the axis.
    """
    at, start = timestamp(meeting), timestamp(columns.span.begin)
    column_ms = columns.weeks * 7 * DAY
    early = f"{start} - {columns.early_ms} * (1.5 + (datum.number - 1) % {EARLY_COLUMNS})"
    regular = f"{at} + (floor((datum.day - {at}) / {column_ms}) + 0.5) * {column_ms}"
    number = {"op": "row_number", "as": "number"}
    rank = {"op": "row_number", "as": "rank"}
    by_date = {"field": "date"}
    return [
        {"calculate": "time(toDate(datum.date))", "as": "day"},
        {"calculate": f"datum.day < {start}", "as": "early"},
        {"window": [number], "groupby": ["topic", "early"], "sort": [by_date]},
        {"calculate": f"datum.early ? {early} : {regular}", "as": "column"},
        {
            "window": [rank],
            "groupby": _COLUMN,
            "sort": [{"field": "kind", "order": "descending"}, by_date],
        },
    ]


def _cut_off(most: int) -> list[Chart]:
    """Transforms by which the last place of a column with more events says how many more."""
    return [
        {"joinaggregate": [{"op": "count", "as": "count"}], "groupby": _COLUMN},
        {"filter": f"datum.rank <= {most}"},
        {"calculate": f"'+' + (datum.count - {most - 1})", "as": "more"},
    ]


def _facet(lane: Chart, names: list[str], narrow: bool) -> Chart:
    header: Chart = {"title": None, "labelFontSize": 13, "labelLimit": 0, "labelAnchor": "start"}
    if narrow:
        header |= {"labelFontSize": 12, "labelOrient": "top", "labelPadding": 2}
    else:
        header |= {"labelAngle": 0}
    return {
        "facet": {"row": {"field": "topic", "type": "nominal", "sort": names, "header": header}},
        "spec": lane,
        "spacing": 26 if narrow else 8,
        "bounds": "flush",
        "resolve": {"scale": {"y": "independent"}},
    }


def _dots(step: float, most: int | None, linked: bool) -> Chart:
    """A dot an event, that of the meeting in its own colour; dots nearly touch.

    `most`: how many a column shows, None where none has more.
    """
    colours = {"domain": ["event", "meeting"], "range": [INDIGO, VERMILION]}
    rank: Chart = {"field": "rank", "type": "ordinal", "sort": "descending", "axis": None}
    encoding: Chart = {"y": rank, "color": vega.nominal("kind", scale=colours, legend=None)}
    if most is not None:
        hidden = {"test": _hides_more(most), "value": 0}
        encoding["opacity"] = {"condition": hidden, "value": 1}
    if linked:
        encoding |= vega.LINKED
    return vega.layer(vega.point(round((step - 1.5) ** 2 * 0.785)), **encoding)


def _hides_more(most: int) -> str:
    """Whether a place of a column is taken by the number of those that have none."""
    return f"datum.rank === {most} && datum.count > {most}"


def _more(meeting: datetime.date, step: float, most: int) -> Iterator[Chart]:
    """How many more events a column has than dots, above them, away from the meeting's line."""
    at, half = timestamp(meeting), step / 2
    sides = ((f"datum.column < {at}", "right", half), (f"datum.column >= {at}", "left", 2 - half))
    for test, align, dx in sides:
        mark = vega.text(step + 0.5, align, fontWeight="bold", dx=dx)
        # A column that is cut off reaches the top of its lane.
        layer = vega.layer(mark, y={"value": half}, text={"field": "more"})
        yield {"transform": [{"filter": f"{_hides_more(most)} && {test}"}], **layer}


def _foot() -> Chart:
    """The line on which the dots of a lane stand."""
    return vega.layer(
        vega.rule(LINE), [{}], x={"value": 0}, x2={"value": "width"}, y={"value": "height"}
    )


def _meeting_line(
    dossier: Dossier, span: Span, first: str, narrow: bool, size: int
) -> Iterable[Chart]:
    """The line of the meeting in each lane, its name above the first."""
    day = day_of(dossier.meeting)
    label = word("chart.the-meeting")
    if not narrow:
        label = word("chart.the-meeting-on", day=dossier.meeting.date.in_words())
    late = (day - span.begin).days > 0.6 * span.days
    yield _at(day, vega.rule(VERMILION, 1.6))
    yield _above_first(first, vega.the_meeting(size, "right" if late else "left"), day, label)


def _earlier(span: Span, first: str) -> Iterable[Chart]:
    """What parts the block of early events from the axis, and its name above the first lane."""
    yield _at(span.begin, vega.rule(SOFT, strokeDash=[2, 3]))
    name = vega.text(11, "right", SOFT, baseline="bottom", dx=-3)
    yield _above_first(first, name, span.begin, word("chart.earlier"))


def _at(day: datetime.date, mark: Chart) -> Chart:
    return vega.layer(mark, [{"day": str(day)}], x=_DAY, y={"value": -6}, y2={"value": "height"})


def _above_first(first: str, mark: Chart, day: datetime.date, words: str) -> Chart:
    """Words above the first of the lanes, at a day."""
    return {
        "transform": [
            {"filter": {"field": "topic", "equal": first}},
            {"aggregate": [{"op": "count", "as": "events"}]},
            {"calculate": f"toDate('{day}')", "as": "day"},
        ],
        "mark": {**mark, "dy": -5},
        "encoding": {"x": _DAY, "y": {"value": 0}, "text": {"value": words}},
    }


def _offices(span: Span, shown: Span, tenures: Iterable[Tenure], room: float) -> Chart | None:
    """A bar for each office, under its name; None where none was held in the span."""
    rows: list[vega.Row] = []
    lines = 1
    for tenure in tenures:
        if tenure.end > span.begin and tenure.start < span.end:
            name = font.wrap(tenure.text, room, 11)
            lines = max(lines, len(name))
            start = max(tenure.start, span.begin)
            days = {"start": str(start), "end": str(tenure.end)}
            rows.append({"row": len(rows), "office": name, **days})
    if not rows:
        return None
    scale = shown.scale(clamp=True)
    x = {"field": "start", "type": "temporal", "scale": scale, "axis": None}
    y = {"field": "row", "type": "ordinal", "scale": vega.BAND, "bandPosition": 0.85, "axis": None}
    above = {"expr": "-12 - 14 * (length(datum.office) - 1)"}
    name_mark = vega.text(11, dy=above, lineHeight=14)
    return {
        "data": vega.data(rows),
        "width": round(room),
        "height": {"step": 14 * lines + 16},
        "encoding": {"x": x, "y": y},
        "layer": [
            vega.layer(vega.rule(SOFT, 4), x2={"field": "end"}),
            vega.layer(name_mark, x={"value": 0}, text={"field": "office"}),
        ],
    }
