"""The notes of editors where readers read: beside what changed, and on each page that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from dossier.changes.marks import Noted, NotedChange
from dossier.changes.piece import News, Rewording
from dossier.dossier import Dossier
from dossier.kinds import Record
from dossier.urls import page_of, url_of_statement


class NotedChanges:
    """Finds them by address and by page, the newest first.

    `news`: what readers are told, the newest first; `referring`: the pages that show a statement of
    another record, by its address.
    """

    def __init__(
        self, dossier: Dossier, news: Iterable[News], referring: Mapping[str, Collection[str]]
    ) -> None:
        self._dossier, self._referring = dossier, referring
        self._records = {record.id: record for record in (dossier.settings, *dossier.records)}
        by_address: dict[str, list[NotedChange]] = defaultdict(list)
        by_page: dict[str, list[NotedChange]] = defaultdict(list)
        for one in news:
            if one.sort not in ("correction", "note"):
                continue
            for address in one.noted_at:
                by_address[address].append(_as_change(one, one.rewordings))
            for page in dict.fromkeys(self._pages_of(one)):
                by_page[page].append(_as_change(one, self._on(page, one.rewordings)))
        self.at: Noted = {address: _newest(found) for address, found in by_address.items()}
        self.on_pages: Noted = {page: tuple(found) for page, found in by_page.items()}

    def _pages_of(self, news: News) -> Iterator[str]:
        """The pages that show what it is about."""
        for address in dict.fromkeys((*news.noted_at, *news.addresses)):
            yield from self._pages_showing(address)

    def _pages_showing(self, address: str) -> Iterator[str]:
        record: Record | None = self._records.get(address.partition(".")[0])
        if record:
            yield page_of(self._dossier, record)
        elif address.endswith(".html"):
            yield address
        if ref := self._dossier.statements.get(address):
            yield url_of_statement(self._dossier, ref).partition("#")[0]
        yield from sorted(self._referring.get(address, ()))

    def _on(self, page: str, rewordings: Iterable[Rewording]) -> list[Rewording]:
        """Those of what the page shows."""
        found = []
        for one in rewordings:
            path, _, address = one.place.url.partition("#")
            if page == path or page in self._pages_showing(address):
                found.append(one)
        return found


def _as_change(news: News, rewordings: Iterable[Rewording]) -> NotedChange:
    before = [one.before for one in rewordings if one.before]
    word = "corrected" if news.sort == "correction" else "changed"
    return NotedChange(word, news.day, news.texts[0], news.place, news.entry, tuple(before))


def _newest(found: list[NotedChange]) -> tuple[NotedChange, ...]:
    """The newest correction and the newest other note, without what each of them told of others."""
    newest: dict[str, NotedChange] = {}
    for one in found:
        newest.setdefault(one.word, replace(one, before=()))
    return tuple(newest[word] for word in sorted(newest, reverse=True))
