"""The dossiers that measure speed are right ones, and one seed always makes the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dossier.load import load

GENERATE = Path(__file__).resolve().parents[1] / "bench" / "generate.py"


def _generated(out: Path, seed: int, events: int = 60) -> dict[str, bytes]:
    size = ["--events", str(events), "--seed", str(seed)]
    command = [sys.executable, str(GENERATE), str(out), *size]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    paths = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.slow
def test_an_invented_dossier_is_valid_and_has_every_kind(tmp_path: Path) -> None:
    files = _generated(tmp_path / "one", seed=1, events=300)
    loaded = load(tmp_path / "one")
    assert loaded.problems == []
    assert loaded.dossier is not None
    assert len(loaded.dossier.events) == 301
    kinds = {name.split("/")[1] for name in files if name.startswith("data/")}
    assert len(kinds) == 11, "ten folders and dossier.yml"
    assert any(event.quotations for event in loaded.dossier.events.values())


@pytest.mark.slow
def test_one_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    first = _generated(tmp_path / "one", seed=1)
    assert _generated(tmp_path / "two", seed=1) == first
    assert _generated(tmp_path / "three", seed=2) != first
