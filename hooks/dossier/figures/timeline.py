"""When things happened: all events in lanes by topic, and a strip for each topic and person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dossier.dates import PartialDate, span_in_words
from dossier.dossier import Dossier
from dossier.figures.base import NARROW, WIDE, Cell, FigureSpec, Link, Table
from dossier.figures.columns import Lane, day_of
from dossier.figures.lanes import Tenure, column_words, lanes_chart
from dossier.figures.timescale import middle
from dossier.kinds import Event, Person, Topic
from dossier.language import pluralize, word, words
from dossier.urls import url_of

_TIMELINE = 1080


def timeline(dossier: Dossier) -> FigureSpec:
    """All events in lanes by topic; one of several topics stands in the lane of each."""
    events = list(dossier.events.values())
    lanes: list[Lane] = []
    links: dict[str, str] = {}
    for topic in dossier.topics.values():
        lanes.append(Lane(topic.short, dossier.events_of(topic)))
        links[topic.short] = url_of(dossier, topic)
    names = ", ".join(lane.name for lane in lanes)
    how = _how(dossier, lanes, _TIMELINE, word("timeline.listed-there"))
    counted = pluralize(len(lanes), "lane")
    description = word("timeline.lanes", lanes=counted, names=names) + f" {how}"
    return FigureSpec(
        "timeline",
        f"{_range(events)}{_peak(dossier, events)}",
        description,
        _half_years(events, lanes),
        lanes_chart(dossier, lanes, _TIMELINE, description),
        lanes_chart(dossier, lanes, NARROW, description),
        records=_listed(dossier, events),
        links=links,
    )


def of_topic(dossier: Dossier, topic: Topic) -> FigureSpec | None:
    """The events of a topic; None where it has none."""
    return _strip(dossier, f"topic/{topic.id}", topic.short, dossier.events_of(topic), [])


def of_person(dossier: Dossier, person: Person) -> FigureSpec | None:
    """The events that name the person, and below them the offices held in that time."""
    tenures = []
    for office in sorted(person.offices, key=lambda office: office.start.first_day):
        name = office.title
        if office.organization:
            organization = dossier.organizations[office.organization].name
            name = name if organization in name else f"{name}, {organization}"
        years = f"{office.start.year}–{office.end.year if office.end else ''}"
        end = middle(office.end or dossier.settings.as_of)
        tenures.append(Tenure(f"{name}, {years}", middle(office.start), end))
    events = dossier.events_of(person)
    return _strip(dossier, f"person/{person.id}", person.name, events, tenures)


def _strip(
    dossier: Dossier, name: str, who: str, events: list[Event], tenures: list[Tenure]
) -> FigureSpec | None:
    if not events:
        return None
    counted = pluralize(len(events), "event")
    title = word("timeline.of", who=who, events=counted, after=_after(dossier, events))
    if len(events) > 5:
        title += _peak(dossier, events)
    lanes = [Lane("", events)]
    how = _how(dossier, lanes, WIDE, word("timeline.listed-here"))
    return FigureSpec(
        name,
        title,
        " ".join([how, word("timeline.offices")]) if tenures else how,
        _listed(dossier, events),
        lanes_chart(dossier, lanes, WIDE, title, tenures),
        lanes_chart(dossier, lanes, NARROW, title, tenures),
    )


def _how(dossier: Dossier, lanes: list[Lane], width: int, where: str) -> str:
    """How the figure is read."""
    column = column_words(dossier, lanes, width)
    day = dossier.meeting.date.in_words()
    return word("timeline.how", column=column, day=day, where=where)


def _after(dossier: Dossier, events: list[Event]) -> str:
    """How many of the events came after the meeting, in words."""
    meeting = dossier.meeting.date
    after = sum(event.date.first_day > meeting.last_day for event in events)
    if len(events) == 1:
        before = events[0].date.last_day < meeting.first_day
        name = "one-after" if after else "one-before" if before else "one-on-the-day"
        return words("timeline.place")[name]
    if after in (0, len(events)):
        return words("timeline.place")["all-after" if after else "none-after"]
    return word("timeline.some-after", number=after)


def _range(events: list[Event]) -> str:
    first, last = events[0].date, events[-1].date
    counted = pluralize(len(events), "event")
    if first.year == last.year:
        return word("timeline.in-a-year", events=counted, year=first.year)
    month = PartialDate(last[:7]).in_words()
    return word("timeline.from-to", events=counted, first=first.year, last=month)


def _peak(dossier: Dossier, events: list[Event]) -> str:
    """`, most in May 1999 (7), the month of the meeting`; nothing where no month stands out."""
    counts: Counter[str] = Counter()
    for event in events:
        if len(event.date) >= 7:
            counts[event.date[:7]] += 1
    months = counts.most_common(2)
    if not months or months[0][1] < 3 or (len(months) > 1 and months[0][1] == months[1][1]):
        return ""
    month, count = months[0]
    name = "timeline.peak"
    if month == dossier.meeting.date[:7]:
        name = "timeline.peak-at-meeting"
    return word(name, month=PartialDate(month).in_words(), number=count)


def _half(event: Event) -> str:
    name = "timeline.second-half" if middle(event.date).month > 6 else "timeline.first-half"
    return word(name, year=event.date.year)


def _half_years(events: list[Event], lanes: list[Lane]) -> Table:
    """How many events each lane has in each half-year."""
    header = [word("timeline.half-year")]
    counts: list[Counter[str]] = []
    for lane in (Lane(word("timeline.all"), sorted(events, key=day_of)), *lanes):
        header.append(lane.name)
        counts.append(Counter(map(_half, lane.events)))
    rows: list[tuple[Cell, ...]] = []
    for half in counts[0]:
        rows.append((half, *(count[half] for count in counts)))
    return Table(tuple(header), tuple(rows))


def _listed(dossier: Dossier, events: Iterable[Event]) -> Table:
    rows = []
    for event in events:
        topics = ", ".join(dossier.topics[id].short for id in event.topics)
        day = span_in_words(event.date, event.end)
        rows.append((day, Link(event.title, url_of(dossier, event)), topics))
    header = (word("timeline.date"), word("timeline.event"), word("timeline.topics"))
    return Table(header, tuple(rows))
