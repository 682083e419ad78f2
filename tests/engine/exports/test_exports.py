"""The dossier as open data: every format is found, and all of them hold the same."""

from __future__ import annotations

import json
import sqlite3
from types import ModuleType

import icalendar
import pytest
from bibtexparser.entrypoint import parse_string

from dossier.dossier import Dossier
from dossier.exports import as_export, descriptions, exports_asked_for, exports_of
from dossier.exports.records_json import path_of
from dossier.kinds import KINDS
from dossier.page_builder import PageContext
from dossier.pages import pages_of
from dossier.tables import tables_of_models
from dossier.tables.plan import table_of
from support.exported import bytes_of, exported, table, text_of
from support.new_kind import Regatta, registered


def test_every_export_says_what_it_is_in_the_order_of_the_downloads():
    expected = [
        ("data/dossier.json", "all records, with grades computed"),
        ("data/*.csv", "every table as CSV"),
        ("data/events.ics", "the events as a calendar"),
        ("data/sources.csl.json", "the sources for reference managers (CSL-JSON)"),
        ("data/schema.json", "JSON Schema of the JSON files"),
    ]
    assert [pair for pair in descriptions().items() if pair in expected] == expected


def test_a_module_that_lacks_something_is_told_so():
    module = ModuleType("dossier.exports.tables")
    module.PATH = "data/tables.csv"  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match=r"exports/tables.py lacks DESCRIPTION, POSITION, render"):
        as_export(module)


WHOLE = pytest.param("dossier", marks=pytest.mark.slow)


@pytest.mark.parametrize("which", ["lake", WHOLE])
def test_all_formats_hold_as_many_of_each_kind(which: str, request: pytest.FixtureRequest):
    """Pages, the JSON files, CSV and its package, SQLite, the calendar, sources, the explorer."""
    dossier: Dossier = request.getfixturevalue(which)
    files = exported(dossier)
    if which == "lake":
        pages = {page.path for page in pages_of(PageContext(dossier, {}))}
    else:
        # The site has been built from it.
        site = request.getfixturevalue("site")
        pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    whole = json.loads(bytes_of(dossier, "data/dossier.json"))
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes_of(dossier, "data/dossier.sqlite"))
    for model in KINDS.values():
        records = dossier.of_kind(model)
        name = table_of(model)
        rows = {row["id"] for row in table(dossier, name)}
        found = {row[0] for row in database.execute(f'SELECT id FROM "{name}"')}  # noqa: S608
        assert set(records) == set(whole[model.plural]) == rows == found, name
        for record in records.values():
            assert path_of(record) in files
            assert not model.has_page or record.page(None) in pages
    for one in tables_of_models().values():
        (number,) = database.execute(f'SELECT count(*) FROM "{one.name}"').fetchone()  # noqa: S608
        assert number == len(table(dossier, one.name)), one.name
    statements = {row["address"] for row in table(dossier, "statements")}
    assert statements == set(dossier.statements) == set(whole["grades"])
    assert len(table(dossier, "citations")) == sum(map(len, dossier.uses.values()))
    assert len(table(dossier, "quotations")) == len(dossier.quotations)
    calendar = icalendar.Calendar.from_ical(files["data/events.ics"])
    assert len(calendar.walk("VEVENT")) == len(dossier.events)
    explored = json.loads(bytes_of(dossier, "data/statements.js").partition(b" = ")[2])
    assert sorted(row[0] for row in explored["rows"]) == sorted(statements)
    entries = parse_string(text_of(dossier, "data/sources.bib")).entries
    items = json.loads(bytes_of(dossier, "data/sources.csl.json"))
    assert len(entries) == len(items) == len(dossier.sources)
    package = json.loads(bytes_of(dossier, "data/datapackage.json"))
    sheets = {path for path in files if path.startswith("data/") and path.endswith(".csv")}
    for series in dossier.series.values():
        sheets -= {f"data/series/{old}.csv" for old in series.formerly}
    assert {f"data/{one['path']}" for one in package["resources"]} == sheets
    database.close()


def test_a_new_kind_is_in_every_format_by_itself(lake: Dossier):
    fields = lake.meeting.statements[0].model_copy(update={"id": "won"})
    values = {"id": "first", "title": "The first regatta", "statements": (fields,)}
    regatta = Regatta.model_validate(values)
    with registered(Regatta):
        dossier = Dossier(lake.settings, (*lake.records, regatta), lake.seeds)
        assert json.loads(bytes_of(dossier, "data/dossier.json"))["regattas"]["first"]["title"]
        assert json.loads(bytes_of(dossier, "regattas/first.json"))["kind"] == "regatta"
        assert [row["title"] for row in table(dossier, "regattas")] == ["The first regatta"]
        assert "first.won" in {row["address"] for row in table(dossier, "statements")}
        assert "regattas" in json.loads(bytes_of(dossier, "data/schema.json"))["properties"]
        package = json.loads(bytes_of(dossier, "data/datapackage.json"))
        assert "regattas" in {one["name"] for one in package["resources"]}


def test_equal_dossiers_give_equal_bytes(lake: Dossier):
    again = Dossier(lake.settings, lake.records, dict(lake.seeds))
    assert exports_of(lake) == exports_of(again)


def test_what_is_made_when_asked_for_is_what_a_build_makes(lake: Dossier):
    made_at_once = exports_of(lake, "https://lake.example/", whole=False)
    asked_for = exports_asked_for(lake, "https://lake.example/")
    assert {"data/dossier.sqlite", "data/statements.csv"} <= {*asked_for}
    assert not {*made_at_once} & {*asked_for}
    made = {path: make() for path, make in asked_for.items()}
    assert {**made_at_once, **made} == exports_of(lake, "https://lake.example/")
