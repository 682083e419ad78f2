"""Search, from disk and over http."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from support.opened import opened

SEARCHES = [("Nippon Steel", "Nippon Steel"), ("石破", "Ishiba"), ("Stargate", "Stargate")]


@pytest.mark.parametrize(("words", "expected"), SEARCHES, ids=[words for words, _ in SEARCHES])
def test_search_gives_results_and_a_click_opens_one(
    chromium: Browser, base: str, words: str, expected: str
):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.locator(".md-search__input").click()
        page.keyboard.insert_text(words)
        page.keyboard.press("End")
        result = page.locator(".md-search-result__link").first
        result.wait_for()
        assert page.locator(".md-search-result__link").count() >= 1
        result.click()
        page.wait_for_url(
            lambda url: (not url.endswith("/index.html") and "?h=" in url) or "#" in url
        )
        assert expected in page.locator("article").inner_text()
        assert faults == []


def test_search_by_keyboard_alone(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.locator(".board").wait_for()
        page.keyboard.press("/")
        page.wait_for_function("document.activeElement.matches('.md-search__input')")
        page.keyboard.type("golden share")
        page.locator(".md-search-result__link").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("document.activeElement.matches('.md-search-result__link')")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "?h=" in url)
        assert "golden share" in page.locator("article").inner_text().lower()
        assert faults == []
