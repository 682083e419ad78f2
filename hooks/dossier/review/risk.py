"""What of a sentence's sense a change of its words touches: numbers, dates, names, turning words.

Rather too often than not once: a reviewer looks at what is named here first.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dossier.bearing.days import blanked, days
from dossier.bearing.quantities import folded, quantities
from dossier.review.visible import visible

_TABLE = tomllib.loads(Path(__file__).with_name("risk.toml").read_text(encoding="utf-8"))
HIDING = re.compile("|".join(_TABLE["hiding"]["patterns"]), re.IGNORECASE)
"""What in a style sheet, a script or a template takes something out of a reader's sight."""
_SAME = {word: group[0] for group in _TABLE["same"]["words"] for word in group[1:]}
_ONE_OF_SAME = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _SAME), key=len, reverse=True))})(?![\w-])"
)
GRAVITY = (
    "characters",
    "words gone",
    "negation",
    "number",
    "unit",
    "date",
    "name",
    "words",
    "condition",
    "attribution",
    "certainty",
    "extent",
    "direction",
    "time",
)
"""What a change may touch, by how far it can mislead: what turns a sentence round comes first."""
_OPENERS = frozenset(_TABLE["openers"]["words"])
_KINDS_OF: dict[str, tuple[str, ...]] = {}
for _kind, _words in _TABLE["words"].items():
    for _word in _words:
        _KINDS_OF[_word] = (*_KINDS_OF.get(_word, ()), _kind)
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w&’'-]*")
_WITH_DIGIT = re.compile(r"[^\s,;()]*\d[^\s,;()]*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_SENTENCE = re.compile(r"[.!?:;“\"][\s”\"]*\Z")
_WORD = re.compile(r"[\w’'-]+")
_DENYING = re.compile(r"(?:un|in|im|il|ir|dis|non-?)(\w{4,})")
_TURNING_WORD = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _KINDS_OF), key=len, reverse=True))})(?![\w-])"
    r"|(?<=\w)n[’']t\b"
)
_POSSESSIVE = re.compile(r"['’]s?$")

Figure = tuple[float, str]
"""A value and its unit."""


@dataclass(frozen=True)
class Sense:
    """What a text says that a change must not change unseen."""

    figures: tuple[Figure, ...]
    codes: tuple[str, ...]
    dates: tuple[tuple[int | None, int | None, int | None], ...]
    names: tuple[str, ...]
    unspaced: tuple[str, ...]


def touched(old: str, new: str) -> tuple[str, ...]:
    """The kinds of what differs between two texts, the gravest first; () where none does.

    >>> touched("They talked for 60 minutes.", "They talked for 75 minutes.")
    ('number',)
    >>> touched("They agreed.", "They did not agree."), touched("A big lake.", "A large lake.")
    (('negation', 'direction'), ())
    """
    if not old or not new:
        return ()
    was, now = sense_of(old), sense_of(new)
    found = _words_touched(folded(old), folded(new))
    if visible(old) != old or visible(new) != new:
        found.add("characters")
    if was.figures != now.figures or was.codes != now.codes:
        found.add("number")
    if was.dates != now.dates:
        found.add("date")
    if was.names != now.names or was.unspaced != now.unspaced:
        found.add("name")
    return by_gravity(found)


def by_gravity(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds, each once, the gravest first.

    >>> by_gravity(["direction", "negation", "number"])
    ('negation', 'number', 'direction')
    """
    return tuple(sorted(set(kinds), key=GRAVITY.index))


def _words_touched(before: str, after: str) -> set[str]:
    """The kinds of the turning words that come or go.

    Of a word that another takes the place of, which says the same, nothing is told.
    """
    as_written = _kinds_that_differ(before, after)
    denied = {"negation"} if _is_denied(before, after) or _is_denied(after, before) else set()
    return denied | as_written & _kinds_that_differ(
        _in_common_words(before), _in_common_words(after)
    )


def _is_denied(before: str, after: str) -> bool:
    """Whether a word goes and comes again with a syllable that denies it: legal, illegal."""
    was, now = set(_WORD.findall(before)), set(_WORD.findall(after))
    denied = {match[1] for match in map(_DENYING.fullmatch, now - was) if match}
    return not denied.isdisjoint(was - now)


def _kinds_that_differ(before: str, after: str) -> set[str]:
    was, now = _turning_words(before), _turning_words(after)
    return {kind for kind, _ in (was - now) + (now - was)}


def _turning_words(text: str) -> Counter[tuple[str, str]]:
    """The turning words of a folded text with their kinds; a longer phrase is taken as a whole.

    >>> sorted(_turning_words("up to 9 carts, according to berg"))
    [('attribution', 'according to'), ('extent', 'up to')]
    """
    found: Counter[tuple[str, str]] = Counter()
    for match in _TURNING_WORD.finditer(text):
        for kind in _KINDS_OF.get(match[0], ("negation",)):
            found[kind, match[0]] += 1
    return found


def _in_common_words(text: str) -> str:
    """The folded text, with the first word of each group in the place of those that say the same.

    >>> _in_common_words("they named it over a year prior to the vote")
    'they called it more than a year before the vote'
    """
    return _ONE_OF_SAME.sub(lambda found: _SAME[found[0]], text)


@cache
def sense_of(text: str) -> Sense:
    """The numbers, dates and names of a text, in its order."""
    plain = folded(text)
    dated = days(plain)
    plain = blanked(plain, dated)
    numbers = quantities(plain)
    return Sense(
        tuple((number.value, number.unit) for number in numbers),
        tuple(_WITH_DIGIT.findall(blanked(plain, numbers))),
        tuple((day.year, day.month, day.day) for day in dated),
        tuple(_names(text)),
        tuple(_UNSPACED.findall(text)),
    )


def figures_of(text: str) -> dict[Figure, str]:
    """The figures of a text that have a unit, each with its words."""
    plain = folded(text)
    found = {}
    for number in quantities(blanked(plain, days(plain))):
        if number.unit:
            found[number.value, number.unit] = number.words
    return found


def _names(text: str) -> list[str]:
    """The words with a capital, those aside that open a sentence as any word may."""
    found = []
    for match in _CAPITAL.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        before = text[: match.start()]
        opens = not before.strip() or _SENTENCE.search(before)
        if not (opens and word.lower() in _OPENERS):
            found.append(word)
    return found
