"""The timeline: all events on one page, in one picture, and each year on a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.evidence import GRADES
from dossier.filters import Choice, choice, of_actors, of_topics, of_words
from dossier.kinds import Event, Organization
from dossier.language import word, words
from dossier.lookup import grouped, pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext

# A year with no more events than this needs no months.
_FEW = 24

Group = tuple[str, str, list[Event]]


def pages(context: PageContext) -> Iterator[Page]:
    """`timeline/index.html`, `timeline/picture.html`, and `timeline/1999.html` for each year."""
    dossier = context.dossier
    events = list(dossier.events.values())
    by_year = grouped(events, lambda event: event.date.year)
    years = Counter(event.date.year for event in events)
    title = dossier.settings.title
    yield PageBuilder(context, "timeline/index.html").render(
        "timeline",
        word("title.timeline"),
        word("timeline.description", title=title),
        year=None,
        years=years,
        groups=_by_year(by_year),
        events=events,
        newest_first=True,
        filters=_choices(dossier, events),
        noun="event",
    )
    # As heavy as the list of events, which most readers come for.
    yield PageBuilder(context, "timeline/picture.html").render(
        "timeline_picture",
        word("timeline.picture"),
        word("timeline.picture-description", title=title),
        searched=False,
    )
    for year, group in by_year.items():
        yield PageBuilder(context, f"timeline/{year}.html").render(
            "timeline",
            word("timeline.year", year=year),
            word("timeline.year-description", year=year, title=title),
            year=year,
            years=years,
            groups=_by_month(group),
            events=group,
            newest_first=False,
            filters=_choices(dossier, group),
            noun="event",
        )


def _choices(dossier: Dossier, events: list[Event]) -> list[Choice]:
    """What the events can be chosen by."""
    people: set[str] = set()
    organizations: set[str] = set()
    topics: set[str] = set()
    for event in events:
        people.update(event.people)
        organizations.update(event.organizations)
        topics.update(event.topics)
    in_order = sorted(pick(dossier.organizations, organizations), key=_by_name)
    return [
        of_topics(topic for topic in dossier.topics.values() if topic.id in topics),
        of_actors("person", pick(dossier.people, sorted(people))),
        of_actors("organization", in_order),
        of_words("grade", "grade", GRADES),
        choice("weight", words("weight").items()),
    ]


def _by_name(organization: Organization) -> tuple[str, str]:
    return organization.name.lower(), organization.id


def _by_year(by_year: dict[int, list[Event]]) -> list[Group]:
    """Heading, anchor and events of each year, the newest first."""
    groups = []
    for year, events in sorted(by_year.items(), reverse=True):
        groups.append((str(year), f"y{year}", events[::-1]))
    return groups


def _by_month(events: list[Event]) -> list[Group]:
    """Heading, anchor and events of each month, and of the year where no month is known.

    A year with few events is not divided.
    """
    if len(events) <= _FEW:
        return [("", "", events)]
    months = grouped(events, lambda event: event.date[:7])
    return [(PartialDate(month).in_words(), f"m{month}", group) for month, group in months.items()]
