"""Fixtures for the engine's tests."""

from __future__ import annotations

import os
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
    # All others are the engine's own, and to compile them takes longer than most tests.
    compiled = environment().cache
    assert compiled is not None
    for key, template in compiled.items():
        if str(template.filename).startswith(f"{tmp_path}{os.sep}"):
            del compiled[key]
