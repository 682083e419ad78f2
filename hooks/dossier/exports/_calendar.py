"""What all calendars have in common (RFC 5545, RFC 7986)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import icalendar

from dossier.dossier import Dossier
from dossier.kinds import Record
from dossier.text import one_line
from dossier.urls import url_of

_A_DAY = datetime.timedelta(days=1)
_AS_DURATION = {"VALUE": "DURATION"}
_AS_ADDRESS = {"VALUE": "URI"}


class CalendarMaker:
    """Makes the calendars of a dossier; `site` is its address, "" where that is not known.

    The time stamp of each entry is the day of the data, so that builds are equal.
    """

    def __init__(self, dossier: Dossier, site: str) -> None:
        self._dossier, self._site = dossier, site
        day = dossier.settings.as_of.last_day
        self._stamp = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)

    def calendar(self, path: str, name: str, entries: Iterable[bytes]) -> bytes:
        """The calendar at a path of the site, under a name, with its entries."""
        settings = self._dossier.settings
        made = icalendar.Calendar()
        made.add("prodid", f"-//{one_line(settings.title)}//EN")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("uid", self._uid(path))
        for key in ("name", "x-wr-calname"):
            made.add(key, icalendar.vText(one_line(name)))
        made.add("description", one_line(settings.description))
        made.add("last-modified", self._stamp)
        made.add("refresh-interval", _A_DAY, parameters=_AS_DURATION)
        made.add("x-published-ttl", icalendar.vDuration(_A_DAY))
        if self._site:
            made.add("source", self._site + path, parameters=_AS_ADDRESS)
            made.add("url", self._site)
        head, end, _ = made.to_ical(sorted=False).partition(b"END:VCALENDAR\r\n")
        return b"".join((head, *entries, end))

    def entry(  # noqa: PLR0913 - what an entry says
        self,
        record: Record,
        days: tuple[datetime.date, datetime.date],
        title: str,
        texts: Iterable[str],
        topics: Iterable[str],
        *,
        place: str | None = None,
    ) -> bytes:
        """Whole days, the first and the last of them, under a title, for one record."""
        said = _Entry(
            self._uid(f"{record.noun} {record.id}"),
            self._stamp,
            days,
            one_line(title),
            "\n".join(map(one_line, texts)),
            tuple(one_line(self._dossier.topics[topic].short) for topic in topics),
            self._site + url_of(self._dossier, record) if self._site else "",
            one_line(place or ""),
        )
        return _written(said)

    def _uid(self, name: str) -> str:
        """Unique the world over: other dossiers tell of the same days (RFC 7986, section 5.3)."""
        settings = self._dossier.settings
        whole = "\n".join((settings.title, settings.meeting, name))
        return str(uuid.uuid5(uuid.NAMESPACE_OID, whole))


class _Entry(NamedTuple):
    """What an entry says."""

    uid: str
    stamp: datetime.datetime
    days: tuple[datetime.date, datetime.date]
    title: str
    description: str
    categories: tuple[str, ...]
    url: str
    place: str


# Kept, for most entries are as they were when a program that serves the site makes them again.
@cache
def _written(entry: _Entry) -> bytes:
    made = icalendar.Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", entry.stamp)
    made.add("dtstart", entry.days[0])
    made.add("dtend", entry.days[1] + _A_DAY)
    made.add("summary", entry.title)
    made.add("description", entry.description)
    made.add("categories", list(entry.categories))
    if entry.url:
        made.add("url", entry.url, parameters=_AS_ADDRESS)
    # Whoever subscribes is not busy on the day.
    made.add("transp", "TRANSPARENT")
    if entry.place:
        made.add("location", entry.place)
    return bytes(made.to_ical(sorted=False))
