"""What `mkdocs serve` keeps between builds changes nothing of the site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support import warm
from support.building import SETTINGS
from support.folders import PROJECT, copy_of

BUILD = (
    f"""
import os, sys
os.environ |= {SETTINGS!r}
"""
    """
from mkdocs.commands.build import build
from mkdocs.config import load_config

started = False
for line in sys.stdin:
    config = load_config(config_file="mkdocs.yml", site_dir=line.strip())
    config.site_url = "http://127.0.0.1:8000/"
    if not started:
        config.plugins.on_startup(command="serve", dirty=False)
    started = True
    build(config)
    print(f"kept: {len(config.plugins['dossier'].site._kept)}", flush=True)
"""
)


class Served:
    """One process that builds as `mkdocs serve` does, each time when asked."""

    def __init__(self, root: Path) -> None:
        (asked, ask), (said, say) = os.pipe(), os.pipe()
        self._process = warm.start(root / "hooks", root, BUILD, files=(asked, say))
        os.close(asked)
        os.close(say)
        self._ask, self._said = os.fdopen(ask, "w"), os.fdopen(said)

    def build(self, site: Path) -> int:
        """Builds into the folder; how many pages were kept from the build before."""
        self._ask.write(f"{site}\n")
        self._ask.flush()
        printed = []
        for line in self._said:
            if line.startswith("kept: "):
                return int(line.removeprefix("kept: "))
            printed.append(line)
        raise AssertionError("".join(printed))

    def end(self) -> None:
        self._ask.close()
        assert self._process.wait(timeout=60) == 0
        self._said.close()


def sums(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the tiny dossier with hooks of its own."""
    root = copy_of(PROJECT / "tests/dossiers/lake", tmp_path / "lake")
    copy_of(PROJECT / "hooks", root / "hooks")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../../hooks", "hooks"))
    return root


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def a_record(root: Path) -> None:
    (event,) = root.glob("data/events/*/2000-11-20-bridge-opens.yml")
    replaced(event, "390 metres", "391 metres")


def a_title(root: Path) -> None:
    (event,) = root.glob("data/events/*/2000-11-20-bridge-opens.yml")
    replaced(event, "title: The bridge opens", "title: The bridge opens at last")


def a_new_record(root: Path) -> None:
    (root / "data/terms/quay.yml").write_text(
        "name: quay\n"
        "expansion: landing place\n"
        "text: A quay is where boats land.\n"
        "cite:\n"
        "  - courier-2000-11-21-bridge\n"
    )


def a_record_gone(root: Path) -> None:
    (root / "data/terms/quay.yml").unlink()


def a_page_by_hand(root: Path) -> None:
    replaced(root / "docs/method.md", "# ", "# On ")


def a_template(root: Path) -> None:
    replaced(root / "hooks/theme/404.html", "Not found", "Not here")


def the_settings(root: Path) -> None:
    replaced(root / "mkdocs.yml", "- Glossary: glossary.md", "- Terms: glossary.md")


EDITS: list[tuple[Callable[[Path], None], bool]] = [
    (a_record, True),
    (a_title, True),
    (a_new_record, True),
    (a_record_gone, True),
    (a_page_by_hand, True),
    (a_template, False),
    (the_settings, False),
]


def test_a_kept_and_a_clean_build_are_the_same_to_the_byte(root: Path, tmp_path: Path):
    kept = Served(root)
    try:
        assert kept.build(tmp_path / "kept") == 0
        pages = len(list((tmp_path / "kept").rglob("*.html")))
        for edit, keeps in EDITS:
            edit(root)
            number = kept.build(tmp_path / "kept")
            assert (pages / 2 < number < pages - 1) if keeps else number == 0, edit.__name__
            clean = Served(root)
            try:
                assert clean.build(tmp_path / "clean") == 0
            finally:
                clean.end()
            assert sums(tmp_path / "kept") == sums(tmp_path / "clean"), edit.__name__
    finally:
        kept.end()
