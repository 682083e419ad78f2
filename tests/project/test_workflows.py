"""The workflows: what checkers of theirs say, how little each may do, and their scripts run here as they run there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from dossier import publishing
from support.folders import LAKE, PROJECT, copy_of

WORKFLOWS = PROJECT / ".github" / "workflows"
NAMES = ["comment.yml", "links.yml", "publish.yml", "pull-request.yml"]
TOOLS = Path(sys.executable).parent


def workflow(name: str) -> dict:
    return yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps(name: str) -> list[dict]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def run(command: list[str | Path], root: Path, **environment: str) -> str:
    """What the command printed, where it ended well."""
    done = subprocess.run(
        command, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_workflows_are_these():
    assert sorted(path.name for path in WORKFLOWS.iterdir()) == NAMES


def test_githubs_own_schema_accepts_the_workflows():
    files = [WORKFLOWS / name for name in NAMES]
    run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *files], PROJECT)


def test_the_schema_of_issue_forms_accepts_the_forms():
    forms = PROJECT / ".github" / "ISSUE_TEMPLATE"
    files = [path for path in sorted(forms.glob("*.yml")) if path.name != "config.yml"]
    assert len(files) == 3
    run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", *files], PROJECT)
    config = ["--builtin-schema", "vendor.github-issue-config", forms / "config.yml"]
    run([sys.executable, "-m", "check_jsonschema", *config], PROJECT)


def test_a_link_can_say_which_statement_is_wrong():
    """As issues/new?template=statement.yml&address=…: GitHub fills a field in by its id."""
    form = yaml.safe_load((PROJECT / ".github" / "ISSUE_TEMPLATE" / "statement.yml").read_text(encoding="utf-8"))
    fields = {field["id"]: field for field in form["body"]}
    assert list(fields) == ["address", "says", "instead", "source"]
    assert fields["address"]["type"] == "input"


def test_a_security_checker_finds_nothing():
    assert "No findings" in run([TOOLS / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", WORKFLOWS], PROJECT)


def test_every_action_is_githubs_own_and_pinned_by_commit_with_its_version():
    lines = [line.strip() for name in NAMES for line in (WORKFLOWS / name).read_text().splitlines() if "uses:" in line]
    pins = {}
    for line in lines:
        found = re.fullmatch(r"(?:- )?uses: (actions/[a-z-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
        assert found, line
        assert pins.setdefault(found[1], found[2]) == found[2], f"{found[1]} is pinned to two commits"
    assert len(lines) >= 10


@pytest.mark.parametrize(
    ("name", "permissions"),
    [
        ("pull-request.yml", {"review": {"contents": "read"}, "test": {"contents": "read"}}),
        ("comment.yml", {"comment": {"actions": "read", "contents": "read", "pull-requests": "write"}}),
        (
            "publish.yml",
            {
                "build": {"contents": "read", "pages": "read"},
                "test": {"contents": "read"},
                "deploy": {"pages": "write", "id-token": "write"},
            },
        ),
        ("links.yml", {"links": {"contents": "read", "issues": "write"}}),
    ],
)
def test_each_job_may_do_only_what_it_must(name: str, permissions: dict):
    found = workflow(name)
    assert found["permissions"] == {}
    assert {job: content["permissions"] for job, content in found["jobs"].items()} == permissions


@pytest.mark.parametrize("name", NAMES)
def test_no_checkout_leaves_a_token_behind_and_no_secret_is_used(name: str):
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)
    assert "secrets." not in (WORKFLOWS / name).read_text()


@pytest.mark.parametrize("name", NAMES)
def test_steps_are_one_line_without_expressions(name: str):
    """What is longer is a script in .github/scripts/, which is there and may be run."""
    for command in [step["run"] for step in steps(name) if "run" in step]:
        assert "\n" not in command and "${{" not in command
        for script in re.findall(r"\.github/scripts/\S+", command):
            assert (PROJECT / script).is_file(), script
            assert script.endswith(".py") or os.access(PROJECT / script, os.X_OK), script


def test_only_main_comments():
    """The workflow that may write under a pull request runs nothing of it."""
    assert list(workflow("comment.yml")["on"]) == ["workflow_run"]
    (checkout,) = [step for step in steps("comment.yml") if "uses" in step]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert workflow("comment.yml")["on"]["workflow_run"]["workflows"] == [workflow("pull-request.yml")["name"]]


def test_only_a_tested_build_is_deployed():
    deploy = workflow("publish.yml")["jobs"]["deploy"]
    assert deploy["needs"] == ["build", "test"] and "if" not in deploy
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]
    assert workflow("publish.yml")["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_no_pull_request_waits_for_sources():
    assert sorted(workflow("links.yml")["on"]) == ["schedule", "workflow_dispatch"]
    assert not [step for name in NAMES if name != "links.yml" for step in steps(name) if "links.py" in step.get("run", "")]


def test_the_report_is_handed_over_under_the_name_that_is_looked_for():
    import comment

    (handed,) = [step for step in steps("pull-request.yml") if step.get("with", {}).get("path") == "out/review"]
    assert handed["with"]["name"] == comment.ARTIFACT


@pytest.fixture
def lake_checkout(tmp_path: Path) -> Path:
    """The tiny dossier laid out as the project is: scripts, hooks, the installed environment."""
    root = copy_of(LAKE, tmp_path / "checkout")
    copy_of(PROJECT / ".github/scripts", root / ".github/scripts")
    (root / "hooks").symlink_to(PROJECT / "hooks")
    (root / ".venv").symlink_to(sys.prefix)
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text().replace("../../../hooks", "hooks"))
    return root


def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def test_the_site_is_built_for_the_place_where_it_is_published(lake_checkout: Path):
    environment = {
        "SITE_URL": "https://northland.example/lake",
        "EDIT_REPOSITORY": "https://github.example/northland/lake",
        "EDIT_BRANCH": "main",
    }
    run([".github/scripts/build"], lake_checkout, **environment)
    event = sorted((lake_checkout / "site" / "events").glob("1999-*.html"))[0]
    assert page(event).find("link", rel="canonical")["href"] == f"https://northland.example/lake/events/{event.name}"
    edit = f"https://github.example/northland/lake/edit/main/data/events/1999/{event.stem}.yml"
    assert page(event).find("a", href=edit), "the edit button opens the record"
    report = page(event).find("meta", attrs={"name": "dossier-report"})["content"]
    assert report == "https://github.example/northland/lake/issues/new?template=statement.yml"
    assert page(lake_checkout / "site" / "404.html").find("link", rel="stylesheet")["href"].startswith("/lake/")
    assert not (lake_checkout / ".published.yml").exists()


def test_without_a_place_of_publication_the_addresses_are_those_of_the_settings(lake_checkout: Path):
    run([".github/scripts/build"], lake_checkout, SITE_URL="", EDIT_REPOSITORY="")
    settings = yaml.load((LAKE / "mkdocs.yml").read_text(), Loader=yaml.BaseLoader)
    home = page(lake_checkout / "site" / "index.html")
    assert home.find("link", rel="canonical")["href"] == settings["site_url"] + "index.html"
    assert home.find("a", rel="edit")["href"].startswith(settings["edit_uri"].removesuffix("docs/"))


def test_the_archive_that_is_kept_is_the_one_that_the_site_has():
    (kept,) = [step["with"] for step in steps("pull-request.yml") if "downloads" in step.get("with", {}).get("path", "")]
    title = yaml.safe_load((PROJECT / "data" / "dossier.yml").read_text(encoding="utf-8"))["title"]
    assert kept["path"] == f"site/{publishing.bundle_path(title)}" and kept["archive"] == "false"


def test_a_site_that_cannot_be_built_fails_the_step(lake_checkout: Path):
    record = sorted((lake_checkout / "data" / "events").rglob("*.yml"))[0]
    record.write_text(record.read_text().replace("cite:", "cyte:"))
    done = subprocess.run([".github/scripts/build"], cwd=lake_checkout, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1 and f"data/events/{record.name}:" in done.stdout + done.stderr
    assert not (lake_checkout / ".published.yml").exists()


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=A reader", "-c", "user.email=reader@lake.example", "-c", "commit.gpgsign=false"]
    return run(["git", *who, *words], root).strip()


def committed(root: Path, message: str) -> str:
    git(root, "add", "--all", "data", "seeds")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def test_the_review_is_of_what_the_pull_request_itself_changes(lake_checkout: Path):
    """main has gone on since the branch left it; what happened there is not in the report."""
    first, *_, last = sorted((lake_checkout / "data" / "events").rglob("*.yml"))
    git(lake_checkout, "init", "--quiet", "--initial-branch", "main")
    start = committed(lake_checkout, "Start")
    last.write_text(re.sub(r"^title: .*", "title: A title that main has changed", last.read_text(), flags=re.MULTILINE))
    base = committed(lake_checkout, "On main")
    git(lake_checkout, "switch", "--quiet", "--create", "change", start)
    first.write_text(re.sub(r"text: (.*?)\.?$", r"text: \1 and the pull request adds this.", first.read_text(), count=1, flags=re.MULTILINE))
    head = committed(lake_checkout, "On the branch")
    summary = lake_checkout / "summary.md"
    environment = {
        "BASE_SHA": base,
        "HEAD_SHA": head,
        "NUMBER": "5",
        "PUBLISHED_URL": "https://northland.example/lake/",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    run([".github/scripts/review", "out/review"], lake_checkout, **environment)
    out = lake_checkout / "out" / "review"
    report = (out / "review.md").read_text()
    assert sorted(path.name for path in out.iterdir()) == ["number.txt", "review.html", "review.md"]
    assert "pull request adds" in report and "main has changed" not in report
    assert f"https://northland.example/lake/events/{first.stem}.html" in report
    assert "pull request" in page(out / "review.html").get_text()
    assert summary.read_text() == report
    assert (out / "number.txt").read_text() == "5\n"


def test_the_report_of_broken_data_tells_the_errors(lake_checkout: Path):
    git(lake_checkout, "init", "--quiet", "--initial-branch", "main")
    base = committed(lake_checkout, "Start")
    record = sorted((lake_checkout / "data" / "events").rglob("*.yml"))[0]
    record.write_text(record.read_text().replace("cite:", "cyte:", 1))
    head = committed(lake_checkout, "Break")
    environment = {"BASE_SHA": base, "HEAD_SHA": head, "NUMBER": "5", "GITHUB_STEP_SUMMARY": str(lake_checkout / "summary.md")}
    run([".github/scripts/review", "out/review"], lake_checkout, **environment)
    assert record.name in (lake_checkout / "out" / "review" / "review.md").read_text()
