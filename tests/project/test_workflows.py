"""The workflows: what their checkers say, and how little each may do."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import comment
from dossier.text import slug
from support.folders import PROJECT
from support.programs import run

WORKFLOWS = PROJECT / ".github" / "workflows"
TOOLS = Path(sys.executable).parent
PERMISSIONS = {
    "archive.yml": {
        "ask": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
    },
    "audit.yml": {"audit": {"contents": "read"}},
    "comment.yml": {"comment": {"actions": "read", "contents": "read", "pull-requests": "write"}},
    "format.yml": {"format": {"contents": "write"}},
    "links.yml": {"links": {"contents": "read", "issues": "write"}},
    "publish.yml": {
        "build": {"contents": "read", "pages": "read"},
        "test": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "pull-request.yml": {"review": {"contents": "read"}},
    "release.yml": {
        "build": {"contents": "read", "pages": "read"},
        "test": {"contents": "read"},
        "release": {"actions": "read", "contents": "write"},
    },
    "test.yml": {"test": {"contents": "read"}},
}
"""What each job of each workflow may do; a new workflow is added here."""
NAMES = sorted(PERMISSIONS)


def plain_yaml(path: Path) -> dict[str, Any]:
    """The file with all its values as strings: `on` is a key there, not a truth."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 makes nothing but strings
    assert isinstance(loaded, dict)
    return loaded


def workflow(name: str) -> dict[str, Any]:
    return plain_yaml(WORKFLOWS / name)


def steps(name: str) -> list[dict[str, Any]]:
    found = []
    for job in workflow(name)["jobs"].values():
        found += job["steps"]
    return found


