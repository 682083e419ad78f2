"""Folders that tests work on: copies, so that nothing of the project is ever changed."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LAKE = PROJECT / "tests/dossiers/lake"
BROKEN = PROJECT / "tests/broken"


def copy_of(root: Path, to: Path) -> Path:
    """A copy of the dossier's folder, links kept as links."""
    shutil.copytree(
        root, to, symlinks=True, ignore=shutil.ignore_patterns("site", "site.next", "__pycache__")
    )
    return to


def lake_copy(to: Path) -> Path:
    """A copy of the tiny dossier that is built with the project's hooks."""
    copy_of(LAKE, to)
    settings = (to / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../hooks", str(PROJECT / "hooks"))
    (to / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return to


def broken_copy(case: Path, to: Path) -> Path:
    """The tiny dossier with the case's files laid over it."""
    copy_of(LAKE, to)
    for path in sorted(case.rglob("*")):
        target = to / path.relative_to(case)
        if path.is_symlink():
            target.symlink_to(path.readlink())
        elif path.is_file() and path.name not in ("expected.txt", "generate.py"):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    if (case / "generate.py").exists():
        spec = importlib.util.spec_from_file_location("generate", case / "generate.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.generate(to)
    return to
