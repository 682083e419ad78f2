"""How the agenda stands: the board of all commitments, and the status of each over time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dossier.dossier import Dossier
from dossier.evidence import current_standing, status_counts
from dossier.figures import font, vega
from dossier.figures.base import NARROW, WIDE, Cell, Chart, FigureSpec, Link, Table
from dossier.figures.palette import INK, LINE, VERMILION
from dossier.figures.timescale import Span, middle
from dossier.kinds import STATUSES, Commitment, Standing, Topic
from dossier.language import pluralize, word
from dossier.urls import url_of


def board(dossier: Dossier) -> FigureSpec | None:
    """Each commitment as a mark in the row of its topic, in the order of the scale of statuses."""
    commitments = list(dossier.commitments.values())
    if not commitments:
        return None
    counts = status_counts(commitments)
    topics: list[Topic] = []
    for topic in dossier.topics.values():
        if dossier.commitments_of(topic):
            topics.append(topic)
    description = word("standings.board", topics=pluralize(len(topics), "topic"))
    return FigureSpec(
        "board",
        _tally(counts),
        description,
        _counts_table(dossier, topics, counts),
        _board(dossier, topics, counts, WIDE),
        _board(dossier, topics, counts, NARROW),
        records=_standings_table(dossier, commitments),
        links={topic.short: url_of(dossier, topic) for topic in topics},
    )


def over_time(dossier: Dossier, topic: Topic) -> FigureSpec | None:
    """A line for each of the topic's commitments, from its first standing to the last day told."""
    commitments = dossier.commitments_of(topic)
    if not commitments:
        return None
    tally = _tally(status_counts(dossier.commitments_of(topic)))
    title = word("standings.of", topic=topic.short, tally=tally)
    changed = sum(map(_has_changed, commitments))
    if 0 < changed < len(commitments):
        title = word("standings.changed", title=title, number=changed)
    lines = pluralize(len(commitments), "line")
    day = dossier.meeting.date.in_words()
    description = word("standings.over-time", lines=lines, day=day)
    return FigureSpec(
        f"commitment-standings/{topic.id}",
        title,
        description,
        _courses_table(dossier, commitments),
        _courses(dossier, commitments, WIDE),
        _courses(dossier, commitments, NARROW),
        records=_standings_table(dossier, commitments),
    )


def _has_changed(commitment: Commitment) -> bool:
    return len({standing.status for standing in commitment.standings}) > 1


def _tally(counts: dict[str, int]) -> str:
    """`5 commitments: 2 kept, 2 in the works, 1 broken`, in the order of the scale."""
    commitments = pluralize(sum(counts.values()), "commitment")
    return word(
        "standings.tally", commitments=commitments, counts=", ".join(_counted(counts).values())
    )


def _counted(counts: dict[str, int]) -> dict[str, str]:
    """`2 kept` under `kept`, and so on."""
    found: dict[str, str] = {}
    for status, count in counts.items():
        found[status] = word("standings.counted", number=count, status=word(f"status.{status}"))
    return found


def _counts_table(dossier: Dossier, topics: list[Topic], counts: dict[str, int]) -> Table:
    """A row for each topic: how many of its commitments have each status."""
    rows: list[tuple[Cell, ...]] = []
    for topic in topics:
        of_topic = status_counts(dossier.commitments_of(topic))
        numbers = [of_topic.get(status, 0) for status in counts]
        rows.append((Link(topic.short, url_of(dossier, topic)), *numbers, sum(numbers)))
    header = [word("standings.topic")]
    for status in counts:
        header.append(word(f"status.{status}").capitalize())
    return Table((*header, word("standings.all")), tuple(rows))


def _standings_table(dossier: Dossier, commitments: list[Commitment]) -> Table:
    """A row for each standing."""
    rows = []
    for commitment in commitments:
        title = Link(commitment.title, url_of(dossier, commitment))
        for standing in commitment.standings:
            rows.append((title, str(standing.date), word(f"status.{standing.status}")))
    header = (word("standings.commitment"), word("standings.date"), word("standings.standing"))
    return Table(header, tuple(rows))


def _courses_table(dossier: Dossier, commitments: list[Commitment]) -> Table:
    """A row for each commitment, its standings in one cell."""
    rows = []
    for commitment in commitments:
        course: list[str] = []
        for standing in commitment.standings:
            course.append(_dated(standing))
        rows.append((Link(commitment.title, url_of(dossier, commitment)), "; ".join(course)))
    return Table((word("standings.commitment"), word("standings.course")), tuple(rows))


def _dated(standing: Standing) -> str:
    """`10 May 1999: kept`."""
    status = word(f"status.{standing.status}")
    return word("standings.dated", date=standing.date.in_words(), status=status)


