"""Fixtures for all tests. What takes long is made once a run and shared by all workers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier.dossier import Dossier
from dossier.figures import Figure, default_folder, draw_all
from dossier.load import Loaded, load
from support.building import copy_project, mkdocs, once
from support.folders import LAKE, PROJECT, lake_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["mkdocs"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser by its fixtures, and what builds sites by its folder."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "chromium" in names:
            item.add_marker(pytest.mark.browser)
        if {"site", "built_lake"} & {*names} or "site" in item.path.relative_to(PROJECT).parts:
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
    once(shared / "site.built", lambda: print(mkdocs(project, "build", "--strict", afresh=True)))
    return project / "site"


@pytest.fixture(scope="session")
def drawings(shared: Path) -> Path:
    """Where the figures of the project lie once its site is built; what is missing is drawn."""
    return default_folder() or shared / "drawings"


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The project's own dossier as it was read, with what is wrong in it."""
    return load(PROJECT)


@pytest.fixture(scope="session")
def dossier(loaded: Loaded) -> Dossier:
    """The project's own dossier."""
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


@pytest.fixture(scope="session")
def lake_drawings(shared: Path) -> Path:
    """Where the figures of the tiny dossier are kept once they are drawn."""
    return shared / "lake-drawings"


@pytest.fixture(scope="session")
def lake_figures(lake: Dossier, lake_drawings: Path) -> dict[str, Figure]:
    """The figures of the tiny dossier."""
    return draw_all(lake, lake_drawings)


@pytest.fixture
def lake_root(tmp_path: Path) -> Path:
    """A copy of the tiny dossier, hooks beside it, that a test may change."""
    return lake_copy(tmp_path / "lake")


@pytest.fixture(scope="session")
def built_lake(shared: Path) -> Path:
    """The tiny dossier with its site, built as `make` builds one, not to be changed."""
    root = shared / "lake"

    def make() -> None:
        shutil.rmtree(root, ignore_errors=True)
        print(mkdocs(lake_copy(root), "build", "--strict", afresh=True))

    once(shared / "lake.built", make)
    return root


@pytest.fixture
def lake_with_site(built_lake: Path, tmp_path: Path) -> Path:
    """A copy of the tiny dossier with its site, that a test may change."""
    return shutil.copytree(built_lake, tmp_path / "lake", symlinks=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; the run fails where there is none."""
    # Playwright is loaded only where a browser is asked for: it takes a second.
    from playwright.sync_api import expect, sync_playwright

    from support import browser as found_browser
    from support.opened import PATIENCE

    path = found_browser.executable()
    assert path, found_browser.HELP
    expect.set_options(timeout=PATIENCE)
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
