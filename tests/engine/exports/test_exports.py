"""The dossier as open data."""

from __future__ import annotations

import csv
import io
import json

from dossier.dossier import Dossier
from dossier.exports import exports_of


def test_exports_hold_every_statement(lake: Dossier):
    files = exports_of(lake)
    rows = list(csv.DictReader(io.StringIO(files["data/statements.csv"])))
    assert [row["address"] for row in rows] == list(lake.statements)
    disputed = {row["address"]: row["disputed_by"] for row in rows if row["disputed_by"]}
    assert disputed == {"1999-05-10-lake-meeting.no-friends": "lake-post-1999-05-seed"}
    grades = json.loads(files["data/dossier.json"])["grades"]
    assert grades["1999-05-10-lake-meeting.length"] == "primary"
    references = json.loads(files["data/sources.csl.json"])
    assert {item["id"] for item in references} == set(lake.sources)


def test_calendar_lines_are_short_and_its_days_whole(lake: Dossier):
    lines = exports_of(lake)["data/events.ics"].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20001120" in lines and "DTEND;VALUE=DATE:20001122" in lines
    assert lines.count("BEGIN:VEVENT") == len(lake.events)
