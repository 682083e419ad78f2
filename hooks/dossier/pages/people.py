"""People: the list, and a page for each."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from dossier.dossier import Dossier
from dossier.kinds import Office, Organization, Person, Topic
from dossier.language import pluralize, word
from dossier.lookup import grouped, pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.roles import OfOffice, Promise, Promises, events_of_offices

Posts = list[tuple[str, str]]


@dataclass(frozen=True)
class _Promised:
    """What a person undertook and was promised, and what the organizations of their offices."""

    undertaken: list[Promise]
    undertaken_in_office: list[OfOffice]
    received: list[Promise]
    received_in_office: list[OfOffice]


def pages(context: PageContext) -> Iterator[Page]:
    """`people/index.html` and `people/<id>.html`."""
    yield _list(context)
    promises = Promises(context.dossier)
    for person in context.dossier.people.values():
        promised = _Promised(
            promises.undertaken(person),
            promises.of_offices(person),
            promises.received(person),
            promises.of_offices(person, received=True),
        )
        make = partial(_page, person=person, promised=promised)
        yield context.page(person.page(None), make, person, promised)


def _list(context: PageContext) -> Page:
    """Cards by side, the sides with most people first.

    Who held an office on the day of the meeting stands first.
    """
    dossier = context.dossier
    meeting = dossier.meeting.date
    day = meeting.first_day

    def first_in_office(person: Person) -> tuple[bool, int, str]:
        in_office = bool(person.offices_on(day))
        return (not in_office, -len(dossier.events_of(person)), person.id)

    in_order = sorted(dossier.people.values(), key=first_in_office)
    members = grouped(in_order, lambda person: person.side)
    sides = sorted(members.items(), key=lambda side: (-len(side[1]), side[0]))
    number = pluralize(len(dossier.people), "person")
    lead = word("people.lead", people=number, day=meeting.in_words())
    return PageBuilder(context, "people/index.html").render(
        "people",
        word("title.people"),
        word("people.description", lead=lead),
        hide=("navigation",),
        lead=lead,
        posts={person.id: _posts(dossier, person) for person in dossier.people.values()},
        sides=sides,
    )


def _posts(dossier: Dossier, person: Person) -> Posts:
    """Which posts the person held on the day of the meeting and holds now, each with its label."""
    meeting, now = dossier.meeting.date.first_day, dossier.settings.as_of.last_day
    then, today = titles_on(dossier, person, meeting), titles_on(dossier, person, now)
    day = dossier.meeting.date.in_words()
    if then and then == today:
        return [(word("people.on-day-and-now", day=day), then)]
    if then or today:
        posts = [(word("people.on-day", day=day), then), (word("people.now"), today)]
        return [(label, titles) for label, titles in posts if titles]
    last: tuple[datetime.date, Office] | None = None
    for office in person.offices:
        if office.end and (last is None or office.end.last_day > last[0]):
            last = (office.end.last_day, office)
    if last and last[1].end:
        return [(word("people.until", day=last[1].end.in_words()), office_title(dossier, last[1]))]
    return []


def titles_on(dossier: Dossier, person: Person, day: datetime.date) -> str:
    """`President, Northland; Chair, The Bridge Company`: the offices held on the day."""
    offices = person.offices_on(day)
    return "; ".join(office_title(dossier, office) for office in offices)


def office_title(dossier: Dossier, office: Office) -> str:
    """The post and where it was held, which is said once; a post in a government says it itself."""
    if office.organization is None:
        return office.title
    where = dossier.organizations[office.organization]
    if where.kind == "government" or where.name in office.title:
        return office.title
    return f"{office.title}, {where.name}"


def topics_of(dossier: Dossier, actor: Person | Organization) -> Iterable[Topic]:
    """The topics of the actor's events, those with most of them first."""
    counts: Counter[str] = Counter()
    for event in dossier.events_of(actor):
        counts.update(event.topics)
    return pick(dossier.topics, (name for name, _ in counts.most_common()))


def _page(context: PageContext, person: Person, promised: _Promised) -> Page:
    dossier = context.dossier
    builder = PageBuilder(context, person.page(None))
    who = builder.opening(person, "who")
    refs = dossier.resolved(person, "statements")
    described = refs[0].statement.text if refs else f"{person.name}, {person.side}."
    if who:
        described = who.part.text
    return builder.render(
        "person",
        person.name,
        described,
        record=person,
        who=who,
        life=builder.cited(person),
        undertaken=promised.undertaken,
        undertaken_in_office=promised.undertaken_in_office,
        received=promised.received,
        received_in_office=promised.received_in_office,
        statements=builder.statements(refs),
        quotations=builder.quotations(dossier.quotations_of(person.id)),
        offices=builder.all_cited(person.offices),
        meeting_day=dossier.meeting.date,
        then=titles_on(dossier, person, dossier.meeting.date.first_day),
        now=titles_on(dossier, person, dossier.settings.as_of.last_day),
        contacts=dossier.contacts_of(person),
        events=dossier.events_of(person),
        events_in_office=events_of_offices(dossier, person),
        topics=topics_of(dossier, person),
    )
