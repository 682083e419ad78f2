"""What readers are told of a history: each change once, corrections apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dossier.changes.history import History
from dossier.changes.known import history_of
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.load import load
from support.dated_history import CORRECTED, LENGTH, NOTE, WHY, begun_on, whole, with_rain


def dossier_of(root: Path) -> Dossier:
    loaded = load(root)
    assert loaded.dossier, loaded.problems
    return loaded.dossier


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole(tmp_path_factory.mktemp("history") / "lake")


@pytest.fixture(scope="module")
def changes(root: Path) -> Changes:
    return Changes(dossier_of(root), history_of(root))


def test_each_change_after_the_first_day_is_told_or_counted_once(changes: Changes):
    first = changes.history.first_day
    all_changes = [commit for commit in changes.history.commits if commit.day != first]
    number = sum(len(commit.changes) for commit in all_changes)
    assert number == sum(week.number for week in changes.weeks)
    assert number == sum(one.covers for one in changes.news) + sum(
        week.number_of_edits for week in changes.weeks
    )


def test_what_is_new_is_told_by_itself_with_what_it_says(changes: Changes):
    told = {(one.sort, one.place.words, one.texts) for one in changes.news}
    assert ("event", "Tolls are taken on the bridge") in {one[:2] for one in told}
    standing = ("Kept: Carts cross the bridge each day.",)
    assert ("standing", "Build a bridge", standing) in told
    rain = ("Rain fell on the bridge until noon of 20 November 2000.",)
    assert ("statements", "The bridge opens", rain) in told


def test_the_statements_of_a_new_event_are_not_told_apart_from_it(changes: Changes):
    (event,) = [one for one in changes.news if one.sort == "event"]
    assert event.covers == 2
    assert Counter(one.sort for one in changes.news) == Counter(
        {"event": 1, "standing": 1, "statements": 1, "correction": 1, "note": 1}
    )


def test_a_correction_stands_apart_with_what_was_said_and_why(changes: Changes):
    (correction,) = changes.corrections
    assert correction.texts == (WHY,)
    assert correction.place.url.endswith(f"#{LENGTH}")
    (rewording,) = correction.rewordings
    assert rewording.before == "The leaders talked for two hours."
    assert rewording.after == CORRECTED
    week = next(week for week in changes.weeks if week.corrections)
    assert week.monday.isoformat() == "2025-11-03"
    assert "correction" not in week.groups


def test_a_note_names_what_it_is_about(changes: Changes):
    (note,) = [one for one in changes.news if one.sort == "note"]
    assert note.texts == (NOTE,)
    assert note.place.words == "The bridge opens"


def test_small_edits_are_counted_by_page_and_not_told(changes: Changes):
    newest = changes.weeks[0]
    assert (newest.monday.isoformat(), newest.number_of_news) == ("2025-11-10", 0)
    (edits,) = newest.edits
    assert [(place.words, number) for place, number in edits.pages] == [("The bridge opens", 1)]


def test_what_was_renamed_is_linked_under_its_name_of_today(changes: Changes):
    (event,) = [one for one in changes.news if one.sort == "event"]
    assert event.place.url == "events/2000-12-01-tolls-are-taken.html"


def test_the_day_of_an_event_is_told_apart_from_that_of_its_entry(changes: Changes):
    (event,) = [one for one in changes.news if one.sort == "event"]
    assert event.event_day == "1 December 2000"
    assert event.day.year == 2025
    assert {one.event_day for one in changes.news if one.sort == "standing"} == {""}


def test_the_beginning_is_summed_up_and_no_news(changes: Changes):
    assert dict(changes.began_with)["event"] == 3
    assert all(one.day != changes.history.first_day for one in changes.news)


def test_what_is_new_has_a_mark_and_what_is_old_has_none(changes: Changes):
    marks = {}
    for address in (
        "2000-12-01-tolls-are-taken",
        "build-the-bridge",
        "build-the-bridge.standings/2001-02-01",
        LENGTH,
        "2000-11-20-bridge-opens.rain",
        "1999-05-07-announcement",
    ):
        mark = changes.marks.of(address)
        marks[address] = mark.word if mark else None
    assert list(marks.values()) == ["new", "new", "new", "corrected", "new", None]


def test_each_page_has_the_day_of_its_own_last_change(changes: Changes):
    days = {
        "events/1999-05-10-lake-meeting.html": "2025-11-03",
        "events/2000-11-20-bridge-opens.html": "2025-11-12",
        "people/ken-sato.html": "2025-11-03",
        "people/anna-berg.html": "2025-09-01",
        # The statement that shows a standing was edited later than the commitment itself.
        "commitments/build-the-bridge.html": "2025-11-12",
        "method.html": "2025-09-01",
        "index.html": "2025-11-12",
    }
    assert {page: str(changes.last_changed.of(page)) for page in days} == days


def test_without_a_history_nothing_is_told(lake: Dossier):
    changes = Changes(lake, History())
    assert not changes
    assert changes.weeks == []
    assert changes.last_changed.of("index.html") is None


def test_of_a_dossier_that_has_only_begun_nothing_is_new(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    changes = Changes(dossier_of(root), history_of(root))
    assert (bool(changes), changes.news, changes.weeks) == (True, [], [])
    assert changes.marks.of(LENGTH) is None


def test_what_is_gone_since_is_not_told(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    with_rain(root)
    today = load(begun_on(tmp_path / "today")).dossier
    assert today
    changes = Changes(today, history_of(root))
    assert changes.news == []
    assert changes.weeks[0].number_of_edits == 1
