"""A fault in one rule never hides what the others find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.checks import CHECKS, CheckContext, Finding
from dossier.load import load
from support.folders import BROKEN, broken_copy


def a_check_that_stops(context: CheckContext) -> Iterator[Finding]:
    """Finds one thing, then dies."""
    yield Finding(context.dossier.settings, ("title",), "found before")
    raise ZeroDivisionError("no number")


@pytest.fixture
def with_a_faulty_check() -> Iterator[None]:
    """The rules, with one that stops before all others."""
    before = [*CHECKS]
    CHECKS.insert(0, a_check_that_stops)
    yield
    CHECKS[:] = before


@pytest.mark.usefixtures("with_a_faulty_check")
def test_a_check_that_stops_does_not_hide_what_the_others_find(tmp_path: Path):
    root = broken_copy(BROKEN / "unknown-source", tmp_path / "dossier")
    messages = [str(problem) for problem in load(root).problems]
    assert len(messages) == 3
    assert messages[0] == (
        "data/dossier.yml:1: record: this check stopped: ZeroDivisionError: no number; "
        "it is a fault of the program, report it [a-check-that-stops]"
    )
    assert messages[1] == "data/dossier.yml:1: title: found before [a-check-that-stops]"
    assert messages[2].endswith("[references-name-records]")


def test_every_check_says_what_must_hold():
    assert len(CHECKS) > 30
    names = {check.__name__ for check in CHECKS}
    assert len(names) == len(CHECKS)
    assert [check.__name__ for check in CHECKS if not (check.__doc__ or "").strip()] == []
