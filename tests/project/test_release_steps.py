"""The job that releases: its steps run as a runner runs them, with a program in place of `gh`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.folders import PROJECT

FAKE = PROJECT / "tests/support/fake_gh.py"
TAG, NAME = "v2001-04-02", "lake-dossier-2001-04-02.zip"


def job() -> dict[str, Any]:
    workflow = PROJECT / ".github/workflows/release.yml"
    found: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]["release"]
    return found


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """An empty working folder, `gh` on the path, and what the other job has handed over."""
    for name in ("bin", "work", "artifacts/release"):
        (tmp_path / name).mkdir(parents=True)
    program = tmp_path / "bin/gh"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    made = tmp_path / "artifacts/release"
    for name in (NAME, "history.json", "notes.md"):
        (made / name).write_text(f"what is in {name}", encoding="utf-8")
    sums = subprocess.run(
        ["sha256sum", NAME, "history.json"], cwd=made, capture_output=True, check=True
    )
    (made / "SHA256SUMS").write_bytes(sums.stdout)
    return tmp_path


def steps_run(runner: Path) -> list[int]:
    """How each step ended, up to the first that failed; as `bash -e` runs them."""
    ended = []
    environment = {
        "PATH": f"{runner / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_RUN_ID": "77",
        "GITHUB_REF_NAME": TAG,
        "FAKE_CALLS": str(runner / "calls"),
        "FAKE_ARTIFACTS": str(runner / "artifacts"),
        **dict.fromkeys(job()["env"], "given"),
    }
    for step in job()["steps"]:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        folder = runner / "work" / step.get("working-directory", "")
        done = subprocess.run(command, cwd=folder, env=environment, check=False, timeout=60)
        ended.append(done.returncode)
        if done.returncode:
            break
    return ended


def asked(runner: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (runner / "calls").read_text("utf-8").splitlines()]


def test_what_was_made_is_released_under_the_name_of_its_tag(runner: Path):
    assert steps_run(runner) == [0, 0, 0]
    download, create = asked(runner)
    assert [download["command"], create["command"]] == ["run download", "release create"]
    assert (download["run_id"], download["name"]) == ("77", ["release"])
    assert (create["tag"], create["title"]) == (TAG, "Version 2001-04-02")
    assert create["verify_tag"] and not create["draft"] and not create["generate_notes"]
    assert create["notes_file"] == "release/notes.md"
    names = [f"release/{name}" for name in (NAME, "history.json", "SHA256SUMS")]
    assert create["files"] == names


def test_what_did_not_come_over_whole_is_not_released(runner: Path):
    (runner / "artifacts/release" / NAME).write_text("cut o", encoding="utf-8")
    assert steps_run(runner) == [0, 1]
    assert [call["command"] for call in asked(runner)] == ["run download"]


@pytest.mark.parametrize("missing", [NAME, "notes.md", "SHA256SUMS"])
def test_nothing_is_released_where_a_part_is_missing(runner: Path, missing: str):
    (runner / "artifacts/release" / missing).unlink()
    assert steps_run(runner)[-1] != 0


def test_the_other_job_hands_over_what_this_one_takes(runner: Path):
    """Both name the artifact and the folder alike."""
    workflow = PROJECT / ".github/workflows/release.yml"
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    given = jobs["build"]["steps"][-1]["with"]
    assert (given["name"], given["path"]) == ("release", "release")
    assert '"$GITHUB_REF_NAME" release' in jobs["build"]["steps"][-2]["run"]


def test_the_program_in_place_of_gh_refuses_what_the_manual_does_not_have(runner: Path):
    environment = {**os.environ, "GH_REPO": "lake/lake", "GH_TOKEN": "given"}
    command = [str(runner / "bin/gh"), "release", "create", TAG, "--verify-tags"]
    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode
