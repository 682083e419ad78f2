"""A page of every kind in a real Chromium: it opens, axe finds nothing, it fits a phone.

`make audit` opens every page of the site in every setting.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import material
import pytest
from playwright.sync_api import Browser

from support.kinds import KINDS
from support.opened import (
    NARROW,
    PHONE,
    SCHEMES,
    WIDE,
    Scheme,
    axe_findings,
    opened,
    opened_for_axe,
)
from theme.sheets import without_unused

_DIFFERENT = """([whole, trimmed]) => {
  const rulesOf = text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    const flat = rules => [...rules].flatMap(rule => rule.selectorText ? [rule] : rule.cssRules ? flat(rule.cssRules) : [])
    return flat(sheet.cssRules).map(rule => [rule.selectorText.replace(/(^|[\\s,])::?(before|after)/g, "$1*").replace(/::?(before|after|marker|placeholder)/g, ""), rule.style.cssText])
  }
  const left = Map.groupBy(rulesOf(trimmed), ([, declared]) => declared)
  const different = []
  for (const [selector, declared] of rulesOf(whole)) {
    if (selector === ":root" || !selector.trim() || selector.includes("::")) continue
    const kept = (left.get(declared) || []).map(([one]) => one)
    if (!kept.includes(selector)) different.push([selector, kept])
  }
  return different
}"""  # noqa: E501 a script
"""The selectors of rules that are not left as they were, each with those of what is left of it."""
_CHANGED = """different => {
  const changed = []
  for (const [selector, kept] of different)
    for (const element of document.querySelectorAll(selector))
      if (!kept.some(one => element.matches(one))) changed.push(`${selector} <${element.localName} class=${element.className}>`)
  return changed
}"""  # noqa: E501 a script


class Looked(NamedTuple):
    """What was seen of the kinds of pages, opened one after the other on a phone."""

    faults: list[str]
    too_wide: list[str]
    different: int
    """How many rules of the theme's sheets are not left as they were."""
    changed: dict[str, list[str]]
    """The elements that such rules concern, by page."""


@pytest.fixture(scope="module")
def looked(chromium: Browser, address: str) -> Looked:
    """Each kind of page opened once over http, for the tests that look at all of them."""
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    sheets = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))]
    both = ["".join(sheets), "".join(map(without_unused, sheets))]
    too_wide, changed, different = [], {}, None
    with opened(chromium, address, viewport=PHONE) as (page, faults):
        for path in KINDS.values():
            page.goto(f"{address}/{path}", wait_until="load")
            different = different or page.evaluate(_DIFFERENT, both)
            changed[path] = page.evaluate(_CHANGED, different)
            for size in ("", "250%"):
                page.evaluate("size => document.documentElement.style.fontSize = size", size)
                if page.evaluate("document.documentElement.scrollWidth") > NARROW:
                    too_wide.append(f"{path} {size}")
        return Looked(faults, too_wide, len(different or ()), changed)


def test_pages_open_without_a_foreign_request_or_an_error(looked: Looked):
    assert looked.faults == []


def test_pages_open_from_disk_without_a_foreign_request_or_an_error(chromium: Browser, site: Path):
    with opened(chromium, f"file://{site}") as (page, faults):
        for path in KINDS.values():
            # Hosts show it at any depth, so that its links begin at a server's root.
            if path != "404.html":
                page.goto(f"file://{site}/{path}", wait_until="load")
        assert faults == []


def test_no_page_is_wider_than_a_phone_even_with_texts_of_twice_the_size(looked: Looked):
    assert looked.too_wide == []


def test_rules_of_the_theme_that_are_left_out_concern_no_element(looked: Looked):
    """What is left out of the theme's sheet would have changed nothing on any kind of page."""
    assert looked.different > 100
    assert {path: elements for path, elements in looked.changed.items() if elements} == {}


@pytest.mark.parametrize(
    ("scheme", "width", "kinds"),
    [("light", WIDE, [*KINDS][::2]), ("dark", NARROW, [*KINDS][1::2])],
    ids=["light-1280", "dark-390"],
)
def test_axe_finds_nothing(
    chromium: Browser, address: str, scheme: Scheme, width: int, kinds: list[str]
):
    """Each kind in one of two settings; the audit asks of every page in all four, each week."""
    with opened_for_axe(chromium, address, scheme, width) as (page, faults):
        found = {}
        for kind in kinds:
            page.goto(f"{address}/{KINDS[kind]}")
            if findings := axe_findings(page):
                found[kind] = findings
        assert found == {}
        assert faults == []


def test_pages_fit_a_phone_whatever_the_fonts_of_the_machine(browser_with: Browser, address: str):
    """A page of words, of tables, of pictures, of filters and of marks."""
    with opened(browser_with, address, viewport=PHONE) as (page, faults):
        for kind in ("home", "data", "topic", "commitments", "whole"):
            page.goto(f"{address}/{KINDS[kind]}")
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, kind
        assert faults == []


def test_pages_of_a_section_stand_in_a_row_of_their_own(chromium: Browser, address: str):
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/organizations/softbank-group.html")
        row = page.locator(".subtabs a")
        assert row.all_inner_texts() == ["People", "Organizations"]
        assert page.locator(".subtabs [aria-current]").all_inner_texts() == ["Organizations"]
        row.first.click()
        assert page.url == f"{address}/people/index.html"


def test_colours_follow_the_system(chromium: Browser, address: str):
    colours = {}
    for scheme in SCHEMES:
        with opened(chromium, address, color_scheme=scheme) as (page, _):
            page.goto(f"{address}/index.html")
            colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours == {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 31)"}


def test_a_choice_of_colours_reaches_what_the_browser_paints_itself(
    chromium: Browser, address: str
):
    """Bars and fields follow one element of the head, which is right before anything is painted."""
    said = "[...document.querySelectorAll('meta[name=color-scheme]')].map(one => one.content)"
    with opened(chromium, address, color_scheme="dark") as (page, faults):
        page.goto(f"{address}/index.html")
        assert page.evaluate(said) == ["dark"]
        page.locator(".md-header label[for='__palette_1']:visible").click()
        assert page.evaluate(said) == ["light"]
        page.reload()
        assert page.evaluate(said) == ["light"]
        assert faults == []


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("events/2025-02-07-white-house-meeting", "Timeline"),
        ("commitments/stargate-500-billion", "Commitments"),
        ("organizations/softbank-group", "People & organizations"),
        ("topics/tariffs", "Topics"),
    ],
)
def test_page_outside_the_navigation_lights_the_tab_under_which_it_is_found(
    chromium: Browser, address: str, path: str, tab: str
):
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/{path}.html")
        assert page.locator(".md-tabs__item--active").all_inner_texts() == [tab]
        page.goto(f"{address}/index.html")
        assert page.locator(".md-tabs__item--active").all_inner_texts() == ["Home"]
