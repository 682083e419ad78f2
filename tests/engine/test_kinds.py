"""What a new kind of record gets for its declaration, and what it is told where that has gaps."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.exports import exports_of
from dossier.kinds import KINDS, Event, Record, check_declarations
from dossier.load import load
from support.new_kind import Treaty, registered

TREATY = """\
title: The treaty of the lake
statements:
  - id: signed
    text: The treaty of the lake was signed with two pens.
    cite: [north-1999-05-11-readout]
"""


@pytest.fixture
def treaty() -> Iterator[type[Record]]:
    """The kind as if a module of the package held it."""
    with registered(Treaty):
        yield Treaty


@pytest.fixture
def treaty_root(treaty: type[Record], lake_root: Path) -> Path:
    """The small dossier with one record of the kind."""
    path = lake_root / "data/treaties/lake-treaty.yml"
    path.parent.mkdir()
    path.write_text(TREATY)
    return lake_root


def test_the_statements_of_a_new_kind_are_found_and_exported(treaty_root: Path):
    loaded = load(treaty_root)
    assert loaded.problems == [] and loaded.dossier
    assert "lake-treaty.signed" in loaded.dossier.statements
    files = exports_of(loaded.dossier)
    rows = csv.DictReader(io.StringIO(str(files["data/statements.csv"])))
    assert ("lake-treaty.signed", "treaty") in [(row["address"], row["kind"]) for row in rows]
    whole = json.loads(files["data/dossier.json"])
    assert whole["treaties"]["lake-treaty"]["title"] == "The treaty of the lake"
    assert whole["grades"]["lake-treaty.signed"] == "primary"
    assert "treaty" in json.loads(files["data/schema.json"])


def test_the_statements_of_a_new_kind_are_checked(treaty_root: Path):
    path = treaty_root / "data/treaties/lake-treaty.yml"
    path.write_text(TREATY.replace("north-1999", "nort-1999"))
    [problem] = load(treaty_root).problems
    assert str(problem).startswith(
        "data/treaties/lake-treaty.yml:5: statements[0].cite[0]: "
        'there is no source "nort-1999-05-11-readout"; did you mean'
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"noun": ""}, "the kind Treaty declares no noun"),
        ({"folder": ""}, "the kind Treaty declares no folder"),
        ({"noun": "event"}, 'has the noun "event", as Event has'),
        ({"noun": "dossier"}, 'has the noun "dossier", as Settings has'),
        ({"folder": "events"}, 'has the folder "events", as Event has'),
        ({"position": Event.position}, 'has the position "30", as Event has'),
        ({"label_field": "name"}, 'no field of that name: label_field is "name"'),
        ({"__doc__": ""}, "has no docstring"),
    ],
)
def test_a_kind_that_lacks_something_is_told_so(changes: dict[str, Any], message: str):
    kind = type("Treaty", (Treaty,), {"__doc__": "A treaty.", "__module__": __name__, **changes})
    with pytest.raises(TypeError, match=message):
        check_declarations([*KINDS.values(), kind])
