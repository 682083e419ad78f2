"""The names of the dossier's records in a text, and by which words sources print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.bearing.quantities import COMMON, TITLES, folded
from dossier.dossier import Dossier
from dossier.kinds import Event, Organization, Person, Record, Site, Term

_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'&-]*")
_JOINT = re.compile(r"[ ]?")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_PEOPLES = re.compile(r"(?:ese|ians?|ans?|ish|ns?)$")
_NAMES = ("name_native", "reading", "expansion", "short", "place", "developer", "operator")
_FEWEST_LETTERS = 3
_STEM = 4


@dataclass(frozen=True)
class Name:
    """A name as it stands in a text, and its words, folded, that tell it from others."""

    words: str
    parts: tuple[str, ...]
    start: int
    end: int


def folded_word(word: str) -> str:
    """The word without its possessive, in lower case."""
    return _POSSESSIVE.sub("", word).strip(".,").casefold()


class Names:
    """The names of the people, organizations, sites and terms of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._printed: dict[str, list[str]] = {}
        self._number: Counter[str] = Counter()
        self._families: set[str] = set()
        self._alone: set[str] = set()
        self._common = {*COMMON}
        self._own: dict[tuple[str, str], str] = {}
        for organization in dossier.organizations.values():
            self._common.update(map(folded_word, (organization.country or "").split()))
        for model in (Person, Organization, Site, Term):
            for record in dossier.of_kind(model).values():
                self._add(record)

        for event in dossier.events.values():
            # A town is no company whose name begins with it.
            self._alone -= set(map(folded_word, (event.place or "").split()))
        self._alone |= self._families

    def _add(self, record: Record) -> None:
        printed = list(map(str.casefold, names_of(record)))
        words = list(map(folded_word, record.label.split()))
        own_words = list(filter(self._is_telling, words))
        if own_words and (isinstance(record, Person) or len(words) == 1):
            self._families.add(own_words[-1])
        if own_words and not isinstance(record, Person | Term):
            self._alone.add(own_words[0])
        for word in set(own_words):
            self._printed.setdefault(word, []).extend(printed)
            self._number[word] += 1

    def _is_telling(self, word: str) -> bool:
        """Whether the word tells a name from others: no country, people or kind of organization."""
        stem = _PEOPLES.sub("", word)
        return len(word) >= _FEWEST_LETTERS and not {word, stem} & self._common

    def names_in(self, text: str) -> list[Name]:
        """The names of records in the text, in order; words beside each other are one name.

        A single word is a name where it is a family name or the first of another record's.
        """
        found: list[Name] = []
        for match in _WORD.finditer(text):
            word = folded_word(match[0])
            if word not in self._printed:
                continue
            end = match.start() + len(_POSSESSIVE.sub("", match[0]))
            if found and _JOINT.fullmatch(text[found[-1].end : match.start()]):
                before = found.pop()
                parts = (*before.parts, word)
                found.append(Name(text[before.start : end], parts, before.start, end))
            else:
                found.append(Name(text[match.start() : end], (word,), match.start(), end))
        return [name for name in found if len(name.parts) > 1 or self._is_name(name, text)]

    def _is_name(self, name: Name, text: str) -> bool:
        """Whether the single word is a record's name.

        It is not where it opens the sentence as any word may, or belongs to a namesake with
        another given name.
        """
        word = name.parts[0]
        before = text[: name.start].rstrip()
        if not before:
            return word in self._families
        given = before.rpartition(" ")[2]
        is_given = _WORD.fullmatch(given) and folded_word(given) not in TITLES
        is_namesake = is_given and before != given and not given.isupper()
        return word in self._alone and not is_namesake

    def is_borne(self, name: Name, shown: str) -> bool:
        """Whether the folded text shows the rarest word of the name, or another name of it."""
        rarest = min(name.parts, key=lambda word: self._number[word])
        stem = _PEOPLES.sub("", rarest)
        if rarest in shown or (len(stem) >= _STEM and stem in shown):
            return True
        others: list[str] = []
        for word in name.parts:
            others += self._printed[word]
        return any(other in shown for other in others)

    def own(self, record: Record) -> str:
        """The folded names that the record's statements need not show: what the record is about.

        Of an event its title, place, people, organizations and topics; of another record its own
        names and those of its events; and everywhere those of the meeting that all is about.
        """
        key = (record.noun, record.id)
        if key not in self._own:
            self._own[key] = folded(" ".join(dict.fromkeys(self._around(record))))
        return self._own[key]

    def _around(self, record: Record) -> Iterator[str]:
        yield from names_of(record)
        events = [record] if isinstance(record, Event) else self._dossier.events_of(record)
        meeting = self._dossier.events.get(self._dossier.settings.meeting)
        # An id that names no record is another check's to tell.
        holders = (self._dossier.people, self._dossier.organizations, self._dossier.topics)
        named: dict[str, None] = {}
        for event in (*events, *([meeting] if meeting else [])):
            yield f"{event.title} {event.place or ''}"
            named |= dict.fromkeys((*event.people, *event.organizations, *event.topics))
        for id in named:
            for records in holders:
                if id in records:
                    yield from names_of(records[id])


def names_of(record: Record) -> list[str]:
    """The name of a record first, then its other names."""
    return record.names(*_NAMES)
