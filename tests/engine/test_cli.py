"""`python -m dossier` from a person's side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from support.folders import BROKEN, LAKE, PROJECT, broken_copy


def run(*words: str, expect: int = 0, cwd: Path = PROJECT) -> str:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    done = subprocess.run(
        [sys.executable, "-m", "dossier", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_check_looks_at_another_folder_with_root():
    assert run("--root", str(LAKE), "check").startswith("0 errors in 19 files\n")


def test_check_says_what_is_missing_in_a_folder_without_data(tmp_path: Path):
    assert "--root names the folder that has it" in run("--root", str(tmp_path), "check", expect=1)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return broken_copy(BROKEN / "unknown-source", tmp_path / "dossier")


def test_check_as_json_gives_file_line_place_and_message(broken: Path):
    told = json.loads(run("--root", str(broken), "check", "--format", "json", expect=1))
    assert told["files"] == 19
    assert told["errors"] == [
        {
            "file": "data/events/2000/2000-11-20-bridge-opens.yml",
            "line": 13,
            "where": "statements[0].cite[0]",
            "message": 'there is no source "courier-2000-11-21-brige"; did you mean "courier-2000-11-21-bridge"? [references-name-records]',
        }
    ]


def test_check_for_github_annotates_the_line(broken: Path):
    printed = run("--root", str(broken), "check", "--format", "github", expect=1)
    assert printed.startswith(
        "::error file=data/events/2000/2000-11-20-bridge-opens.yml,line=13,title=statements[0].cite[0]::there is no source"
    )


def test_stage_writes_pages_and_data_as_files(tmp_path: Path):
    run("--root", str(LAKE), "stage", str(tmp_path / "out"))
    staged = {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert {
        "index.md",
        "events/1999-05-10-lake-meeting.md",
        "method.md",
        "data/dossier.json",
        "data/events.ics",
    } <= staged
    assert (tmp_path / "out/index.md").read_text().startswith("---\ntitle: ")


def test_stage_leaves_a_folder_alone_that_is_not_empty(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    assert "is not empty" in run("--root", str(LAKE), "stage", str(tmp_path), expect=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_stage_writes_nothing_while_something_is_wrong(broken: Path, tmp_path: Path):
    assert "1 error in 1 of 19 files" in run(
        "--root", str(broken), "stage", str(tmp_path / "out"), expect=1
    )
    assert not (tmp_path / "out").exists()


def test_the_package_needs_no_mkdocs(tmp_path: Path):
    """An environment in which MkDocs and its theme are not installed still checks and stages."""
    installed = tmp_path / "installed"
    installed.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.lower().startswith(("mkdocs", "material", "dossier.pth", "__pycache__")):
            (installed / path.name).symlink_to(path)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{PROJECT / 'hooks'}:{installed}"}

    def python(*words: str) -> subprocess.CompletedProcess[str]:
        # Isolated from this environment's own packages: -S leaves them out.
        return subprocess.run(
            [sys.executable, "-S", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    assert python("-c", "import mkdocs").returncode == 1
    assert python("-c", "import dossier").returncode == 0
    done = python("-m", "dossier", "--root", str(LAKE), "stage", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
