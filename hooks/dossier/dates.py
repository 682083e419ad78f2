"""Dates as exact as they are known: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime
import re

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
MONTHS = tuple(calendar.month_name)[1:]


class PartialDate(str):
    """`1999-05-10`, `1999-05` or `1999`; a string, so that it prints and sorts as it was written.

    Raises ValueError, with a sentence for the editor, for anything else and for days that no calendar has.
    """

    def __new__(cls, text: str) -> PartialDate:
        found = _FORM.match(text)
        if not found:
            raise ValueError(f'"{text}" is no date; write 1999-05-10, 1999-05 or 1999')
        year, month, day = (int(part) if part else None for part in found.groups())
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f'"{text}" is no date: there is no month {month:02d}')
        if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            last = calendar.monthrange(year, month)[1]
            raise ValueError(f'"{text}" is no date: {MONTHS[month - 1]} {year} has {last} days')
        return super().__new__(cls, text)

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date can mean."""
        year, month, day = [int(part) for part in self.split("-")] + [1] * (3 - len(self.split("-")))
        return datetime.date(year, month, day)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date can mean."""
        parts = [int(part) for part in self.split("-")]
        if len(parts) == 3:
            return datetime.date(*parts)
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        return datetime.date(year, month, calendar.monthrange(year, month)[1])

    @property
    def year(self) -> int:
        return int(self[:4])

    def in_words(self) -> str:
        """`10 May 1999`, `May 1999` or `1999`."""
        parts = self.split("-")
        words = [parts[0]]
        if len(parts) > 1:
            words.insert(0, MONTHS[int(parts[1]) - 1])
        if len(parts) > 2:
            words.insert(0, str(int(parts[2])))
        return " ".join(words)


def span_in_words(start: PartialDate, end: PartialDate | None) -> str:
    """`20 to 21 November 2000`; years and months are said once where they are the same."""
    if end is None or end == start:
        return start.in_words()
    first, last = start.in_words().split(" "), end.in_words().split(" ")
    different = len(first)
    while len(first) == len(last) and different > 1 and first[different - 1] == last[different - 1]:
        different -= 1
    return f"{' '.join(first[:different])} to {end.in_words()}"
