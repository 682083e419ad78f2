"""The scripts that the workflows run, run here as they run there, on the tiny dossier."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from support.folders import LAKE, PROJECT, copy_of
from support.programs import git, run

SCRIPTS = ".github/scripts"
pytestmark = pytest.mark.slow


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The tiny dossier laid out as the project is: scripts, hooks, the installed environment."""
    root = copy_of(LAKE, tmp_path / "checkout")
    copy_of(PROJECT / SCRIPTS, root / SCRIPTS)
    (root / "hooks").symlink_to(PROJECT / "hooks")
    (root / ".venv").symlink_to(sys.prefix)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../hooks", "hooks")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


def first_event(root: Path) -> Path:
    return sorted((root / "data" / "events").rglob("*.yml"))[0]


def found(path: Path, query: str) -> str:
    """What the one thing that the XPath names in the page says."""
    page = html.document_fromstring(path.read_text(encoding="utf-8"))
    answers = page.xpath(query)
    assert answers, f"{path.name}: {query}"
    return str(answers[0])


CANONICAL = "//link[@rel='canonical']/@href"
EDIT = "//a[@rel='edit']/@href"


def test_the_site_is_built_for_the_place_where_it_is_published(checkout: Path):
    environment = {
        "SITE_URL": "https://northland.example/lake",
        "EDIT_REPOSITORY": "https://github.example/northland/lake",
        "EDIT_BRANCH": "main",
    }
    run([f"{SCRIPTS}/build"], checkout, **environment)
    record = first_event(checkout)
    event = checkout / "site" / "events" / f"{record.stem}.html"
    assert found(event, CANONICAL) == f"https://northland.example/lake/events/{event.name}"
    repository = "https://github.example/northland/lake"
    file = record.relative_to(checkout).as_posix()
    assert found(event, f"//a[@href='{repository}/edit/main/{file}']/@title")
    report = found(event, "//meta[@name='dossier-report']/@content")
    assert report == f"{repository}/issues/new?template=statement.yml"
    lost = checkout / "site" / "404.html"
    assert found(lost, "//link[@rel='stylesheet']/@href").startswith("/lake/")
    assert not (checkout / ".published.yml").exists()


def test_without_a_place_of_publication_the_addresses_are_those_of_the_settings(checkout: Path):
    run([f"{SCRIPTS}/build"], checkout, SITE_URL="", EDIT_REPOSITORY="")
    text = (LAKE / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 makes nothing but strings
    home = checkout / "site" / "index.html"
    assert found(home, CANONICAL) == settings["site_url"] + "index.html"
    assert found(home, EDIT).startswith(settings["edit_uri"].removesuffix("docs/"))


def test_a_site_that_cannot_be_built_fails_the_step(checkout: Path):
    record = first_event(checkout)
    broken = record.read_text(encoding="utf-8").replace("cite:", "cyte:")
    record.write_text(broken, encoding="utf-8")
    done = subprocess.run(
        [f"{SCRIPTS}/build"],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1
    assert f"{record.relative_to(checkout).as_posix()}:" in done.stdout + done.stderr
    assert not (checkout / ".published.yml").exists()


def committed(root: Path, message: str) -> str:
    """The commit of all that the dossier holds now."""
    git(root, "add", "--all", "data", "seeds")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def replace(path: Path, pattern: str, by: str) -> None:
    """Put `by` in place of the first line, or part of one, that the pattern matches."""
    before = path.read_text(encoding="utf-8")
    after = re.sub(pattern, by, before, count=1, flags=re.MULTILINE)
    assert after != before
    path.write_text(after, encoding="utf-8")


def test_the_review_is_of_what_the_pull_request_itself_changes(checkout: Path):
    """Main has gone on since the branch left it; what happened there is not in the report."""
    first, *_, last = sorted((checkout / "data" / "events").rglob("*.yml"))
    git(checkout, "init", "--quiet", "--initial-branch", "main")
    start = committed(checkout, "Start")
    replace(last, r"^title: .*", "title: A title that main has changed")
    base = committed(checkout, "On main")
    git(checkout, "switch", "--quiet", "--create", "change", start)
    replace(first, r"text: (.*?)\.?$", r"text: \1 and a pull request adds words.")
    head = committed(checkout, "On the branch")
    summary = checkout / "summary.md"
    environment = {
        "BASE_SHA": base,
        "HEAD_SHA": head,
        "NUMBER": "5",
        "PUBLISHED_URL": "https://northland.example/lake/",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    run([f"{SCRIPTS}/review", "out/review"], checkout, **environment)
    out = checkout / "out" / "review"
    report = (out / "review.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.iterdir()) == ["number.txt", "review.html", "review.md"]
    assert "pull request adds" in report
    assert "main has changed" not in report
    assert f"https://northland.example/lake/events/{first.stem}.html" in report
    assert "pull request" in (out / "review.html").read_text(encoding="utf-8")
    assert summary.read_text(encoding="utf-8") == report
    assert (out / "number.txt").read_text(encoding="utf-8") == "5\n"


def test_the_report_of_broken_data_tells_the_errors(checkout: Path):
    git(checkout, "init", "--quiet", "--initial-branch", "main")
    base = committed(checkout, "Start")
    record = first_event(checkout)
    replace(record, "cite:", "cyte:")
    head = committed(checkout, "Break")
    environment = {
        "BASE_SHA": base,
        "HEAD_SHA": head,
        "NUMBER": "5",
        "GITHUB_STEP_SUMMARY": str(checkout / "summary.md"),
    }
    run([f"{SCRIPTS}/review", "out/review"], checkout, **environment)
    report = checkout / "out" / "review" / "review.md"
    assert record.name in report.read_text(encoding="utf-8")


def test_main_is_put_in_form_after_a_merge(tmp_path: Path):
    """With a folder in place of GitHub: what is mended is committed; the second time nothing."""
    origin, author, checkout = tmp_path / "origin.git", tmp_path / "author", tmp_path / "checkout"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(author))
    for name in ("data", "seeds"):
        copy_of(LAKE / name, author / name)
    path = first_event(author)
    replace(path, r"^date: (.*)$", r'date: "\1"')
    committed(author, "An edit")
    git(author, "push", "--quiet", "origin", "HEAD:main")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", str(checkout))
    script = PROJECT / SCRIPTS / "format"
    environment = {"PYTHON": sys.executable, "GH_TOKEN": "none"}
    environment["PYTHONPATH"] = str(PROJECT / "hooks")
    assert "1 file of 19 formatted" in run([script], checkout, **environment)
    name = path.relative_to(author).as_posix()
    right = first_event(LAKE).read_text(encoding="utf-8")
    assert run(["git", "show", f"main:{name}"], origin) == right
    assert "0 files of 19 formatted" in run([script], checkout, **environment)
    assert git(origin, "rev-list", "--count", "main") == "2"
