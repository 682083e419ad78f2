"""Where the browser tests open the site, and browsers on machines with other fonts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import browser as found_browser
from support.fonts import FAMILIES, font_settings, installed_families


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site is opened: from disk, and from a server on loopback."""
    if request.param == "file":
        return f"file://{site}"
    return str(request.getfixturevalue("address"))


@pytest.fixture(scope="session", params=FAMILIES)
def browser_with(
    request: pytest.FixtureRequest,
    chromium: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    """A browser for which sans-serif is one family."""
    family: str = request.param
    if family not in installed_families():
        pytest.skip(f"{family} is not installed")
    config = font_settings(family, tmp_path_factory.mktemp("fonts"))
    path = found_browser.executable()
    assert path, found_browser.HELP
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(config)}
    browser = chromium.browser_type.launch(
        executable_path=path, args=found_browser.FLAGS, env=environment
    )
    yield browser
    browser.close()
