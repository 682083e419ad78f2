"""What is told of this dossier's own history: every change of its last commits, each once."""

from __future__ import annotations

from collections import Counter

import pytest

from dossier.changes.commits import commit_named
from dossier.changes.history import Commit, History
from dossier.changes.known import history_of
from dossier.changes.replay import changes_of
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.figures import default_folder
from support.folders import PROJECT

LAST = 30


@pytest.fixture(scope="module")
def history() -> History:
    found = history_of(PROJECT, default_folder())
    if not found:
        pytest.skip("this copy has no history: neither the whole repository nor its file")
    return found


@pytest.fixture(scope="module")
def changes(dossier: Dossier, history: History) -> Changes:
    return Changes(dossier, history)


def of_records(commit: Commit) -> bool:
    return any(one.kind not in ("page", "frame") for one in commit.changes)


def test_each_change_is_told_or_counted_once(history: History, changes: Changes):
    by_week: Counter[str] = Counter()
    for commit in history.commits:
        if commit.day != history.first_day:
            week = commit.day.isocalendar()
            by_week[f"{week.year} {week.week}"] += len(commit.changes)
    told: Counter[str] = Counter()
    for one in changes.weeks:
        week = one.monday.isocalendar()
        told[f"{week.year} {week.week}"] = one.number
    assert told == by_week


def test_each_change_of_the_last_commits_stands_once(history: History, changes: Changes):
    """Compared with each commit read by itself, apart from all that is kept."""
    last = [commit for commit in history.commits if of_records(commit)][-LAST:]
    if not (PROJECT / ".git").exists():
        pytest.skip("without the repository a commit cannot be read again")
    assert last, "no commit of this history changes a record"
    for commit in last:
        again, *_ = changes_of(PROJECT, commit_named(PROJECT, commit.id), commit.notes)
        assert len(again) == len(commit.changes), commit.id
        places = Counter((one.kind, one.was or one.address, one.change) for one in commit.changes)
        assert max(places.values(), default=1) == 1, commit.id
    addresses = Counter(news.key for news in changes.news)
    assert max(addresses.values(), default=1) == 1


def test_each_correction_shows_what_was_said(changes: Changes):
    for correction in changes.corrections:
        assert correction.texts[0]
        assert correction.rewordings or correction.place.url, correction.texts


def test_what_is_told_leads_somewhere(changes: Changes):
    for news in changes.news:
        assert news.place.url or news.places or news.sort in ("note", "correction"), news.key
