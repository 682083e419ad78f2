"""Each kind of mistake, as a person would make it, and the exact message that it gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.checks import CHECKS
from dossier.checks.context import rule_name
from dossier.load import load
from dossier.load.problems import as_text
from support.folders import BROKEN, broken_copy

CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def without_total(text: str) -> str:
    """The messages without how many files there are: the tiny dossier may grow."""
    return re.sub(r"\d+ files(?=$|;)", "all files", text, flags=re.M)


def expected(case: Path) -> str:
    """The message that is expected; "" where nobody has written it yet."""
    file = case / "expected.txt"
    return file.read_text() if file.exists() else ""


def test_there_are_many_kinds_of_mistakes():
    assert len(CASES) >= 35


def test_every_check_has_a_mistake_that_it_finds():
    """A check without a folder here may find nothing, and nobody would know."""
    messages = "".join(expected(case) for case in CASES)
    names = [rule_name(check) for check in CHECKS]
    missing = [name for name in names if f"[{name}]" not in messages]
    assert not missing, f"tests/broken has no folder whose expected.txt names {missing}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_mistake_gets_exactly_its_message(case: Path, tmp_path: Path):
    loaded = load(broken_copy(case, tmp_path / "dossier"))
    found = as_text(loaded.problems, loaded.files) + "\n"
    assert without_total(found) == without_total(expected(case)), (
        f"tests/broken/{case.name}/expected.txt does not say this:\n{found}"
    )
    assert (loaded.dossier is None) == bool(loaded.problems)
