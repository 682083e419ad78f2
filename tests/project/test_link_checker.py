"""The weekly round over the sources' addresses, against a server on loopback, and its issue."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import links
from asking import Answer, Patience, answer_of
from github import Refused, Repository
from link_report import (
    MARKER,
    LinkException,
    Report,
    exceptions,
    issue_kept,
    issue_text,
    uncited,
)
from support.folders import PROJECT
from support.loopback import Asked, Said, served

QUICK = Patience(answer=5, tries=3, back_off=2, longest=60, between=0)


class Web:
    """Pages by path, how often each was asked for, and how long the round would have slept."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.slept: list[float] = []
        self.pages: dict[str, Callable[[int], Said]] = {}
        self.address = ""

    def answer(self, asked: Asked) -> Said:
        self.asked[asked.path] += 1
        page = self.pages.get(asked.path)
        return page(self.asked[asked.path]) if page else Said(404)

    def answer_of(self, path: str) -> Answer:
        return answer_of(self.address + path, QUICK, self.slept.append)

    def round_of(self, *paths: str, known: tuple[LinkException, ...] = ()) -> Report:
        return links.round_of(
            {self.address + path: [f"{path[1:]}.yml"] for path in paths},
            list(known),
            QUICK,
            self.slept.append,
        )


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    with served(web.answer) as web.address:
        web.pages["/page"] = lambda _: Said(200, b"a page")
        yield web


def turned_away(*answers: int, name: str = "127.0.0.1") -> LinkException:
    return LinkException(name, frozenset(answers), "Shuts programs out.")


def test_every_address_of_the_sources_is_asked():
    """Whatever folder of data/sources/ the record is in."""
    folder = PROJECT / "data" / "sources"
    files = sorted(folder.rglob("*.yml"))
    expected = set()
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        expected |= {line.split()[1].strip("'\"") for line in lines if line.startswith("url: ")}
    assert len(files) > 100
    assert expected <= set(links.addresses(folder))


def test_an_address_is_read_however_it_is_quoted(tmp_path: Path):
    (tmp_path / "a.yml").write_text(
        "title: 'url: https://not.example/'\n"
        "url: 'https://one.example/a'\n"
        'archived: "https://two.example/" # kept\n'
    )
    (tmp_path / "b.yml").write_text(
        "note: |\n  url: https://not.example/\nurl: https://one.example/a#part\n"
    )
    assert links.addresses(tmp_path) == {
        "https://one.example/a": ["a.yml"],
        "https://two.example/": ["a.yml"],
        "https://one.example/a#part": ["b.yml"],
    }


def test_a_page_that_answers_is_asked_once(web: Web):
    assert web.answer_of("/page").status == 200
    assert web.asked["/page"] == 1 and web.slept == []


def test_a_passing_failure_is_asked_again_after_a_growing_wait(web: Web):
    web.pages["/busy"] = lambda time: Said(503 if time < 3 else 200)
    assert web.answer_of("/busy").status == 200
    assert web.slept == [2, 4]


def test_a_failure_that_does_not_pass_is_the_answer(web: Web):
    web.pages["/broken"] = lambda _: Said(500)
    assert web.answer_of("/broken").status == 500
    assert web.asked["/broken"] == QUICK.tries


@pytest.mark.parametrize(
    ("asks", "waits"), [("7", 7), ("100000", 60), ("Sat, 01 Jan 2000 00:00:00 GMT", 2), ("soon", 2)]
)
def test_a_host_may_say_how_long_to_wait_within_reason(web: Web, asks: str, waits: float):
    web.pages["/later"] = lambda time: (
        Said(200) if time > 1 else Said(429, headers={"Retry-After": asks})
    )
    assert web.answer_of("/later").status == 200
    assert web.slept == [waits]


def test_what_is_gone_is_not_asked_again(web: Web):
    assert web.answer_of("/gone").status == 404
    assert web.asked["/gone"] == 1


def test_a_host_that_says_nothing_in_time_has_not_answered(web: Web):
    held = threading.Event()
    web.pages["/slow"] = lambda _: Said(200) if held.wait(10) else Said(500)
    answer = answer_of(web.address + "/slow", Patience(answer=0.2, tries=1))
    held.set()
    assert answer.status == 0 and "timed out" in answer.said


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://no-such-host.invalid/",
        "http://[broken/",
        "https://127.0.0.1:1/ä b?ü=1",
    ],
)
def test_an_address_that_cannot_be_reached_is_an_answer_too(address: str):
    answer = answer_of(address, QUICK, lambda _: None)
    assert answer.status == 0 and answer.said


