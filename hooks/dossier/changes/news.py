"""What readers are told of the history: notes and corrections, and what is news by itself.

A change without a note is a small edit, which is counted and not told: that of a wording, of a
citation, of a source. New events, commitments, standings and statements, and what newly holds
today, are told without one. Of the first day, on which the dossier began, nothing is.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from dossier import language, urls
from dossier.changes.history import FRAME, PAGE, Changed, Commit, History, Note
from dossier.changes.noted import commits_to_tell, is_about
from dossier.changes.piece import News, Place, Rewording, Sort
from dossier.dates import span_in_words
from dossier.dossier import Dossier
from dossier.evidence import standing_words
from dossier.kinds import Commitment, Document, Event, Part, Record, Standing, Statement, Topic
from dossier.review.rows import identity
from dossier.statements import named_by

_ORDER: tuple[Sort, ...] = get_args(Sort)
_MOST_TEXTS = 3


class Newsroom:
    """Tells what happened in a history, as the dossier of today has it."""

    def __init__(self, dossier: Dossier, history: History) -> None:
        self._dossier, self._history = dossier, history
        self._records: dict[tuple[str, str], Record] = {}
        for record in (dossier.settings, *dossier.records):
            self._records[record.noun, record.id] = record

    def news_and_edits(self) -> tuple[list[News], list[tuple[Commit, Changed]]]:
        """What is told, the newest first, and all small edits."""
        news: list[News] = []
        edits: list[tuple[Commit, Changed]] = []
        by_day: dict[datetime.date, list[Commit]] = defaultdict(list)
        for commit in commits_to_tell(self._dossier, self._history):
            by_day[commit.day].append(commit)
        for commits in by_day.values():
            told = [*self._notes(commits), *self._by_itself(commits)]
            covered = set()
            for one, changes in told:
                news.append(one)
                covered |= set(map(id, changes))
            for commit in commits:
                edits += [(commit, one) for one in commit.changes if id(one) not in covered]
        return _in_order(_told_apart(news)), edits

    def place(self, changed: Changed) -> Place:
        """Where what changed stands today."""
        if changed.kind == FRAME:
            return Place(language.word("changes.frame"))
        if changed.kind == PAGE:
            gone = changed.change == "gone"
            return Place(name_of_page(changed.id), "" if gone else changed.id, gone)
        record = self._records.get((changed.kind, changed.id))
        if record is None:
            return Place(changed.id, gone=True)
        ref = self._dossier.statements.get(changed.address)
        url = urls.url_of_statement(self._dossier, ref) if ref else None
        return Place(self._label(record), url or urls.url_of(self._dossier, record))

    def _label(self, record: Record) -> str:
        """A document has no name but that of the source that it is."""
        of = self._dossier.sources[record.id] if isinstance(record, Document) else record
        return of.label

    # Notes

    def _notes(self, commits: Iterable[Commit]) -> Iterator[tuple[News, list[Changed]]]:
        for commit in commits:
            left = list(commit.changes)
            # Those with an address first: what is about one thing is not about all the others.
            for note in sorted(commit.notes, key=lambda note: not note.see):
                about = [one for one in left if is_about(note, one)]
                left = [one for one in left if one not in about]
                yield self._note(commit, note, about), about

    def _note(self, commit: Commit, note: Note, changes: list[Changed]) -> News:
        places = list(dict.fromkeys(self.place(one) for one in changes))
        rewordings = []
        for one in changes:
            if one.before or one.after:
                rewordings.append(Rewording(self.place(one), one.before, one.after))
        subject = self._subject(note)
        main = self.place(subject) if note.see else Place("")
        if len(places) == 1 and not note.see:
            main = places[0]
        if note.was and not rewordings:
            now = _said_by(self._part(subject))
            rewordings.append(Rewording(main, note.was, now))
        about: set[str] = set()
        for one in (subject, *changes):
            about |= self._about(self._records.get((one.kind, one.id)))
        return News(
            f"{note.day or commit.time} note {note.text}",
            commit.time,
            "correction" if note.kind == "correction" else "note",
            main,
            (note.text,),
            frozenset(about),
            (note.see,) if note.see else tuple(one.address for one in changes),
            tuple(_noted_at(note, changes)),
            tuple(rewordings),
            () if main.url else tuple(places[:_MOST_PLACES]),
            0 if main.url else max(0, len(places) - _MOST_PLACES),
            len(changes),
        )

    def _subject(self, note: Note) -> Changed:
        """What the note names, as if that had changed."""
        id, _, part = note.see.partition(".")
        kinds = [noun for noun, known in self._records if known == id]
        return Changed(kinds[0] if kinds else "", id, part, "changed")

    # What is news without a note

    def _by_itself(self, commits: Iterable[Commit]) -> Iterator[tuple[News, list[Changed]]]:
        """What came on one day, one piece of news for all that came to a record."""
        found: dict[tuple[Sort, str], list[tuple[Commit, Changed, Part]]] = defaultdict(list)
        new = {(one.kind, one.id) for commit in commits for one in commit.changes if _is_new(one)}
        for commit in commits:
            noted = any(not note.see for note in commit.notes if note.kind == "update")
            for one in commit.changes if not noted else ():
                part = self._part(one)
                if part is None or not _is_news(one, part):
                    continue
                sort = _SORTS.get(type(part).__name__, "new")
                within = (one.kind, one.id) in new and sort in ("statements", "standing", "now")
                whole = self._records[one.kind, one.id]
                named = type(whole).__name__
                if within and type(whole).news:
                    found[_SORTS.get(named, "new"), one.id].append((commit, one, whole))
                elif not within:
                    key = one.address if sort != "statements" else one.id
                    found[sort, key].append((commit, one, part))
        for (sort, _), parts in found.items():
            yield self._told(sort, parts), [one for _, one, _ in parts]

    def _part(self, changed: Changed) -> Part | None:
        """What changed, as it is today; None where it is gone."""
        record = self._records.get((changed.kind, changed.id))
        if record is None or not changed.part:
            return record
        if ref := self._dossier.statements.get(changed.address):
            return ref.statement
        field, _, name = changed.part.partition("/")
        members = getattr(record, field, ())
        for member in members if isinstance(members, tuple) else ():
            if isinstance(member, Part) and " ".join(identity(member, 0)) == name:
                return member
        return None

    def _told(self, sort: Sort, parts: list[tuple[Commit, Changed, Part]]) -> News:
        commit, first, part = parts[0]
        record = self._records[first.kind, first.id]
        texts = []
        for _, _, one in parts:
            text = _text_of(record, one)
            if text and text not in texts:
                texts.append(text)
        is_one = sort != "statements" or len(texts) == 1
        place = self.place(first) if is_one else Place(record.label, self._url(record))
        if isinstance(part, Statement) and is_one:
            place = Place(record.label, place.url)
        was = first.was or first.address
        return News(
            f"{commit.time[:10]} {sort} {was if sort != 'statements' else was.partition('.')[0]}",
            max(one.time for one, _, _ in parts),
            sort,
            place,
            tuple(texts[:_MOST_TEXTS]),
            frozenset(self._about(record)),
            tuple(one.address for _, one, _ in parts),
            more=max(0, len(texts) - _MOST_TEXTS),
            covers=len(parts),
            event_day=span_in_words(record.date, record.end) if isinstance(record, Event) else "",
        )

    def _url(self, record: Record) -> str:
        return urls.url_of(self._dossier, record)

    def _about(self, record: Record | None) -> set[str]:
        """The ids of the topics and the commitment to which the record belongs."""
        own = {record.id} if isinstance(record, Commitment) else set()
        return own.union(named_by(record, "topic") if record else ())


_MOST_PLACES = 6
_SORTS: dict[str, Sort] = {
    "Event": "event",
    "Topic": "topic",
    "Commitment": "commitment",
    "Standing": "standing",
    "Now": "now",
    "Statement": "statements",
}


def name_of_page(address: str) -> str:
    """A page that has no record, in words.

    >>> name_of_page("data/open-data.html"), name_of_page("sources/news-b.html")
    ('Open data', 'News B')
    """
    words = address.rpartition("/")[2].removesuffix(".html").capitalize().split("-")
    return " ".join(word.upper() if len(word) == 1 else word for word in words)


def _told_apart(news: Iterable[News]) -> list[News]:
    """Each with a key of its own: notes of one moment may say the same of several things."""
    found: dict[str, News] = {}
    for one in news:
        key, number = one.key, 1
        while key in found:
            number += 1
            key = f"{one.key} {number}"
        found[key] = replace(one, key=key) if number > 1 else one
    return list(found.values())


def _in_order(news: list[News]) -> list[News]:
    """The newest day first, each sort together; the newest event first, for its id begins so."""
    news = sorted(news, key=lambda one: one.key)
    events = [one for one in news if one.sort == "event"]
    others = [one for one in news if one.sort != "event"]
    found = [*reversed(events), *others]
    return sorted(found, key=lambda one: (-one.day.toordinal(), _ORDER.index(one.sort)))


def _noted_at(note: Note, changes: Iterable[Changed]) -> Iterator[str]:
    """What the note names, and what it is about that was there before."""
    if note.see:
        yield note.see
    for one in changes:
        if one.change == "changed" and one.address != note.see:
            yield one.address


def _said_by(part: Part | None) -> str:
    """What a part says: its text; of a standing the verdict."""
    return str(getattr(part, "text", None) or getattr(part, "verdict", None) or "")


def _is_new(changed: Changed) -> bool:
    return changed.change == "new" and not changed.part


def _is_news(changed: Changed, part: Part) -> bool:
    if changed.change == "new":
        return type(part).news
    return bool(type(part).news_fields & set(changed.fields))


def _text_of(record: Record, part: Part) -> str:
    """What is told of a part: for a standing the word and why, else its text."""
    if isinstance(record, Commitment) and isinstance(part, Standing):
        words = standing_words(record, part).capitalize()
        return language.word("changes.standing", status=words, verdict=part.verdict)
    if isinstance(part, Event):
        return (part.summary or part.statements[0]).text
    if isinstance(part, Topic):
        return part.lead.text
    label = str(getattr(part, "label", "")) if not isinstance(part, Record) else ""
    text = str(getattr(part, "text", ""))
    return language.word("changes.now", label=label, text=text) if label else text
