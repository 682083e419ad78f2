"""Sparing comparisons misses no pair: the same as comparing every two statements."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Event, Statement
from dossier.load import load
from dossier.similarity import NEAR_DAYS, similar_statements
from dossier.text import stems

GENERATE = Path(__file__).resolve().parents[1] / "bench" / "generate.py"
LEAST = 0.06


@pytest.mark.slow
def test_no_pair_is_missed(tmp_path: Path) -> None:
    command = [sys.executable, str(GENERATE), str(tmp_path / "invented"), "--events", "60"]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    dossier = load(tmp_path / "invented").dossier
    assert dossier is not None
    found = {(one.address, other.address) for _, one, other in similar_statements(dossier, LEAST)}
    assert len(found) > 3
    assert found == _by_comparing_all(dossier)


def _by_comparing_all(dossier: Dossier) -> set[tuple[str, str]]:
    refs = [ref for ref in dossier.statements.values() if isinstance(ref.statement, Statement)]
    counts: Counter[str] = Counter()
    for ref in refs:
        counts.update(stems(ref.statement.text))
    weight = {word: math.log(len(refs) / count) for word, count in counts.items()}
    pairs = set()
    for one, other in itertools.combinations(refs, 2):
        first, second = stems(one.statement.text), stems(other.statement.text)
        both = sum(weight[word] for word in first & second)
        either = sum(weight[word] for word in first | second)
        if both >= LEAST * either and one.record is not other.record and _are_near(one, other):
            pairs.add((one.address, other.address))
    return pairs


def _are_near(one: StatementRef, other: StatementRef) -> bool:
    if not (isinstance(one.record, Event) and isinstance(other.record, Event)):
        return True
    days = one.record.date.first_day - other.record.date.first_day
    return abs(days.days) <= NEAR_DAYS
