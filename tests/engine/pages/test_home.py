"""The home page, and the page on how all is sourced."""

from __future__ import annotations

from dossier.dossier import Dossier
from support.pages import Pages, headings, links, one, words


def test_home_says_what_holds_now_before_the_agenda(lake: Dossier):
    page = Pages(lake)["index.html"]
    assert list(headings(page, 2))[:2] == ["What holds now", "The agenda, then and now"]
    held = one(page, ".held > li")
    assert words(held) == "Bridge Length 390 of 400 metres are built as of 20 November 2000"
    assert links(held)["Bridge"] == "topics/bridge.html#now"


def test_big_numbers_are_those_of_the_story(lake: Dossier):
    pages = Pages(lake)
    counts = [words(count) for count in pages["index.html"].select(".counts li")]
    assert counts == ["1 commitments", "1 compromise"]
    of_site = [words(count) for count in pages["sourcing.html"].select(".counts li")]
    assert [count.split(" ", 1)[1] for count in of_site[:2]] == ["statements", "sources"]
    assert of_site[-1] == "3 of 3 sentences of the first report checked"


def test_up_to_when_sources_were_searched_is_told(lake: Dossier):
    pages = Pages(lake)
    told = "Searched up to: Newspapers of both countries to 20 February 2001."
    assert told in words(pages["index.html"])
    row = one(pages["sourcing.html"], "#searched ~ .scrolls tbody tr")
    cells = [words(cell) for cell in row.select("th, td")]
    assert cells == ["Newspapers of both countries", "20 February 2001"]


def test_title_of_the_home_page_is_not_the_name_of_the_site(lake: Dossier):
    assert Pages(lake).by_path["index.html"].title == lake.settings.headline
