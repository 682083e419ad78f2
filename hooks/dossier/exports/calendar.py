"""The events as a calendar (RFC 5545), whole days only; what is known by month or year is left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dossier.dossier import Dossier
from dossier.kinds import Event

_MOST_OCTETS = 75


def calendar(dossier: Dossier) -> str:
    """Lines end in CRLF and are folded at 75 octets; the time stamp is the day of the data, so that builds are equal."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(dossier.settings.title)}//EN", "CALSCALE:GREGORIAN"]
    stamp = f"{dossier.settings.as_of.last_day:%Y%m%dT000000Z}"
    for event in dossier.events.values():
        if len(event.date) == len("1999-05-10"):
            lines += _event(event, stamp)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(event: Event, stamp: str) -> list[str]:
    after = (event.end or event.date).last_day + datetime.timedelta(days=1)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.id}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event.date.first_day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(event.statements[0].text)}",
    ]
    return [*lines, *([f"LOCATION:{_text(event.place)}"] if event.place else []), "END:VEVENT"]


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first begun with a space; characters stay whole."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _MOST_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
