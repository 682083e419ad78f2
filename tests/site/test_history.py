"""A site with its history: from a clone and from an archive with the file of it, to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.cli import main
from dossier.load import load
from support.building import mkdocs
from support.dated_history import whole
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