def _board(dossier: Dossier, topics: list[Topic], counts: dict[str, int], width: int) -> Chart:
    narrow = vega.is_narrow(width)
    step, size = (20, 12) if narrow else (32, 13)
    names = [topic.short for topic in topics]
    columns = int((width - font.widest(names, size, bold=True) - 10) // step)
    across: Chart = {"domain": list(range(columns))}
    axis: Chart = {
        "title": None,
        "labelColor": INK,
        "labelFontSize": size,
        "labelFontWeight": "bold",
        "labelLimit": 0,
        "labelPadding": 6,
    }
    return vega.chart(
        word("standings.board-name"),
        left=font.spare(names, size, bold=True),
        data=vega.data(_board_rows(dossier, topics)),
        transform=_board_places(columns),
        width={"step": step},
        height={"step": step, "for": "offset"},
        mark=vega.point(120 if narrow else 240),
        encoding={
            "x": {"field": "column", "type": "ordinal", "scale": across, "axis": None},
            "y": {
                "field": "topic",
                "type": "nominal",
                "sort": names,
                "scale": vega.BAND,
                "axis": axis,
            },
            "yOffset": {"field": "line", "type": "ordinal", "scale": vega.BAND},
            **vega.status_encoding(_counted(counts), width),
            **vega.LINKED,
        },
    )


def _board_rows(dossier: Dossier, topics: list[Topic]) -> Iterator[vega.Row]:
    """A row for each commitment."""
    for topic in topics:
        for commitment in dossier.commitments_of(topic):
            status = current_standing(commitment).status
            said = word("standings.titled", title=commitment.title, status=word(f"status.{status}"))
            what = {"what": said, "href": url_of(dossier, commitment)}
            yield {"topic": topic.short, "status": status, **what}


def _board_places(columns: int) -> list[Chart]:
    """Transforms that give each commitment a column and a line, in the order of the scale."""
    return [
        {"calculate": f"indexof({list(STATUSES)!r}, datum.status)", "as": "order"},
        {
            "window": [{"op": "row_number", "as": "place"}],
            "groupby": ["topic"],
            "sort": [{"field": "order"}],
        },
        {"calculate": f"(datum.place - 1) % {columns}", "as": "column"},
        {"calculate": f"floor((datum.place - 1) / {columns})", "as": "line"},
    ]


def _courses(dossier: Dossier, commitments: list[Commitment], width: int) -> Chart:
    """Each commitment on a line of its own, under its title."""
    narrow = vega.is_narrow(width)
    size = 11 if narrow else 12
    span = Span.over(_days(dossier, commitments))
    standings: list[vega.Row] = []
    names: list[vega.Row] = []
    for one in commitments:
        standings += _standing_rows(dossier, one, span, narrow)
        names.append(_name_row(dossier, one, width - 8))
    step = 15 * vega.most_lines(names, "title") + 30
    present = sorted({row["status"] for row in standings}, key=STATUSES.index)
    names_of = {status: word(f"status.{status}") for status in present}
    status = vega.status_encoding(names_of, width, offset=24)
    # The line of a commitment lies low in its band, its title above it.
    line: Chart = {"field": "id", "type": "ordinal", "sort": None, "axis": None, "scale": vega.BAND}
    line["bandPosition"] = round(1 - 13 / step, 3)
    whole: Chart = {"x": {"value": -6}, "x2": {"value": {"expr": "width + 6"}}}
    title = vega.text(dx=-6, dy={"expr": "-17 - 15 * (length(datum.title) - 1)"})
    titled: Chart = {"x": {"value": 0}, "text": {"field": "title"}, **vega.LINKED}
    held: Chart = {"x2": {"field": "until"}, "color": status["color"]}
    at_meeting, meeting = _meeting(dossier, span, names, size)
    return vega.chart(
        word("standings.over-time-name"),
        data=vega.data(standings),
        width=width - 18,
        height={"step": step},
        encoding={"x": span.x("from", width - 18, size), "y": line},
        layer=[
            vega.layer(vega.rule(LINE), names, **whole),
            at_meeting,
            vega.layer(vega.rule(INK, 2), **held),
            vega.layer(vega.point(110), **status, **({} if narrow else vega.LINKED)),
            vega.layer(title, names, **titled),
            meeting,
        ],
    )


def _days(dossier: Dossier, commitments: list[Commitment]) -> Iterator[datetime.date]:
    """The day of the meeting, and that of each standing."""
    yield middle(dossier.meeting.date)
    for commitment in commitments:
        for standing in commitment.standings:
            yield middle(standing.date)


def _meeting(dossier: Dossier, span: Span, names: list[vega.Row], size: int) -> tuple[Chart, Chart]:
    """A tick at the meeting on each line, and its name above the first."""
    late = (middle(dossier.meeting.date) - span.begin).days > 0.6 * span.days
    tick = vega.point(18**2, VERMILION, shape="M0,-1V1", filled=False, strokeWidth=1.6)
    name = {**vega.the_meeting(size, "right" if late else "left"), "dy": -2}
    at: Chart = {"x": {"field": "meeting", "type": "temporal"}}
    label: Chart = {"y": {"value": 0}, "text": {"value": word("chart.the-meeting")}}
    return vega.layer(tick, names, **at), vega.layer(name, names[:1], **at, **label)


def _name_row(dossier: Dossier, commitment: Commitment, room: float) -> vega.Row:
    return {
        "id": commitment.id,
        "title": font.wrap(commitment.title, room),
        "meeting": str(middle(dossier.meeting.date)),
        "what": commitment.title,
        "href": url_of(dossier, commitment),
    }


def _standing_rows(
    dossier: Dossier, commitment: Commitment, span: Span, narrow: bool
) -> list[vega.Row]:
    """A row for each standing, with the day until which it held.

    On a phone marks lie so close that no finger could tell their links apart; the table has them.
    """
    rows: list[vega.Row] = []
    for standing in commitment.standings:
        day = str(middle(standing.date))
        if rows:
            rows[-1]["until"] = day
        row: vega.Row = {"id": commitment.id, "from": day, "until": str(span.end)}
        row["status"] = standing.status
        if not narrow:
            row["what"] = _dated(standing)
            row["href"] = url_of(dossier, commitment)
        rows.append(row)
    return rows
