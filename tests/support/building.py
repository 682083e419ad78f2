"""Sites built for tests, as a person builds them, and things made once for all workers."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from support import warm
from support.folders import PROJECT, copy_of

EPOCH = "1700000000"
SETTINGS = {
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "SOURCE_DATE_EPOCH": EPOCH,
}
RUN = f"import os\nos.environ |= {SETTINGS!r}\nfrom mkdocs.__main__ import cli\ncli()\n"
BUILT_FROM = ("data", "seeds", "docs", "hooks")


def mkdocs(root: Path, *words: str, expect: int = 0, afresh: bool = False) -> str:
    """Run `mkdocs` in the folder as a person would, and return what it printed.

    Where the folder is built with the project's hooks they are loaded already, unless `afresh`.
    Raises AssertionError where it ends with another code than `expect`.
    """
    run = _run_afresh if afresh or _hooks_of(root) != [PROJECT / "hooks/build.py"] else _run_warm
    code, printed = run(root, *words)
    assert code == expect, printed
    return printed


def _hooks_of(root: Path) -> list[Path]:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    return [(root / hook).resolve() for hook in settings["hooks"]]


class Building:
    """A build at work, in a process of its own in which the project's hooks are loaded already."""

    def __init__(self, root: Path, *words: str) -> None:
        # A file, for nobody reads a pipe while it is at work.
        self._printed = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 closed at its end
        nothing = os.open(os.devnull, os.O_RDONLY)
        files, words = (nothing, self._printed.fileno()), words or ("build", "--strict")
        self._process = warm.start(PROJECT / "hooks", root, RUN, *words, files=files)
        os.close(nothing)

    def end(self, timeout: float) -> tuple[int, str]:
        """The code with which it ends, and what it printed."""
        with self._printed as printed:
            code = self._process.wait(timeout)
            printed.seek(0)
            return code, printed.read()


def _run_warm(root: Path, *words: str) -> tuple[int, str]:
    return Building(root, *words).end(timeout=900)


def _run_afresh(root: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=root,
        env={**os.environ, **SETTINGS},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


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
