"""Time across a figure, always in UTC: where a date stands, which months a figure spans."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures.base import Chart
from dossier.figures.palette import LINE, NO_COLOUR

_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_LABEL_ROOM = 76
_DAYS_OF_MONTH = 30.44
DAY = 86_400_000
"""Milliseconds of a day, the unit of Vega's times."""


def middle(date: PartialDate) -> datetime.date:
    """The day at which a date is drawn: a month or a year alone stands at its middle."""
    return date.first_day + (date.last_day - date.first_day) // 2


def searched_to(dossier: Dossier) -> datetime.date:
    """The day up to which sources were searched: what holds is drawn up to it.

    The newest of those that the settings give, else the day of the data.
    """
    days = [searched.through.last_day for searched in dossier.settings.searched]
    return max(days, default=dossier.settings.as_of.last_day)


def in_words(day: datetime.date) -> str:
    """`10 May 1999`, in the language of the site."""
    return PartialDate(day.isoformat()).in_words()


def next_month(day: datetime.date, months: int = 1) -> datetime.date:
    """The first day of the month that comes so many months after that of the day.

    The last day of the calendar where there is no such month.
    """
    count = day.year * 12 + day.month - 1 + months
    if count // 12 > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class Span:
    """From the first day of a month to the first day of another."""

    begin: datetime.date
    end: datetime.date

    @classmethod
    def over(cls, days: Iterable[datetime.date], least: int = 3) -> Span:
        """The whole months in which the days lie, `least` of them or more."""
        listed = list(days)
        begin = min(listed).replace(day=1)
        return cls(begin, max(next_month(max(listed)), next_month(begin, least)))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.begin).days

    def scale(self, **more: object) -> Chart:
        """The scale of its days, in UTC."""
        # As one list the ends would conflict with themselves where a mark has both an x and an x2.
        ends = {"domainMin": _utc(self.begin), "domainMax": _utc(self.end)}
        return {"type": "utc", "nice": False, **ends, **more}

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies inside."""
        return self.begin <= day < self.end

    def x(
        self, field: str, width: float, size: int = 12, axis_from: datetime.date | None = None
    ) -> Chart:
        """The encoding of a field of days across `width` pixels, with an axis.

        It is labelled, in letters of `size`, from the day `axis_from` or the begin on: at every so
        many months, as many as have room, with the year at the first label of each year.
        """
        start = axis_from or self.begin
        months = self.days / _DAYS_OF_MONTH
        fitting = (step for step in _STEPS if months / step * _LABEL_ROOM <= width)
        step = next(fitting, _STEPS[-1])
        ticks: Chart = {"interval": "month", "step": step}
        if step >= 12:
            ticks, label = {"interval": "year", "step": step // 12}, "utcFormat(datum.value, '%Y')"
        else:
            first = timestamp(next_month(start, step))
            with_year = f"datum.value < {first} || utcmonth(datum.value) < {step}"
            label = f"utcFormat(datum.value, {with_year} ? '%b %Y' : '%b')"
        before = f"datum.value < {timestamp(start)}"
        axis = {
            "title": None,
            "tickCount": ticks,
            "labelExpr": f"{before} ? '' : {label}",
            "gridColor": {"condition": {"test": before, "value": NO_COLOUR}, "value": LINE},
            "labelFontSize": size,
            "labelOverlap": "greedy",
            "labelSeparation": 8,
            "labelPadding": 10,
        }
        return {"field": field, "type": "temporal", "scale": self.scale(), "axis": axis}


def _utc(day: datetime.date) -> Chart:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def timestamp(day: datetime.date) -> int:
    """The day as Vega counts time: milliseconds since 1970, UTC."""
    return (day - datetime.date(1970, 1, 1)).days * DAY
