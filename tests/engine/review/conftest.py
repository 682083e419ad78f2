"""Histories that several tests of the review look at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.review import Revision, revision_of
from support.histories import begun, commit
from support.lake_history import rewritten, widened


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny dossier in a repository, not to be changed: git is started once for all copies."""
    root = begun(tmp_path_factory.mktemp("repository") / "plain")
    commit(root, "base")
    return root


@pytest.fixture
def plain(repository: Path, tmp_path: Path) -> Path:
    """The tiny dossier as it is, committed as `base`."""
    return shutil.copytree(repository, tmp_path / "plain")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`base`, `head`, and a working tree that is as `head`."""
    root = begun(tmp_path_factory.mktemp("history"))
    widened(root)
    commit(root, "base")
    rewritten(root)
    commit(root, "head")
    return root


@pytest.fixture(scope="module")
def sides(history: Path) -> tuple[Revision, Revision]:
    return revision_of(history, "base"), revision_of(history, "head")
