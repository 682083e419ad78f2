"""Phrases in a text that take something for known: which thing, and whether the text says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.language import month
from dossier.leaning.vocabulary import MANY, NUMBERS, ONE, PEOPLE, group, shown_by

_TOKEN = re.compile(r"[^\s,;:.()“”\"]+(?:\.\d+)*|[,;:.()]")
_POSSESSIVE = re.compile(r"['’]s?$")
_POINTING, _ENDS = group("pointing"), group("ends")
_IDENTIFYING, _PLACES = group("identifying"), group("identifying_places")
_AGENTS, _PARTICIPLES, _SAYING = group("agents"), group("participles"), group("saying")
_ONE_OF_MANY = group("one_of_many")
_NO_NAMES = _POINTING | _ENDS | _IDENTIFYING | _PLACES | group("opening_pronouns")
_ONE_MORE = group("one_more")
_VERBS = _IDENTIFYING | _PLACES | _PARTICIPLES | group("past")
_PURPOSES, _BECOMING = group("purposes"), group("becoming")
_BEHIND_NOUNS = frozenset(("of", "in"))
_COUNTS = NUMBERS | group("counts")
_ENOUGH_WORDS = 2
_OWNERS = group("owners")
_YEAR = re.compile(r"[12]\d{3}")
_MONTHS = frozenset(month(number) for number in range(1, 13))
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_DONE = "ed"
_MOST_BEFORE_THE_NOUN = 4
_MOST_BEHIND_THE_NOUN = 8
_LONGEST_OPENING = 5
_FEWEST_OF_MANY = 2


@dataclass(frozen=True)
class Phrase:
    """A determiner with its noun, and what stands before and behind them."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def noun(self) -> str:
        """The last word, in lower case."""
        return self.words[-1].lower()

    @property
    def text(self) -> str:
        """The phrase as it stands in the text."""
        return " ".join(self.words)


def tokens(text: str) -> list[str]:
    """The words of the text and its stops."""
    return _TOKEN.findall(text)


def phrases(text: str) -> Iterator[Phrase]:
    """Each phrase of the text that takes a thing for known."""
    words = tokens(text)
    for place, word in enumerate(words):
        if word.lower() in _POINTING:
            end = _end_of_phrase(words, place)
            if end > place + 1:
                yield _phrase(words, place, end)


def possessives(text: str) -> Iterator[Phrase]:
    """Each "Berg's letter" of the text: one of the many that somebody may have written."""
    words = tokens(text)
    for place, word in enumerate(words[:-1]):
        if _POSSESSIVE.search(word) and _is_name(word) and words[place + 1] in _ONE_OF_MANY:
            yield _phrase(words, place, place + 2)


def _phrase(words: list[str], start: int, end: int) -> Phrase:
    after = words[end : end + _MOST_BEHIND_THE_NOUN]
    return Phrase(tuple(words[start:end]), tuple(words[:start]), tuple(after))


def _end_of_phrase(words: list[str], place: int) -> int:
    """Where the phrase that begins at the place ends: behind the last noun that points.

    The place behind the determiner, where no such noun follows.
    """
    none = end = place + 1
    for number in range(place + 1, min(len(words), place + 2 + _MOST_BEFORE_THE_NOUN)):
        word = words[number]
        if not word[0].isalnum() or word in _ENDS:
            break
        if _is_name(word) or _POSSESSIVE.search(word):
            return end  # a name before the noun says which one is meant
        if shown_by(word) or (word in NUMBERS and _is_alone(words, number)):
            end = number + 1
        elif end > none:
            after = words[number + 1] if number + 1 < len(words) else "."
            return end if _is_behind_a_noun(word, after) else none
    return end


def _is_alone(words: list[str], number: int) -> bool:
    """Whether nothing that the number counts follows it: "the two spoke"."""
    after = words[number + 1] if number + 1 < len(words) else "."
    return not after[0].isalnum() or after in _ENDS or after.endswith(_DONE)


def _is_behind_a_noun(word: str, after: str) -> bool:
    """Whether the word may follow a noun: in "the tax break" it is "break" that does."""
    if word in _VERBS or word.endswith(_DONE):
        return True
    is_verb = word.endswith("s") and not word.endswith("ss")
    return is_verb and after not in _BEHIND_NOUNS


def is_identified(phrase: Phrase) -> bool:
    """Whether what follows the noun says which one is meant."""
    first, *others = (*phrase.after, "")
    if _ONE_MORE.intersection(phrase.words):
        return False
    if first == "that" and _SAYING & set(phrase.before[-1:]):
        return False
    if _is_name(first):
        # "The agency Lake News", "the loan Berg took", and not "After the meeting Berg said".
        return phrase.noun in ONE or len(phrase.before) > _LONGEST_OPENING
    has_purpose = first == "to" and phrase.noun in _PURPOSES
    has_purpose |= " ".join((first, *others[:1])) in _BECOMING
    return has_purpose or _is_described(phrase) or _identifies(first, others)


def _is_described(phrase: Phrase) -> bool:
    """Whether two words or more before the noun say of what kind it is."""
    told = [word for word in phrase.words[1:-1] if word[0].isalpha() and word not in _COUNTS]
    return len(told) >= _ENOUGH_WORDS


def _identifies(first: str, others: list[str]) -> bool:
    """Whether the word and those behind it tell one thing from others of its kind."""
    second = others[0] if others else ""
    if first in _IDENTIFYING and second[:1].isdigit():
        # A sum is that of many things, unless more is said; a day is that of one.
        is_day = bool(_YEAR.fullmatch(second)) or (len(others) > 1 and others[1] in _MONTHS)
        return is_day or _is_identified_later(others)
    if first in _PLACES:
        return second in _OWNERS or (_is_name(second) and second not in _MONTHS)
    done = first.endswith(_DONE) or first in _PARTICIPLES
    return first in _IDENTIFYING or (done and second in _AGENTS)


def _is_identified_later(words: list[str]) -> bool:
    """Whether a word behind the first begins what tells one thing from others of its kind."""
    for place, word in enumerate(words[1:], start=1):
        tells = word != "of" and word in _IDENTIFYING | _PLACES
        if tells and _identifies(word, words[place + 1 :]):
            return True
    return False


def is_introduced(phrase: Phrase, families: frozenset[str]) -> bool:
    """Whether words before the phrase say what it means; `families`: the names of people."""
    before = [_POSSESSIVE.sub("", word).lower() for word in phrase.before]
    if phrase.words[0].lower() == "both" and phrase.noun not in MANY:
        return True
    if any(word.startswith(tuple(shown_by(phrase.noun))) for word in before):
        return True
    if phrase.noun in PEOPLE:
        return len({word for word in phrase.before if _POSSESSIVE.sub("", word) in families}) > 1
    names = _names(phrase.before)
    if phrase.noun in MANY | NUMBERS:
        return names >= _FEWEST_OF_MANY
    return phrase.noun in ONE and names > 0


def _names(words: tuple[str, ...]) -> int:
    """How many names stand in the words; names beside each other are one."""
    found, was_name = 0, False
    for place, word in enumerate(words):
        is_name = _is_name(word) and (place > 0 or word.lower() not in _NO_NAMES)
        found += is_name and not was_name
        was_name = is_name and not _POSSESSIVE.search(word)
    return found


def _is_name(word: str) -> bool:
    return bool(_CAPITAL.match(word))
