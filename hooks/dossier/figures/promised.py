"""What was promised in numbers, against the newest figures."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.base import NARROW, WIDE, Chart, FigureSpec, Link, Table
from dossier.figures.palette import INDIGO, INK, NO_COLOUR, SOFT
from dossier.kinds import Series
from dossier.language import number, pluralize, word
from dossier.progress import Progress, progress_of
from dossier.urls import url_of, url_of_statement

_HEADER = (
    *("promised.commitment", "promised.target", "promised.newest", "promised.unit"),
    *("promised.nature", "promised.date", "promised.due"),
)


def promised(dossier: Dossier) -> FigureSpec | None:
    """Commitments with an amount to be reached and a figure for it; None where there are none."""
    found: list[Progress] = []
    rows = []
    for commitment in dossier.commitments.values():
        one = progress_of(dossier, commitment)
        if not one or one.value is None or not one.date:
            continue
        if not one.is_amount or one.measure.target <= 0:
            continue
        found.append(one)
        due = one.due.in_words() if one.due else ""
        title = Link(commitment.title, url_of(dossier, commitment))
        newest = Link(number(one.value), _address(dossier, one))
        date, unit = one.date.in_words(), one.measure.unit
        rows.append((title, one.measure.target, newest, unit, one.nature_word, date, due))
    if not found:
        return None
    return FigureSpec(
        "promised",
        _title(found),
        word("promised.description"),
        Table(tuple(map(word, _HEADER)), tuple(rows)),
        _bars(dossier, found, WIDE),
        _bars(dossier, found, NARROW),
    )


def _address(dossier: Dossier, progress: Progress) -> str:
    """Where the newest figure is shown with its sources."""
    shown_by = progress.shown_by
    if isinstance(shown_by, Series):
        return url_of(dossier, shown_by)
    assert shown_by is not None
    return url_of_statement(dossier, shown_by)


def _title(found: list[Progress]) -> str:
    """How many have come up to the target, plans and pledges not counted."""
    reached = 0
    for one in found:
        reached += one.nature == "measured" and (one.value or 0) >= one.measure.target
    commitments = pluralize(len(found), "commitment")
    return word("promised.title", commitments=commitments, reached=reached)


def _bars(dossier: Dossier, found: list[Progress], width: int) -> Chart:
    """For each a frame that is the target, filled by the share reached; words above and below."""
    rows = [_row(dossier, progress, width) for progress in found]
    half = max(16 * vega.most_lines(rows, "title") + 9, 15 * vega.most_lines(rows, "figure") + 17)
    most = max(1.0, *(row["share"] for row in rows))
    bar: Chart = {"type": "bar", "size": 13}
    frame = {**bar, "color": NO_COLOUR, "stroke": INK, "strokeWidth": 1.4}
    share: Chart = {"field": "share", "type": "quantitative", "axis": None}
    share["scale"] = {"domain": [0, most], "nice": False}
    y = {"field": "id", "type": "ordinal", "sort": None, "axis": None, "scale": vega.BAND}
    title = vega.text(13, fontWeight="bold", dy={"expr": "-17 - 16 * (length(datum.title) - 1)"})
    at_edge: Chart = {"x": {"value": 0}}
    hollow: Chart = {"condition": {"test": "datum.measured", "value": 1}, "value": 0.18}
    return vega.chart(
        word("promised.heading"),
        data=vega.data(rows),
        width=width - 6,
        height={"step": 2 * half},
        transform=[{"calculate": "max(datum.value, 0) / datum.target", "as": "share"}],
        encoding={"y": y},
        layer=[
            vega.layer({**bar, "color": INDIGO}, x=share, fillOpacity=hollow, **vega.LINKED),
            vega.layer(frame, x={"datum": 0}, x2={"datum": 1}, **vega.LINKED),
            vega.layer(title, **at_edge, text={"field": "title"}, href={"field": "to"}),
            vega.layer(vega.text(12, color=SOFT, dy=18), **at_edge, text={"field": "figure"}),
        ],
    )


def _row(dossier: Dossier, progress: Progress, width: int) -> vega.Row:
    value, target = progress.value or 0.0, progress.measure.target
    figure = "; ".join(filter(None, (progress.words, progress.due_words)))
    return {
        "id": progress.commitment.id,
        "title": font.wrap(progress.commitment.title, width - 6, 13, bold=True),
        "value": value,
        "target": target,
        "measured": progress.nature == "measured",
        "share": max(value, 0) / target,
        "figure": font.wrap(figure, width - 6, 12),
        "what": figure,
        "href": _address(dossier, progress),
        "to": url_of(dossier, progress.commitment),
    }
