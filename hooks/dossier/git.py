"""Git, asked about a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path


class NoSuchRevision(Exception):
    """A revision that git cannot give; the text says what to do."""


def git(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs git in the folder. Raises NoSuchRevision where it is not installed."""
    try:
        command = ["git", "-C", str(folder), *words]
        return subprocess.run(command, capture_output=True, check=False, input=given)
    except FileNotFoundError:
        raise NoSuchRevision("git is not installed here; a review needs it") from None