def test_addresses_in_other_scripts_are_asked_for(web: Web):
    web.pages["/%E6%9D%B1?q=%E4%BA%AC"] = lambda _: Said(200)
    assert web.answer_of("/東?q=京").status == 200


def test_the_round_tells_what_is_lost_and_who_turned_it_away(web: Web):
    web.pages["/barred"] = lambda _: Said(403)
    web.pages["/moved"] = lambda _: Said(301, headers={"Location": "/page"})
    web.pages["/folded"] = lambda _: Said(302, headers={"Location": "/"})
    web.pages["/"] = lambda _: Said(200)
    report = web.round_of("/page", "/moved", "/", "/gone", "/barred", "/folded")
    assert report.asked == 6
    assert report.lost == [
        (f"{web.address}/gone", ["gone.yml"], "404 Not Found"),
        (f"{web.address}/folded", ["folded.yml"], f"leads to the front page {web.address}/"),
    ]
    assert report.turned_away == [(f"{web.address}/barred", ["barred.yml"], "403 Forbidden")]


def test_a_host_that_is_down_is_not_asked_for_all_its_pages():
    slept: list[float] = []
    report = links.round_of(
        {f"http://127.0.0.1:1/{number}": ["a.yml"] for number in range(50)}, [], QUICK, slept.append
    )
    assert len(report.lost) == 50
    assert [said for *_, said in report.lost].count(
        "not asked: its host could not be reached"
    ) == 47


def test_one_host_is_asked_one_page_at_a_time_with_a_pause(web: Web):
    slept: list[float] = []
    links.round_of(
        {f"{web.address}/page?{number}": ["a.yml"] for number in range(3)},
        [],
        Patience(between=9),
        slept.append,
    )
    assert slept == [9, 9]


def test_the_answers_that_are_excepted_are_passed_over(web: Web):
    web.pages["/barred"] = lambda _: Said(403)
    report = web.round_of("/barred", "/gone", known=(turned_away(403),))
    assert report.turned_away == [] and report.needless == []
    assert [address for address, *_ in report.lost] == [f"{web.address}/gone"], (
        "only the answers that the exception names"
    )


def test_an_exception_for_a_host_that_answers_is_needless(web: Web):
    assert web.round_of("/page", known=(turned_away(403),)).needless == [
        "127.0.0.1: every address there answers; remove it"
    ]


def test_an_exception_for_a_host_that_was_down_is_not_called_needless():
    report = links.round_of(
        {"http://127.0.0.1:1/": ["a.yml"]}, [turned_away(403)], QUICK, lambda _: None
    )
    assert report.needless == [] and len(report.lost) == 1


def test_an_exception_for_a_host_that_no_source_has_is_needless(web: Web):
    assert web.round_of("/page", known=(turned_away(403, name="gone.example"),)).needless == [
        "gone.example: no source has an address there; remove it"
    ]


def test_the_exceptions_of_the_project_are_needed_and_have_reasons():
    known = exceptions(links.EXCEPTIONS)
    assert known and uncited(known, links.addresses(PROJECT / "data" / "sources")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[host]]\nname = "a.example"\nanswers = [403]\n',
            "a.example needs name, answers and reason",
        ),
        (
            '[[host]]\nname = "a.example"\nanswers = []\nreason = "x"\n',
            "a.example needs name, answers and reason",
        ),
        ('[[host]]\nanswers = [403]\nreason = "x"\n', "a host needs name, answers and reason"),
        (
            '[[host]]\nname = "a.example"\nanswers = [403]\nreason = "x"\n' * 2,
            "a.example is there twice",
        ),
    ],
)
def test_an_exception_without_its_reason_is_refused(tmp_path: Path, text: str, message: str):
    (tmp_path / "hosts.toml").write_text(text)
    with pytest.raises(ValueError, match=message):
        exceptions(tmp_path / "hosts.toml")


def check_words(folder: Path) -> list[str]:
    """`check` of the sources in the folder, with the exceptions in its hosts.toml."""
    words = ["check", "--report", str(folder / "r.json"), "--sources", str(folder)]
    return [*words, "--exceptions", str(folder / "hosts.toml")]


