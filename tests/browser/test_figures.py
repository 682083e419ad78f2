"""What the figures on pages do when they are touched."""

from __future__ import annotations

from playwright.sync_api import Browser

from support.opened import DESK, PHONE, opened

_CENTRE = """dot => {
  dot.scrollIntoView({block: 'center'})
  const centre = dot.getPointAtLength(0).matrixTransform(dot.getScreenCTM())
  return [centre.x, centre.y]
}"""


def test_dot_names_its_event_and_leads_to_it(chromium: Browser, base: str):
    """Where the page lists the events, the dots of its picture take their names from the list."""
    with opened(chromium, base, viewport=DESK) as (page, faults):
        page.goto(f"{base}/figures/energy.html")
        dot = page.locator(".picture__wide a[href*='events/'] path").first
        across, down = dot.evaluate(_CENTRE)
        # Not on its middle: a pointer that touches its rim is enough.
        page.mouse.move(across + 3, down)
        page.locator(".preview").wait_for()
        when, title = page.locator(".preview").inner_text().split(": ", 1)
        line = page.locator(
            "#events ~ .timeline li", has=page.get_by_role("link", name=title, exact=True)
        )
        assert line.locator(".when").text_content() == when
        page.mouse.click(across, down)
        page.wait_for_url("**/events/*.html")
        assert page.locator("h1").inner_text().startswith(title)
        assert faults == []


def test_tap_on_words_in_a_picture_follows_them(chromium: Browser, address: str):
    with opened(chromium, address, has_touch=True, viewport=PHONE) as (page, faults):
        page.goto(f"{address}/timeline/picture.html")
        page.locator(".picture__narrow a text").first.tap()
        page.wait_for_url("**/topics/*.html")
        assert faults == []
