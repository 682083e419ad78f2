"""The history of a dossier: from git, kept from one build to the next; from a file without git."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from dossier.changes.commits import is_whole, line_of
from dossier.changes.history import FILE, NOTHING_KNOWN, History, as_json, from_json
from dossier.figures.cache import read_kept, write_kept
from dossier.git import NoSuchRevision

__all__ = ["FILE", "history_of"]

_CODE = ("changes", "kinds", "load", "review")
"""The packages beside this one by which a commit is told."""
_MOST_BEHIND = 50


def history_of(root: Path, folder: Path | None = None) -> History:
    """What changed when, up to the commit that is checked out.

    `folder`: where what was replayed is kept. Nothing is known where the root is not the top of a
    repository with all of its commits and has no file of its history either.
    """
    try:
        if is_whole(root):
            return _from_git(root, folder)
    except NoSuchRevision:
        pass
    return _from_file(root / FILE)


def _from_file(path: Path) -> History:
    try:
        return from_json(path.read_bytes()) or NOTHING_KNOWN
    except OSError:
        return NOTHING_KNOWN


def _from_git(root: Path, folder: Path | None) -> History:
    line = line_of(root)
    known, behind = _newest_kept(line, folder)
    if not behind:
        return known
    # Nothing else in a build compares; loading what does takes a moment.
    from dossier.changes.replay import replay

    history = replay(root, known, line[0])
    if history != known or behind > _MOST_BEHIND:
        write_kept(folder, _key(line[0]), as_json(history))
    return history


def _newest_kept(line: list[str], folder: Path | None) -> tuple[History, int]:
    """What is kept of the newest commit of which anything is, and how many came after it."""
    for behind, commit in enumerate(line):
        content = read_kept(folder, _key(commit))
        if content is not None and (known := from_json(content)):
            return known, behind
    return NOTHING_KNOWN, len(line)


def _key(commit: str) -> str:
    return f"history {commit} {_hash_of_code()}"


@cache
def _hash_of_code() -> str:
    """Of all by which a commit is told: other code may tell it otherwise."""
    package = Path(__file__).parents[1]
    total = hashlib.sha256()
    for name in _CODE:
        for path in sorted((package / name).glob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()
