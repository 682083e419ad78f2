"""How search looks words up, on the tiny dossier: the rules that no ranking may break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from dossier.dossier import Dossier
from dossier.search import Entry, entries_of, index_scripts
from support.folders import PROJECT
from support.pages import pages_by_path

SCRIPTS = PROJECT / "hooks/theme/assets/javascripts"
_LOOK_UP = """query => {
  const {groups, instead} = engine.search(query)
  return {
    found: groups.map(({head, parts}) => [head.address, ...parts.map(({entry}) => entry.address)]),
    missing: groups.map(({missing}) => missing),
    instead,
  }
}"""
MEETING = "events/1999-05-10-lake-meeting.html"
EXTRA = [
    Entry("a.html", "page", "Defence programmes of the labour centre", "Aluminium at 15 per cent."),
    Entry("b.html", "page", "Prices", "They paid $55 a share, 14.1bn in all, 1,350 times."),
    Entry("c.html", "page", "Café Doña Ana", "橋を架ける仮定の質問には答えない。"),
    Entry("d.html", "page", "日本製鉄", "製鉄の日本史"),
    Entry("e.html", "page", "日本の製鉄所", "ﾊﾞｰｼﾞﾆｱと１兆ドル"),
]
_FILL = """var engine = new DossierSearch(dossierIndex)
for (const rows of [dossierIndex.entries, dossierIndex.later]) for (const _ of engine.adding(rows));
"""
Look = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def look(chromium: Browser, lake: Dossier) -> Iterator[Look]:
    page = chromium.new_page()
    entries = [*entries_of(lake, pages_by_path(lake).values()), *EXTRA]
    page.add_script_tag(path=SCRIPTS / "search-engine.js")
    for script in (*index_scripts(entries), _FILL):
        page.add_script_tag(content=script)
    yield lambda query: page.evaluate(_LOOK_UP, query)
    page.close()


def heads(result: dict[str, Any]) -> list[str]:
    return [group[0] for group in result["found"]]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("the lake summit", MEETING),
        ("BridgeCo", "organizations/bridge-company.html"),
        ("橋", "topics/bridge.html"),
        ("Berg", "people/anna-berg.html"),
        ("Anna of the lake", "people/anna-berg.html"),
        ("The bridge over the lake", "topics/bridge.html"),
        ("Southland Courier", "sources/news-s.html#courier-1999-05-11-lake"),
    ],
)
def test_a_name_or_an_exact_title_comes_first(look: Look, query: str, wanted: str):
    assert heads(look(query))[0] == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("defense programs", "a.html"),
        ("labor center", "a.html"),
        ("aluminum", "a.html"),
        ("15%", "a.html"),
        ("15 percent", "a.html"),
        ("15 pct", "a.html"),
        ("55 dollars", "b.html"),
        ("$55", "b.html"),
        ("14.1 billion", "b.html"),
        ("1350", "b.html"),
        ("cafe dona", "c.html"),
        ("CAFÉ", "c.html"),
        ("バージニア", "e.html"),
        ("1兆ドル", "e.html"),
        ("ｄｅｆｅｎｃｅ", "a.html"),
    ],
)
def test_other_spellings_are_the_same_word(look: Look, query: str, wanted: str):
    result = look(query)
    assert wanted in heads(result)
    assert result["missing"] == [[] for _ in result["found"]]
    assert result["instead"] == []


def test_signs_without_blanks_are_found_only_as_they_stand(look: Look):
    assert heads(look("日本製鉄")) == ["d.html"]
    assert heads(look("仮定の質問")) == ["c.html"]
    assert heads(look("製鉄")) == ["d.html", "e.html"]


def test_parts_are_found_where_the_whole_is_nowhere(look: Look):
    assert "d.html" in heads(look("日本製鉄社"))


def test_blanks_between_signs_divide_or_do_not(look: Look):
    assert heads(look("日本 製鉄"))[0] == "d.html"
    assert heads(look("日本\u3000製鉄"))[0] == "d.html"


@pytest.mark.parametrize(
    "query",
    ["10 May 1999", "May 10, 1999", "1999-05-10", "1999/5/10", "1999年5月10日", "10th of May 1999"],
)
def test_a_day_brings_the_event_of_that_day(look: Look, query: str):
    assert heads(look(query))[0] == MEETING


def test_a_month_brings_the_events_of_that_month(look: Look):
    found = heads(look("May 1999"))
    assert {MEETING, "events/1999-05-07-announcement.html"} <= {*found[:3]}


def test_all_words_are_needed_where_something_has_them_all(look: Look):
    result = look("bridge Northland 400")
    assert MEETING in heads(result)
    assert result["missing"] == [[] for _ in result["found"]]


def test_words_of_one_page_need_not_stand_in_one_statement(look: Look):
    """The two hours and the 400 metres are two statements of the meeting."""
    assert heads(look("hours 400"))[0] == MEETING


def test_what_is_missing_is_said_where_nothing_has_all_words(look: Look):
    result = look("bridge xylophone")
    assert result["found"]
    assert result["missing"] == [["xylophone"] for _ in result["found"]]


def test_a_typo_is_forgiven_only_where_nothing_fits(look: Look):
    assert look("brigde")["instead"] == ["bridge"]
    assert "topics/bridge.html" in heads(look("brdge"))
    assert look("bridge")["instead"] == []
    assert heads(look("xyzzyx")) == []


def test_words_that_stand_everywhere_do_not_count(look: Look):
    assert heads(look("what is the bridge")) == heads(look("bridge"))


def test_statement_stands_under_its_page_and_only_there(look: Look):
    promised = f"{MEETING}#1999-05-10-lake-meeting.bridge-promised"
    groups = look("400 metres")["found"]
    assert [group[0] for group in groups if promised in group] == [MEETING]


def test_original_words_of_a_quotation_lead_to_it(look: Look):
    (group,) = look("私たちを結びます")["found"]
    assert group == [MEETING, f"{MEETING}#1999-05-10-lake-meeting.sato-bridge"]


@pytest.mark.parametrize("query", ["", "   ", "!!!", "(", "\\", "a.*b", "the", "\ud83d\ude00", "'"])
def test_no_query_breaks_it(look: Look, query: str):
    assert isinstance(look(query)["found"], list)
