"""The tables: as CSV, as a data package, as a database; each read by a program of others."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.kept import Forgetful, Kept
from dossier.kinds import ChangeNote
from dossier.tables import filled, numbers_of_rows, tables_of_models
from support.exported import bytes_of, exported, table, with_record, written


@pytest.fixture
def database(dossier: Dossier) -> Iterator[sqlite3.Connection]:
    """The real data as SQLite has it."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bytes_of(dossier, "data/dossier.sqlite"))
    yield connection
    connection.close()


def test_statements_have_their_grade_and_their_sources(lake: Dossier):
    rows = {row["address"]: row for row in table(lake, "statements")}
    assert list(rows) == list(lake.statements)
    disputed = {name: row["disputed_by"] for name, row in rows.items() if row["disputed_by"]}
    assert disputed == {"1999-05-10-lake-meeting.no-friends": "lake-post-1999-05-seed"}
    length = rows["1999-05-10-lake-meeting.length"]
    assert (length["grade"], length["date"]) == ("primary", "1999-05-10")
    assert length["pointer"] == "/statements/0"
    assert length["page"].endswith("lake-meeting.html#1999-05-10-lake-meeting.length")


def test_there_is_a_table_for_what_records_hold():
    names = {one.name for one in tables_of_models().values()}
    asked_for = "events statements citations people offices organizations commitments standings"
    assert {*asked_for.split(), "sources", "quotations", "sites", "points", "claims"} <= names


def test_rows_are_counted_as_they_are_whatever_is_kept(lake: Dossier):
    kept = Kept()
    numbers = {one.name: len(rows) for one, rows in filled(lake)}
    for known in (Forgetful(), kept, kept):
        assert numbers_of_rows(lake, known) == numbers
    events = [record for record in lake.records if record.noun == "event"]
    fewer = Dossier(lake.settings, tuple(events[1:]), lake.seeds)
    assert numbers_of_rows(fewer, kept)["events"] == numbers["events"] - 1


def test_each_place_is_told_by_a_pointer_into_the_record(lake: Dossier):
    whole = json.loads(bytes_of(lake, "data/dossier.json"))
    for row in table(lake, "citations"):
        if row["kind"] == "event":
            value = whole["events"][row["record"]]
            for step in row["pointer"].split("/")[1:]:
                value = value[int(step) if isinstance(value, list) else step]
            assert value["source"] == row["source"]


