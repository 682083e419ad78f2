from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier.dossier import Dossier
from dossier.load import load
from playwright.sync_api import Browser, sync_playwright
from support import browser as found_browser
from support.folders import LAKE, PROJECT, copy_of
from support.serving import serving

EPOCH = "1700000000"


def mkdocs(root: Path, *words: str, expect: int = 0) -> str:
    """Runs `mkdocs` in the folder as a person would; what it printed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", "mkdocs", *words]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the project's site is made from."""
    root = tmp_path_factory.mktemp("project")
    for name in ("data", "seeds", "docs", "hooks"):
        copy_of(PROJECT / name, root / name)
    (root / "mkdocs.yml").write_bytes((PROJECT / "mkdocs.yml").read_bytes())
    return root


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The project's site, built once as `make` builds it."""
    mkdocs(project, "build", "--strict")
    return project / "site"


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The project's own dossier."""
    loaded = load(PROJECT)
    assert not loaded.problems
    return loaded.dossier


@pytest.fixture(scope="session")
def lake() -> Dossier:
    """The tiny dossier of another meeting."""
    loaded = load(LAKE)
    assert not loaded.problems
    return loaded.dossier


@pytest.fixture
def lake_root(tmp_path: Path) -> Path:
    """A copy of the tiny dossier, hooks beside it, that a test may change."""
    root = copy_of(LAKE, tmp_path / "lake")
    settings = (root / "mkdocs.yml").read_text().replace("../../../hooks", str(PROJECT / "hooks"))
    (root / "mkdocs.yml").write_text(settings)
    return root


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; the run fails where there is none."""
    path = found_browser.executable()
    assert path, found_browser.HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=found_browser.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site over http, on loopback."""
    with serving(site) as address:
        yield address
