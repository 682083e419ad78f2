"""Dates as exact as they are known: a day, a month or a year (EDTF, level 0)."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

from dossier import language

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
FIRST_YEAR, LAST_YEAR = 1000, 2999


class PartialDate(str):
    """`1999-05-10`, `1999-05` or `1999`; a string, so that it prints and sorts as it was written.

    Raises ValueError, with a sentence for the editor, for anything else and for days that no
    calendar has.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> PartialDate:
        """The date that the text means; see the class for what is refused."""
        found = _FORM.match(text)
        if not found:
            raise ValueError(f'"{text}" is no date; write 1999-05-10, 1999-05 or 1999')
        year, month, day = (int(part) if part else None for part in found.groups())
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            wrong = f"years go from {FIRST_YEAR} to {LAST_YEAR}"
            hint = "; leave an end out that is not known" if text > f"{LAST_YEAR}" else ""
            raise ValueError(f'"{text}" is no date: {wrong}{hint}')
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f'"{text}" is no date: there is no month {month:02d}')
        if month is not None and day is not None:
            last = calendar.monthrange(year, month)[1]
            if not 1 <= day <= last:
                name = f"{language.month(month)} {year}"
                raise ValueError(f'"{text}" is no date: {name} has {last} days')
        return super().__new__(cls, text)

    @property
    def parts(self) -> tuple[int, ...]:
        """`(1999, 5, 10)`, `(1999, 5)` or `(1999,)`."""
        return _parts(self)

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return len(self) == len("1999-05-10")

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date can mean."""
        return _first_day(self)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date can mean."""
        return _last_day(self)

    @property
    def year(self) -> int:
        """The year alone."""
        return int(self[:4])

    def in_words(self) -> str:
        """`10 May 1999`, `May 1999` or `1999`."""
        return language.date_in_words(self.parts)


# Each is asked for many times: lists are in order of days.


@cache
def _parts(date: PartialDate) -> tuple[int, ...]:
    return tuple(map(int, date.split("-")))


@cache
def _first_day(date: PartialDate) -> datetime.date:
    year, month, day = (*_parts(date), 1, 1)[:3]
    return datetime.date(year, month, day)


@cache
def _last_day(date: PartialDate) -> datetime.date:
    year, *rest = _parts(date)
    if len(rest) == 2:
        return datetime.date(year, *rest)
    month = rest[0] if rest else 12
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def span_in_words(start: PartialDate, end: PartialDate | None) -> str:
    """`20 to 21 November 2000`; years and months are said once where they are the same."""
    if end is None or end == start:
        return start.in_words()
    first, last = start.in_words().split(" "), end.in_words().split(" ")
    different = len(first)
    while len(first) == len(last) and different > 1 and first[different - 1] == last[different - 1]:
        different -= 1
    return language.word("date.span", start=" ".join(first[:different]), end=end.in_words())
