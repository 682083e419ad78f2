"""The dossier as open data."""

from __future__ import annotations

import csv
import io
import json
from types import ModuleType

import icalendar
import pytest

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.exports import as_export, descriptions, exports_of


def text_of(dossier: Dossier, path: str) -> str:
    """The text of one export."""
    content = exports_of(dossier)[path]
    return content.decode() if isinstance(content, bytes) else content


def test_every_export_says_what_it_is_in_the_order_of_the_downloads():
    expected = [
        ("data/dossier.json", "all records, with grades computed"),
        ("data/statements.csv", "every statement with grade and sources"),
        ("data/events.ics", "the events as a calendar"),
        ("data/sources.csl.json", "the sources for reference managers (CSL-JSON)"),
        ("data/schema.json", "JSON Schema of every kind of record"),
    ]
    assert [pair for pair in descriptions().items() if pair in expected] == expected


def test_a_module_that_lacks_something_is_told_so():
    module = ModuleType("dossier.exports.tables")
    module.PATH = "data/tables.csv"  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match=r"exports/tables.py lacks DESCRIPTION, POSITION, render"):
        as_export(module)


def test_exports_hold_every_statement(lake: Dossier):
    rows = list(csv.DictReader(io.StringIO(text_of(lake, "data/statements.csv"))))
    assert [row["address"] for row in rows] == list(lake.statements)
    disputed = {row["address"]: row["disputed_by"] for row in rows if row["disputed_by"]}
    assert disputed == {"1999-05-10-lake-meeting.no-friends": "lake-post-1999-05-seed"}
    grades = json.loads(text_of(lake, "data/dossier.json"))["grades"]
    assert grades["1999-05-10-lake-meeting.length"] == "primary"
    references = json.loads(text_of(lake, "data/sources.csl.json"))
    assert {item["id"] for item in references} == set(lake.sources)


def test_calendar_lines_are_short_and_its_days_whole(lake: Dossier):
    lines = text_of(lake, "data/events.ics").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20001120" in lines and "DTEND;VALUE=DATE:20001122" in lines
    assert lines.count("BEGIN:VEVENT") == len(lake.events)


def test_calendar_says_of_which_dossier_it_is_and_makes_nobody_busy(lake: Dossier):
    lines = text_of(lake, "data/events.ics").split("\r\n")
    assert "X-WR-CALNAME:Lake Dossier" in lines
    assert "UID:1999-05-10-lake-meeting@lake-dossier" in lines
    assert lines.count("TRANSP:TRANSPARENT") == len(lake.events)


def test_calendar_leaves_out_what_is_known_by_month(lake: Dossier):
    event = lake.events["2000-11-20-bridge-opens"]
    update = {"date": PartialDate("2000-11"), "end": None, "id": "2000-11-x"}
    records = (*lake.records, event.model_copy(update=update))
    text = text_of(Dossier(lake.settings, records, lake.seeds), "data/events.ics")
    assert "2000-11-x" not in text and text.count("BEGIN:VEVENT") == len(lake.events)


def test_calendar_is_read_back_as_it_was_meant(lake: Dossier):
    meeting = lake.meeting
    hard = meeting.model_copy(update={"title": "A; b, c\\n \u6a4b " * 9, "place": "x\nEND:VEVENT"})
    records = tuple(hard if record is meeting else record for record in lake.records)
    text = text_of(Dossier(lake.settings, records, lake.seeds), "data/events.ics")
    calendar = icalendar.Calendar.from_ical(text)
    entries = {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}
    assert len(entries) == len(lake.events)
    entry = entries[f"{meeting.id}@lake-dossier"]
    assert (str(entry["summary"]), str(entry["location"])) == (hard.title, hard.place)
