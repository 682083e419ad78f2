"""Tables that can be sorted."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from support.opened import DESK, PHONE, opened

PAGE = "sites/stargate.html"


def numbers(page: Page, column: int) -> list[float]:
    cells = page.locator(f".sites-table tbody td:nth-child({column})")
    found = cells.evaluate_all("cells => cells.map(cell => cell.dataset.value)")
    return [float(value) for value in found if value]


def test_heading_sorts_its_column_and_says_how(chromium: Browser, base: str):
    with opened(chromium, base, viewport=DESK) as (page, faults):
        page.goto(f"{base}/{PAGE}")
        heading = page.locator(".sites-table thead th").nth(1)
        before = numbers(page, 2)
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") == "descending"
        assert numbers(page, 2) == sorted(before, reverse=True)
        heading.get_by_role("button").press("Enter")
        assert heading.get_attribute("aria-sort") == "ascending"
        assert numbers(page, 2) == sorted(before)
        last = page.locator(".sites-table tbody td:nth-child(2)").last
        assert last.get_attribute("data-value") == ""
        page.locator(".sites-table thead button").first.click()
        names = page.locator(".sites-table tbody th a").all_inner_texts()
        assert names == sorted(names, key=str.lower)
        assert page.locator(".sites-table [aria-sort]").count() == 1
        assert faults == []


def test_rows_are_stacked_on_a_phone(chromium: Browser, base: str):
    with opened(chromium, base, viewport=PHONE) as (page, faults):
        page.goto(f"{base}/{PAGE}")
        row = page.locator(".sites-table tbody tr").first
        assert row.evaluate("row => getComputedStyle(row).display") == "grid"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert faults == []


def test_without_script_the_table_stands_as_it_is(chromium: Browser, base: str):
    with opened(chromium, base, viewport=DESK, java_script_enabled=False) as (page, _):
        page.goto(f"{base}/{PAGE}")
        assert page.locator(".sites-table tbody tr").count() > 10
        assert page.locator(".sites-table button").count() == 0
