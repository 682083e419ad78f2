"""Fixtures for the engine's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.page_templates import environment
from support.commands import run

__all__ = ["run"]


@pytest.fixture
def templates(tmp_path: Path) -> Iterator[Path]:
    """A folder in which templates are looked for too."""
    folders = environment().loader.searchpath
    folders.append(str(tmp_path))
    yield tmp_path
    folders.remove(str(tmp_path))
    environment().cache.clear()
