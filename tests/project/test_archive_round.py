"""The weekly round that asks an archive for copies, against an archive on loopback."""

from __future__ import annotations

import datetime
import json
import sys
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import archive_round
from archive import Archive, NoCopy, Wanted, accepted, settings
from archive_round import Pace, Round, entered, of_this_week, proposed, round_of, wanted_in
from asking import Patience
from github import Repository
from support.folders import LAKE, PROJECT, copy_of
from support.loopback import Asked, Said, served
from support.programs import git, run

TODAY = datetime.date(2001, 3, 2)
PAGE = "https://courier.example/lake?page=1"
QUICK = Patience(answer=5, tries=2, back_off=2, longest=60, between=0, down_after=2)


class FakeArchive:
    """An archive by the addresses of pages, and all that it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.slept: list[float] = []
        self.copies: dict[str, object] = {}
        self.saves: Callable[[str], Said] = lambda _: Said(404)
        self.failing: Callable[[], Said | None] = lambda: None
        self.address = ""

    def answer(self, asked: Asked) -> Said:
        self.asked.append(asked.path)
        if failure := self.failing():
            return failure
        if asked.path.startswith("/save/"):
            return self.saves(asked.path.removeprefix("/save/"))
        if asked.path.startswith("/web/"):
            return Said(200, b"the page")
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(asked.path).query)
        copy = self.copies.get(query["url"][0])
        closest = {"closest": copy} if copy else {}
        return Said(200, json.dumps({"archived_snapshots": closest}).encode())

    def copy(self, page: str = PAGE, moment: str = "19990512080000", **changed: object) -> None:
        """The archive has a copy of the page, said as the real one says it."""
        url = f"{self.address}/web/{moment}/{page}"
        self.copies[PAGE] = {"available": True, "status": "200", "url": url, **changed}

    def settings(self, **changed: Any) -> Archive:
        host = self.address.removeprefix("http://")
        found = Archive(
            f"{self.address}/available", f"{self.address}/save", frozenset((host,)), 5, 0, 1, 6
        )
        return replace(found, **changed)

    def round_of(self, *wanted: Wanted, **changed: Any) -> Round:
        pace = Pace(QUICK, self.slept.append, lambda: 0.0)
        return round_of(list(wanted) or [SOURCE], self.settings(**changed), TODAY, pace)


SOURCE = Wanted("courier.yml", PAGE, "1999-05-11", "2001-03-01")


@pytest.fixture
def archive() -> Iterator[FakeArchive]:
    fake = FakeArchive()
    with served(fake.answer) as fake.address:
        yield fake


def test_the_copy_nearest_to_the_day_of_reading_is_asked_for(archive: FakeArchive):
    archive.copy()
    found = archive.round_of()
    assert found.copies == {"courier.yml": f"{archive.address}/web/19990512080000/{PAGE}"}
    assert found.told == []
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(archive.asked[0]).query)
    assert query == {"url": [PAGE], "timestamp": ["20010301"]}
    assert archive.slept == [6], "politely"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"page": "https://courier.example/other"}, "the copy is of another page"),
        ({"moment": "19990510235959"}, "the copy, of 1999-05-10, is older than the page"),
        ({"moment": "20010304000000"}, "the copy is of 2001-03-04, a day to come"),
        ({"moment": "19991399000000"}, "the answer is no address of a copy"),
        ({"status": "404"}, "the copy is of an answer 404"),
        ({"status": None}, "the copy is of an answer None"),
        ({"available": False}, "the archive has none"),
        ({"url": "https://elsewhere.example/web/19990512080000/" + PAGE}, "no address of a copy"),
        ({"url": "javascript:alert(1)"}, "the answer is no address of a copy"),
        ({"url": None}, "the answer is no address of a copy"),
    ],
)
def test_no_other_copy_is_taken(archive: FakeArchive, changed: dict, told: str):
    archive.copy(**changed)
    found = archive.round_of()
    assert found.copies == {}
    assert len(found.told) == 1 and told in found.told[0]


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"archived_snapshots": []}', b"null", b"\xff"]
)
def test_an_odd_answer_is_told(archive: FakeArchive, body: bytes):
    archive.failing = lambda: Said(200, body)
    assert archive.round_of().told == ["courier.yml: its answer is not what it answers as a rule"]


def test_an_archive_that_asks_for_patience_gets_it(archive: FakeArchive):
    answers = [Said(429, headers={"Retry-After": "40"})]
    archive.failing = lambda: answers.pop() if answers else None
    archive.copy()
    assert list(archive.round_of().copies) == ["courier.yml"]
    assert archive.slept == [6, 40]


@pytest.mark.parametrize("status", [429, 500, 503, 403])
def test_an_archive_that_goes_on_failing_is_left_alone(archive: FakeArchive, status: int):
    archive.failing = lambda: Said(status)
    wanted = [replace(SOURCE, file=f"{number}.yml") for number in range(5)]
    found = archive.round_of(*wanted)
    assert found.copies == {} and len(found.told) == QUICK.down_after + 1
    assert found.told[-1] == "The archive is left alone; the rest has its turn later."


def test_an_archive_that_says_nothing_in_time_has_not_answered(archive: FakeArchive):
    held = threading.Event()
    archive.failing = lambda: Said(200) if held.wait(10) else None
    pace = Pace(Patience(answer=0.2, tries=1, down_after=1), archive.slept.append, lambda: 0.0)
    found = round_of([SOURCE], archive.settings(), TODAY, pace)
    held.set()
    assert found.copies == {} and "timed out" in found.told[0]


def test_a_round_ends_when_its_time_is_up(archive: FakeArchive):
    times = iter([0.0, 0.0, 61.0])
    pace = Pace(QUICK, archive.slept.append, lambda: next(times))
    wanted = [SOURCE, replace(SOURCE, file="second.yml")]
    found = round_of(wanted, replace(archive.settings(), sources=2), TODAY, pace)
    assert found.told[-1] == "The time is up; the rest has its turn later."
    assert len(archive.asked) == 1


def test_a_new_copy_is_asked_for_where_there_is_none(archive: FakeArchive):
    moment = f"/web/20010302090000/{PAGE}"
    archive.saves = lambda _: Said(302, headers={"Location": moment})
    found = archive.round_of(SOURCE, new_copies=1)
    assert found.copies == {"courier.yml": archive.address + moment}
    assert f"/save/{PAGE}" in archive.asked


def test_only_so_many_new_copies_are_asked_for(archive: FakeArchive):
    wanted = [replace(SOURCE, file=f"{number}.yml") for number in range(4)]
    archive.saves = lambda _: Said(200, b"working on it")
    found = archive.round_of(*wanted, new_copies=2)
    assert len([path for path in archive.asked if path.startswith("/save/")]) == 2
    assert sum("does not say yet" in line for line in found.told) == 2
    assert sum("the archive has none" in line for line in found.told) == 2


def test_each_week_goes_on_where_the_last_ended(archive: FakeArchive):
    wanted = [replace(SOURCE, file=f"{number}.yml") for number in range(12)]
    seen: set[str] = set()
    for week in range(3):
        day = TODAY + datetime.timedelta(weeks=week)
        seen |= {source.file for source in of_this_week(wanted, archive.settings(), day)}
    assert len(seen) == 12
    assert of_this_week([], archive.settings(), TODAY) == []


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return copy_of(LAKE, tmp_path / "lake")


def add(lake: Path, name: str, *lines: str) -> Path:
    path = lake / "data" / "sources" / name[0] / name
    path.write_text(path.read_text(encoding="utf-8") + "\n".join([*lines, ""]), encoding="utf-8")
    return path


def test_sources_that_are_kept_paid_for_or_copied_are_not_asked_for(lake: Path):
    assert [source.file for source in wanted_in(lake)] == [
        "courier-2000-11-21-bridge.yml",
        "north-1999-05-11-readout.yml",
    ], "the courier's has a copy, the post's is kept in the project"
    add(lake, "courier-2000-11-21-bridge.yml", "paywalled: true")
    assert [source.file for source in wanted_in(lake)] == ["north-1999-05-11-readout.yml"]


def test_a_copy_is_entered_in_canonical_form_and_comments_stay(lake: Path):
    path = add(lake, "courier-2000-11-21-bridge.yml", "# looked at twice")
    (source,) = [one for one in wanted_in(lake) if one.file == path.name]
    copy = f"https://web.archive.org/web/20001122080000/{source.url}"
    archive = settings(archive_round.SETTINGS)
    before = path.read_text(encoding="utf-8")
    assert entered(lake, {path.name: copy}, archive, TODAY) == []
    after = path.read_text(encoding="utf-8")
    assert set(after.splitlines()) - set(before.splitlines()) == {f"archived: {copy}"}
    assert set(before.splitlines()) <= set(after.splitlines())
    again = entered(lake, {path.name: copy}, archive, TODAY)
    assert again == [f"{path.name}: no source that wants a copy"]


@pytest.mark.parametrize(
    ("name", "address", "told"),
    [
        ("north-1999-05-11-readout.yml", "https://elsewhere.example/", "no address of a copy"),
        ("../../dossier.yml", "https://elsewhere.example/", "no source that wants a copy"),
        ("nobody.yml", "https://elsewhere.example/", "no source that wants a copy"),
        (
            "north-1999-05-11-readout.yml",
            "https://web.archive.org/web/20001122080000/https://other.example/",
            "the copy is of another page",
        ),
    ],
)
def test_what_was_handed_over_is_doubted(lake: Path, name: str, address: str, told: str):
    (line,) = entered(lake, {name: address}, settings(archive_round.SETTINGS), TODAY)
    assert told in line


def test_a_copy_is_entered_with_https():
    wanted = replace(SOURCE, url="http://courier.example/lake/")
    copy = "http://web.archive.org/web/20001122080000/https://www.courier.example/lake"
    hosts = frozenset(("web.archive.org",))
    assert accepted(copy, wanted, hosts, TODAY) == copy.replace("http:", "https:", 1)
    with pytest.raises(NoCopy):
        accepted(copy.replace("/web/", "/web/2000"), wanted, hosts, TODAY)


def test_what_asks_prints_the_copies_in_one_line(
    archive: FakeArchive, lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "archive.toml").write_text(
        f'available = "{archive.address}/available"\nsave = ""\n'
        f'hosts = ["{archive.address.removeprefix("http://")}"]\n'
        "sources = 9\nnew_copies = 0\nminutes = 1\nbetween = 0\n"
    )
    words = ["ask", "--root", str(lake), "--settings", str(tmp_path / "archive.toml")]
    assert archive_round.main(words) == 0
    printed = capsys.readouterr()
    assert printed.out == "copies={}\n"
    assert printed.err.count("the archive has none") == 2


class Pulls:
    """GitHub's pull requests as far as the round uses them."""

    def __init__(self, *found: dict) -> None:
        self.found = list(found)
        self.sent: list[dict] = []

    def answer(self, asked: Asked) -> Said:
        if asked.method == "GET":
            return Said(200, json.dumps(self.found).encode())
        self.sent.append(json.loads(asked.body))
        return Said(201, b'{"number": 12}')


