"""Each kind of mistake, as a person would make it, and the exact message that it gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.load import load
from dossier.load.problems import as_text
from support.folders import BROKEN, broken_copy

CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def test_there_are_many_kinds_of_mistakes():
    assert len(CASES) >= 35


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_mistake_gets_exactly_its_message(case: Path, tmp_path: Path):
    loaded = load(broken_copy(case, tmp_path / "dossier"))
    assert as_text(loaded.problems, loaded.files) + "\n" == (case / "expected.txt").read_text()
    assert (loaded.dossier is None) == bool(loaded.problems)
