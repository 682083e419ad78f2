"""The contents list of a page: an entry that is clicked is the one that lights."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from support.opened import DESK, opened

_REACHABLE = """() => {
  const bottom = document.documentElement.scrollHeight - innerHeight
  const links = [...document.querySelectorAll(".md-sidebar--secondary .md-nav__link[href^='#']")]
  const heading = link => document.getElementById(decodeURIComponent(link.hash.slice(1)))
  const place = link => heading(link).getBoundingClientRect().top + scrollY
  return links.filter(link => place(link) < bottom).map(link => link.getAttribute("href"))
}"""


@pytest.mark.parametrize("path", ["topics/tariffs.html", "method.html", "data/index.html"])
def test_entry_that_is_clicked_lights(chromium: Browser, base: str, path: str):
    with opened(chromium, base, viewport=DESK) as (page, _):
        page.goto(f"{base}/{path}")
        entries = page.evaluate(_REACHABLE)
        assert len(entries) > 1
        for entry in entries:
            page.locator(f".md-sidebar--secondary a[href='{entry}']").click()
            active = f".md-sidebar--secondary .md-nav__link--active[href='{entry}']"
            page.locator(active).wait_for()
            top = page.evaluate(
                "id => document.getElementById(id).getBoundingClientRect().top",
                entry.removeprefix("#"),
            )
            header = page.evaluate("document.querySelector('.md-header').offsetHeight")
            assert header <= top <= header + 60, entry
