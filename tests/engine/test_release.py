"""A version of the data: written down, held against what is there, and what pages say of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.linked_data import LinkedData
from dossier.load import load
from dossier.load.json_form import from_json
from dossier.page_builder import PageContext
from dossier.pages import pages_of
from dossier.versions import checksum, version_of
from support.commands import Run
from support.folders import LAKE, copy_of
from support.histories import MEETING, change

DAY = "2001-04-02"
RELEASES = "https://forge.example/lake/releases"
CITATION = "cff-version: 1.2.0\ntitle: Lake Dossier\nversion: 0.1.0\nlicense: MIT\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the tiny dossier, with a file for those who cite it."""
    root = copy_of(LAKE, tmp_path / "lake")
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    return root


def dossier_of(root: Path) -> Dossier:
    loaded = load(root)
    assert not loaded.problems
    assert loaded.dossier
    return loaded.dossier


def cited(root: Path) -> dict[str, Any]:
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 makes nothing but strings
    return found


def text_of_data_page(dossier: Dossier, releases: str = "") -> str:
    context = PageContext(dossier, {}, releases=releases)
    return next(page.body for page in pages_of(context) if page.path == "data/index.html")


def test_a_version_is_written_down_where_readers_and_tools_look(root: Path, run: Run):
    printed = run("--root", str(root), "release", DAY)
    assert f"git tag v{DAY}" in printed
    dossier = dossier_of(root)
    assert dossier.settings.release
    assert dossier.settings.release.version == DAY
    assert dossier.settings.release.checksum == checksum(dossier)
    assert (cited(root)["version"], cited(root)["date-released"]) == (DAY, DAY)
    assert cited(root)["license"] == "MIT"
    settings = str(root / "data/dossier.yml")
    assert "0 files of 1 to mend" in run("format", "--check", settings)
    assert run("--root", str(root), "release", DAY, "--check") == f"this is version {DAY}\n"


def test_a_second_version_takes_the_place_of_the_first(root: Path, run: Run):
    run("--root", str(root), "release", DAY)
    run("--root", str(root), "release", "2001-05-03")
    assert (root / "data/dossier.yml").read_text(encoding="utf-8").count("release:") == 1
    assert cited(root)["version"] == "2001-05-03"
    printed = run("--root", str(root), "release", DAY, "--check", expect=1)
    assert "the version is 2001-05-03, not 2001-04-02" in printed


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2001-04", '"2001-04" is no day'),
        ("tomorrow", '"tomorrow" is no date'),
        ("2001-02-28", "the data was compiled up to 2001-03-01"),
    ],
)
def test_what_is_no_version_is_refused_and_nothing_is_written(
    root: Path, run: Run, day: str, message: str
):
    before = (root / "data/dossier.yml").read_bytes()
    assert message in run("--root", str(root), "release", day, expect=1)
    assert (root / "data/dossier.yml").read_bytes() == before
    assert cited(root)["version"] == "0.1.0"


def test_a_record_that_changed_since_is_no_version_any_more(root: Path, run: Run):
    run("--root", str(root), "release", DAY)
    change(root, MEETING, lambda event: event.update(place="The other lake"))
    printed = run("--root", str(root), "release", DAY, "--check", expect=1)
    assert "records have changed since the version was written down" in printed
    version = version_of(dossier_of(root))
    assert version
    assert (version.day, version.is_current) == (DAY, False)


def test_a_citation_file_that_names_another_version_is_told(root: Path, run: Run):
    run("--root", str(root), "release", DAY)
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    assert "CITATION.cff: version is not" in run(
        "--root", str(root), "release", DAY, "--check", expect=1
    )
    (root / "CITATION.cff").unlink()
    assert "is missing" in run("--root", str(root), "release", DAY, expect=1)


def test_the_data_page_says_which_version_is_seen_and_where_it_is_kept(root: Path, run: Run):
    address = f"{RELEASES}/tag/v{DAY}"
    before = text_of_data_page(dossier_of(root), RELEASES)
    assert "The latest version is" in before
    run("--root", str(root), "release", DAY)
    page = text_of_data_page(dossier_of(root), RELEASES)
    assert f'What you see is version <a href="{address}" rel="external">{DAY}</a>' in page
    assert f"Version {DAY}, CC BY 4.0, " in page
    assert address not in text_of_data_page(dossier_of(root))


def test_a_site_before_its_first_release_says_so(lake: Dossier):
    settings = lake.settings.model_copy(update={"release": None})
    page = text_of_data_page(Dossier(settings, lake.records, lake.seeds))
    assert "No version has been released yet." in page
    assert "its tag" not in page


def test_machines_are_told_the_version_only_where_it_is_one(root: Path, run: Run):
    for version in (None, DAY):
        dossier = dossier_of(root)
        package = json.loads(exports_of(dossier)["data/datapackage.json"])
        assert package.get("version") == version
        page = next(p for p in pages_of(PageContext(dossier, {})) if p.path == "index.html")
        (data,) = json.loads(LinkedData(dossier, {}).of(page))["@graph"]
        assert data.get("version") == version
        run("--root", str(root), "release", DAY)


def test_the_version_is_the_same_read_from_the_open_data(root: Path, run: Run):
    run("--root", str(root), "release", DAY)
    version = version_of(from_json(exports_of(dossier_of(root))["data/dossier.json"]))
    assert version
    assert version.is_current
