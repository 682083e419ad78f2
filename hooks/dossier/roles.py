"""What people and organizations undertook and were promised, and what belongs to an office.

What an organization did or promised while somebody held an office there is part of that person's
story, and is always marked as the organization's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.commitment_views import StandingView, standing_view
from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.kinds import Commitment, Event, Office, Organization, Person
from dossier.lookup import grouped, indexed

_MOST_OPEN = 12
"""Longer lists of an organization are folded on the page of a person."""


@dataclass(frozen=True)
class Promise:
    """A commitment and how it stands."""

    commitment: Commitment
    now: StandingView


@dataclass(frozen=True)
class OfOffice:
    """What an organization did or promised while a person held the office there."""

    organization: Organization
    title: str
    promises: list[Promise]
    events: list[Event]

    @property
    def is_long(self) -> bool:
        """Whether it is folded."""
        return len(self.promises) + len(self.events) > _MOST_OPEN


class Promises:
    """All commitments by who made them and by those to whom they were made."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        promises = []
        for commitment in dossier.commitments.values():
            promises.append(Promise(commitment, standing_view(dossier, commitment)))
        self._by = indexed(promises, lambda promise: promise.commitment.by)
        self._to = indexed(promises, lambda promise: promise.commitment.to)

    def undertaken(self, actor: Person | Organization) -> list[Promise]:
        """What the actor undertook."""
        return self._by.get(actor.id, [])

    def received(self, actor: Person | Organization) -> list[Promise]:
        """What the actor was promised."""
        return self._to.get(actor.id, [])

    def of_offices(self, person: Person, *, received: bool = False) -> list[OfOffice]:
        """What organizations promised, or were promised, while the person was in office there."""
        own = self.received(person) if received else self.undertaken(person)
        named = {promise.commitment.id for promise in own}
        found = []
        for organization, offices in _offices_by_organization(self.dossier, person):
            promises: dict[str, list[Promise]] = defaultdict(list)
            all_of_it = self.received(organization) if received else self.undertaken(organization)
            for promise in all_of_it:
                made = self.dossier.statements[promise.commitment.made_in].record
                if promise.commitment.id in named or not isinstance(made, Event):
                    continue
                if office := _held_on(offices, made.date):
                    promises[office.title].append(promise)
            for title, held in promises.items():
                found.append(OfOffice(organization, title, held, []))
        return found


def events_of_offices(dossier: Dossier, person: Person) -> list[OfOffice]:
    """The events of organizations while the person held office there, which do not name them."""
    found = []
    for organization, offices in _offices_by_organization(dossier, person):
        events: dict[str, list[Event]] = defaultdict(list)
        for event in dossier.events_of(organization):
            office = _held_on(offices, event.date)
            if office and person.id not in event.people:
                events[office.title].append(event)
        for title, happened in events.items():
            found.append(OfOffice(organization, title, [], happened))
    return found


def _offices_by_organization(
    dossier: Dossier, person: Person
) -> Iterator[tuple[Organization, list[Office]]]:
    for organization, held in grouped(person.offices, lambda one: one.organization).items():
        if organization:
            yield dossier.organizations[organization], held


def _held_on(offices: list[Office], day: PartialDate) -> Office | None:
    """The office that was held on the day, or may have been where days are not known."""
    for office in offices:
        ended = office.end is not None and office.end.last_day < day.first_day
        if office.start.first_day <= day.last_day and not ended:
            return office
    return None
