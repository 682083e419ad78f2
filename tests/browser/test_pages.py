"""A page of every kind in a real Chromium: it opens, axe finds nothing, it fits a phone.

`make audit` opens every page of the site in every setting.
"""

from __future__ import annotations

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


def test_pages_open_without_a_foreign_request_or_an_error(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        for path in KINDS.values():
            # Hosts show it at any depth, so that its links begin at a server's root.
            if path != "404.html" or base.startswith("http"):
                page.goto(f"{base}/{path}", wait_until="load")
        assert faults == []


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


def test_no_page_is_wider_than_a_phone_even_with_texts_of_twice_the_size(
    chromium: Browser, address: str
):
    with opened(chromium, address, viewport={"width": NARROW, "height": 844}) as (page, _):
        too_wide = []
        for path in KINDS.values():
            page.goto(f"{address}/{path}")
            for size in ("", "250%"):
                page.evaluate("size => document.documentElement.style.fontSize = size", size)
                if page.evaluate("document.documentElement.scrollWidth") > NARROW:
                    too_wide.append(f"{path} {size}")
        assert too_wide == []


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
