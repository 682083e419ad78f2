"""Histories that several tests of the review look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.dossier import Dossier
from dossier.review import Revision, comparison, revision_of
from dossier.review.comparison import page_contents
from support.histories import begun, commit
from support.lake_history import rewritten, widened


@pytest.fixture(scope="session", autouse=True)
def pages_made_once(lake: Dossier) -> Iterator[None]:
    """The pages of the tiny dossier as it is, with which most are compared, are made once."""
    of_lake, plain = page_contents(lake), comparison.page_contents

    def contents(dossier: Dossier) -> dict[str, str]:
        return of_lake if dossier == lake else plain(dossier)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "page_contents", contents)
        yield


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