def test_one_pull_request_is_opened_and_then_renewed():
    pulls = Pulls()
    with served(pulls.answer) as address:
        repository = Repository(address, "northland/lake", "a-token")
        assert proposed(repository, "main") == "Opened pull request 12."
        assert pulls.sent[0]["head"] == "archived-copies" and pulls.sent[0]["base"] == "main"
        pulls.found.append({"number": 12})
        assert proposed(repository, "main") == "Renewed pull request 12."
    assert len(pulls.sent) == 1


def test_the_archive_of_the_project_is_asked_little():
    found = settings(PROJECT / ".github" / "scripts" / "archive.toml")
    assert found.sources * found.between <= found.minutes * 60
    assert found.new_copies <= found.sources <= 100 and found.between >= 5


@pytest.mark.slow
def test_what_was_proposed_and_is_not_merged_yet_stays_in_the_one_branch(tmp_path: Path):
    """With a folder in place of GitHub: two weeks, one branch, main as it was."""
    origin, author = tmp_path / "origin.git", tmp_path / "author"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(author))
    copy_of(LAKE / "data", author / "data")
    git(author, "add", "--all")
    git(author, "commit", "--quiet", "--message", "Start")
    git(author, "push", "--quiet", "origin", "HEAD:main")
    pulls = Pulls()
    with served(pulls.answer) as address:
        environment = {
            "PYTHON": sys.executable,
            "PYTHONPATH": str(PROJECT / "hooks"),
            "GH_TOKEN": "none",
            "GITHUB_API_URL": address,
            "GITHUB_REPOSITORY": "northland/lake",
            "GITHUB_REF_NAME": "main",
        }
        for week, source in enumerate(wanted_in(author)):
            checkout = tmp_path / f"week-{week}"
            git(tmp_path, "clone", "--quiet", f"file://{origin}", str(checkout))
            copies = {source.file: f"https://web.archive.org/web/20001225080000/{source.url}"}
            script = PROJECT / ".github" / "scripts" / "archive-copies"
            told = run([script], checkout, COPIES=json.dumps(copies), **environment)
            assert told.strip() == ("Renewed" if week else "Opened") + " pull request 12."
            pulls.found = [{"number": 12}]
    changed = git(origin, "diff", "main", archive_round.BRANCH, "--", "data").splitlines()
    assert sum(line.startswith("+archived: ") for line in changed) == 2
    assert not [line for line in changed if line.startswith("-") and line[:3] != "---"]
    assert git(origin, "rev-list", "--count", "main") == "1"
