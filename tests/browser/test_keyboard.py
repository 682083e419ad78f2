"""Pages read by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser

from support.opened import opened

_FOCUS = """() => {
  const focus = document.activeElement
  const {outlineStyle} = getComputedStyle(focus)
  return [focus.className || focus.tagName, outlineStyle, focus.getBoundingClientRect().top]
}"""
"""What has the focus, how it shows it, and how far below the top of the window."""


def test_topic_by_keyboard_alone(chromium: Browser, address: str):
    """Tab goes from statement to statement, and all that has the focus shows it."""
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/topics/energy.html")
        page.locator("article a").first.focus()
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(_FOCUS))
        classes = set(" ".join(names for names, _, _ in seen).split())
        assert {"footnote-ref", "permalink"} <= classes
        assert {outline for _, outline, _ in seen} == {"solid"}
        # What has the focus is never under the header.
        assert min(top for _, _, top in seen) >= 0
        page.goto(f"{address}/figures/energy.html")
        numbers = page.locator(".picture__data > summary").first
        numbers.focus()
        page.keyboard.press("Enter")
        assert numbers.evaluate("e => e.parentElement.open")
        assert faults == []


def test_keyboard_alone_leads_from_home_through_the_board_to_the_evidence(
    chromium: Browser, base: str
):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.keyboard.press("Tab")
        assert "md-skip" in page.evaluate("document.activeElement.className")
        page.locator(".board tbody th a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/topics/*.html")
        page.locator(".statement .footnote-ref").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#fn:*")
        source = page.locator(":target a[rel~=external]").first
        assert source.get_attribute("href").startswith("http")
        assert faults == []
