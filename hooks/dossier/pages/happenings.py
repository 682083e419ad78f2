"""The timeline and a page for each event."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby

from dossier.dates import PartialDate, span_in_words
from dossier.dossier import Dossier
from dossier.evidence import GRADES
from dossier.pages.addresses import slug
from dossier.pages.page import Page
from dossier.pages.writer import Writer
from dossier.kinds import Event

# A year with no more events than this needs no months.
_FEW = 24


def event_page(dossier: Dossier, event: Event) -> Page:
    in_order = list(dossier.events.values())
    place = in_order.index(event)
    bounds = dossier.resolved(event, "statements")
    addresses = {bound.address for bound in bounds}
    writer = Writer(dossier, f"events/{event.id}.md")
    return writer.page(
        "event",
        event.title,
        f"{span_in_words(event.date, event.end)}: {event.statements[0].text}",
        record=event,
        bounds=bounds,
        present=[dossier.people[id] for id in event.present],
        people=[dossier.people[id] for id in event.people if id not in event.present],
        organizations=[dossier.organizations[id] for id in event.organizations],
        topics=[dossier.topics[id] for id in event.topics],
        commitments=[c for c in dossier.commitments.values() if addresses & {c.made_in, *(see for s in c.standings for see in s.see)}],
        same_day=[other for other in in_order if other.date == event.date and len(event.date) == 10 and other is not event],
        before=in_order[place - 1] if place else None,
        after=in_order[place + 1] if place + 1 < len(in_order) else None,
    )


def _filters(dossier: Dossier, events: list[Event]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, label and options (value, text) of each choice that the events give."""
    people = {id for event in events for id in event.people}
    organizations = {id for event in events for id in event.organizations}
    topics = {id for event in events for id in event.topics}
    return [
        ("topic", "Topic", [(topic.id, topic.short) for topic in dossier.topics.values() if topic.id in topics]),
        ("person", "Person", [(id, dossier.people[id].name) for id in sorted(people)]),
        ("organization", "Organization", sorted(((id, dossier.organizations[id].name) for id in organizations), key=lambda option: option[1].lower())),
        ("grade", "Evidence", [(slug(grade), grade) for grade in GRADES]),
    ]


def _by_month(events: list[Event]) -> list[tuple[str, str, list[Event]]]:
    """Heading, anchor and events of each month, and of the year where no month is told; a year with few events is not divided."""
    if len(events) <= _FEW:
        return [("", "", events)]
    months: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        months[event.date[:7]].append(event)
    return [(PartialDate(month).in_words(), f"m{month}", members) for month, members in months.items()]


def timeline_pages(dossier: Dossier) -> list[Page]:
    """All events on one page, and each year on one of its own."""
    years = Counter(event.date.year for event in dossier.events.values())
    by_year = [(year, list(events)) for year, events in groupby(dossier.events.values(), key=lambda event: event.date.year)]
    title = dossier.settings.title
    pages = [
        Writer(dossier, "timeline/index.md").page(
            "timeline", "Timeline", f"Every event of the {title} in order of time.", year=None, years=years,
            groups=[(str(year), f"y{year}", events) for year, events in by_year],
            events=list(dossier.events.values()), filters=_filters(dossier, list(dossier.events.values())), noun="event",
        )  # fmt: skip
    ]
    for year, events in by_year:
        writer = Writer(dossier, f"timeline/{year}.md")
        pages.append(
            writer.page("timeline", f"Timeline {year}", f"The events of {year} in the {title}.", year=year, years=years, groups=_by_month(events), events=events, filters=_filters(dossier, events), noun="event")
        )
    return pages
