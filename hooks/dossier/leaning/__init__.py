"""Whether a statement leans on its title or a neighbour: whoever lands on it alone is lost.

It does where it takes for known what it does not say: "the decision" without saying of whom and on
what, "the next day" without a date, "he" without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from dossier.dossier import Dossier
from dossier.kept import Forgetful, Kept, Same
from dossier.kinds import Record, Term
from dossier.leaning.people import FamilyNames
from dossier.leaning.phrases import Phrase, is_identified, is_introduced, phrases, possessives
from dossier.leaning.times import additions, openings, relative_times
from dossier.leaning.vocabulary import singular

_DETERMINER = re.compile(r"\A(?:a|an|the)\s+", re.IGNORECASE)


class Leaning:
    """What leans in the texts of one dossier, whose names stand for what they name."""

    def __init__(self, dossier: Dossier, kept: Kept | None = None) -> None:
        kept = kept or Forgetful()
        self._known: set[str] = set()
        self._terms: set[str] = set()
        self.made_of: list[object] = [Same(dossier.settings), *map(Same, dossier.people.values())]
        """All that says which words are known, to be compared with that of another time."""
        for record in dossier.records:
            place, find = ("known names", record.file), partial(_names, record)
            names = kept.get(place, Same(record), find)
            # One word alone, such as "boats", may mean any.
            self._known.update(name for name in names if " " in name)
            if isinstance(record, Term):
                self._terms.update(names)
            self.made_of.append(names)
        self._families = FamilyNames(dossier)

    def in_text(self, text: str) -> Iterator[str]:
        """The words of the text that lean, as they stand in it."""
        yield from openings(text)
        for sentence in re.split(r"(?<=[a-z0-9]\.) (?=[A-Z])", text)[:1]:
            yield from additions(sentence)
        yield from relative_times(text)
        yield from self._families.bare_in(text)
        for phrase in phrases(text):
            known = self._is_known(phrase) or is_introduced(phrase, self._families.all)
            if not (known or is_identified(phrase)):
                yield phrase.text
        for phrase in possessives(text):
            if not is_identified(phrase):
                yield phrase.text

    def _is_known(self, phrase: Phrase) -> bool:
        """Whether the words behind the determiner end as a record's name, or begin with a term."""
        words = [singular(word.lower()) for word in phrase.words[1:]]
        if self._terms.intersection(words[:-1]):
            return True
        return any(" ".join(words[start:]) in self._known for start in range(len(words)))


def _names(record: Record) -> tuple[str, ...]:
    """The record's names, plain, without determiner and signs of more than one."""
    found = []
    for name in record.names("short", "expansion"):
        words = _DETERMINER.sub("", name).lower().split()
        found.append(" ".join(map(singular, words)))
    return tuple(found)
