"""The events as a calendar (RFC 5545): whole days; what is known by month or year is left out."""

from __future__ import annotations

import datetime

import icalendar

from dossier.dossier import Dossier
from dossier.kinds import Event
from dossier.text import one_line, slug

PATH = "data/events.ics"
DESCRIPTION = "the events as a calendar"
POSITION = 30


def render(dossier: Dossier) -> bytes:
    """One entry an event. The time stamp is the day of the data, so that builds are equal."""
    title = one_line(dossier.settings.title)
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{title}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", icalendar.vText(title))
    day = dossier.settings.as_of.last_day
    stamp = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    for event in dossier.events.values():
        if event.date.is_day:
            calendar.add_component(_entry(event, stamp, slug(title)))
    return bytes(calendar.to_ical(sorted=False))


def _entry(event: Event, stamp: datetime.datetime, dossier_id: str) -> icalendar.Event:
    entry = icalendar.Event()
    # Unique the world over, where two dossiers tell of one day.
    entry.add("uid", f"{event.id}@{dossier_id}")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.date.first_day)
    entry.add("dtend", (event.end or event.date).last_day + datetime.timedelta(days=1))
    entry.add("summary", _lines(event.title))
    entry.add("description", _lines(event.statements[0].text))
    if event.place:
        entry.add("location", _lines(event.place))
    # Whoever subscribes is not busy on the day.
    entry.add("transp", "TRANSPARENT")
    return entry


def _lines(text: str) -> str:
    """The text with line breaks of the one kind that icalendar keeps inside a property."""
    return "\n".join(text.splitlines())
