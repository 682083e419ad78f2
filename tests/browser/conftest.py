"""Where the browser tests open the site."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site is opened: from disk, and from a server on loopback."""
    if request.param == "file":
        return f"file://{site}"
    return str(request.getfixturevalue("address"))