def check_against(schema: str, *files: Path) -> None:
    """Check the files against one of the schemas that check-jsonschema brings with it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    run([*command, *map(str, files)], PROJECT)


def test_the_workflows_are_these():
    assert sorted(path.name for path in WORKFLOWS.iterdir()) == NAMES


def test_githubs_own_schema_accepts_the_workflows():
    check_against("vendor.github-workflows", *(WORKFLOWS / name for name in NAMES))


def test_the_schema_of_issue_forms_accepts_the_forms():
    forms = PROJECT / ".github" / "ISSUE_TEMPLATE"
    files = [path for path in sorted(forms.glob("*.yml")) if path.name != "config.yml"]
    assert len(files) == 3
    check_against("vendor.github-issue-forms", *files)
    check_against("vendor.github-issue-config", forms / "config.yml")


def test_a_link_can_say_which_statement_is_wrong():
    """As issues/new?template=statement.yml&address=…: GitHub fills a field in by its id."""
    form = plain_yaml(PROJECT / ".github" / "ISSUE_TEMPLATE" / "statement.yml")
    fields = {field["id"]: field for field in form["body"]}
    assert list(fields) == ["address", "says", "instead", "source"]
    assert fields["address"]["type"] == "input"


def test_a_security_checker_finds_nothing():
    command: list[str | Path] = [
        TOOLS / "zizmor",
        "--offline",
        "--persona",
        "pedantic",
        "--no-progress",
    ]
    assert "No findings" in run([*command, WORKFLOWS], PROJECT)


def test_every_action_is_githubs_own_and_pinned_by_commit_with_its_version():
    pinned = re.compile(r"(?:- )?uses: (actions/[a-z-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)")
    pins: dict[str, str] = {}
    seen = 0
    for name in NAMES:
        for line in (WORKFLOWS / name).read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                seen += 1
                found = pinned.fullmatch(line.strip())
                assert found, line
                assert pins.setdefault(found[1], found[2]) == found[2], f"{found[1]}: two commits"
    assert seen >= 10


@pytest.mark.parametrize("name", NAMES)
def test_each_job_may_do_only_what_it_must(name: str):
    found = workflow(name)
    assert found["permissions"] == {}
    jobs = {job: content["permissions"] for job, content in found["jobs"].items()}
    assert jobs == PERMISSIONS[name]


@pytest.mark.parametrize("name", NAMES)
def test_no_checkout_leaves_a_token_behind_and_no_secret_is_used(name: str):
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
    assert "secrets." not in (WORKFLOWS / name).read_text(encoding="utf-8")


def test_whoever_builds_or_tests_has_all_of_the_history():
    """What changed when is read from it; a checkout has only the newest commit unless told."""
    building = ("make test", "make audit", ".github/scripts/build", "release.py")
    for name in NAMES:
        for id, job in workflow(name)["jobs"].items():
            runs = "\n".join(step.get("run", "") for step in job["steps"])
            if any(command in runs for command in building):
                (depth,) = [
                    step["with"].get("fetch-depth")
                    for step in job["steps"]
                    if step.get("uses", "").startswith("actions/checkout@")
                ]
                assert depth == "0", f"{name}, job {id}"


@pytest.mark.parametrize("name", NAMES)
def test_steps_are_one_line_without_expressions(name: str):
    """What is longer is a script in .github/scripts/, which is there and may be run."""
    for command in [step["run"] for step in steps(name) if "run" in step]:
        assert "\n" not in command
        assert "${{" not in command
        for script in re.findall(r"\.github/scripts/\S+", command):
            assert (PROJECT / script).is_file(), script
            assert script.endswith(".py") or os.access(PROJECT / script, os.X_OK), script


@pytest.mark.parametrize("name", NAMES)
def test_targets_of_make_are_there(name: str):
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for step in steps(name):
        for target in re.findall(r"^make ([a-z-]+)", step.get("run", "")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_only_main_comments():
    """The workflow that may write under a pull request runs nothing of it."""
    found = workflow("comment.yml")["on"]
    assert list(found) == ["workflow_run"]
    assert found["workflow_run"]["workflows"] == [workflow("pull-request.yml")["name"]]
    (checkout,) = [step for step in steps("comment.yml") if "uses" in step]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"


def test_only_a_tested_build_is_deployed():
    found = workflow("publish.yml")
    deploy = found["jobs"]["deploy"]
    assert deploy["needs"] == ["build", "test"]
    assert "if" not in deploy
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]
    assert found["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_what_is_released_was_tested_and_who_releases_runs_nothing_of_it():
    found = workflow("release.yml")
    assert list(found["on"]) == ["push"]
    assert list(found["on"]["push"]) == ["tags"]
    release = found["jobs"]["release"]
    assert release["needs"] == ["build", "test"]
    assert "if" not in release
    for step in release["steps"]:
        assert "uses" not in step
        assert re.match(r"(gh run download|sha256sum --check|gh release create) ", step["run"])


@pytest.mark.parametrize("name", ["test.yml", "publish.yml", "release.yml"])
def test_what_is_tested_is_linted(name: str):
    commands = [step.get("run") for step in workflow(name)["jobs"]["test"]["steps"]]
    assert commands.index("make lint") < commands.index("make test")


@pytest.mark.parametrize(
    ("name", "script"),
    [("archive.yml", "archive"), ("links.yml", "links.py"), ("audit.yml", "audit")],
)
def test_no_pull_request_waits_for_what_runs_weekly(name: str, script: str):
    assert sorted(workflow(name)["on"]) == ["schedule", "workflow_dispatch"]
    for other in set(NAMES) - {name}:
        assert not [step for step in steps(other) if script in step.get("run", "")]


def test_what_asks_the_archive_may_write_nothing_and_what_writes_asks_nobody():
    jobs = workflow("archive.yml")["jobs"]
    assert not [step for step in jobs["ask"]["steps"] if "env" in step]
    assert jobs["propose"]["needs"] == "ask"
    (step,) = [step for step in jobs["propose"]["steps"] if "env" in step]
    assert step["run"] == ".github/scripts/archive-copies"


def step_that_keeps(path: str) -> dict[str, str]:
    """What the one step is given that keeps something at a path with these words in it."""
    found = []
    for step in steps("pull-request.yml"):
        if path in step.get("with", {}).get("path", "") and "upload-artifact" in step["uses"]:
            found.append(step["with"])
    (kept,) = [given for given in found if given["path"].endswith(path) or path == "downloads"]
    return kept


def test_the_report_is_handed_over_under_the_name_that_is_looked_for():
    assert step_that_keeps("out/review")["name"] == comment.ARTIFACT


def test_the_archive_that_is_kept_is_the_one_that_the_site_has():
    title = plain_yaml(PROJECT / "data" / "dossier.yml")["title"]
    kept = step_that_keeps("downloads")
    assert kept["path"] == f"site/downloads/{slug(title)}.zip"
    assert kept["archive"] == "false"


def test_the_comment_waits_for_nothing_that_takes_long():
    """Its workflow follows the one that makes the report, and that one runs no tests."""
    found = workflow("pull-request.yml")
    assert list(found["jobs"]) == ["review"]
    assert int(found["jobs"]["review"]["timeout-minutes"]) <= 10
    commands = " ".join(step.get("run", "") for step in steps("pull-request.yml"))
    assert "make test" not in commands and "make lint" not in commands and "pytest" not in commands


def test_the_report_is_made_before_the_preview():
    commands = [step.get("run", "") for step in steps("pull-request.yml")]
    assert commands.index(".github/scripts/review out/review") < commands.index(
        ".github/scripts/build"
    )


def test_newer_versions_are_proposed_for_actions_and_packages():
    check_against("vendor.dependabot", PROJECT / ".github" / "dependabot.yml")
    updates = plain_yaml(PROJECT / ".github" / "dependabot.yml")["updates"]
    found = [(update["package-ecosystem"], update["directory"]) for update in updates]
    assert found == [("github-actions", "/"), ("pip", "/"), ("npm", "/tests/audit")]
    for _, folder in found:
        assert (PROJECT / folder.strip("/")).is_dir()


def test_owners_can_be_named_for_what_is_there(tmp_path: Path):
    """As CONTRIBUTING tells: until then no line names somebody whom the repository may not know."""
    owners = tmp_path / ".github" / "CODEOWNERS"
    owners.parent.mkdir()
    shutil.copyfile(PROJECT / ".github" / "CODEOWNERS", owners)
    assert not lines_of(owners)
    told = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^sed .* \.github/CODEOWNERS$", told, re.MULTILINE)
    run(["sh", "-c", command], tmp_path)
    assert len(lines_of(owners)) == 6
    for line in lines_of(owners):
        path, *names = line.split()
        assert path == "*" or (PROJECT / path.strip("/")).exists(), path
        assert names and all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", name) for name in names), line


def lines_of(owners: Path) -> list[str]:
    """The lines that GitHub reads."""
    lines = owners.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