def test_notes_of_changes_are_in_one_table_whichever_kinds_hold_them(lake: Dossier):
    said = {"date": PartialDate("2001-02-03"), "note": "The talks took two hours."}
    note = ChangeNote.model_validate(said)
    about = note.model_copy(update={"about": "length", "correction": True})
    dossier = with_record(lake, lake.meeting, changes=(note, about))
    person = dossier.people["ken-sato"]
    dossier = with_record(dossier, person, changes=(note,))
    rows = [(r["kind"], r["record"], r["pointer"], r["about"]) for r in table(dossier, "changes")]
    assert sorted(rows) == [
        ("event", lake.meeting.id, "/changes/0", ""),
        ("event", lake.meeting.id, "/changes/1", "length"),
        ("person", "ken-sato", "/changes/0", ""),
    ]
    assert {one.name for one in tables_of_models().values() if "changes" in one.name} == {"changes"}
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bytes_of(dossier, "data/dossier.sqlite"))
    assert connection.execute("SELECT count(*) FROM changes").fetchone() == (3,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_a_file_begins_with_a_byte_order_mark_and_ends_its_lines_as_rfc_4180_has_them(
    lake: Dossier,
):
    for path, content in exported(lake).items():
        if path.endswith(".csv") and path.startswith("data/"):
            raw = content.encode() if isinstance(content, str) else content
            assert raw.startswith(b"\xef\xbb\xbf"), path
            assert raw.count(b"\n") == raw.count(b"\r\n"), path


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_is_a_formula(lake: Dossier, sign: str):
    formula = f'{sign}HYPERLINK("https://evil.example","x")'
    dossier = with_record(lake, lake.meeting, title=formula)
    row = next(row for row in table(dossier, "events") if row["id"] == lake.meeting.id)
    assert row["title"] == f"'{formula}"
    for path, content in exported(dossier).items():
        if path.endswith(".csv"):
            assert f",{sign}HYP" not in str(content) and f',"{sign}HYP' not in str(content)


def test_a_number_below_zero_is_no_formula(lake: Dossier):
    series = next(iter(lake.series.values()))
    points = (series.points[0].model_copy(update={"value": -1.5}), *series.points[1:])
    dossier = with_record(lake, series, points=points)
    assert table(dossier, "points")[0]["value"] == "-1.5"
    assert table(dossier, f"series/{series.id}")[0]["value"] == "-1.5"


def test_each_series_is_a_file_of_its_own(dossier: Dossier):
    for series in dossier.series.values():
        rows = table(dossier, f"series/{series.id}")
        assert [row["period"] for row in rows] == [point.period for point in series.points]
        assert all(row["sources"] for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("which", ["lake", "dossier"])
def test_frictionless_finds_the_package_valid(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
):
    """Types, words, sizes, hashes, keys and foreign keys."""
    written(request.getfixturevalue(which), tmp_path)
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(
        command, cwd=tmp_path / "data", capture_output=True, text=True, timeout=120, check=False
    )
    report = json.loads(done.stdout)
    assert report["valid"], done.stdout[:2000]
    assert report["stats"]["tasks"] == len(list((tmp_path / "data").rglob("*.csv")))


@pytest.mark.slow
def test_frictionless_finds_a_citation_of_no_source(lake: Dossier, tmp_path: Path):
    folder = written(lake, tmp_path) / "data"
    sources = (folder / "sources.csv").read_text("utf-8-sig").splitlines(keepends=True)
    (folder / "sources.csv").write_text("".join(sources[:-1]), "utf-8-sig")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert '"foreign-key"' in done.stdout


def test_sqlite_finds_every_foreign_key(database: sqlite3.Connection):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = database.execute('PRAGMA foreign_key_list("citations")').fetchall()
    assert {key[2] for key in keys} == {"records", "statements", "sources"}


def test_sqlite_finds_statements_by_their_words(database: sqlite3.Connection):
    found = database.execute(
        "SELECT s.address, s.grade FROM statements_text JOIN statements AS s"
        " ON s.rowid = statements_text.rowid WHERE statements_text MATCH ? ORDER BY rank",
        ("golden AND shares",),
    ).fetchall()
    assert any("golden-share" in address for address, _ in found)


def test_sqlite_tells_which_publishers_bear_a_statement(database: sqlite3.Connection):
    rows = database.execute(
        "SELECT DISTINCT publisher FROM citations JOIN sources ON sources.id = citations.source"
        " WHERE statement IS NOT NULL AND NOT disputes"
    ).fetchall()
    assert len(rows) > 50


@pytest.mark.slow
def test_the_database_is_the_same_byte_for_byte_in_another_process(lake: Dossier, tmp_path: Path):
    """What a process keeps in memory, such as the order of sets, does not show."""
    code = (
        "import sys; from pathlib import Path; from dossier.load import load;"
        "from dossier.exports import dossier_sqlite, tables_csv;"
        "d = load(Path(sys.argv[1])).dossier;"
        "sys.stdout.buffer.write(dossier_sqlite.render(d))"
    )
    from support.folders import LAKE, PROJECT

    command = [sys.executable, "-c", code, str(LAKE)]
    for seed in ("1", "2"):
        done = subprocess.run(
            command,
            cwd=PROJECT / "hooks",
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            timeout=60,
            check=True,
        )
        assert done.stdout == exports_of(lake)["data/dossier.sqlite"]


def test_lists_within_lists_lead_back_to_what_holds_them(database: sqlite3.Connection):
    orphans = database.execute(
        "SELECT count(*) FROM claims LEFT JOIN passages"
        " ON passages.document = claims.document AND passages.pointer = claims.within"
        " WHERE passages.id IS NULL"
    ).fetchone()
    assert orphans == (0,)


def test_datasette_finds_the_index_by_itself(lake: Dossier):
    """By what it asks of each table, as its documentation of detect_fts has it."""
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes_of(lake, "data/dossier.sqlite"))
    asked = (
        "SELECT name FROM sqlite_master WHERE rootpage = 0 AND"
        " sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"statements\"%'"
    )
    assert database.execute(asked).fetchall() == [("statements_text",)]
    database.close()
