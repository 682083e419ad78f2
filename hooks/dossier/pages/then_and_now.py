"""Then and now: how each topic stood on two days, from whatever in the records has a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dossier import language
from dossier.evidence import standing_words
from dossier.kinds import Commitment, Event, Record, Series, Topic
from dossier.language import word
from dossier.lookup import pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class State:
    """What held from one day to another, or holds; `link` leads to what shows it."""

    first: datetime.date
    last: datetime.date | None
    text: str
    day: str = ""
    status: str = ""
    """Of a commitment: the word of the scale, and in `words` what a reader sees for it."""
    words: str = ""
    link: str = ""

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it held that day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Row:
    """One thing that changes over time, with its states in order."""

    label: str
    link: str
    states: list[State]

    def holds_on(self, day: datetime.date) -> bool:
        """Whether any of the states held that day."""
        return any(state.holds_on(day) for state in self.states)

    def on(self, day: datetime.date) -> list[State]:
        """The states that held that day."""
        return [state for state in self.states if state.holds_on(day)]


@dataclass(frozen=True)
class Group:
    """The rows of a topic."""

    topic: Topic
    rows: list[Row]

    def changed(self, then: datetime.date, now: datetime.date) -> int:
        """How many of the rows read otherwise on the one day than on the other."""
        return sum(row.on(then) != row.on(now) for row in self.rows)


def pages(context: PageContext) -> Iterator[Page]:
    """`then-and-now.html`."""
    dossier = context.dossier
    builder = PageBuilder(context, "then-and-now.html")
    days = [event.date.first_day for event in dossier.events.values()]
    groups = []
    for topic in dossier.topics.values():
        rows = [_matter(builder, topic)]
        rows += [_commitment(builder, one) for one in dossier.commitments_of(topic)]
        rows += _all_series(builder, topic)
        groups.append(Group(topic, [row for row in rows if row.states]))
    yield builder.render(
        "then_and_now",
        word("title.then-and-now"),
        word("then-and-now.description"),
        searched=False,
        groups=groups,
        earliest=min(days),
        then=dossier.meeting.date.first_day,
        now=dossier.settings.as_of.last_day,
    )


def _one_after_another(states: list[State]) -> list[State]:
    """The states in order, each ended by the day on which the next begins."""
    found = sorted(states, key=lambda state: state.first)
    ended = [replace(one, last=after.first - _DAY) for one, after in pairwise(found)]
    return [one for one in (*ended, *found[-1:]) if one.last is None or one.first <= one.last]


def _matter(builder: PageBuilder, topic: Topic) -> Row:
    """The topic in brief up to what holds today, which is added fact by fact."""
    dossier = builder.dossier
    meeting = dossier.meeting.date.first_day
    brief = {}
    for stage in ("before", "meeting", "since"):
        part = getattr(topic.in_brief, stage)
        brief[stage] = dossier.resolve(topic, ("in_brief", stage), part)
    states = [
        State(datetime.date.min, None, brief["before"].statement.text),
        State(meeting, None, brief["meeting"].statement.text),
    ]
    record = brief["since"].record
    facts = []
    for fact in topic.now:
        text = f"{fact.label}: {fact.text}"
        link = builder.link(dossier.statements[fact.see[0]])
        day = fact.since.in_words()
        facts.append(State(fact.since.first_day, None, text, day=day, link=link))
    if facts:
        first = min(fact.first for fact in facts)
        ended = [state for state in _one_after_another(states) if state.first < first]
        ended[-1] = replace(ended[-1], last=first - _DAY)
        states = ended + facts
    elif isinstance(record, Event) and record.date.first_day > meeting:
        states.append(State(record.date.first_day, None, brief["since"].statement.text))
        states = _one_after_another(states)
    else:
        states = _one_after_another(states)
    return Row(word("then-and-now.matter"), builder.link(topic), states)


def _commitment(builder: PageBuilder, commitment: Commitment) -> Row:
    states = []
    for standing in commitment.standings:
        states.append(
            State(
                standing.date.first_day,
                None,
                standing.verdict,
                day=standing.date.in_words(),
                status=standing.status,
                words=standing_words(commitment, standing),
            )
        )
    return _row(builder, commitment, states)


def _all_series(builder: PageBuilder, topic: Topic) -> list[Row]:
    """Those of the topic's series whose values hold for a time; dots are single measurements."""
    found = []
    for series in pick(builder.dossier.series, topic.series):
        if series.draw != "dots":
            found.append(_series(builder, series))
    return found


def _series(builder: PageBuilder, series: Series) -> Row:
    states = []
    for point in series.points:
        # What holds until it is changed is known on its first day, a sum of a period on its last.
        begins = series.draw == "steps"
        first = point.period.first_day if begins else point.period.last_day
        label = f" ({point.label})" if point.label else ""
        text = f"{language.number(point.value)} {series.unit}{label}"
        states.append(State(first, None, text, day=point.period.in_words()))
    return _row(builder, series, states)


def _row(builder: PageBuilder, record: Record, states: list[State]) -> Row:
    return Row(record.label, builder.link(record), _one_after_another(states))
