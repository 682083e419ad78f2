"""When things happened: the timeline in lanes by topic, and a strip for each topic and each person."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dossier.dates import PartialDate, span_in_words
from dossier.dossier import Dossier
from dossier.pictures.addresses import address_of
from dossier.pictures.ink import INDIGO, INK, LINE, SOFT, VERMILION, width_of, wrapped
from dossier.pictures.picture import Link, Plan, Table
from dossier.pictures.sheet import Sheet, Span, middle, month_start, next_month, pixel, points
from dossier.language import pluralize
from dossier.kinds import Event, Person, Topic

_EARLY_SHARE = 0.05
# Pixels from dot to dot. On a phone they stand closer, and no finger could tell their links apart.
_SMALLEST_LINK = 10
_HOW = "Each dot is an event, stacked by date; the vertical line is the meeting of {day}. The events are listed {where}."


def timeline(dossier: Dossier) -> Plan:
    """All events in lanes by topic; one that belongs to several topics stands in each of their lanes."""
    events = list(dossier.events.values())
    lanes = [(topic.short, address_of(dossier, topic), dossier.events_of(topic)) for topic in dossier.topics.values()]
    title = f"{_told(events)}{_peak(dossier, events)}"
    names = ", ".join(name for name, _, _ in lanes)
    how = _HOW.format(day=dossier.meeting.date.in_words(), where="on the timeline page")
    description = f"Timeline in {pluralize(len(lanes), 'lane')} by topic: {names}. {how}"
    halves = sorted({_half(event) for event in events})
    counts = {name: Counter(_half(event) for event in members) for name, _, members in lanes}
    whole = Counter(_half(event) for event in events)
    table = Table(
        ("Half-year", "All events", *(name for name, _, _ in lanes)),
        tuple((f"{year}, {'July to December' if half else 'January to June'}", whole[year, half], *(counts[name][year, half] for name, _, _ in lanes))
              for year, half in halves),
    )  # fmt: skip
    return Plan(
        "timeline", title, description, table,
        _lanes(dossier, events, lanes, 1080, description), _lanes(dossier, events, lanes, 360, description), records=_listed(dossier, events),
    )  # fmt: skip


def strip_of_topic(dossier: Dossier, topic: Topic) -> Plan | None:
    return _strip(dossier, f"topic/{topic.id}", topic.short, dossier.events_of(topic), [])


def strip_of_person(dossier: Dossier, person: Person) -> Plan | None:
    """The events that name the person, and below them the offices held in that time."""
    offices = []
    for office in sorted(person.offices, key=lambda office: office.start.first_day):
        organization = dossier.organizations[office.organization].name if office.organization else ""
        name = f"{office.title}, {organization}" if organization and organization not in office.title else office.title
        years = f"{office.start.year}–{office.end.year if office.end else ''}"
        offices.append((f"{name}, {years}", middle(office.start), middle(office.end or dossier.settings.as_of)))
    return _strip(dossier, f"person/{person.id}", person.name, dossier.events_of(person), offices)


def _strip(dossier: Dossier, name: str, who: str, events: list[Event], offices: list[tuple[str, datetime.date, datetime.date]]) -> Plan | None:
    if not events:
        return None
    meeting = dossier.meeting.date
    after = sum(event.date.first_day > meeting.last_day for event in events)
    share = "all of them" if after == len(events) else "none of them" if not after else f"{after} of them"
    later = f"{share} after the meeting"
    if len(events) == 1:
        day = events[0].date
        later = "after the meeting" if after else "before the meeting" if day.last_day < meeting.first_day else "on the day of the meeting"
    title = f"{who}: {pluralize(len(events), 'event')}, {later}" + (_peak(dossier, events) if len(events) > 5 else "")
    also = " Bars show the offices held in that time." if offices else ""
    description = _HOW.format(day=meeting.in_words(), where="on the page") + also
    return Plan(
        name, title, description, _listed(dossier, events),
        _lanes(dossier, events, [("", "", events)], 700, title, offices), _lanes(dossier, events, [("", "", events)], 360, title, offices),
    )  # fmt: skip


def _told(events: list[Event]) -> str:
    first, last = events[0].date.year, PartialDate(events[-1].date[:7]).in_words()
    return f"{pluralize(len(events), 'event')} " + (f"in {first}" if first == events[-1].date.year else f"from {first} to {last}")


def _peak(dossier: Dossier, events: list[Event]) -> str:
    """`, most in May 1999 (7), the month of the meeting`; nothing where no month stands out."""
    months = Counter(event.date[:7] for event in events if len(event.date) >= 7).most_common()
    if not months or months[0][1] < 3 or len(months) > 1 and months[0][1] == months[1][1]:
        return ""
    month, number = months[0]
    return f", most in {PartialDate(month).in_words()} ({number})" + (", the month of the meeting" if month == dossier.meeting.date[:7] else "")


def _half(event: Event) -> tuple[int, int]:
    return event.date.year, int(middle(event.date).month > 6)


def _listed(dossier: Dossier, events: Iterable[Event]) -> Table:
    rows = []
    for event in events:
        topics = ", ".join(dossier.topics[id].short for id in event.topics)
        rows.append((span_in_words(event.date, event.end), Link(str(event.title), address_of(dossier, event)), topics))
    return Table(("Date", "Event", "Topics"), tuple(rows))


def _span(dossier: Dossier, events: list[Event]) -> Span:
    """From where events begin to be frequent to the last of them; the meeting lies inside."""
    days = sorted(middle(event.date) for event in events)
    meeting = middle(dossier.meeting.date)
    begin = min(days[int(len(days) * _EARLY_SHARE)], meeting)
    end = max(days[-1], meeting)
    if (begin - days[0]).days < 0.25 * max((end - begin).days, 120):
        begin = min(days[0], meeting)
    # A few events within one month still get room to be told apart.
    first, last = month_start(begin), next_month(end)
    return Span(first, max(last, next_month(first, 3)))


def _lanes(
    dossier: Dossier, events: list[Event], lanes: list[tuple[str, str, list[Event]]], width: int, description: str,
    offices: Iterable[tuple[str, datetime.date, datetime.date]] = (),
) -> dict[str, Any]:  # fmt: skip
    """Lanes one below the other, each as high as its tallest stack; on a narrow sheet a lane's name stands above it."""
    narrow, named = width < 500, bool(lanes[0][0])
    span = _span(dossier, events)
    step, size = (7, 11) if narrow else (10, 12)
    labels = max(width_of(name, 13) for name, _, _ in lanes) + 14 if named and not narrow else 2
    gutter = 5 * step + 8 if any(middle(event.date) < span.begin for event in events) else 0
    sheet = Sheet(width, 0, span, left=int(labels + gutter), right=6)
    top = down = 20.0
    dots: list[dict[str, Any]] = []
    names, floors = [], []
    for name, address, members in lanes:
        columns = {event.id: _column(dossier, sheet, event, step, gutter) for event in members}
        tall = max(Counter(columns.values()).values(), default=1) * step
        down += (17 if named and narrow else 0) + max(tall + 8, 26 if named else 34)
        dots += _stacked(dossier, sheet, members, columns, down, step)
        floors.append({"x": 0 if narrow else sheet.left - gutter, "y": down, "x2": width, "y2": down})
        label = down - max(tall, 10) - 12 if narrow else down - 9
        names.append({"x": 0, "y": round(label, 1), "text": name, "href": address, "what": f"Topic: {name}"})
    sheet.time_axis(top, down, size)
    sheet.lines(floors, LINE)
    if gutter:
        sheet.lines([{"x": sheet.left - 5, "y": top, "x2": sheet.left - 5, "y2": down}], SOFT, 1, (2, 3))
        sheet.texts([{"x": sheet.left - 7, "y": top - 8, "text": "earlier"}], 11, "right", SOFT)
    label = "the meeting" if narrow else f"the meeting, {dossier.meeting.date.in_words()}"
    # In pieces, so that it runs through no name that stands above its lane.
    pieces = [(name["y"] + 9, floor["y"]) for name, floor in zip(names, floors, strict=True)] if named and narrow else [(top, down)]
    sheet.meeting(middle(dossier.meeting.date), top, pieces, label, size)
    _put_dots(dossier, sheet, dots, step)
    sheet.texts(names if named else [], 12 if narrow else 13, weight="bold")
    sheet.height = int(_offices(sheet, offices, down + 26))
    return sheet.specification(description)


