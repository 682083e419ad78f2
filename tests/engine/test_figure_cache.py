"""The cache of drawings: it saves work, and nobody can put a drawing of their own into it."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.dossier import Dossier
from dossier.figures import Figure, draw_all
from dossier.figures.cache import VARIABLE, default_folder, kept_or_made
from support.folders import PROJECT


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.iterdir()}


@pytest.mark.slow
def test_kept_drawings_are_used_and_are_the_same(
    lake: Dossier, lake_figures: dict[str, Figure], tmp_path: Path
):
    folder = tmp_path / "deep" / "drawings"
    first = draw_all(lake, folder)
    kept = times(folder)
    assert kept
    assert draw_all(lake, folder) == first == lake_figures
    assert times(folder) == kept


@pytest.mark.slow
def test_a_changed_figure_is_drawn_anew(
    lake: Dossier, lake_figures: dict[str, Figure], lake_drawings: Path, tmp_path: Path
):
    shutil.copytree(lake_drawings, tmp_path, dirs_exist_ok=True)
    assert draw_all(lake, tmp_path) == lake_figures
    before = set(tmp_path.iterdir())
    series = lake.series["bridge-length"]
    wider = series.model_copy(update={"title": "Width of the bridge"})
    records = tuple(wider if record is series else record for record in lake.records)
    draw_all(dataclasses.replace(lake, records=records), tmp_path)
    assert before < set(tmp_path.iterdir())


def test_content_is_made_once(tmp_path: Path):
    made = []

    def make() -> bytes:
        made.append(1)
        return b"<svg/>\n\nwith lines"

    for _ in range(3):
        assert kept_or_made(tmp_path, "key", make) == b"<svg/>\n\nwith lines"
    assert len(made) == 1
    assert kept_or_made(None, "key", make) == b"<svg/>\n\nwith lines"
    assert len(made) == 2
    assert kept_or_made(tmp_path, "other key", make) == b"<svg/>\n\nwith lines"
    assert len(made) == 3


@pytest.mark.parametrize("fault", ["truncated", "altered", "empty", "of another", "link", "folder"])
def test_whatever_does_not_match_its_hash_is_made_anew(tmp_path: Path, fault: str):
    folder = tmp_path / "cache"
    kept_or_made(folder, "key", lambda: b"<svg>good</svg>")
    (path,) = folder.iterdir()
    content = path.read_bytes()
    if fault == "truncated":
        path.write_bytes(content[:-5])
    elif fault == "altered":
        path.write_bytes(content.replace(b"good", b"evil"))
    elif fault == "empty":
        path.write_bytes(b"")
    elif fault == "of another":
        kept_or_made(folder, "another", lambda: b"<svg>evil</svg>")
        (other,) = [one for one in folder.iterdir() if one != path]
        path.write_bytes(other.read_bytes())
    else:
        path.unlink()
        if fault == "link":
            elsewhere = tmp_path / "elsewhere"
            elsewhere.write_bytes(b"<svg>evil</svg>")
            path.symlink_to(elsewhere)
        else:
            path.mkdir()
    assert kept_or_made(folder, "key", lambda: b"<svg>good</svg>") == b"<svg>good</svg>"
    if fault != "folder":
        assert path.read_bytes() == content
        assert not path.is_symlink()
    assert not [one for one in folder.iterdir() if one.name.startswith("tmp")]


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path):
    file = tmp_path / "file"
    file.write_text("in the way")
    assert kept_or_made(file / "cache", "key", lambda: b"drawn") == b"drawn"
    assert file.read_text() == "in the way"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_without_permission_is_done_without(tmp_path: Path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    assert kept_or_made(folder, "key", lambda: b"drawn") == b"drawn"


def test_cache_lies_where_the_user_keeps_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "summit-dossier" / "figures"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert default_folder() == tmp_path / "home" / ".cache" / "summit-dossier" / "figures"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named"))
    assert default_folder() == tmp_path / "named"
    monkeypatch.setenv(VARIABLE, "")
    assert default_folder() is None


@pytest.mark.slow
def test_drawings_do_not_depend_on_the_fonts_of_the_machine(lake: Dossier, tmp_path: Path):
    """Another process, with no fonts but those that the project ships, draws the same bytes."""
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    program = (
        "import hashlib, pathlib\n"
        "from dossier.load import load\n"
        "from dossier.figures import Figure, draw_all\n"
        "from dossier.figures.card import draw_cards\n"
        f"dossier = load(pathlib.Path({str(PROJECT / 'tests/dossiers/lake')!r})).dossier\n"
        "figures = draw_all(dossier)\n"
        "drawn = [f.svg + f.narrow_svg for f in figures.values()]\n"
        "cards = draw_cards(dossier, figures).values()\n"
        "print(hashlib.sha256(''.join(drawn).encode() + b''.join(cards)).hexdigest())\n"
    )
    sums = set()
    for fonts in ({}, {"FONTCONFIG_FILE": str(config), "HOME": str(tmp_path)}):
        environment = {**os.environ, **fonts, "PYTHONPATH": str(PROJECT / "hooks")}
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        sums.add(done.stdout)
    assert len(sums) == 1
