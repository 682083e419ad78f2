"""The site without script: all can be read, and nothing shows that does not work."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from support.opened import opened

_CONTROLS = (
    "button:visible",
    "select:visible",
    "input:not(.md-toggle):visible",
    "header label:not([for=__drawer]):visible",
)


def test_all_is_readable_without_script(chromium: Browser, address: str):
    with opened(chromium, address, java_script_enabled=False) as (page, _):
        for path, what in (
            ("timeline/2025.html", ".happening"),
            ("commitments.html", ".commitment"),
        ):
            page.goto(f"{address}/{path}")
            assert page.locator(f"{what}:visible").count() == page.locator(what).count() > 1


@pytest.mark.parametrize("width", [1280, 390])
def test_no_dead_control_without_script(chromium: Browser, address: str, width: int):
    """What shows works: links, details, and the menu, which is a check box to the style sheet."""
    with opened(
        chromium, address, java_script_enabled=False, viewport={"width": width, "height": 900}
    ) as (page, _):
        for path in ("index.html", "timeline/index.html", "topics/energy.html", "commitments.html"):
            page.goto(f"{address}/{path}")
            dead = page.locator(", ".join(_CONTROLS))
            assert dead.count() == 0, dead.first.evaluate("e => e.outerHTML")


def test_filters_do_not_show_without_script(chromium: Browser, address: str):
    with opened(chromium, address, java_script_enabled=False) as (page, _):
        page.goto(f"{address}/timeline/index.html")
        assert not page.locator(".filters").is_visible()
