"""The timeline: all years, and a page for each."""

from __future__ import annotations

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from support.pages import Pages, headings, one, with_records, words

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


def test_key_events_are_marked_summed_up_and_can_be_chosen(lake: Dossier):
    page = Pages(lake)["timeline/index.html"]
    major = one(page, ".happening--major")
    assert (major["id"], major["data-weight"]) == ("1999-05-10-lake-meeting", "major")
    assert words(one(major, ".gist")).startswith("Berg and Sato talked for two hours.")
    assert len(page.select('[data-weight="ordinary"]')) == 2
    options = [words(option) for option in page.select("select[name=weight] option")]
    assert options == ["all", "key events", "other events"]


def test_events_have_their_days_for_the_choice_between_two_dates(lake: Dossier):
    page = Pages(lake)["timeline/index.html"]
    opening = one(page, '[id="2000-11-20-bridge-opens"]')
    assert (opening.time["datetime"], opening["data-to"]) == ("2000-11-20", "2000-11-21")
    form = one(page, "form.filters")
    assert [field["name"] for field in form.select("input[type=date]")] == ["from", "to"]
