"""The home page, and the page on how all is sourced."""

from __future__ import annotations

from dossier.dossier import Dossier
from support.pages import Pages, headings, links, one, with_records, words


def test_home_says_what_holds_now_before_the_agenda(lake: Dossier):
    page = Pages(lake)["index.html"]
    assert list(headings(page, 2))[:2] == ["Now", "The agenda in one table"]
    held = one(page, ".held > li")
    assert words(held) == "Bridge Length 390 of 400 metres are built as of 20 November 2000"
    assert links(held)["Bridge"] == "topics/bridge.html"


def test_big_numbers_are_those_of_the_story(lake: Dossier):
    pages = Pages(lake)
    counts = [words(count) for count in pages["index.html"].select(".counts li")]
    assert counts == ["1 commitments", "1 compromise"]
    of_site = [words(count) for count in pages["sourcing.html"].select(".counts li")]
    assert [count.split(" ", 1)[1] for count in of_site[:2]] == ["statements", "sources"]
    assert of_site[-1] == "3 of 3 sentences of the news article checked"


def test_up_to_when_sources_were_searched_is_told(lake: Dossier):
    pages = Pages(lake)
    told = "Sources searched: Newspapers of both countries (up to 20 February 2001)."
    assert told in words(pages["index.html"])
    row = one(pages["sourcing.html"], "#searched ~ .scrolls tbody tr")
    cells = [words(cell) for cell in row.select("th, td")]
    assert cells == ["Newspapers of both countries", "20 February 2001"]


def test_title_of_the_home_page_is_not_the_name_of_the_site(lake: Dossier):
    assert Pages(lake).by_path["index.html"].title == lake.settings.headline


def test_newest_events_are_named_below_the_counts(lake: Dossier):
    line = one(Pages(lake)["index.html"], "p.newest")
    assert words(line).startswith("Newest The bridge opens")
    assert links(line)["more that is new"] == "#newest"


def test_home_shows_the_facts_marked_for_it(lake: Dossier):
    topic = lake.topics["bridge"]
    first = topic.now[0]
    marked = first.model_copy(update={"label": "Marked", "on_home": True})
    other = first.model_copy(update={"label": "Other"})
    changed = topic.model_copy(update={"now": (first, other, marked)})
    page = Pages(with_records(lake, changed))["index.html"]
    assert [words(label) for label in page.select(".held dt")] == ["Marked"]
