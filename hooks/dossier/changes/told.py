"""All that pages and feeds tell of a history: weeks, corrections, small edits, what is new."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from dossier import language, urls
from dossier.changes.history import FRAME, PAGE, Changed, Commit, History
from dossier.changes.last_changed import LastChanged
from dossier.changes.marks import Mark, Marks
from dossier.changes.news import Newsroom, name_of_page
from dossier.changes.noted_changes import NotedChanges
from dossier.changes.piece import News, Place, Sort, monday_of, page_of_week
from dossier.changes.shown_on import pages_referring
from dossier.dossier import Dossier
from dossier.kinds import KINDS, Settings

_MARKED_FOR = datetime.timedelta(days=120)
"""What came longer before the newest change is new to nobody who has been here."""


@dataclass(frozen=True)
class Edits:
    """The small edits of a week in the records of one kind, by page; `gone`: in what is no more."""

    heading: str
    number: int
    pages: list[tuple[Place, int]]
    gone: int = 0


@dataclass(frozen=True)
class Week:
    """What a week brought, from Monday on; `number` counts all that changed."""

    monday: datetime.date
    corrections: list[News] = field(default_factory=list)
    groups: dict[Sort, list[News]] = field(default_factory=dict)
    edits: list[Edits] = field(default_factory=list)
    number: int = 0

    @property
    def path(self) -> str:
        """The address of its page."""
        return page_of_week(self.monday)

    @property
    def edits_path(self) -> str:
        """The address of the page with its small edits."""
        return f"changes/{self.monday.isoformat()}-small-edits.html"

    @property
    def number_of_edits(self) -> int:
        """How many of the changes are small edits."""
        return sum(one.number for one in self.edits)

    @property
    def number_of_news(self) -> int:
        """How many things are told."""
        return len(self.corrections) + sum(len(news) for news in self.groups.values())


_WORDS = {"correction": "corrected", "note": "changed"}


class Changes:
    """What is told of the history of a dossier. False where nothing at all is known.

    Without a history it is what notes in records say.
    """

    def __init__(self, dossier: Dossier, history: History) -> None:
        self._dossier, self.history = dossier, history
        self._room = Newsroom(dossier, history)
        self.news, self._edits = self._room.news_and_edits()

    def __bool__(self) -> bool:
        return bool(self.history) or bool(self.news)

    @cached_property
    def last_changed(self) -> LastChanged:
        """The day of the last change by the address of a page."""
        noted = {page: found[0].day for page, found in self._noted.on_pages.items()}
        return LastChanged(self._dossier, self.history, self._referring, noted)

    @cached_property
    def _referring(self) -> dict[str, set[str]]:
        return pages_referring(self._dossier)

    @cached_property
    def _noted(self) -> NotedChanges:
        return NotedChanges(self._dossier, self.news, self._referring)

    @property
    def newest(self) -> str:
        """The time of the newest thing that is told; of the beginning where nothing is."""
        times = [one.time for one in self.news] or [one.time for one in self.history.commits[:1]]
        return max(times, default="")

    @property
    def corrections(self) -> list[News]:
        """All corrections, the newest first."""
        return [one for one in self.news if one.sort == "correction"]

    @cached_property
    def weeks(self) -> list[Week]:
        """The newest first; only those in which something changed."""
        news: dict[datetime.date, list[News]] = defaultdict(list)
        for one in self.news:
            news[monday_of(one.day)].append(one)
        edits: dict[datetime.date, list[Changed]] = defaultdict(list)
        for commit, changed in self._edits:
            edits[monday_of(commit.day)].append(changed)
        weeks = []
        for monday in sorted({*news, *edits}, reverse=True):
            weeks.append(self._week(monday, news[monday], edits[monday]))
        return weeks

    def _week(self, monday: datetime.date, news: list[News], edits: list[Changed]) -> Week:
        groups: dict[Sort, list[News]] = defaultdict(list)
        for one in news:
            groups[one.sort].append(one)
        corrections = groups.pop("correction", [])
        number = sum(one.covers for one in news) + len(edits)
        return Week(monday, corrections, dict(groups), list(self._by_page(edits)), number)

    def _by_page(self, edits: Iterable[Changed]) -> Iterable[Edits]:
        by_kind: dict[str, list[Changed]] = defaultdict(list)
        for one in edits:
            by_kind[one.kind].append(one)
        for kind in (*KINDS, Settings.noun, PAGE, FRAME):
            counts: Counter[Place] = Counter()
            for one in by_kind[kind]:
                counts[self._page(one)] += 1
            gone = 0
            for place in [place for place in counts if place.gone]:
                gone += counts.pop(place)
            if counts or gone:
                pages = sorted(counts.items(), key=lambda pair: pair[0].words)
                yield Edits(_heading(kind), len(by_kind[kind]), pages, gone)

    def _page(self, changed: Changed) -> Place:
        """The page on which it stands; records that share a page go by the name of that page."""
        place = self._room.place(changed)
        url, _, anchor = place.url.partition("#")
        model = KINDS.get(changed.kind)
        topic = self._dossier.topics.get(PurePath(url).stem)
        if topic and url == urls.figures_page_of(topic):
            return Place(language.word("topic-figures.title", topic=topic.short), url)
        if topic and url == urls.sites_page_of(topic):
            return Place(language.word("sites.title", topic=topic.short), url)
        if anchor and model and not model.has_page:
            return Place(name_of_page(url), url)
        return Place(place.words, url, place.gone)

    @cached_property
    def began_with(self) -> list[tuple[str, int]]:
        """How many records of which kind, by its noun, there were after the first day."""
        there: dict[str, set[str]] = defaultdict(set)
        for commit in self.history.commits:
            if commit.day == self.history.first_day:
                _count(commit, there)
        return [(noun, len(there[noun])) for noun in KINDS if there[noun]]

    @cached_property
    def marks(self) -> Marks:
        """What is new, for those who have been here before, and what editors noted, for all."""
        found: dict[str, Mark] = {}
        newest = max((one.day for one in self.news), default=datetime.date.max)
        since = newest - _MARKED_FOR
        for one in self.news:
            mark = Mark(_WORDS.get(one.sort, "new"), one.time)
            of_whole = [one.addresses[0].partition(".")[0]] if one.sort == "standing" else []
            for address in (*one.addresses, *of_whole) if one.day >= since else ():
                found.setdefault(address, mark)
        return Marks(found, self._noted.at, self._noted.on_pages)


def _count(commit: Commit, there: dict[str, set[str]]) -> None:
    for one in commit.changes:
        if not one.part and one.change == "new":
            there[one.kind].add(one.id)
        elif not one.part and one.change == "gone":
            there[one.kind].discard(one.id)


def _heading(kind: str) -> str:
    if kind in KINDS:
        return KINDS[kind].plural.capitalize()
    return language.word(f"changes.of-{kind}")