@pytest.mark.parametrize(("answers", "code"), [("[403]", 1), ("[404]", 0)])
def test_the_check_fails_for_a_needless_exception_and_for_nothing_else(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: str, code: int
):
    """The one page is there for an exception that is not needed, and gone for one that is."""
    path = "/page" if code else "/gone"
    (tmp_path / "one.yml").write_text(f"url: {web.address}{path}\n")
    (tmp_path / "hosts.toml").write_text(
        f'[[host]]\nname = "127.0.0.1"\nanswers = {answers}\nreason = "Shuts programs out."\n'
    )
    assert links.main(check_words(tmp_path)) == code
    annotation = "::error file=.github/scripts/hosts.toml::127.0.0.1: every address there answers"
    assert (annotation in capsys.readouterr().out) == bool(code)


def test_a_lost_source_does_not_fail_the_check(web: Web, tmp_path: Path):
    (tmp_path / "one.yml").write_text(f"url: {web.address}/gone\n")
    (tmp_path / "hosts.toml").write_text("")
    assert links.main(check_words(tmp_path)) == 0
    assert json.loads((tmp_path / "r.json").read_text())["lost"] == [
        [f"{web.address}/gone", ["one.yml"], "404 Not Found"]
    ]


class Issues:
    """GitHub's issues as far as the round uses them."""

    def __init__(self, *open_issues: dict) -> None:
        self.open = list(open_issues)
        self.sent: list[tuple[str, str, dict]] = []

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("Authorization") != "Bearer a-token":
            return Said(401)
        if asked.method == "GET":
            return Said(200, json.dumps(self.open).encode())
        self.sent.append((asked.method, asked.path, json.loads(asked.body)))
        return Said(201, b'{"number": 12}')

    def kept(self, report: Report) -> str:
        with served(self.answer) as address:
            return issue_kept(Repository(address, "northland/lake", "a-token"), report)


LOST = Report(asked=5, lost=[("https://one.example/a", ["a.yml"], "404 Not Found")])
OURS = {"number": 7, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nold"}


def test_an_issue_is_opened_for_what_is_lost():
    issues = Issues()
    assert issues.kept(LOST) == "Opened issue 12."
    ((method, path, content),) = issues.sent
    assert (method, path, content["title"]) == (
        "POST",
        "/repos/northland/lake/issues",
        "Sources that no longer answer",
    )
    assert (
        "## Lost (1)" in content["body"]
        and "- <https://one.example/a> — 404 Not Found (`a.yml`)" in content["body"]
    )


def test_the_open_issue_is_renewed():
    issues = Issues(OURS)
    assert issues.kept(LOST) == "Renewed issue 7."
    assert [(method, path) for method, path, _ in issues.sent] == [
        ("PATCH", "/repos/northland/lake/issues/7")
    ]


def test_the_issue_is_closed_when_all_answer():
    issues = Issues(OURS)
    assert issues.kept(Report(asked=5)) == "Closed issue 7: all answer."
    assert issues.sent[0][2]["state"] == "closed"


def test_nothing_is_written_when_all_answer_and_no_issue_is_open():
    issues = Issues()
    assert issues.kept(Report(asked=5)) == "All answer; there is no issue to keep."
    assert issues.sent == []


@pytest.mark.parametrize(
    "change",
    [
        {"user": {"login": "somebody"}},
        {"body": "something else"},
        {"body": None},
        {"pull_request": {}},
    ],
)
def test_no_other_issue_is_touched(change: dict):
    issues = Issues({**OURS, **change})
    assert issues.kept(LOST) == "Opened issue 12."


def test_github_refusing_is_told():
    with served(lambda _: Said(403)) as address, pytest.raises(Refused, match=r"GET /issues.*403"):
        issue_kept(Repository(address, "northland/lake", "a-token"), LOST)


def test_what_a_host_says_cannot_become_markup():
    report = Report(asked=1, lost=[("https://one.example/a", ["a.yml"], "<img> @all [x](y) `z`")])
    line = next(line for line in issue_text(report).splitlines() if line.startswith("- "))
    assert not set("[]`@") & set(line.partition("—")[2].partition("(`")[0]) and "<img>" not in line


def test_a_long_issue_is_cut_at_a_line():
    rows = [(f"https://one.example/{number}", ["a.yml"], "404 Not Found") for number in range(5000)]
    text = issue_text(Report(asked=5000, lost=rows))
    assert len(text) < 65_536 and text.endswith("There are more; the run has the whole list.")
    assert text.splitlines()[-3].endswith("(`a.yml`)")
