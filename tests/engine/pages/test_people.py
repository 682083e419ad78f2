"""The list of people, and the page of each."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from support.pages import Pages, headings, links, one, with_records, words


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


def test_person_begins_with_who_this_is(lake: Dossier):
    pages = Pages(lake)
    who = one(pages["people/anna-berg.html"], "p.lead")
    text = "Anna Berg was President of Northland and promised the bridge."
    assert words(who).startswith(text)
    assert who["id"] == "anna-berg.who"
    assert pages.by_path["people/anna-berg.html"].description == text
    company = one(pages["organizations/bridge-company.html"], "p.lead")
    assert words(company).startswith("The Bridge Company of Northland built the bridge.")


def test_organization_shows_what_it_undertook_and_was_promised(lake: Dossier):
    pages = Pages(lake)
    promise = "Compromise Build a bridge The bridge is open and ten metres shorter than promised."
    for name, heading in (("northland", "#undertook"), ("southland", "#was-promised")):
        item = one(pages[f"organizations/{name}.html"], f"h2{heading} ~ .promises li")
        assert words(item) == promise
        assert links(item)["Build a bridge"] == "../commitments/build-the-bridge.html"


def test_what_organizations_did_while_a_person_was_in_office_is_marked_as_theirs(lake: Dossier):
    """Berg presided over Northland to 30 June 2000: the opening came after that."""
    opening = lake.events["2000-11-20-bridge-opens"]
    of_north = opening.model_copy(update={"organizations": ("northland",)})
    half = {
        "id": "2000-03-01-half",
        "title": "Half",
        "date": PartialDate("2000-03-01"),
        "end": None,
    }
    pages = Pages(with_records(lake, of_north, of_north.model_copy(update=half)))
    undertook, events = pages["people/anna-berg.html"].select("details.of-office")
    theirs = "Northland, while President of Northland"
    assert words(one(undertook, "summary")) == f"{theirs} 1 commitment"
    assert "Build a bridge" in links(undertook)
    assert words(one(events, "summary")) == f"{theirs} 1 event"
    assert list(links(events)) == ["Half"]


def test_own_words_stand_last_and_without_the_name_of_the_speaker(lake: Dossier):
    page = Pages(lake)["people/ken-sato.html"]
    caption = one(page, ".quotation figcaption")
    assert words(caption).startswith("Berg and Sato meet at the lake, 10 May 1999")
    assert list(headings(page, 2))[-2:] == ["Words", "References"]
