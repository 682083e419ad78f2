"""A piece of news: one thing that readers are told, and where its entry stands on the site."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from typing import Literal

Sort = Literal[
    "correction", "note", "event", "topic", "commitment", "new", "standing", "now", "statements"
]
"""In the order in which those of one day are told."""


@dataclass(frozen=True)
class Place:
    """Where on the site something stands; `gone`: nowhere any more."""

    words: str
    url: str = ""
    gone: bool = False


@dataclass(frozen=True)
class Rewording:
    """What a correction changed: what was said, and what is said."""

    place: Place
    before: str
    after: str


@dataclass(frozen=True)
class News:
    """One thing that readers are told.

    `key` never changes; `about` are the ids of the topics and commitments it belongs to,
    `addresses` those of what changed; `noted_at` those, of what was there before, at which a note
    is named; `covers` counts the changes that it tells of, `more` the texts and places that are
    left out; `event_day` is, in words, the day of the event it is about.
    """

    key: str
    time: str
    sort: Sort
    place: Place
    texts: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    noted_at: tuple[str, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    places: tuple[Place, ...] = ()
    more: int = 0
    covers: int = 1
    event_day: str = ""

    @property
    def day(self) -> datetime.date:
        """The day, in UTC."""
        return datetime.date.fromisoformat(self.time[:10])

    @property
    def anchor(self) -> str:
        """The anchor of its entry; that of a note, which others lead to, never changes."""
        return f"note-{hashlib.sha256(self.key.encode()).hexdigest()[:10]}"

    @property
    def entry(self) -> str:
        """The address of its entry on the page of its week."""
        return f"{page_of_week(monday_of(self.day))}#{self.anchor}"


def monday_of(day: datetime.date) -> datetime.date:
    """The first day of the week.

    >>> monday_of(datetime.date(2001, 2, 3))
    datetime.date(2001, 1, 29)
    """
    return day - datetime.timedelta(days=day.weekday())


def page_of_week(monday: datetime.date) -> str:
    """The address of the page of the week that begins on the day."""
    return f"changes/{monday.isoformat()}.html"
