"""People and organizations: lists, and a page for each."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

from dossier.dossier import Dossier
from dossier.pages.page import Page
from dossier.pages.writer import Writer
from dossier.language import pluralize
from dossier.kinds import Office, Organization, Person, Topic


def _titles(dossier: Dossier, offices: Iterable[Office]) -> str:
    """`President, Northland; Chair, The Bridge Company`."""
    return "; ".join(_title(dossier, office) for office in offices)


def _title(dossier: Dossier, office: Office) -> str:
    organization = dossier.organizations[office.organization].name if office.organization else ""
    return f"{office.title}, {organization}" if organization and organization not in office.title else office.title


def _days(dossier: Dossier) -> tuple[datetime.date, datetime.date]:
    """The day of the meeting, and the day up to which the data goes."""
    return dossier.meeting.date.first_day, dossier.settings.as_of.last_day


def people_page(dossier: Dossier) -> Page:
    """Cards by side, the sides with most people first; who held an office on the day of the meeting stands first."""
    meeting, now = _days(dossier)

    def posts(person: Person) -> list[tuple[str, str]]:
        then, today = (_titles(dossier, dossier.offices_on(person, day)) for day in (meeting, now))
        on_the_day, by_now = f"On {dossier.meeting.date.in_words()}", "now, as far as sources show"
        if then or today:
            told = [(f"{on_the_day} and {by_now}:", then)] if then == today else [(f"{on_the_day}:", then), (f"{by_now.capitalize()}:", today)]
            return [(label, titles) for label, titles in told if titles]
        ended = [office for office in person.offices if office.end]
        last = max(ended, key=lambda office: office.end.last_day if office.end else now, default=None)
        return [(f"Until {last.end.in_words()}:", _title(dossier, last))] if last and last.end else []

    def first_in_office(person: Person) -> tuple[bool, int, str]:
        return (not dossier.offices_on(person, meeting), -len(dossier.events_of(person)), person.id)

    members: dict[str, list[Person]] = {}
    for person in dossier.people.values():
        members.setdefault(person.side, []).append(person)
    sides = sorted(members.items(), key=lambda side: (-len(side[1]), side[0]))
    number = pluralize(len(dossier.people), "person")
    lead = f"{number} who act in the story, by side; those who held an office on {dossier.meeting.date.in_words()} first."
    return Writer(dossier, "people/index.md").page(
        "people", "People", f"Who took part: {lead}", hide=("navigation",), lead=lead, posts=posts,
        sides=[(side, sorted(people, key=first_in_office)) for side, people in sides],
    )  # fmt: skip


def _topics(dossier: Dossier, actor: Person | Organization) -> list[Topic]:
    """The topics of the actor's events, those with most of them first."""
    counts = Counter(topic for event in dossier.events_of(actor) for topic in event.topics)
    return [dossier.topics[id] for id, _ in counts.most_common()]


def person_page(dossier: Dossier, person: Person) -> Page:
    meeting, now = _days(dossier)
    bounds = dossier.resolved(person, "statements")
    told = bounds[0].statement.text if bounds else f"{person.name}, {person.side}."
    return Writer(dossier, f"people/{person.id}.md").page(
        "person", person.name, told, record=person, boost=4, bounds=bounds, meeting_day=dossier.meeting.date,
        then=_titles(dossier, dossier.offices_on(person, meeting)), now=_titles(dossier, dossier.offices_on(person, now)),
        contacts=dossier.contacts_of(person), quotations=dossier.quotations_of(person.id), events=dossier.events_of(person),
        topics=_topics(dossier, person),
    )  # fmt: skip


def organizations_page(dossier: Dossier) -> Page:
    kinds: dict[str, list[Organization]] = {}
    for organization in sorted(dossier.organizations.values(), key=lambda o: (o.kind, o.name.lower())):
        kinds.setdefault(organization.kind.capitalize(), []).append(organization)
    return Writer(dossier, "organizations/index.md").page(
        "organizations", "Organizations", "Governments, companies and bodies that act in the story.", kinds=kinds.items(), hide=("navigation",)
    )


def organization_page(dossier: Dossier, organization: Organization) -> Page:
    held = [(p, office) for p in dossier.people.values() for office in p.offices if office.organization == organization.id]
    bounds = dossier.resolved(organization, "statements")
    return Writer(dossier, f"organizations/{organization.id}.md").page(
        "organization", organization.name, bounds[0].statement.text, record=organization, boost=4, bounds=bounds,
        people=sorted(held, key=lambda pair: pair[1].start, reverse=True),
        quotations=dossier.quotations_of(organization.id), events=dossier.events_of(organization),
        topics=_topics(dossier, organization),
    )  # fmt: skip
