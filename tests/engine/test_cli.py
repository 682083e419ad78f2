"""`python -m dossier` from a person's side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from support.commands import Run
from support.folders import BROKEN, LAKE, PROJECT, broken_copy, copy_of

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}

FILES = len(list((LAKE / "data").rglob("*.yml")))


def test_check_looks_at_another_folder_with_root(run: Run):
    assert run("--root", str(LAKE), "check").startswith(f"0 errors in {FILES} files\n")


@pytest.mark.parametrize("below", ["", "data", "data/events/1999"])
def test_check_looks_at_the_dossier_in_which_it_is_run(
    run: Run, lake_root: Path, monkeypatch: pytest.MonkeyPatch, below: str
):
    """With the engine of another checkout, from any folder of the dossier."""
    monkeypatch.chdir(lake_root / below)
    assert run("check").startswith(f"0 errors in {FILES} files\n")
    assert run("format") == f"0 files of {FILES} formatted\n"


@pytest.mark.parametrize("words", [["check"], ["format"], ["new", "term"], ["stage", "out"]])
def test_where_there_is_no_dossier_it_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
):
    monkeypatch.chdir(tmp_path)
    missing = "there is no data/dossier.yml here or in a folder above; --root names the folder"
    assert missing in run(*words, expect=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["check"], ["format"], ["format", "--check"], ["check", "-h"]])
def test_a_relative_root_works_for_every_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
):
    copy_of(LAKE, tmp_path / "lake")
    monkeypatch.chdir(tmp_path)
    run("--root", "lake", *words)
    run("--root", "./lake/../lake", *words)


def test_check_says_what_is_missing_in_a_folder_without_data(run: Run, tmp_path: Path):
    assert "--root names the folder that has it" in run("--root", str(tmp_path), "check", expect=1)


def test_check_says_what_is_missing_in_a_folder_without_settings(run: Run, tmp_path: Path):
    (tmp_path / "data").mkdir()
    printed = run("--root", str(tmp_path), "check", expect=1)
    assert printed.startswith("data/dossier.yml:1: file: is missing; it says what the dossier is")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A dossier with one mistake."""
    return broken_copy(BROKEN / "unknown-source", tmp_path / "dossier")


BRIDGE = "data/events/2000/2000-11-20-bridge-opens.yml"


def test_check_as_json_gives_file_line_place_and_message(run: Run, broken: Path):
    report = json.loads(run("--root", str(broken), "check", "--format", "json", expect=1))
    assert report["files"] == FILES
    [error] = report["errors"]
    assert (error["file"], error["where"]) == (BRIDGE, "statements[0].cite[0]")
    line = (broken / BRIDGE).read_text().splitlines()[error["line"] - 1]
    assert "courier-2000-11-21-brige" in line
    hint = (
        'there is no source "courier-2000-11-21-brige"; did you mean "courier-2000-11-21-bridge"?'
    )
    assert error["message"] == f"{hint} [references-name-records]"


def test_check_for_github_annotates_the_line(run: Run, broken: Path):
    printed = run("--root", str(broken), "check", "--format", "github", expect=1)
    place = f"file={BRIDGE},line=13,title=statements[0].cite[0]"
    assert printed.startswith(f"::error {place}::there is no source")


def test_check_counts_with_summary(run: Run):
    printed = run("--root", str(LAKE), "check", "--summary")
    assert "lake-post-1999-05-seed: 3 of 3 sentences bound (100 %)" in printed
    assert "\n3 events\n2 people\n" in printed and "\n2 quotations\n" in printed


def test_stage_writes_pages_and_data_as_files(run: Run, tmp_path: Path):
    out = tmp_path / "out"
    run("--root", str(LAKE), "stage", str(out))
    staged = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    pages = {"index.md", "events/1999-05-10-lake-meeting.md", "method.md"}
    assert pages | {"data/dossier.json", "data/events.ics"} <= staged
    assert (out / "index.md").read_text().startswith("---\ntitle: ")


def test_stage_leaves_a_folder_alone_that_is_not_empty(run: Run, tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    assert "is not empty" in run("--root", str(LAKE), "stage", str(tmp_path), expect=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_stage_writes_nothing_while_something_is_wrong(run: Run, broken: Path, tmp_path: Path):
    out = tmp_path / "out"
    assert f"1 error in 1 of {FILES} files" in run(
        "--root", str(broken), "stage", str(out), expect=1
    )
    assert not out.exists()


def test_who_reads_no_further_gets_no_traceback():
    words = [sys.executable, "-m", "dossier", "schema"]
    with subprocess.Popen(
        words, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=60)


@pytest.mark.slow
def test_the_package_needs_no_mkdocs(tmp_path: Path):
    """An environment in which MkDocs and its theme are not installed still checks and stages."""
    installed = tmp_path / "installed"
    installed.mkdir()
    hidden = ("mkdocs", "material", "dossier.pth", "__pycache__")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.lower().startswith(hidden):
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
    done = python("-m", "dossier", "--root", str(LAKE), "stage", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_a_reader_who_has_seen_enough_gets_no_traceback(broken: Path, form: str):
    """As `| head` does: the reading end of the pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "dossier", "--root", str(broken), "check", "--format", form]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")
