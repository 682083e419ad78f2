"""How much a reader's browser loads, packed as hosts pack it."""

from __future__ import annotations

import gzip
import posixpath
import re
from functools import cache
from pathlib import Path

import pytest

from support.kinds import KINDS

FIRST_VISIT, WITH_PICTURES = 120_000, 160_000
"""In bytes, all counted: the page, its sheet and scripts, and the fonts of its figures."""
SECOND_PAGE = 40_000
"""What a page costs whose sheet, scripts and fonts are there already."""
_LOADED = re.compile(r'(?:<script(?: defer)? src|<link rel="(?:stylesheet|icon)" href)="([^"]+)"')


@cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def loaded(site: Path, page: str) -> set[Path]:
    text = (site / page).read_text(encoding="utf-8")
    found = {site / page}
    for address in _LOADED.findall(text):
        found.add(site / posixpath.normpath(posixpath.join(posixpath.dirname(page), address)))
    if '<figure class="picture"' in text:
        found |= set((site / "assets/fonts").glob("*.woff2"))
    return found


@pytest.mark.parametrize("page", [path for path in KINDS.values() if path != "404.html"])
def test_first_visit_is_light(site: Path, page: str):
    has_pictures = '<figure class="picture"' in (site / page).read_text(encoding="utf-8")
    most = WITH_PICTURES if has_pictures else FIRST_VISIT
    assert sum(packed(path) for path in loaded(site, page)) <= most


def test_only_the_script_that_sets_the_colours_comes_before_what_is_painted(site: Path):
    """All others wait for the end of the page, so that a slow line shows the text first."""
    for page in KINDS.values():
        text = (site / page).read_text(encoding="utf-8")
        at_once = re.findall(r'<script src="[^"]*/(\w+)\.', text)
        assert at_once == ["base"], page


def test_no_page_loads_the_index(site: Path):
    for page in KINDS.values():
        assert not [path for path in loaded(site, page) if "search/" in path.as_posix()], page


def test_second_page_is_light(site: Path):
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        # The sheet to print, which holds all topics, is nobody's second page.
        if page != "brief.html":
            assert packed(path) <= SECOND_PAGE, page
