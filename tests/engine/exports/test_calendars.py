"""The calendars: what happened and what is due, read by programs of others.

Two of them have parsers of their own, which are no relation: `icalendar` and `ical`.
"""

from __future__ import annotations

import datetime
import re
import uuid
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.exports.due_calendar import due_ahead
from support.exported import SITE, bytes_of, exported, text_of, with_record

HARD = "A; b, c\\n 橋 " * 9


def entries(dossier: Dossier, path: str = "data/events.ics") -> dict[str, Any]:
    """The entries of a calendar by their addresses."""
    calendar = icalendar.Calendar.from_ical(bytes_of(dossier, path))
    return {str(entry["url"]).rpartition("/")[2]: entry for entry in calendar.walk("VEVENT")}


def with_due(lake: Dossier, due: str) -> Dossier:
    """The tiny dossier with a commitment due on a day."""
    commitment = lake.commitments["build-the-bridge"]
    return with_record(lake, commitment, due=PartialDate(due))


def test_lines_are_short_and_days_whole(lake: Dossier):
    lines = text_of(lake, "data/events.ics").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20001120" in lines and "DTEND;VALUE=DATE:20001122" in lines
    assert lines.count("BEGIN:VEVENT") == len(lake.events)


def test_it_says_of_which_dossier_it_is_and_where_it_comes_from(lake: Dossier):
    calendar = icalendar.Calendar.from_ical(bytes_of(lake, "data/events.ics"))
    assert (str(calendar["name"]), str(calendar["x-wr-calname"])) == ("Lake Dossier",) * 2
    assert str(calendar["source"]) == f"{SITE}data/events.ics"
    assert calendar["refresh-interval"].dt == datetime.timedelta(days=1)
    lines = text_of(lake, "data/events.ics").split("\r\n")
    assert f"SOURCE;VALUE=URI:{SITE}data/events.ics" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines


def test_an_entry_leads_to_its_page_names_its_topics_and_makes_nobody_busy(lake: Dossier):
    for event in lake.events.values():
        entry = entries(lake)[f"{event.id}.html"]
        assert str(entry["url"]) == f"{SITE}events/{event.id}.html"
        assert str(entry["transp"]) == "TRANSPARENT"
        named = [str(name) for name in entry["categories"].cats]
        assert named == [lake.topics[topic].short for topic in event.topics]


def test_an_entry_is_one_of_its_own_the_world_over(lake: Dossier):
    other = Dossier(lake.settings.model_copy(update={"title": "橋"}), lake.records, lake.seeds)
    own = [str(entry["uid"]) for entry in entries(lake).values()]
    foreign = [str(entry["uid"]) for entry in entries(other).values()]
    assert all(str(uuid.UUID(uid)) == uid for uid in own + foreign)
    assert len({*own, *foreign}) == 2 * len(lake.events)


@pytest.mark.parametrize(
    ("date", "days", "told"), [("2000-11", 30, "November 2000"), ("2000", 366, "2000")]
)
def test_what_is_known_by_month_or_year_lasts_as_long_and_says_so(
    lake: Dossier, date: str, days: int, told: str
):
    event = lake.events["2000-11-20-bridge-opens"]
    dossier = with_record(lake, event, date=PartialDate(date), end=None)
    entry = entries(dossier)[f"{event.id}.html"]
    assert (entry["dtend"].dt - entry["dtstart"].dt).days == days
    assert f"The day is not known: {told}." in str(entry["description"])
    assert len(entries(dossier)) == len(lake.events)


def test_it_is_read_back_as_it_was_meant(lake: Dossier):
    meeting = lake.meeting
    dossier = with_record(lake, meeting, title=HARD.strip(), place="x\r\nEND:VEVENT\rURL:y")
    assert len(entries(dossier)) == len(lake.events)
    entry = entries(dossier)[f"{meeting.id}.html"]
    assert (str(entry["summary"]), str(entry["location"])) == (HARD.strip(), "x END:VEVENT URL:y")


@pytest.mark.parametrize("path", ["data/events.ics", "data/due.ics"])
def test_no_line_end_is_bare_and_no_markup_is_in_it(dossier: Dossier, path: str):
    raw = bytes_of(dossier, path)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|<[a-z]+[ >]", raw)


def test_another_program_finds_the_events_of_a_day(lake: Dossier):
    calendar = icalendar.Calendar.from_ical(bytes_of(lake, "data/events.ics"))
    found = recurring_ical_events.of(calendar).at((2000, 11, 21))
    assert [str(entry["url"]).rpartition("/")[2] for entry in found] == [
        "2000-11-20-bridge-opens.html"
    ]


@pytest.mark.parametrize("path", ["data/events.ics", "data/due.ics"])
def test_a_program_that_reads_calendars_by_itself_finds_the_same(dossier: Dossier, path: str):
    # It reads six hundred time zones when it is loaded: only where it is asked.
    from ical.calendar_stream import IcsCalendarStream

    found = IcsCalendarStream.calendar_from_ics(text_of(dossier, path)).events
    expected = entries(dossier, path)
    assert len(found) == len(expected) > 5
    for event in found:
        entry = expected[str(event.url).rpartition("/")[2]]
        assert (event.summary, event.uid) == (str(entry["summary"]), str(entry["uid"]))
        assert (event.dtstart, event.dtend) == (entry["dtstart"].dt, entry["dtend"].dt)
        assert event.description == str(entry["description"])
        assert event.location == (str(entry["location"]) if "location" in entry else None)
        assert event.categories == [str(name) for name in entry["categories"].cats]
        assert event.transparency == "TRANSPARENT"


def test_what_is_due_ahead_stands_on_its_last_day(lake: Dossier):
    dossier = with_due(lake, "2002-06")
    (entry,) = entries(dossier, "data/due.ics").values()
    assert entry["dtstart"].dt == datetime.date(2002, 6, 30)
    assert str(entry["summary"]) == "Due: Build a bridge"
    assert str(entry["url"]) == f"{SITE}commitments/build-the-bridge.html"
    assert "Due June 2002. It stands as: compromise." in str(entry["description"])


def test_what_was_due_before_the_day_of_the_data_is_not_ahead(lake: Dossier):
    assert "data/due.ics" not in exported(with_due(lake, "2000-12"))


def test_all_that_is_due_ahead_is_in_it(dossier: Dossier):
    assert len(entries(dossier, "data/due.ics")) == len(due_ahead(dossier)) > 5
