"""The list of people, and the page of each."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from support.pages import Pages, one, with_records, words


@pytest.mark.parametrize(("changed", "columns"), [({"offices": ()}, 0), ({}, 2)])
def test_person_has_two_columns_only_where_both_hold_something(
    lake: Dossier, changed: dict[str, Any], columns: int
):
    """Anna Berg's contacts and offices stand beside her part in the story."""
    meeting = lake.meeting.model_copy(update={"contact": None, "present": ()})
    berg = lake.people["anna-berg"].model_copy(update=changed)
    page = Pages(with_records(lake, meeting, berg))["people/anna-berg.html"]
    assert len(page.select("section")) == columns


@pytest.mark.parametrize(
    ("end", "label"),
    [
        (None, "On 10 May 1999 and now, as far as sources show:"),
        (PartialDate("1999-04-30"), "Until 30 April 1999:"),
        (PartialDate("2000-06-30"), "On 10 May 1999:"),
    ],
)
def test_card_of_a_person_tells_one_office_once_and_a_former_one_with_its_end(
    lake: Dossier, end: PartialDate | None, label: str
):
    berg = lake.people["anna-berg"]
    office = berg.offices[0].model_copy(update={"end": end})
    changed = berg.model_copy(update={"offices": (office,)})
    page = Pages(with_records(lake, changed))["people/index.html"]
    post = one(page, ".card:has(#anna-berg) .post")
    assert words(post) == f"{label} President of Northland"
    assert words(one(post, ".about")) == label


def test_side_without_a_latin_letter_has_an_anchor_to_which_people_lead_back(lake: Dossier):
    side = lake.people["ken-sato"].model_copy(update={"side": "南国"})
    pages = Pages(with_records(lake, side))
    assert words(one(pages["people/index.html"], "h2#南国")) == "南国"
    back = one(pages["people/ken-sato.html"], ".crumbs a:last-of-type")
    assert back["href"] == "index.html#南国"
