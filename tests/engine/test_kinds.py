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
from dossier.kinds import (
    KINDS,
    Citation,
    CitedText,
    Part,
    Prose,
    Quotation,
    Record,
    RefersTo,
    check_declarations,
    fields_of,
)
from dossier.load import load
from support.folders import LAKE
from support.new_kind import Regatta, registered

TREATY = """\
title: The regatta of the lake
statements:
  - id: signed
    text: The regatta of the lake was signed with two pens.
    cite: [north-1999-05-11-readout]
"""


@pytest.fixture
def regatta() -> Iterator[type[Record]]:
    """The kind as if a module of the package held it."""
    with registered(Regatta):
        yield Regatta


@pytest.fixture
def regatta_root(regatta: type[Record], lake_root: Path) -> Path:
    """The small dossier with one record of the kind."""
    path = lake_root / "data/regattas/lake-regatta.yml"
    path.parent.mkdir()
    path.write_text(TREATY)
    return lake_root


def test_the_statements_of_a_new_kind_are_found_and_exported(regatta_root: Path):
    loaded = load(regatta_root)
    assert loaded.problems == [] and loaded.dossier
    assert "lake-regatta.signed" in loaded.dossier.statements
    files = exports_of(loaded.dossier)
    rows = csv.DictReader(io.StringIO(str(files["data/statements.csv"]).lstrip("\ufeff")))
    assert ("lake-regatta.signed", "regatta") in [(row["address"], row["kind"]) for row in rows]
    whole = json.loads(files["data/dossier.json"])
    assert whole["regattas"]["lake-regatta"]["title"] == "The regatta of the lake"
    assert whole["grades"]["lake-regatta.signed"] == "primary"
    assert "regattas" in json.loads(files["data/schema.json"])["properties"]


def test_the_statements_of_a_new_kind_are_checked(regatta_root: Path):
    path = regatta_root / "data/regattas/lake-regatta.yml"
    path.write_text(TREATY.replace("north-1999", "nort-1999"))
    [problem] = load(regatta_root).problems
    assert str(problem).startswith(
        "data/regattas/lake-regatta.yml:5: statements[0].cite[0]: "
        'there is no source "nort-1999-05-11-readout"; did you mean'
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"noun": ""}, "the kind Regatta declares no noun"),
        ({"folder": ""}, "the kind Regatta declares no folder"),
        ({"noun": "event"}, 'has the noun "event", as Event has'),
        ({"noun": "dossier"}, 'has the noun "dossier", as Settings has'),
        ({"folder": "events"}, 'has the folder "events", as Event has'),
        ({"after": "evnt"}, 'stands after "evnt", and no kind has that noun; did you mean "event"'),
        ({"after": "regatta"}, 'the kind Regatta: what it stands "after" leads to itself'),
        ({"label_field": "name"}, 'no field of that name: label_field is "name"'),
        ({"__doc__": ""}, "has no docstring"),
    ],
)
def test_a_kind_that_lacks_something_is_told_so(changes: dict[str, Any], message: str):
    kind = type("Regatta", (Regatta,), {"__doc__": "A regatta.", "__module__": __name__, **changes})
    with pytest.raises(TypeError, match=message):
        check_declarations([*KINDS.values(), kind])


@pytest.mark.parametrize("wanted", [Part, CitedText, Citation, Quotation, Prose, RefersTo])
def test_fields_that_are_wanted_are_those_among_all(wanted: type):
    dossier = load(LAKE).dossier
    assert dossier
    for record in dossier.records:
        found = []
        for step in fields_of(record):
            if isinstance(step[1], wanted) or any(isinstance(m, wanted) for m in step[2]):
                found.append(step)
        assert fields_of(record, wanted) == found
