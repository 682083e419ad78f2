"""The pages that the review names are those that differ; files that make pages are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.load import load
from dossier.outputs import output_files
from support.histories import (
    MEETING,
    NOTHING,
    OPENING,
    begun,
    change,
    commit,
    git,
    review,
    statement,
)


@pytest.mark.slow
def test_the_pages_named_are_those_whose_output_differs(plain: Path, tmp_path: Path):
    """Held against the outputs themselves, figures drawn."""
    before = load(plain).dossier
    change(plain, OPENING, lambda event: event.update(title="The long bridge opens"))
    change(plain, "series/bridge-length", lambda record: record["points"][1].update(value=395))
    after = load(plain).dossier
    assert before and after
    base, head = (output_files(dossier, tmp_path / "cache") for dossier in (before, after))
    differ = {path for path in base.keys() | head.keys() if base.get(path) != head.get(path)}
    expected = {path.removesuffix(".md") + ".html" for path in differ if path.endswith(".md")}
    found = json.loads(review(plain, "base", "--format", "json"))["pages"]
    assert {page["path"] for page in found} == expected
    assert {page["status"] for page in found} == {"changed"}


def test_a_page_that_only_shows_what_changed_elsewhere_is_among_them(plain: Path):
    edit = {"text": "The leaders talked for three hours."}
    change(plain, MEETING, lambda event: statement(event, "length").update(edit))
    found = json.loads(review(plain, "base", "--format", "json"))["pages"]
    paths = {page["path"] for page in found}
    assert {"events/1999-05-10-lake-meeting.html", "sources/primary-g.html"} <= paths


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A history of the tiny dossier with files that make pages."""
    root = begun(tmp_path / "site")
    (root / "docs").mkdir()
    (root / "docs/method.md").write_text("# Method\n\nWe read.\n")
    (root / "mkdocs.yml").write_text("site_name: Lake\n")
    (root / "README.md").write_text("Read me.\n")
    commit(root, "base")
    return root


def test_where_no_record_changes_files_that_make_pages_are_named(site: Path):
    (site / "docs/method.md").write_text("# Method\n\nWe read twice.\n")
    (site / "hooks/theme").mkdir(parents=True)
    (site / "hooks/theme/main.html").write_text("<p></p>\n")
    (site / "README.md").write_text("Do read me.\n")
    markdown = review(site, "base")
    assert NOTHING not in markdown
    files = "`docs/method.md`, `hooks/theme/main.html`"
    assert f"> No record changes. These files that make pages did: {files}." in markdown
    html = review(site, "base", "--format", "html")
    assert "<code>docs/method.md</code>, <code>hooks/theme/main.html</code>" in html
    told = json.loads(review(site, "base", "--format", "json"))
    assert told["nothing_changes"] is False
    assert told["page_makers"] == ["docs/method.md", "hooks/theme/main.html"]
    commit(site, "head")
    assert files in review(site, "base", "head")
    assert git(site, "status", "--porcelain") == ""


def test_where_records_change_too_both_are_told(site: Path):
    (site / "mkdocs.yml").write_text("site_name: The Lake\n")
    change(site, MEETING, lambda event: event.update(place="The shore"))
    markdown = review(site, "base")
    assert "> Files that make pages changed too: `mkdocs.yml`." in markdown
    assert "place: The ~~lake~~ **shore**" in markdown


def test_other_files_make_no_pages(site: Path):
    (site / "README.md").write_text("Do read me.\n")
    assert NOTHING in review(site, "base")
