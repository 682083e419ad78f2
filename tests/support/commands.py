"""The command line, run inside the test's own process, which spares a second a call."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.cli import main

Run = Callable[..., str]


class _NoTerminal(io.StringIO):
    def isatty(self) -> bool:
        return False


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `python -m dossier` with the words, as a script does; gives what it printed."""
    monkeypatch.setattr(sys, "stdin", _NoTerminal())

    def run_command(*words: str | Path, expect: int = 0, cwd: Path | None = None) -> str:
        try:
            with contextlib.chdir(cwd or Path.cwd()):
                code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capsys.readouterr()
        assert code == expect, printed.out + printed.err
        return printed.out + printed.err

    return run_command
