"""Drawings kept from one build to the next, outside of any checkout.

A drawing lies in a file named after the hash of all that it depends on; the first line of the file
is the hash of what follows. A file that does not match its hash is drawn anew, so neither a write
that was cut short nor a file that somebody else put there reaches a page.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

VARIABLE = "DOSSIER_FIGURE_CACHE"
"""The environment variable that names another folder; empty, it switches the cache off."""


def default_folder() -> Path | None:
    """Where drawings are kept: `$DOSSIER_FIGURE_CACHE`, else in the user's own cache folder.

    None where the cache is switched off or the user has no home.
    """
    if VARIABLE in os.environ:
        named = os.environ[VARIABLE]
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "summit-dossier" / "figures"
    except RuntimeError:
        return None


def kept_or_made(folder: Path | None, key: str, make: Callable[[], bytes]) -> bytes:
    """What lies in the folder under the key, or else what `make` returns, which then lies there.

    Without a folder, or with one that cannot be read or written, the drawing is just made.
    """
    kept = read_kept(folder, key)
    if kept is not None:
        return kept
    content = make()
    write_kept(folder, key, content)
    return content


def read_kept(folder: Path | None, key: str) -> bytes | None:
    """What lies in the folder under the key; None where nothing does that can be trusted."""
    if folder is None:
        return None
    path = _path(folder, key)
    try:
        # Neither a link to somewhere else nor anything that would block is opened.
        if path.is_symlink() or not path.is_file():
            return None
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if digest == _digest(path, content) else None


def _path(folder: Path, key: str) -> Path:
    return folder / hashlib.sha256(key.encode()).hexdigest()


def _digest(path: Path, content: bytes) -> bytes:
    """The hash of name and content: a file under the name of another does not match either."""
    return hashlib.sha256(path.name.encode() + content).hexdigest().encode()


def write_kept(folder: Path | None, key: str, content: bytes) -> None:
    """Puts the content into the folder, if there is one that can be written."""
    if folder is None:
        return
    path = _path(folder, key)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder)
    except OSError:
        return
    # Written under another name first, so that nobody reads half of it.
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(path, content) + b"\n" + content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
