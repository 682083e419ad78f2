"""How the agenda stands: the board, the standings of each topic's commitments over time, what was promised against what was done."""

from __future__ import annotations

from typing import Any

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.pictures.addresses import address_of
from dossier.pictures.ink import INDIGO, INK, LINE, SOFT, STANDING_COLOURS, STANDING_SHAPES, number, width_of, wrapped
from dossier.pictures.picture import Link, Plan, Table
from dossier.pictures.sheet import Sheet, Span, middle, month_start, next_month, pixel, points
from dossier.language import pluralize
from dossier.kinds import STATUSES, Commitment, Point, Topic

_MARK = 120
_RATE = "per cent"


def board(dossier: Dossier) -> Plan | None:
    """Each commitment as a mark in the row of its topic, ordered by how it stands."""
    commitments = list(dossier.commitments.values())
    if not commitments:
        return None
    counts = dossier.standings_among(commitments)
    rows = [(topic, _by_standing(dossier, topic)) for topic in dossier.topics.values() if dossier.commitments_of(topic)]
    words = list(counts)
    table = Table(
        ("Topic", *(word.capitalize() for word in words), "All"),
        tuple(
            (Link(topic.short, address_of(dossier, topic)), *(dossier.standings_of(topic).get(word, 0) for word in words), len(members))
            for topic, members in rows
        ),
    )
    title = _tally(counts, "commitment")
    description = f"A row of marks for each of {pluralize(len(rows), 'topic')}, one mark a commitment, its shape and colour telling how it stands."
    return Plan(
        "board", title, description, table, _board(dossier, rows, counts, 700), _board(dossier, rows, counts, 360),
        records=_standings_table(dossier, commitments),
    )  # fmt: skip


def _by_standing(dossier: Dossier, topic: Topic) -> list[Commitment]:
    return sorted(dossier.commitments_of(topic), key=lambda commitment: STATUSES.index(dossier.standing_of(commitment).status))


def _tally(counts: dict[str, int], noun: str) -> str:
    """`Of 5 commitments 2 are kept, 2 in the works, 1 broken`, in the order of the scale."""
    total = sum(counts.values())
    if len(counts) == 1:
        return f"The one {noun}: {next(iter(counts))}" if total == 1 else f"All {total} {noun}s: {next(iter(counts))}"
    parts = [f"{each} {word}" for word, each in counts.items()]
    first, *others = parts
    verb = "is" if first.startswith("1 ") else "are"
    return f"Of {pluralize(total, noun)} {first.replace(' ', f' {verb} ', 1)}, {', '.join(others)}"


def _standings_table(dossier: Dossier, commitments: list[Commitment]) -> Table:
    rows = []
    for commitment in commitments:
        for standing in commitment.standings:
            rows.append((Link(str(commitment.title), address_of(dossier, commitment)), str(standing.date), standing.status))
    return Table(("Commitment", "Date", "Standing"), tuple(rows))


def _courses_table(dossier: Dossier, commitments: list[Commitment]) -> Table:
    """A row for each commitment, its standings in one cell."""
    told = [(c, "; ".join(f"{standing.date.in_words()}: {standing.status}" for standing in c.standings)) for c in commitments]
    return Table(("Commitment", "How it stood"), tuple((Link(str(c.title), address_of(dossier, c)), words) for c, words in told))


