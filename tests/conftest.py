"""Fixtures for all tests. What takes long is made once a run and shared by all workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier.dossier import Dossier
from dossier.load import load
from support.building import copy_project, mkdocs, once
from support.folders import LAKE, PROJECT, copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["mkdocs"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser by its fixtures, and what builds sites by its folder."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "chromium" in names:
            item.add_marker(pytest.mark.browser)
        if "site" in names or "site" in item.path.relative_to(PROJECT).parts:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run that all workers have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def project(shared: Path) -> Path:
    """A copy of what the project's site is made from, not to be changed."""
    root = shared / "project"
    once(shared / "project.copied", lambda: copy_project(root))
    return root


@pytest.fixture(scope="session")
def site(shared: Path, project: Path) -> Path:
    """The project's site, built as `make` builds it, not to be changed."""
    once(shared / "site.built", lambda: print(mkdocs(project, "build", "--strict")))
    return project / "site"


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The project's own dossier."""
    loaded = load(PROJECT)
    assert not loaded.problems
    assert loaded.dossier
    return loaded.dossier


@pytest.fixture(scope="session")
def lake() -> Dossier:
    """The tiny dossier of another meeting."""
    loaded = load(LAKE)
    assert not loaded.problems
    assert loaded.dossier
    return loaded.dossier


@pytest.fixture
def lake_root(tmp_path: Path) -> Path:
    """A copy of the tiny dossier, hooks beside it, that a test may change."""
    root = copy_of(LAKE, tmp_path / "lake")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../hooks", str(PROJECT / "hooks"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; the run fails where there is none."""
    # Playwright is loaded only where a browser is asked for: it takes a second.
    from playwright.sync_api import sync_playwright

    from support import browser as found_browser

    path = found_browser.executable()
    assert path, found_browser.HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=found_browser.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site over http, on loopback."""
    from support.serving import serving

    with serving(site) as address:
        yield address
