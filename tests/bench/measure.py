"""Runs a command and says what it cost: processor seconds, wall seconds and memory."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_POLL_SECONDS = 0.02
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Cost:
    """Of a command and all that it started: seconds of processor, of wall, peak megabytes.

    `failed` holds the end of what it printed where it ended otherwise than with 0.
    """

    cpu: float
    wall: float
    megabytes: float
    failed: str = ""


@dataclass(frozen=True)
class Engine:
    """A checkout of this project, with the Python that its packages are installed for."""

    name: str
    root: Path

    @property
    def python(self) -> str:
        """The checkout's own interpreter, else the running one."""
        own = self.root / ".venv" / "bin" / "python"
        return str(own) if own.exists() else sys.executable

    def environment(self) -> dict[str, str]:
        """Variables with which commands use this checkout's package and no other."""
        return {**os.environ, **_QUIET, "PYTHONPATH": str(self.root / "hooks")}

    def dossier(self, dossier: Path, *words: str) -> list[str]:
        """`python -m dossier --root DOSSIER …`."""
        return [self.python, "-m", "dossier", "--root", str(dossier), *words]

    def mkdocs(self, *words: str) -> list[str]:
        """`python -m mkdocs …`."""
        return [self.python, "-m", "mkdocs", *words]


def cost_of(command: list[str], folder: Path, engine: Engine, bound: float = 3600) -> Cost:
    """Runs the command in the folder for at most `bound` seconds; it is ended after that."""
    with tempfile.TemporaryFile() as printed:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=engine.environment(),
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        status, usage = _wait(process, bound)
        wall = time.perf_counter() - began
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    failed = f"exit {code}: {' '.join(output.split()[-40:])}" if code else ""
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, wall, usage.ru_maxrss / 1024, failed)


def _wait(process: subprocess.Popen[bytes], bound: float) -> tuple[int, resource.struct_rusage]:
    """Waits through wait4, which alone tells the usage of this one child and its children."""
    end = time.monotonic() + bound
    try:
        while time.monotonic() < end:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                return status, usage
            time.sleep(_POLL_SECONDS)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    os.killpg(process.pid, signal.SIGKILL)
    _, status, usage = os.wait4(process.pid, 0)
    return status, usage


def without_leftovers(dossier: Path) -> None:
    """Removes the built site and what a build keeps, so that the next one starts from nothing."""
    for name in ("site", "site.next", "site.old", ".cache"):
        shutil.rmtree(dossier / name, ignore_errors=True)