def _stacked(dossier: Dossier, sheet: Sheet, events: list[Event], columns: dict[str, float], floor: float, step: int) -> list[dict[str, Any]]:
    """The events of a lane as dots, one upon another where they share a column; the meeting stands on the ground."""
    heights: Counter[float] = Counter()
    dots = []
    for event in sorted(events, key=lambda event: event.id != dossier.settings.meeting):
        column = columns[event.id]
        what = f"{span_in_words(event.date, event.end)}: {str(event.title)}"
        dots.append({"date": event.date, "x": round(column, 1), "y": round(floor - step / 2 - 1 - heights[column] * step, 1),
                     "what": what, "href": address_of(dossier, event)})  # fmt: skip
        heights[column] += 1
    return dots


def _put_dots(dossier: Dossier, sheet: Sheet, dots: list[dict[str, Any]], step: int) -> None:
    """Dots that nearly touch; that of the meeting in its own colour."""
    area = round((step - 1.5) ** 2 * 0.785)
    meeting = address_of(dossier, dossier.meeting)
    colours = {INDIGO: [dot for dot in dots if dot["href"] != meeting], VERMILION: [dot for dot in dots if dot["href"] == meeting]}
    for color, chosen in colours.items():
        if step < _SMALLEST_LINK:
            chosen = [{key: value for key, value in dot.items() if key not in ("href", "what")} for dot in chosen]
        sheet.put(chosen, points(area=area, color=color), x=pixel("x"), y=pixel("y"))


