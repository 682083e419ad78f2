"""The events as a calendar: whole days."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.exports._calendar import CalendarMaker
from dossier.kinds import Event
from dossier.language import word

PATH = "data/events.ics"
DESCRIPTION = "the events as a calendar"
POSITION = 40


def render(dossier: Dossier, site: str = "") -> bytes:
    """One entry an event; what is known by month or year lasts as long, and says so."""
    maker = CalendarMaker(dossier, site)
    entries = [_entry(maker, event) for event in dossier.events.values()]
    return maker.calendar(PATH, dossier.settings.title, entries)


def _entry(maker: CalendarMaker, event: Event) -> bytes:
    texts = [(event.summary or event.statements[0]).text]
    if not event.date.is_day:
        texts.append(word("calendar.not-to-the-day", day=event.date.in_words()))
    days = event.date.first_day, event.last_date.last_day
    return maker.entry(event, days, event.title, texts, event.topics, place=event.place)
