"""The project's own data: right, whole, and readable by others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.kinds import FOLDERS
from dossier.load import Loaded
from support.folders import PROJECT
from support.validator import refused_by

SCHEMAS = PROJECT / ".vscode/schema"
SETTINGS = PROJECT / "data/dossier.yml"


def test_the_data_has_no_errors(loaded: Loaded):
    assert loaded.problems == [] and loaded.dossier


@pytest.mark.slow
@pytest.mark.parametrize("most", [40, pytest.param(None, marks=pytest.mark.audit)])
@pytest.mark.parametrize("folder", [*FOLDERS, ""])
def test_an_independent_validator_accepts_every_data_file(folder: str, most: int | None):
    """Of each kind some, spread over all; the audit has it look at each."""
    noun = FOLDERS[folder].noun if folder else "dossier"
    files = sorted((PROJECT / "data" / folder).rglob("*.yml")) if folder else [SETTINGS]
    files = files[:: -(-len(files) // (most or len(files)))]
    assert refused_by(SCHEMAS / f"{noun}.schema.json", files) == []


def test_no_folder_holds_more_files_than_a_browser_lists():
    """GitHub's web view of a folder ends at 1,000 entries."""
    folders: dict[Path, int] = {}
    for path in (PROJECT / "data").rglob("*"):
        folders[path.parent] = folders.get(path.parent, 0) + 1
    assert max(folders.values()) < 1000
