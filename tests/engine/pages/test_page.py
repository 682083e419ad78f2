"""What every page has: front matter, headings, links, explained terms, figures where there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from dossier.dossier import Dossier
from dossier.markup import Terms, heading
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from support.pages import Pages, front_matter, html_of, one, words


def test_front_matter_says_only_what_differs_from_the_usual():
    page = Page("events/x.html", "A & B", "What\nit is", "# A", hide=())
    assert page.file == "events/x.md"
    assert front_matter(page) == {
        "title": "A &amp; B",
        "description": "What it is",
        "social": "timeline",
    }


def test_front_matter_tells_the_theme_how_to_treat_a_page():
    page = Page("index.html", "T", "D", "# T")
    usual = {"title": "T", "description": "D", "social": "home", "hide": ["navigation", "toc"]}
    assert front_matter(page) == usual
    to_print = replace(page, template="whole.html")
    assert front_matter(to_print) == {**usual, "template": "whole.html"}


def test_heading_is_its_words_and_not_markdown():
    page = Page("index.html", "T", "D", str(heading(2, "*a* [b](c) { #d }\n# e", "#own .f")))
    found = one(BeautifulSoup(html_of(page), "lxml"), "h2")
    assert (found["id"], found["class"]) == ("own", ["f"])
    assert words(found) == "*a* [b](c) { #d } # e"
    assert [link["class"] for link in found.select("*")] == [["headerlink"]]


def test_terms_are_explained_in_texts_the_longest_first_and_only_as_words():
    terms = Terms({"AI": "artificial intelligence", "AI bill": "a law", "km": "km", "39": "no."})
    assert terms.explained("AI bill & AI's km, AIs, non-AI") == (
        '<abbr title="a law">AI bill</abbr> &amp; '
        '<abbr title="artificial intelligence">AI</abbr>&#39;s km, AIs, non-AI'
    )


def test_glossary_does_not_explain_its_own_words(lake: Dossier):
    pages = Pages(lake)
    assert not pages["glossary.html"].select("abbr")


def test_figure_that_no_name_stands_for_is_an_error(lake: Dossier):
    builder = PageBuilder(PageContext(lake, {}), "index.html")
    assert builder.figure("person/anna-berg") == ""
    for name in ("timelines", "serie/bridge-length", "topic"):
        with pytest.raises(LookupError, match=f'there is no figure "{name}"'):
            builder.figure(name)


def test_link_to_what_stands_on_the_page_itself_is_its_anchor(lake: Dossier):
    meeting = lake.meeting
    builder = PageBuilder(PageContext(lake, {}), meeting.page(None))
    ref = lake.statements[f"{meeting.id}.length"]
    assert builder.link(ref) == f"#{ref.address}"
    assert builder.link(lake.sources["north-1999-05-11-readout"]) == (
        "../sources/primary-g.html#north-1999-05-11-readout"
    )


def test_statement_has_its_anchor_once_on_a_page(lake: Dossier):
    page = Pages(lake)["topics/bridge.html"]
    address = "2000-11-20-bridge-opens.opened"
    one(page, f'[id="{address}"]')
