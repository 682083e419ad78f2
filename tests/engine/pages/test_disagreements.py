"""Where sources disagree."""

from __future__ import annotations

from dossier.dossier import Dossier
from support.pages import Pages, links, one, words


def test_disputed_statement_stands_with_the_sources_of_both_sides(lake: Dossier):
    page = Pages(lake)["disagreements.html"]
    assert words(one(page, ".lead")).startswith("1 statement of which at least one source")
    row = one(page, "table tbody tr")
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
