"""Days come in the order that time has."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check
from dossier.dates import PartialDate
from dossier.evidence import current_standing, due_date, is_overdue
from dossier.kinds import Path, Record


def _before(end: PartialDate, start: PartialDate) -> bool:
    return end.last_day < start.first_day


@check
def nothing_ends_before_it_starts(context: CheckContext) -> Iterator[Finding]:
    """Events, lives and offices end on or after the day they start."""
    dossier = context.dossier
    for event in dossier.events.values():
        if event.end and _before(event.end, event.date):
            message = f"ends on {event.end}, before it starts on {event.date}"
            yield Finding(event, ("end",), message)
    for person in dossier.people.values():
        if person.born and person.died and _before(person.died, person.born):
            message = f"died on {person.died}, before the birth on {person.born}"
            yield Finding(person, ("died",), message)
        for number, office in enumerate(person.offices):
            if office.end and _before(office.end, office.start):
                message = f"ends on {office.end}, before it starts on {office.start}"
                yield Finding(person, ("offices", number, "end"), message)


@check
def ends_are_as_exact_as_starts(context: CheckContext) -> Iterator[Finding]:
    """An event that starts on a known day ends on a known day."""
    for event in context.dossier.events.values():
        if event.end and len(event.end) != len(event.date):
            message = f"{event.end} is not as exact as the date, {event.date}; give both alike"
            yield Finding(event, ("end",), message)


@check
def events_are_named_after_their_date(context: CheckContext) -> Iterator[Finding]:
    """An event's id begins with its date."""
    for event in context.dossier.events.values():
        if not event.id.startswith(f"{event.date}-"):
            named = f'is {event.date}, the file is named "{event.id}.yml"'
            message = f'{named}; name it "{event.date}-….yml" or mend the date'
            yield Finding(event, ("date",), message)


@check
def nothing_is_later_than_the_data(context: CheckContext) -> Iterator[Finding]:
    """Nothing happened, was published, read or rated after the day up to which the data goes."""
    now = context.dossier.settings.as_of
    for record, path, day in _dated(context):
        if day.first_day > now.last_day:
            message = f'{day} is later than "as_of" in data/dossier.yml, {now}'
            yield Finding(record, path, message)


def _dated(context: CheckContext) -> Iterator[tuple[Record, Path, PartialDate]]:
    dossier = context.dossier
    for event in dossier.events.values():
        yield event, ("date",), event.date
        if event.end:
            yield event, ("end",), event.end
    for commitment in dossier.commitments.values():
        for number, standing in enumerate(commitment.standings):
            yield commitment, ("standings", number, "date"), standing.date
    for source in dossier.sources.values():
        yield source, ("accessed",), source.accessed
        if source.published:
            yield source, ("published",), source.published
    for site in dossier.sites.values():
        yield site, ("announced",), site.announced
        yield site, ("as_of",), site.as_of


@check
def those_present_are_alive(context: CheckContext) -> Iterator[Finding]:
    """Whoever took part in an event was born before it and died after it."""
    people = context.dossier.people
    for event in context.dossier.events.values():
        for number, name in enumerate(event.present):
            person = people.get(name)
            if person is None:
                continue
            path = ("present", number)
            if person.died and _before(person.died, event.date):
                message = f'"{name}" died {person.died}, before this event of {event.date}'
                yield Finding(event, path, message)
            elif person.born and _before(event.last_date, person.born):
                message = f'"{name}" was born {person.born}, after this event of {event.date}'
                yield Finding(event, path, message)


@check
def standings_are_in_order_of_time(context: CheckContext) -> Iterator[Finding]:
    """The oldest standing of a commitment comes first."""
    for commitment in context.dossier.commitments.values():
        for number, standing in enumerate(commitment.standings[1:], start=1):
            earlier = commitment.standings[number - 1].date
            if standing.date.last_day < earlier.first_day:
                message = f"{standing.date} stands after {earlier}; put the oldest first"
                yield Finding(commitment, ("standings", number, "date"), message)


@check
def what_was_due_is_rated(context: CheckContext) -> Iterator[Finding]:
    """A commitment whose day has passed does not stand as if its outcome were still to come."""
    for commitment in context.dossier.commitments.values():
        if is_overdue(context.dossier, commitment):
            due, status = due_date(commitment), current_standing(commitment).status
            path: Path = ("due",) if commitment.due else ("measure", "by")
            message = f'was due {due} and still stands as "{status}"; rate what came of it'
            yield Finding(commitment, path, message)