def _board(dossier: Dossier, rows: list[tuple[Topic, list[Commitment]]], counts: dict[str, int], width: int) -> dict[str, Any]:
    narrow = width < 500
    left = 0.0 if narrow else max(width_of(topic.short, 13) for topic, _ in rows) + 16
    sheet = Sheet(width, 0)
    down = _scale(sheet, {word: f"{total} {word}" for word, total in counts.items()}) + 14
    step = 23 if narrow else 32
    across = int((width - left) // step)
    names, marks = [], []
    for topic, members in rows:
        names.append({"x": 0, "y": down, "text": topic.short, "href": address_of(dossier, topic), "what": f"Topic: {topic.short}"})
        down += 21 if narrow else 0
        for place, commitment in enumerate(members):
            word = dossier.standing_of(commitment).status
            what = f"{str(commitment.title)}: {word}"
            x, y = left + step * (place % across) + step / 2, down + step * (place // across)
            marks.append({"x": x, "y": y, "standing": word, "what": what, "href": address_of(dossier, commitment)})
        down += step * ((len(members) - 1) // across) + 32
    sheet.texts(names, 13, weight="bold")
    _put_standings(sheet, marks, pixel("x"), _MARK if narrow else _MARK * 2)
    sheet.height = int(down - 14)
    return sheet.specification("Commitments by topic and standing")


def _scale(sheet: Sheet, words: dict[str, str]) -> float:
    """The marks with their words, in as many lines as they need; the middle of the line below them."""
    x, down = 0.0, 9.0
    texts, marks = [], []
    for word, text in words.items():
        wide = width_of(text, 12) + 34
        if x and x + wide - 14 > sheet.width:
            x, down = 0.0, down + 21
        marks.append({"x": x + 7, "y": down, "standing": word})
        texts.append({"x": x + 18, "y": down, "text": text})
        x += wide
    sheet.texts(texts, 12)
    _put_standings(sheet, marks, pixel("x"))
    return down + 21


def _put_standings(sheet: Sheet, marks: list[dict[str, Any]], x: dict[str, Any], area: int = _MARK) -> None:
    for word in STATUSES:
        chosen = [mark for mark in marks if mark["standing"] == word]
        sheet.put(chosen, points(STANDING_SHAPES[word], area, STANDING_COLOURS[word]), x=x, y=pixel("y"))


def standings_over_time(dossier: Dossier, topic: Topic) -> Plan | None:
    """A line for each commitment, from its first standing to the day of the data."""
    commitments = dossier.commitments_of(topic)
    if not commitments:
        return None
    title = f"{topic.short}: {_lower(_tally(dossier.standings_of(topic), 'commitment'))}"
    changed = [c for c in commitments if len({standing.status for standing in c.standings}) > 1]
    title += f"; {len(changed)} of them changed since they were made" if 0 < len(changed) < len(commitments) else ""
    description = (
        f"{pluralize(len(commitments), 'line')}, one a commitment, with a mark on each day on which its standing was told; "
        f"the vertical line is the meeting of {dossier.meeting.date.in_words()}."
    )
    return Plan(
        f"commitment-standings/{topic.id}", title, description, _courses_table(dossier, commitments),
        _courses(dossier, commitments, 700), _courses(dossier, commitments, 360), records=_standings_table(dossier, commitments),
    )  # fmt: skip


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _courses(dossier: Dossier, commitments: list[Commitment], width: int) -> dict[str, Any]:
    narrow = width < 500
    days = [middle(standing.date) for c in commitments for standing in c.standings]
    begin = month_start(min(*days, middle(dossier.meeting.date)))
    span = Span(begin, max(next_month(max(days)), next_month(begin, 3)))
    sheet = Sheet(width, 0, span, left=8, right=10)
    present = {standing.status for c in commitments for standing in c.standings}
    top = _scale(sheet, {word: word for word in STATUSES if word in present}) + 18
    down = top
    marks: list[dict[str, Any]] = []
    segments: dict[str, list[dict[str, Any]]] = {}
    names, grounds = [], []
    for commitment in commitments:
        lines = wrapped(str(commitment.title), width, 12)
        names.append({"x": 0, "y": down + 9, "text": lines, "href": address_of(dossier, commitment), "what": str(commitment.title)})
        down += 15 * len(lines) + 12
        grounds.append({"x": 0, "y": down, "x2": width, "y2": down})
        for standing, after in zip(commitment.standings, [*commitment.standings[1:], None], strict=True):
            what = f"{standing.date.in_words()}: {standing.status}"
            day = middle(standing.date)
            marks.append({"day": str(day), "y": down, "standing": standing.status, "what": what, "href": address_of(dossier, commitment)})
            until = sheet.across(middle(after.date)) if after else width
            segments.setdefault(standing.status, []).append({"x": round(sheet.across(day), 1), "y": down, "x2": round(until, 1), "y2": down})
        down += 18
    bottom = down - 4
    under: list[dict[str, Any]] = sheet.layers
    sheet.layers = []
    sheet.time_axis(top, bottom, 11 if narrow else 12)
    # In pieces, so that it runs through no title.
    pieces = [(ground["y"] - 9, ground["y"] + 9) for ground in grounds]
    sheet.meeting(middle(dossier.meeting.date), top - 2, pieces, "the meeting", 11 if narrow else 12)
    sheet.lines(grounds, LINE)
    for word, rows in segments.items():
        sheet.lines(rows, STANDING_COLOURS[word], 2)
    sheet.layers += under
    # On a phone marks stand so close that no finger could tell their links apart; the table has them.
    led = [{key: value for key, value in mark.items() if key not in ("href", "what")} for mark in marks] if narrow else marks
    _put_standings(sheet, led, sheet.at("day"), 110)
    sheet.texts(names, 12)
    sheet.height = int(bottom + 24)
    return sheet.specification("Standings of commitments over time")


def promised(dossier: Dossier) -> Plan | None:
    """Commitments with a number to be reached, beside the newest figure of their series."""
    rows = [(c, point) for c in dossier.commitments.values() if (point := _newest(dossier, c))]
    if not rows:
        return None
    reached = sum(point.value >= commitment.measure.target for commitment, point in rows if commitment.measure)
    most = "all of them" if reached == len(rows) else "none of them" if not reached else f"{reached} of them"
    title = f"{pluralize(len(rows), 'undertaking')} with a number to be reached; the newest figure told, which may be named or secured and not yet spent, comes up to it in {most}"
    if len(rows) == 1:
        title = f"One undertaking has a number to be reached; the newest figure {'comes up to it' if reached else 'is below it'}"
    description = (
        "For each undertaking an empty bar as long as what was promised, filled as far as the newest figure of its series goes. "
        "What a series counts stands in its note."
    )
    table = Table(
        ("Undertaking", "Promised", "Newest figure", "Unit", "Of", "Due"),
        tuple((Link(str(c.title), address_of(dossier, c)), c.measure.target,
               Link(number(point.value), address_of(dossier, dossier.series[c.measure.series])),
               c.measure.unit, point.period.in_words(), c.measure.by.in_words() if c.measure.by else "")
              for c, point in rows if c.measure and c.measure.series),
    )  # fmt: skip
    return Plan("promised", title, description, table, _bullets(dossier, rows, 700), _bullets(dossier, rows, 360))


def _newest(dossier: Dossier, commitment: Commitment) -> Point | None:
    """The newest point of the commitment's series, where it counts towards the target: the same unit, nothing told in advance.

    A plain percentage is a rate that somebody charges, not an amount that grows, so it is left out.
    """
    measure = commitment.measure
    if not measure or not measure.series or measure.target <= 0:
        return None
    series = dossier.series[measure.series]
    now = dossier.settings.as_of.last_day
    if series.unit != measure.unit or measure.unit == _RATE or any(point.period.first_day > now for point in series.points):
        return None
    return max(series.points, key=lambda point: point.period.last_day)


def _bullets(dossier: Dossier, rows: list[tuple[Commitment, Point]], width: int) -> dict[str, Any]:
    sheet = Sheet(width, 0)
    most = max([1.0, *(point.value / c.measure.target for c, point in rows if c.measure)])
    scale = (width - 4) / most
    down = 10.0
    frames, fills, names, figures = [], [], [], []
    for commitment, point in rows:
        measure = commitment.measure
        assert measure and measure.series
        lines = wrapped(str(commitment.title), width, 13, bold=True)
        names.append({"x": 0, "y": down, "text": lines, "href": address_of(dossier, commitment), "what": str(commitment.title)})
        down += 16 * len(lines) + 4
        filled = max(point.value, 0) / measure.target
        what = f"{number(point.value)} of {number(measure.target)} {measure.unit}, {point.period.in_words()}"
        address = address_of(dossier, dossier.series[measure.series])
        frames.append({"x": 2, "x2": round(2 + scale, 1), "y": down, "what": what, "href": address})
        fills.append({"x": 2, "x2": round(2 + scale * filled, 1), "y": down, "what": what, "href": address})
        text = wrapped(f"{_telling(measure.unit, point, measure.target)}{_due(measure.by)}", width, 12)
        down += 19
        figures.append({"x": 0, "y": down, "text": text})
        down += 15 * len(text) + 20
    # A figure of nothing leaves its frame empty.
    fill = {"type": "bar", "size": 13, "color": INDIGO}
    sheet.put([row for row in fills if row["x2"] > 3], fill, x=pixel("x"), x2={"field": "x2"}, y=pixel("y"))
    frame = {"type": "bar", "size": 13, "color": INK, "filled": False, "strokeWidth": 1.4}
    sheet.put(frames, frame, x=pixel("x"), x2={"field": "x2"}, y=pixel("y"))
    sheet.texts(names, 13, weight="bold")
    sheet.texts(figures, 12, color=SOFT)
    sheet.height = int(down - 14)
    return sheet.specification("What was promised, and the newest figures")


def _telling(unit: str, point: Point, target: float) -> str:
    """`390 of 400 metres, November 2000`, and how the point is labelled."""
    label = f": {point.label}" if point.label else ""
    return f"{number(point.value)} of {number(target)} {unit}, {point.period.in_words()}{label}"


def _due(by: PartialDate | None) -> str:
    return f"; due {by.in_words()}" if by else ""
