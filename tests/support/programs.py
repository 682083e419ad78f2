"""Programs that tests run as a person or a workflow would."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

_SOMEBODY = (
    *("-c", "user.name=A reader"),
    *("-c", "user.email=reader@lake.example"),
    *("-c", "commit.gpgsign=false"),
)


def run(command: Sequence[str | Path], root: Path, **environment: str) -> str:
    """What the command printed, run in the folder `root`.

    Raises AssertionError, with what it printed, where it did not end well.
    """
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    return printed


def git(root: Path, *words: str, **environment: str) -> str:
    """What git printed, run in the folder as somebody with a name."""
    return run(["git", *_SOMEBODY, *words], root, **environment).strip()
