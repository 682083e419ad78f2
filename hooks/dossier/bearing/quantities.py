"""The numbers that a text states, each as a value with its unit."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_NUMBERS: dict[str, float] = _WORDS["numbers"]
_MULTIPLIERS: dict[str, float] = _WORDS["multipliers"]
_SHORT: dict[str, float] = _WORDS["short"]
COMMON: frozenset[str] = frozenset(_WORDS["common"])
"""Words that stand in many names and tell none from another."""
TITLES: frozenset[str] = frozenset(_WORDS["titles"])
"""Words before a family name that are no given names."""
_UNITS: dict[str, str] = _WORDS["units"]


def _any_of(words: dict[str, object] | dict[str, float] | dict[str, str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(f"{re.escape(word)}(?![a-z])" for word in longest_first)


_MONEY = r"us\$|\$|¥|£|€"
_NUMBER = re.compile(
    rf"(?P<money>{_MONEY})?\s?"
    rf"(?:(?<![a-z0-9+])(?<![a-z]-)(?P<digits>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)(?!\+[0-9])"
    rf"|(?<![a-z])(?P<word>(?:{_any_of(_NUMBERS)})(?:[- ](?:{_any_of(_NUMBERS)}))*))"
    rf"(?:[- ]?(?P<multiplier>{_any_of(_MULTIPLIERS)}))?"
    rf"(?P<short>(?<=[0-9])[kmbt](?![a-z0-9]))?"
)
_UNIT = re.compile(rf"[- ]?(?:(?:us|metric|more|new) )*(?P<unit>{_any_of(_UNITS)})")
_JOINT = re.compile(r"\s*(?:to|and|or|-|–|,)\s*")
_NEAR = 1e-9
_FEWEST_DIGITS = 2


@dataclass(frozen=True)
class Quantity:
    """A number as a text states it: its value in full, its unit or "", the words, their place."""

    value: float
    unit: str
    words: str
    start: int
    end: int

    def agrees(self, other: Quantity) -> bool:
        """Whether `other` says the same, or a number that is rounded here.

        A number without a unit agrees with one that has any.
        """
        same = math.isclose(self.value, other.value, rel_tol=_NEAR) or self._rounds(other)
        return same and (self.unit == other.unit or not self.unit or not other.unit)

    def _rounds(self, other: Quantity) -> bool:
        """Whether this is the other number rounded to as many digits, two at least."""
        digits = len(f"{self.value:.15g}".replace(".", "").strip("0"))
        if digits < _FEWEST_DIGITS or not other.value:
            return False
        return math.isclose(float(f"{other.value:.{digits}g}"), self.value, rel_tol=_NEAR)


def folded(text: str) -> str:
    """The text in the form in which it is read: compatible letters made one, in lower case."""
    return unicodedata.normalize("NFKC", text).replace("\u202f", " ").lower()


@cache
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a folded text, in order.

    >>> [(one.value, one.unit) for one in quantities("27.5 to 15 per cent, $3bn, 1兆5000億円")]
    [(27.5, 'per cent'), (15.0, 'per cent'), (3000000000.0, 'dollar'), (1500000000000.0, 'yen')]
    """
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        unit_match = _UNIT.match(text, match.end())
        unit = _UNITS[match["money"]] if match["money"] else ""
        end = match.end()
        if unit_match:
            unit = unit or _UNITS[unit_match["unit"]]
            end = unit_match.end()
        one = Quantity(value, unit, text[match.start() : end].strip(), match.start(), end)
        if found and _continues(found[-1], match, text):
            one = _sum(found.pop(), one, text)
        found.append(one)
    return tuple(_with_shared_units(found, text))


def _value(match: re.Match[str]) -> float:
    """The number's value in full."""
    digits = match["digits"]
    value = float(digits.replace(",", "")) if digits else _in_words(match["word"])
    if match["multiplier"]:
        value *= _MULTIPLIERS[match["multiplier"]]
    if match["short"]:
        value *= _SHORT[match["short"]] if match["money"] else 1
    return value


def _in_words(words: str) -> float:
    """The value of "twenty-five" or "three hundred"."""
    total = 0.0
    for word in re.split(r"[- ]", words):
        number = _NUMBERS[word]
        total = total * number if number == _NUMBERS["hundred"] and total else total + number
    return total


def _continues(before: Quantity, match: re.Match[str], text: str) -> bool:
    """Whether the number goes on with the one before it, as in 1兆5000億."""
    return match.start() == before.end and text[before.end - 1] in _MULTIPLIERS


def _sum(before: Quantity, after: Quantity, text: str) -> Quantity:
    words = text[before.start : after.end]
    return Quantity(before.value + after.value, after.unit, words, before.start, after.end)


def _with_shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Gives 27.5 its unit in "from 27.5 to 15 per cent"."""
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        joined = _JOINT.fullmatch(text[one.end : after.start])
        if joined and not one.unit and after.unit:
            found[place] = Quantity(one.value, after.unit, one.words, one.start, one.end)
    return found
