"""A statement copied as a link or a citation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from support.opened import opened


@pytest.mark.parametrize(
    ("label", "beginning"),
    [("Copy link", "http://"), ("Copy citation", "“"), ("Copy BibTeX", "@misc{")],
)
def test_statement_is_copied_as_link_or_citation(
    chromium: Browser, address: str, label: str, beginning: str
):
    with opened(chromium, address, permissions=["clipboard-read", "clipboard-write"]) as (
        page,
        faults,
    ):
        page.goto(f"{address}/events/2025-02-07-white-house-meeting.html")
        page.locator(".statement > .permalink").first.press("Enter")
        page.get_by_role("button", name=label).press("Enter")
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(beginning)
        assert (
            "events/2025-02-07-white-house-meeting.html#2025-02-07-white-house-meeting." in copied
        )
        page.keyboard.press("Escape")
        assert page.locator(".statement-menu").count() == 0
        assert faults == []
