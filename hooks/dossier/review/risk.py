"""What of a sentence's sense a change of its words touches: numbers, dates, names, turning words.

Rather too often than not once: a reviewer looks at what is named here first.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dossier.bearing.days import Day, days
from dossier.bearing.quantities import Quantity, folded, quantities
from dossier.review.visible import visible

_TABLE = tomllib.loads(Path(__file__).with_name("risk.toml").read_text(encoding="utf-8"))
HIDING = re.compile("|".join(_TABLE["hiding"]["patterns"]), re.IGNORECASE)
"""What in a style sheet, a script or a template takes something out of a reader's sight."""
_SAME = {word: group[0] for group in _TABLE["same"]["words"] for word in group[1:]}
_ONE_OF_SAME = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _SAME), key=len, reverse=True))})(?![\w-])"
)
_OPENERS = frozenset(_TABLE["openers"]["words"])
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w&’'-]*")
_WITH_DIGIT = re.compile(r"[^\s,;()]*\d[^\s,;()]*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_SENTENCE = re.compile(r"[.!?:;“\"][\s”\"]*\Z")
_NOT = "n[’']t\\b"
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
    found = []
    if visible(old) != old or visible(new) != new:
        found.append("characters")
    if was.figures != now.figures or was.codes != now.codes:
        found.append("number")
    if was.dates != now.dates:
        found.append("date")
    if was.names != now.names or was.unspaced != now.unspaced:
        found.append("name")
    before, after = folded(old), folded(new)
    for kind, pattern in _patterns().items():
        # A word that comes or goes is told, but not if another that says the same takes its place.
        if _counted(pattern, before) == _counted(pattern, after):
            continue
        if _counted(pattern, _in_common_words(before)) != _counted(
            pattern, _in_common_words(after)
        ):
            found.append(kind)
    return tuple(found)


def _counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


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
    plain = _blanked(plain, dated)
    numbers = quantities(plain)
    return Sense(
        tuple((number.value, number.unit) for number in numbers),
        tuple(_WITH_DIGIT.findall(_blanked(plain, numbers))),
        tuple((day.year, day.month, day.day) for day in dated),
        tuple(_names(text)),
        tuple(_UNSPACED.findall(text)),
    )


def figures_of(text: str) -> dict[Figure, str]:
    """The figures of a text that have a unit, each with its words."""
    plain = folded(text)
    found = {}
    for number in quantities(_blanked(plain, days(plain))):
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


def _blanked(text: str, found: list[Day] | list[Quantity]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for kind, words in _TABLE["words"].items():
        any_of = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        ending = rf"|(?<=\w){_NOT}" if kind == "negation" else ""
        patterns[kind] = re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-]){ending}")
    return patterns
