"""A site with its history: from a clone and from an archive with the file of it, to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from dossier.cli import main
from dossier.load import load
from support.building import mkdocs
from support.dated_history import NOTE, begun_on, commit_on, whole
from support.folders import PROJECT


def built(root: Path) -> dict[str, bytes]:
    mkdocs(root, "build", "--strict")
    site = root / "site"
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_a_clone_and_an_archive_with_the_file_give_the_same_site(tmp_path: Path):
    root = whole(tmp_path / "lake")
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("../../../hooks", str(PROJECT / "hooks"))
    path.write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "history", "--write"]) == 0
    archive = tmp_path / "archive"
    shutil.copytree(root, archive, ignore=shutil.ignore_patterns(".git", "site"))
    (root / "history.json").unlink()
    clone = built(root)
    assert clone == built(archive)
    assert "Changes" in clone["changes.html"].decode()
    assert "feeds/topics/bridge.xml" in clone
    assert "data/history.json" in clone
    # The page names what a topic's page names: each week, and the feed of the topic.
    assert b'href="../feeds/topics/bridge.xml"' in clone["topics/bridge.html"]
    assert {"changes/2025-10-06.html", "changes/2025-11-10-small-edits.html"} <= set(clone)


def test_a_page_written_by_hand_lists_what_was_noted_of_it(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("../../../hooks", str(PROJECT / "hooks"))
    path.write_text(text, encoding="utf-8")
    commit_on(root, "2025-09-02", "Build where it lies")
    method = root / "docs/method.md"
    method.write_text(method.read_text(encoding="utf-8") + "\n\nTwo people look.\n", "utf-8")
    commit_on(root, "2025-11-05", f"Let two look\n\nChange-note: {NOTE}")
    files = built(root)
    page = html.document_fromstring(files["method.html"])
    line = page.findall(".//details[@id='noted']//li")[0]
    assert " ".join("".join(map(str, line.itertext())).split()) == f"Changed 5 November 2025 {NOTE}"
    (day,) = page.findall(".//p[@class='changed-on']/a")
    assert (day.text, day.get("href")) == ("Last changed on 5 November 2025", "#noted")
    entry = line[0].get("href") or ""
    assert f'id="{entry.partition("#")[2]}"'.encode() in files[entry.partition("#")[0]]
    # Of all others the day leads to all changes.
    glossary = html.document_fromstring(files["glossary.html"])
    (day,) = glossary.findall(".//p[@class='changed-on']/a")
    assert day.get("href") == "changes.html"


def test_without_a_history_the_page_says_so_and_no_feed_is_named(lake_root: Path):
    files = built(lake_root)
    assert "is not known" in files["changes.html"].decode()
    assert not [path for path in files if path.startswith(("feeds/", "changes/"))]
    assert all(b'rel="alternate"' not in files[path] for path in files if path.endswith(".html"))
    assert b"Last changed" not in files["index.html"]


def test_the_command_says_where_no_history_is_known(
    lake_root: Path, capsys: pytest.CaptureFixture[str]
):
    assert load(lake_root).dossier
    assert main(["--root", str(lake_root), "history", "--write"]) == 1
    assert "no history is known" in capsys.readouterr().err
    assert not (lake_root / "history.json").exists()
