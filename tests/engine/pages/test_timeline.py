"""The timeline: all years, and a page for each."""

from __future__ import annotations

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from support.pages import Pages, headings, with_records

MONTHS = ("January", "February", "March", "April", "May")


def test_long_year_is_divided_by_month_and_a_short_one_is_not(lake: Dossier):
    opening = lake.events["2000-11-20-bridge-opens"]
    days = ["2000"]
    for number in range(25):
        days.append(f"2000-{1 + number // 5:02}-{1 + number % 5:02}")
    more = []
    for number, day in enumerate(days):
        own = {"id": f"{day}-opening-{number}", "date": PartialDate(day), "end": None}
        more.append(opening.model_copy(update=own))
    pages = Pages(with_records(lake, *more))
    expected = {"2000": "m2000", "November 2000": "m2000-11"}
    for number, month in enumerate(MONTHS, start=1):
        expected[f"{month} 2000"] = f"m2000-{number:02}"
    assert headings(pages["timeline/2000.html"], 2) == expected
    assert headings(pages["timeline/1999.html"], 2) == {}