def _column(dossier: Dossier, sheet: Sheet, event: Event, step: int, gutter: int) -> float:
    """The middle of the column in which the event stands; that of the meeting stands on its line, and early ones share columns
    before the plot."""
    across = sheet.across(middle(event.date))
    if across < sheet.left:
        place = event.date.year * 12 + middle(event.date).month
        return sheet.left - gutter + step / 2 + (place % 4) * step
    line = sheet.across(middle(dossier.meeting.date))
    column = line + round((across - line) / step) * step
    return column + step if column < sheet.left + 1 else column - step if column > sheet.left + sheet.plot + 1 else column


def _offices(sheet: Sheet, offices: Iterable[tuple[str, datetime.date, datetime.date]], top: float) -> float:
    """Bars below the axis, each under its name; where the drawing ends."""
    assert sheet.span
    down = top
    names, bars = [], []
    for name, start, end in offices:
        if end <= sheet.span.begin or start >= sheet.span.end:
            continue
        left, right = sheet.across(max(start, sheet.span.begin)), sheet.across(min(end, sheet.span.end))
        lines = wrapped(name, sheet.width, 11)
        x = min(left, max(0, sheet.width - width_of(max(lines, key=len), 11)))
        names.append({"x": round(x, 1), "y": down + 10, "text": lines})
        down += 14 * len(lines) + 8
        bars.append({"x": round(left, 1), "y": down, "x2": round(max(right, left + 3), 1), "y2": down})
        down += 6
    sheet.texts(names, 11, color=INK)
    sheet.lines(bars, SOFT, 4)
    return down


__all__ = ["strip_of_person", "strip_of_topic", "timeline"]
