"""The days, months and years that a text names, in English and Japanese."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale

from dossier.bearing.quantities import Quantity
from dossier.dates import PartialDate

_LANGUAGE = "en"
"""The language whose names of months are read; numbers with their signs are read in Japanese."""
_FARTHEST = 300
"""How many days from its own a source names a day without the year."""
_YEARS = {"last year": -1, "this year": 0, "next year": 1, "昨年": -1, "今年": 0, "来年": 1}
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1, "昨日": -1, "本日": 0, "明日": 1}
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"


@dataclass(frozen=True)
class Day:
    """A date as far as a text states it: at least a year or a month; its place in the text."""

    year: int | None
    month: int | None
    day: int | None
    words: str
    start: int
    end: int

    def agrees(self, other: Day) -> bool:
        """Whether `other` is as exact and says the same, a day more or less.

        A day more or less, for it is another day elsewhere in the world; the year may be missing
        in one of them.
        """
        if self.year and other.year and not self.month:
            return self.year == other.year
        if not self.month or not other.month or (self.day and not other.day):
            return False
        year = self.year or other.year
        if year is None or year != (other.year or year):
            return year is None and (self.month, self.day) == (other.month, other.day)
        if not self.day:
            return self.month == other.month
        first, second = _date(year, self), _date(year, other)
        return bool(first and second and abs((first - second).days) <= 1)

    def is_as_exact_as(self, other: Day) -> bool:
        """Whether both say a day, or both a month, or both a year alone."""
        return bool(self.month) == bool(other.month) and bool(self.day) == bool(other.day)

    def is_same(self, other: Day) -> bool:
        """Whether `other` says the same, the very day where this says a day."""
        return self.agrees(other) and (not self.day or self.day == other.day)


def _date(year: int, day: Day) -> datetime.date | None:
    try:
        return datetime.date(year, day.month or 1, day.day or 1)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    names = {"sept": 9}
    for width in ("wide", "abbreviated"):
        for number, name in Locale.parse(_LANGUAGE).months["format"][width].items():
            names[str(name).lower()] = number
    return names


@cache
def _patterns() -> list[re.Pattern[str]]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    month = rf"(?<![a-z])(?P<month>{month})(?![a-z])\.?"
    span = r"(?P<first>[0-9]{1,2})(?:st|nd|rd|th)?(?: (?:to|and|or) |[-–])"
    forms = [
        rf"{_YEAR}-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?(?![0-9])",
        rf"(?:{_YEAR}年)?(?P<month>[0-9]{{1,2}})月(?:(?P<day>[0-9]{{1,2}})日)?",
        rf"{_YEAR}年",
        rf"(?<![0-9.,])(?:{span})?{_DAY} (?:of )?{month}(?:,? {_YEAR})?(?![0-9])",
        rf"{month} (?:{span})?{_DAY}(?![0-9:]|\.[0-9])(?:,? {_YEAR}(?![0-9]))?",
        rf"{month},? (?:of )?{_YEAR}(?![0-9])",
        rf"(?<![0-9.,$])(?<![0-9]-){_YEAR}(?![0-9]|,[0-9]|\.[0-9]| (?:megawatt|mw|jobs|people))",
        month,
    ]
    return list(map(re.compile, forms))


@cache
def days(text: str) -> tuple[Day, ...]:
    """The dates of a folded text, in order; of a span of days both ends.

    >>> [(d.year, d.month, d.day) for d in days("6 to 8 february 2025, june 2026, 2月7日, 2028")]
    [(2025, 2, 6), (2025, 2, 8), (2026, 6, None), (None, 2, 7), (2028, None, None)]
    """
    found: list[Day] = []
    left = text
    for pattern in _patterns():
        for match in list(pattern.finditer(left)):
            if _only_a_verb(match, text):
                continue
            found += _read(match)
            blank = " " * (match.end() - match.start())
            left = left[: match.start()] + blank + left[match.end() :]
    return tuple(sorted(found, key=lambda day: (day.start, day.day or 0)))


def blanked(text: str, found: Iterable[Day | Quantity]) -> str:
    """The text with spaces in the place of what was found in it."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def relative_days(text: str, published: PartialDate) -> list[str]:
    """What a folded text names from where it stands: "monday", "yesterday", "next year".

    As ISO dates; of a weekday the last one up to the day of publication and the next one.
    """
    first, last = published.first_day, published.last_day
    found = []
    for phrase, years in _YEARS.items():
        if phrase in text:
            found.append(str(first.year + years))
    if first != last:
        return found
    for phrase, later in _NEAR.items():
        if phrase in text:
            found.append(str(first + datetime.timedelta(later)))
    for number, name in Locale.parse(_LANGUAGE).days["format"]["wide"].items():
        if str(name).lower() in text:
            back = (first.weekday() - number) % 7
            found += [
                str(first - datetime.timedelta(back)),
                str(first + datetime.timedelta(7 - back)),
            ]
    return found


def with_years(found: Iterable[Day], published: PartialDate | None) -> Iterable[Day]:
    """The days, those without a year in the years in which a source of that day may mean them."""
    if published is None:
        return found
    dated = []
    for day in found:
        if day.year:
            dated.append(day)
            continue
        for year in range(published.year - 1, published.year + 2):
            meant = _date(year, day)
            if meant and _days_between(meant, published) <= _FARTHEST:
                dated.append(replace(day, year=year))
    return dated


def _days_between(day: datetime.date, published: PartialDate) -> int:
    """How many days lie between the two; 0 where the day is in the span of publication."""
    return max(0, (published.first_day - day).days, (day - published.last_day).days)


def _only_a_verb(match: re.Match[str], text: str) -> bool:
    """Whether "may" or "march" alone is no month: where no preposition of time stands before it."""
    if match[0].strip(".") not in ("may", "march"):
        return False
    before = text[: match.start()].rstrip().rpartition(" ")[2]
    return before not in ("in", "of", "by", "since", "until", "to", "late", "early", "end-")


def _read(match: re.Match[str]) -> list[Day]:
    groups = match.groupdict()
    month = groups.get("month")
    number = None if month is None else int(month) if month.isdigit() else _months()[month]
    year = int(groups["year"]) if groups.get("year") else None
    if number is not None and not 1 <= number <= 12:
        return []
    place = (match[0].strip(" ."), match.start(), match.end())
    found = []
    for name in ("first", "day"):
        if groups.get(name):
            found.append(Day(year, number, int(groups[name]), *place))
    return found or [Day(year, number, None, *place)]
