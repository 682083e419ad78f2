"""The project's own data: right, whole, and readable by others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.kinds import FOLDERS
from dossier.load import load
from support.folders import PROJECT
from support.validator import refused_by

SCHEMAS = PROJECT / ".vscode/schema"
SETTINGS = PROJECT / "data/dossier.yml"


def test_the_data_has_no_errors():
    loaded = load(PROJECT)
    assert loaded.problems == [] and loaded.dossier


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*FOLDERS, ""])
def test_an_independent_validator_accepts_every_data_file(folder: str):
    noun = FOLDERS[folder].noun if folder else "dossier"
    files = sorted((PROJECT / "data" / folder).rglob("*.yml")) if folder else [SETTINGS]
    assert refused_by(SCHEMAS / f"{noun}.schema.json", files) == []


def test_no_folder_holds_more_files_than_a_browser_lists():
    """GitHub's web view of a folder ends at 1,000 entries."""
    folders: dict[Path, int] = {}
    for path in (PROJECT / "data").rglob("*"):
        folders[path.parent] = folders.get(path.parent, 0) + 1
    assert max(folders.values()) < 1000
