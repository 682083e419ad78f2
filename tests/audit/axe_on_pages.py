"""axe on every page of a built site, in every setting; for audit.py, which finds `support`."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from support import browser
from support.opened import (
    NARROW,
    WIDE,
    Scheme,
    axe_findings,
    colour_findings,
    opened_for_axe,
)
from support.serving import serving

SHARES = 8
"""Into how many shares pages are divided, so that no process waits long for another."""
LONGEST = 300_000
"""Milliseconds after which axe is taken to hang; the heaviest page takes it half a minute."""
SETTINGS: list[tuple[Scheme, int]] = [("light", WIDE), ("dark", NARROW)]


def axe_on_pages(site: Path, pages: list[str], processes: int) -> list[str]:
    """What axe finds on the pages, light and dark, wide and narrow.

    All rules are asked where a page is light and wide and where it is dark and narrow. What is
    shown, how large and in which order depends on the width alone, so of the other two settings
    only the colours are asked.
    """
    shares = []
    for scheme, width in SETTINGS:
        for start in range(SHARES):
            shares.append((site, pages[start::SHARES], scheme, width))
    found: list[str] = []
    with ProcessPoolExecutor(processes) as pool:
        for share in pool.map(_axe_share, shares):
            found += share
    print(f"axe: {len(found)} findings on {len(pages)} pages, light and dark, wide and narrow")
    return found


def _axe_share(share: tuple[Path, list[str], Scheme, int]) -> list[str]:
    site, pages, scheme, width = share
    found, left = [], pages[::-1]
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.FLAGS
        )
        # A page that hangs takes its window with it.
        while left:
            with opened_for_axe(chromium, address, scheme, width) as (page, _):
                found += _judged_until_one_hangs(page, address, left, (scheme, width))
        chromium.close()
    return found


def _judged_until_one_hangs(
    page: Page, address: str, left: list[str], setting: tuple[Scheme, int]
) -> list[str]:
    """What axe finds on the last pages of the list, which are taken out, up to one that hangs."""
    scheme, width = setting
    other = NARROW if width == WIDE else WIDE
    found = []
    while left:
        path = left.pop()
        try:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{address}/{path}")
            for finding in axe_findings(page, LONGEST):
                found.append(f"{path}, {scheme}, {width}: {finding}")
            page.set_viewport_size({"width": other, "height": 900})
            for finding in colour_findings(page, LONGEST):
                found.append(f"{path}, {scheme}, {other}: {finding}")
        except TooLate:
            found.append(f"{path}, {scheme}: axe did not end within {LONGEST // 1000} seconds")
            break
    return found
