"""What is computed and never written by hand."""

from __future__ import annotations

import csv
import datetime
import io
import json

import pytest
from dossier.dates import PartialDate, span_in_words
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.pages.writer import plain, unmarked


@pytest.mark.parametrize(
    ("statement", "grade"),
    [
        ("1999-05-10-lake-meeting.length", "primary"),
        ("1999-05-07-announcement.subject", "corroborated"),
        ("2000-11-20-bridge-opens.opened", "single source"),
        ("1999-05-10-lake-meeting.no-friends", "disputed"),
    ],
)
def test_grade_follows_from_the_sources(lake: Dossier, statement: str, grade: str):
    assert lake.grade(lake.statements[statement].statement) == grade


def test_two_outlets_of_one_group_are_one_source(lake: Dossier):
    bound = lake.statements["1999-05-07-announcement.subject"]
    sources = {id: source.model_copy(update={"publisher_group": "One Agency"}) for id, source in lake.sources.items()}
    reprinted = Dossier(lake.settings, (*[r for r in lake.records if r.id not in sources], *sources.values()), lake.seeds)
    assert reprinted.grade(bound.statement) == "single source"


@pytest.mark.parametrize(
    ("day", "held"),
    [("1997-12-31", False), ("1998-01-31", True), ("1999-05-10", True), ("2000-06-29", True), ("2000-06-30", False)],
)
def test_office_on_a_day(lake: Dossier, day: str, held: bool):
    offices = lake.offices_on(lake.people["anna-berg"], datetime.date.fromisoformat(day))
    assert [office.title for office in offices] == (["President"] if held else [])


def test_topic_stands_as_its_commitments_do(lake: Dossier):
    bridge = lake.topics["bridge"]
    assert lake.standings_of(bridge) == {"compromise": 1}
    assert lake.told_to(bridge) == "2000-11-21"


def test_commitment_stands_as_it_does_since_the_first_of_its_last_like_standings(lake: Dossier):
    commitment = lake.commitments["build-the-bridge"]
    first, last = commitment.standings
    assert lake.stands_since(commitment) == "2000-11-20"
    again = last.model_copy(update={"date": PartialDate("2001-01-05")})
    assert lake.stands_since(commitment.model_copy(update={"standings": (first, last, again)})) == "2000-11-20"
    assert lake.stands_since(commitment.model_copy(update={"standings": (last, first)})) == "2000-11-20"
    assert lake.stands_since(commitment.model_copy(update={"standings": (first,)})) == "1999-05-10"


def test_events_are_in_order_of_time(lake: Dossier):
    assert [event.date for event in lake.events.values()] == ["1999-05-07", "1999-05-10", "2000-11-20"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1999-05-10", None, "10 May 1999"),
        ("1999-05-10", "1999-05-12", "10 to 12 May 1999"),
        ("1999-05-30", "1999-06-02", "30 May to 2 June 1999"),
        ("1999-12-30", "2000-01-02", "30 December 1999 to 2 January 2000"),
        ("1999-05", None, "May 1999"),
        ("1999", "2000", "1999 to 2000"),
    ],
)
def test_days_in_words(start: str, end: str | None, words: str):
    assert span_in_words(PartialDate(start), PartialDate(end) if end else None) == words


@pytest.mark.parametrize("wrong", ["1999-5-10", "1999-02-29", "10 May 1999", "1999-13", "99", "1999-05-10T09:30"])
def test_what_is_no_date_is_refused(wrong: str):
    with pytest.raises(ValueError, match="is no date"):
        PartialDate(wrong)


def test_plain_text_stays_as_it_is_in_a_page():
    assert plain("[a] *b* <c> & _d_ | `e`") == r"\[a\] \*b\* &lt;c&gt; &amp; \_d\_ &#124; \`e\`"
    assert unmarked("The *first* [report](https://report.example)") == "The first report"


def test_exports_hold_every_statement(lake: Dossier):
    files = exports_of(lake)
    rows = list(csv.DictReader(io.StringIO(files["data/statements.csv"])))
    assert [row["address"] for row in rows] == list(lake.statements)
    assert rows[3]["disputed_by"] == "" and rows[4]["disputed_by"] == "lake-post-1999-05-seed"
    assert json.loads(files["data/dossier.json"])["grades"]["1999-05-10-lake-meeting.length"] == "primary"
    assert {item["id"] for item in json.loads(files["data/sources.csl.json"])} == set(lake.sources)


def test_calendar_lines_are_short_and_its_days_whole(lake: Dossier):
    lines = exports_of(lake)["data/events.ics"].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20001120" in lines and "DTEND;VALUE=DATE:20001122" in lines
    assert lines.count("BEGIN:VEVENT") == len(lake.events)
