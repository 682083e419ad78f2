"""What all calendars have in common (RFC 5545, RFC 7986)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from functools import cache

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
        said = {
            "uid": self._uid(f"{record.noun} {record.id}"),
            "dtstamp": self._stamp,
            "dtstart": days[0],
            "dtend": days[1] + _A_DAY,
            "summary": one_line(title),
            "description": "\n".join(map(one_line, texts)),
            "categories": tuple(one_line(self._dossier.topics[topic].short) for topic in topics),
            "url": self._site + url_of(self._dossier, record) if self._site else "",
            # Whoever subscribes is not busy on the day.
            "transp": "TRANSPARENT",
            "location": one_line(place or ""),
        }
        return _written(tuple(said.items()))

    def _uid(self, name: str) -> str:
        """Unique the world over: other dossiers tell of the same days (RFC 7986, section 5.3)."""
        settings = self._dossier.settings
        whole = "\n".join((settings.title, settings.meeting, name))
        return str(uuid.uuid5(uuid.NAMESPACE_OID, whole))


# Kept, for most entries are as they were when a program that serves the site makes them again.
@cache
def _written(said: tuple[tuple[str, object], ...]) -> bytes:
    made = icalendar.Event()
    for key, value in said:
        if isinstance(value, tuple):
            made.add(key, list(value))
        elif value or key not in ("url", "location"):
            made.add(key, value, parameters=_AS_ADDRESS if key == "url" else {})
    return bytes(made.to_ical(sorted=False))
