"""Notes of changes in records: told with git, and without it."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dossier.changes.feeds import files_of
from dossier.changes.history import as_json
from dossier.changes.known import FILE, history_of
from dossier.changes.told import Changes
from dossier.load import load
from dossier.outputs import output_files
from support.dated_history import CORRECTED, LENGTH, NOTE, WHY, begun_on, commit_on
from support.folders import LAKE, copy_of
from support.histories import MEETING, OPENING, change, review, statement

BEFORE = "The leaders talked for two hours."
DAY, LATER = "2025-10-02", "2025-10-09"


def edited(root: Path, *, was: str = "") -> None:
    """A statement is corrected, a place is noted, and both records say so."""
    correction = {"date": DAY, "note": WHY, "about": "length", "correction": True}
    if was:
        correction["was"] = was
    note = {"date": LATER, "note": NOTE}

    def corrects(event: dict[str, Any]) -> None:
        statement(event, "length").update(text=CORRECTED)
        event["changes"] = [correction]

    change(root, MEETING, corrects)
    change(root, OPENING, lambda event: event.update(place="The north shore", changes=[note]))


def told(root: Path) -> Changes:
    loaded = load(root)
    assert loaded.dossier, loaded.problems
    return Changes(loaded.dossier, history_of(root))


def in_short(changes: Changes) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.sort, str(one.day), one.texts) for one in changes.news]


EXPECTED = [("note", LATER, (NOTE,)), ("correction", DAY, (WHY,))]


@pytest.fixture
def without_git(tmp_path: Path) -> Path:
    root = copy_of(LAKE, tmp_path / "lake")
    edited(root, was=BEFORE)
    return root


def test_without_git_they_are_told_under_the_days_that_they_give(without_git: Path):
    changes = told(without_git)
    assert changes and not changes.history and in_short(changes) == EXPECTED
    (correction,) = changes.corrections
    assert correction.place.url.endswith(f"#{LENGTH}")
    (rewording,) = correction.rewordings
    assert (rewording.before, rewording.after) == (BEFORE, CORRECTED)
    assert correction.about == {"bridge"}


@pytest.mark.slow
def test_without_git_nothing_else_is_said_to_be_known(without_git: Path):
    changes = told(without_git)
    assert str(changes.last_changed.of("events/1999-05-10-lake-meeting.html")) == DAY
    assert changes.last_changed.of("people/anna-berg.html") is None
    assert changes.last_changed.of("index.html") is None
    assert changes.marks.of(LENGTH).word == "corrected"
    dossier = load(without_git).dossier
    assert dossier
    page = output_files(dossier, None, changes=changes)["changes.md"].content
    assert isinstance(page, bytes)
    shown = html.unescape(page.decode())
    assert "history of this copy of the dossier is not known" in shown
    assert [text for text in (BEFORE, CORRECTED, WHY, NOTE) if text not in shown] == []
    feeds = files_of(dossier, changes)
    assert WHY in feeds["feeds/corrections.json"].decode()


def test_with_git_each_change_is_still_told_once(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    edited(root)
    commit_on(root, "2025-10-20", "Mend the length and say where")
    changes = told(root)
    assert in_short(changes) == EXPECTED
    (rewording,) = changes.corrections[0].rewordings
    assert (rewording.before, rewording.after) == (BEFORE, CORRECTED)
    assert Counter(one.covers for one in changes.news) == {1: 2}
    assert not any(week.edits for week in changes.weeks)


def test_a_note_of_the_day_of_its_commit_is_told_at_the_time_of_it(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    edited(root)
    commit_on(root, DAY, "Mend the length and say where")
    assert {one.day.isoformat(): one.time for one in told(root).news} == {
        DAY: f"{DAY}T12:00Z",
        LATER: f"{LATER}T12:00Z",
    }


def test_what_is_not_committed_yet_is_told_too(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    edited(root, was=BEFORE)
    assert in_short(told(root)) == EXPECTED


def test_the_file_of_a_history_brings_them_and_none_is_told_twice(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    edited(root)
    commit_on(root, "2025-10-20", "Mend the length and say where")
    history = history_of(root)
    shutil.rmtree(root / ".git")
    (root / FILE).write_bytes(as_json(history))
    assert history_of(root) == history and in_short(told(root)) == EXPECTED


def test_notes_outlive_the_repository_that_they_were_written_in(tmp_path: Path):
    """The first day of a new one is no news but for what its records note."""
    root = begun_on(tmp_path / "lake")
    shutil.rmtree(root / ".git")
    edited(root, was=BEFORE)
    subprocess.run(["git", "init", "-q", "--initial-branch", "main"], cwd=root, check=True)
    commit_on(root, "2025-11-01", "Begin anew")
    assert in_short(told(root)) == EXPECTED


def test_a_review_tells_the_note_and_names_the_pages_that_show_it(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    edited(root)
    commit_on(root, "2025-10-20", "Mend the length and say where")
    told = review(root, "HEAD~1", "HEAD")
    assert f"2025-10-02, length: {WHY}" in told
    assert "`changes.html`" in told and "`changes/2025-09-29.html`" in told


def test_a_note_alone_changes_the_pages_that_show_what_it_is_about(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    note = {"date": DAY, "note": WHY, "about": "opened"}
    change(root, OPENING, lambda event: event.update(changes=[note]))
    commit_on(root, "2025-10-20", "Say why")
    told = review(root, "HEAD~1", "HEAD")
    for page in ("events/2000-11-20-bridge-opens", "topics/bridge", "commitments/build-the-bridge"):
        assert f"`{page}.html`" in told
