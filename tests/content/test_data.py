"""The project's own data: right, whole, and readable by others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dossier.kinds import FOLDERS
from dossier.load import load
from support.folders import PROJECT

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
    options = ["--schemafile", str(SCHEMAS / f"{noun}.schema.json")]
    command = [sys.executable, "-m", "check_jsonschema", *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert files and done.returncode == 0, done.stdout


def test_no_folder_holds_more_files_than_a_browser_lists():
    """GitHub's web view of a folder ends at 1,000 entries."""
    folders: dict[Path, int] = {}
    for path in (PROJECT / "data").rglob("*"):
        folders[path.parent] = folders.get(path.parent, 0) + 1
    assert max(folders.values()) < 1000
