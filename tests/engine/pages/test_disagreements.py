"""Where sources disagree."""

from __future__ import annotations

from dataclasses import replace

from dossier.dossier import Dossier
from dossier.evidence import grade
from support.pages import Pages, links, one, words


def test_disputed_statement_stands_with_the_sources_of_both_sides(lake: Dossier):
    page = Pages(lake)["disagreements.html"]
    assert words(one(page, ".lead")).startswith("2 statements of which at least one source")
    row = page.select("table tbody tr")[0]
    claim, so, otherwise = row.select("th, td")
    text = "Northland and Southland had broken off relations from 1950 to 1970."
    meeting = "1999-05-10-lake-meeting"
    assert links(claim)[text] == f"events/{meeting}.html#{meeting}.no-friends"
    assert "Southland Courier" in links(so) and "Lake Post" not in words(so)
    assert "Lake Post" in links(otherwise)
    assert "The first report said that they had always been friends." in words(otherwise)


def test_page_is_found_from_home_and_from_the_key_of_the_marks(lake: Dossier):
    pages = Pages(lake)
    assert "disagreements.html" in links(pages["index.html"]).values()
    assert links(one(pages["topics/bridge.html"], ".key"))["disputed"] == "../disagreements.html"


def test_detail_on_which_sources_differ_is_listed_and_the_statement_is_not_disputed(lake: Dossier):
    row = Pages(lake)["disagreements.html"].select("table tbody tr")[1]
    claim, so, otherwise = row.select("th, td")
    assert words(claim).startswith("The leaders talked for two hours.")
    assert words(otherwise) == "The Southland Courier gives three hours."
    assert "Government of Northland" in words(so)
    length = lake.statements["1999-05-10-lake-meeting.length"]
    assert grade(lake, length.statement) == "primary"


def test_list_can_be_chosen_by_topic(lake: Dossier):
    page = Pages(lake)["disagreements.html"]
    offered = [option["value"] for option in page.select("form select[name='topic'] option")]
    assert offered == ["", "bridge"]
    assert [row["data-topic"] for row in page.select("tr.difference")] == ["bridge", "bridge"]


def test_what_concerns_the_meeting_stands_first(lake: Dossier):
    before = lake.events["1999-05-07-announcement"]
    doubted = before.statements[0].model_copy(update={"differs": True, "note": "Others differ."})
    event = before.model_copy(update={"statements": (doubted, *before.statements[1:])})
    records = tuple(event if one.id == event.id else one for one in lake.records)
    page = Pages(replace(lake, records=records))["disagreements.html"]
    rows = page.select("tr.difference")
    assert len(rows) == 3
    assert words(rows[2]).startswith(doubted.text)
