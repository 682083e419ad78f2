"""What pages carry of a history: what is new to a reader who was here before, notes, feeds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.changes.piece import Place


@dataclass(frozen=True)
class Mark:
    """That something is `new`, `changed` or `corrected` since a time."""

    word: str
    time: str


@dataclass(frozen=True)
class NotedChange:
    """A change of which an editor told readers, as the pages that show what changed name it.

    `word`: whether that is `corrected` or `changed`; `place`: where it stands, without words where
    it is several things; `entry`: the address of its entry among all changes; `before`, of a
    correction: what was said.
    """

    word: str
    day: datetime.date
    text: str
    place: Place
    entry: str
    before: tuple[str, ...] = ()


Noted = Mapping[str, tuple[NotedChange, ...]]


class Marks:
    """What is new, and what editors noted, the newest first.

    By its address: of a record, a statement, a standing, a fact that holds now; what editors noted
    also by that of a page.
    """

    def __init__(
        self, found: Mapping[str, Mark], noted: Noted | None = None, on_pages: Noted | None = None
    ) -> None:
        self._all = found, noted or {}, on_pages or {}

    def of(self, address: str) -> Mark | None:
        """The mark of what has that address, if any."""
        return self._all[0].get(address)

    def noted(self, address: str) -> tuple[NotedChange, ...]:
        """The newest correction and the newest other note about what has that address."""
        return self._all[1].get(address, ())

    def on_page(self, page: str) -> tuple[NotedChange, ...]:
        """All notes about what the page shows."""
        return self._all[2].get(page, ())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and other._all == self._all

    __hash__ = None  # type: ignore[assignment]


NO_MARKS = Marks({})


@dataclass(frozen=True)
class FeedLink:
    """How a page names a feed."""

    path: str
    type: str
    title: str
