"""Sites built for tests, as a person builds them, and things made once for all workers."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support.folders import PROJECT, copy_of

EPOCH = "1700000000"
BUILT_FROM = ("data", "seeds", "docs", "hooks")


def mkdocs(root: Path, *words: str, expect: int = 0) -> str:
    """Run `mkdocs` in the folder as a person would, and return what it printed.

    Raises AssertionError where it ends with another code than `expect`.
    """
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "SOURCE_DATE_EPOCH": EPOCH,
    }
    command = [sys.executable, "-m", "mkdocs", *words]
    done = subprocess.run(
        command,
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == expect, printed
    return printed


def copy_project(root: Path) -> None:
    """Copy what the project's site is made from into the folder `root`, made anew."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for name in BUILT_FROM:
        copy_of(PROJECT / name, root / name)
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")


def once(mark: Path, make: Callable[[], None]) -> None:
    """Call `make` unless another worker of this run has; others wait until it is done.

    `mark` is a path in a folder that all workers share. Where `make` fails, the next worker that
    asks tries again, so that each of them sees the failure.
    """
    with mark.with_suffix(".lock").open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            make()
            mark.touch()
