"""The day on which what a page shows was last changed."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from dossier.changes.history import PAGE, History
from dossier.changes.notes import notes_of
from dossier.dossier import Dossier
from dossier.kinds import Event, Record, Settings
from dossier.language import date_in_words
from dossier.urls import page_of


class LastChanged:
    """Finds the day by the address of the page: `LastChanged(...).of("a/b.html")`.

    `referring`: the pages that show a statement of another record, by its address; `noted`: by
    their addresses the days of the newest notes that pages show.
    """

    def __init__(
        self,
        dossier: Dossier,
        history: History,
        referring: Mapping[str, Collection[str]],
        noted: Mapping[str, datetime.date],
    ) -> None:
        self._dossier, self._history = dossier, history
        self._newest: datetime.date | None = None
        self._days: dict[str, datetime.date] = {}
        self._noted = noted
        for commit in history.commits:
            for one in commit.changes:
                if one.kind == PAGE:
                    self._add(one.id, commit.day)
        for record in (dossier.settings, *dossier.records):
            self._add_record(record)
        for address, pages in referring.items() if history else ():
            self._add_statement(address, pages)

    def of(self, page: str) -> datetime.date | None:
        """The day; of a page that gathers from all records the newest. None: none is known."""
        day = self._days.get(page, self._newest if self._history else None)
        return max(filter(None, (day, self._noted.get(page))), default=None)

    def in_words(self, page: str) -> str:
        """The day as readers see it; "" where none is known."""
        day = self.of(page)
        return date_in_words((day.year, day.month, day.day)) if day else ""

    def _add_record(self, record: Record) -> None:
        own = self._own(record)
        if own is None:
            return
        self._newest = max(own, self._newest or own)
        # The first page gathers from all records, as those pages do that no record has.
        if not isinstance(record, Settings):
            self._add(page_of(self._dossier, record), own)
        if record.listed_on:
            self._add(record.listed_on, own)
        if isinstance(record, Event):
            self._add(f"timeline/{record.date.year}.html", own)

    def _own(self, record: Record) -> datetime.date | None:
        """The day of its own last change, by the history and by the notes that it holds."""
        days = [self._history.changed_on(record.noun, record.id)]
        days += [datetime.date.fromisoformat(note.day) for note in notes_of(record)]
        return max(filter(None, days), default=None)

    def _add_statement(self, address: str, pages: Collection[str]) -> None:
        ref = self._dossier.statements.get(address)
        day = self._history.changed_on(ref.record.noun, ref.record.id, ref.name) if ref else None
        for page in pages if day else ():
            self._add(page, day)

    def _add(self, page: str, day: datetime.date | None) -> None:
        if day:
            self._days[page] = max(day, self._days.get(page, day))
