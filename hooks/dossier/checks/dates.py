"""Days come in the order that time has."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.rule import Finding, Material, rule
from dossier.dates import PartialDate


def _before(end: PartialDate, start: PartialDate) -> bool:
    return end.last_day < start.first_day


@rule
def nothing_ends_before_it_starts(material: Material) -> Iterator[Finding]:
    dossier = material.dossier
    for event in dossier.events.values():
        if event.end and _before(event.end, event.date):
            yield Finding(event, ("end",), f"ends on {event.end}, before it starts on {event.date}")
    for person in dossier.people.values():
        if person.born and person.died and _before(person.died, person.born):
            yield Finding(person, ("died",), f"died on {person.died}, before the birth on {person.born}")
        for number, office in enumerate(person.offices):
            if office.end and _before(office.end, office.start):
                yield Finding(person, ("offices", number, "end"), f"ends on {office.end}, before it starts on {office.start}")


@rule
def events_are_named_after_their_date(material: Material) -> Iterator[Finding]:
    for event in material.dossier.events.values():
        if not event.id.startswith(f"{event.date}-"):
            yield Finding(event, ("date",), f'is {event.date}, the file is named "{event.id}.yml"; name it "{event.date}-….yml" or mend the date')


@rule
def nothing_happens_after_the_data_was_compiled(material: Material) -> Iterator[Finding]:
    dossier = material.dossier
    now = dossier.settings.as_of
    for event in dossier.events.values():
        if event.date.first_day > now.last_day:
            yield Finding(event, ("date",), f'{event.date} is later than "as_of" in data/dossier.yml, {now}')
    for commitment in dossier.commitments.values():
        for number, standing in enumerate(commitment.standings):
            if standing.date.first_day > now.last_day:
                yield Finding(commitment, ("standings", number, "date"), f'{standing.date} is later than "as_of" in data/dossier.yml, {now}')


@rule
def standings_stand_in_order_of_time(material: Material) -> Iterator[Finding]:
    for commitment in material.dossier.commitments.values():
        for number, standing in enumerate(commitment.standings[1:], start=1):
            if standing.date.last_day < commitment.standings[number - 1].date.first_day:
                yield Finding(commitment, ("standings", number, "date"), f"{standing.date} stands after {commitment.standings[number - 1].date}; put the oldest first")


@rule
def points_are_given_once(material: Material) -> Iterator[Finding]:
    for series in material.dossier.series.values():
        seen: set[tuple[str, str | None]] = set()
        for number, point in enumerate(series.points):
            if (point.period, point.label) in seen:
                yield Finding(series, ("points", number, "period"), f"there is already a point for {point.period}; keep one, or give each a label")
            seen.add((point.period, point.label))
