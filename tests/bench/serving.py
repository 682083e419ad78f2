"""How long a writer waits: from saving one record to the new page, under `mkdocs serve`."""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import Engine, without_leftovers

BOUND = 60.0
_FIRST_BUILD = 1800.0
_POLL_SECONDS = 0.05
# A word inside a line, so that one of the same length leaves the line as wide as it was.
_TEXT = re.compile(r"^( {4}text: \S+(?: \S+)*? )([a-z]{5,})(?= )", re.M)


def seconds_to_new_page(engine: Engine, dossier: Path, rounds: int = 10) -> list[float]:
    """For each round, seconds from a saved edit to the page with it; BOUND where it never came.

    RuntimeError where the server does not start.
    """
    without_leftovers(dossier)
    with _served(engine, dossier) as base:
        waits = []
        for number, record in enumerate(_records(dossier, rounds)):
            waits.append(_wait_for_edit(record, base, f"q{number:02d}x"))
    return waits


def median(waits: list[float]) -> float:
    """The middle one; not a number where there is none."""
    return statistics.median(waits) if waits else float("nan")


def _records(dossier: Path, rounds: int) -> list[Path]:
    """Events spread over the whole time, with a text that can be edited."""
    paths = []
    for path in sorted(dossier.glob("data/events/**/*.yml")):
        if _TEXT.search(path.read_text(encoding="utf-8")):
            paths.append(path)
    step = max(1, len(paths) // rounds)
    return paths[::step][:rounds]


def _wait_for_edit(record: Path, base: str, mark: str) -> float:
    text = record.read_text(encoding="utf-8")
    found = _TEXT.search(text)
    assert found, record
    word = (mark * 10)[: len(found[2])]
    edited = f"{text[: found.start(2)]}{word}{text[found.end(2) :]}"
    record.write_text(edited, encoding="utf-8")
    began = time.perf_counter()
    address = f"{base}/events/{record.stem}.html"
    # While it builds, the server lets a request wait: the time is that after the answer.
    while f" {word} " not in _page(address) and time.perf_counter() - began < BOUND:
        time.sleep(_POLL_SECONDS)
    return time.perf_counter() - began


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=BOUND) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return ""


@contextmanager
def _served(engine: Engine, dossier: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = engine.mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}")
    server = subprocess.Popen(
        command,
        cwd=dossier,
        env=engine.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for_start(server, base)
        yield base
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(20)


def _wait_for_start(server: subprocess.Popen[bytes], base: str) -> None:
    end = time.monotonic() + _FIRST_BUILD
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"mkdocs serve ended with {server.returncode}")
        if _page(f"{base}/index.html"):
            return
        time.sleep(0.2)
    raise RuntimeError(f"mkdocs serve did not answer in {_FIRST_BUILD:.0f} s")
