"""`python -m dossier new`: from a few answers to a record where it belongs."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.load import load
from dossier.load.canonical import canonical_file
from dossier.load.yaml_lines import read_yaml
from support.commands import Run
from support.folders import PROJECT

COURIER = "courier-2000-11-21-bridge"
TOLL = "data/events/2000/2000-11-22-the-first-toll-is-paid.yml"
EVENT = {
    "title": "The first toll is paid",
    "date": "2000-11-22",
    "topics": "bridge",
    "organizations": "bridge-company,northland",
    "statement": "toll",
    "text": "The first toll was two crowns: one each way.",
    "cite": COURIER,
}
MADE = {
    "event": (EVENT, TOLL),
    "person": (
        {"name": "Åsa Lund", "side": "Northland", "cite": COURIER},
        "data/people/asa-lund.yml",
    ),
    "source": (
        {
            "title": "Toll begins",
            "publisher": "Southland Courier",
            "url": "https://courier.example/toll",
            "published": "2000",
            "language": "en",
            "kind": "news",
            "accessed": "2001-03-01",
            "aggregator": "false",
        },
        "data/sources/s/southland-courier-2000-toll-begins.yml",
    ),
    "organization": (
        {
            "name": "Ferry Union",
            "kind": "union",
            "country": "Northland",
            "statement": "part",
            "text": "The Ferry Union was against the bridge.",
            "cite": COURIER,
        },
        "data/organizations/ferry-union.yml",
    ),
    "topic": (
        {
            "title": "Who pays for the ferry",
            "short": "Ferry",
            "kind": "trade issue",
            "order": "2",
            "text": "The ferry stopped.",
            "cite": COURIER,
            "before": "1999-05-10-lake-meeting.length",
            "meeting": "1999-05-10-lake-meeting.bridge-promised",
            "since": "2000-11-20-bridge-opens.opened",
            "open": "Who pays, and when?",
        },
        "data/topics/ferry.yml",
    ),
    "commitment": (
        {
            "title": "Keep the ferry",
            "by": "northland",
            "topic": "bridge",
            "text": "Northland was to keep the ferry.",
            "made-in": "1999-05-10-lake-meeting.bridge-promised",
            "kept-when": "The ferry runs on each day.",
            "broken-when": "The ferry stops.",
            "date": "1999-05-10",
            "verdict": "Nothing is known of it yet.",
            "target": "2",
            "unit": "ferries",
            "measure-by": "2030",
        },
        "data/commitments/keep-the-ferry.yml",
    ),
    "site": (
        {
            "name": "The ferry landing",
            "place": "The lake",
            "country": "Northland",
            "announced": "1999-05-10",
            "status": "closed",
            "as-of": "2000-11-20",
            "latitude": "60.5",
            "longitude": "10",
            "cite": COURIER,
        },
        "data/sites/the-ferry-landing.yml",
    ),
    "series": (
        {
            "title": "Ferries",
            "unit": "ferries",
            "nature": "measured",
            "draw": "bars",
            "period": "1999",
            "value": "2",
            "cite": COURIER,
        },
        "data/series/ferries.yml",
    ),
    "term": (
        {
            "name": "km",
            "expansion": "kilometre",
            "text": "A thousand metres.",
            "cite": COURIER,
        },
        "data/terms/km.yml",
    ),
}


def words(noun: str, answers: dict[str, str]) -> list[str]:
    """The answers as options."""
    found = [noun]
    for option, answer in answers.items():
        found += [f"--{option}", answer]
    return found


New = Callable[..., str]


@pytest.fixture
def new(run: Run, lake_root: Path) -> New:
    """Begins a record in the small dossier with no terminal, as a script does."""

    def new_record(noun: str, answers: dict[str, str], expect: int = 0) -> str:
        return run("--root", str(lake_root), "new", *words(noun, answers), expect=expect)

    return new_record


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


Asked = Callable[..., str]


@pytest.fixture
def asked(run: Run, lake_root: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The same in a terminal, where the answers are typed; then the input ends."""

    def ask(*named: str, answers: list[str], expect: int = 0) -> str:
        typed = "".join(f"{answer}\n" for answer in answers)
        monkeypatch.setattr(sys, "stdin", _Terminal(typed))
        return run("--root", str(lake_root), "new", *named, expect=expect)

    return ask


def test_options_make_a_canonical_event_where_it_belongs(new: New, lake_root: Path):
    assert new("event", EVENT) == f"{TOLL}: written\n"
    assert (lake_root / TOLL).read_text() == (
        "title: The first toll is paid\n"
        "date: 2000-11-22\n"
        "topics:\n  - bridge\n"
        "organizations:\n  - bridge-company\n  - northland\n"
        "statements:\n"
        "  - id: toll\n"
        '    text: "The first toll was two crowns: one each way."\n'
        "    cite:\n      - courier-2000-11-21-bridge\n"
    )
    assert load(lake_root).problems == []


@pytest.mark.parametrize("noun", MADE)
def test_every_kind_can_be_begun_and_is_canonical_and_fits_its_model(
    new: New, lake_root: Path, noun: str
):
    answers, file = MADE[noun]
    printed = new(noun, answers)
    assert printed.startswith(f"{file}: written\n")
    assert canonical_file(lake_root, lake_root / file).is_canonical
    # Only what must follow in other files may be left to mend.
    left = [f"to mend: {problem}" for problem in load(lake_root).problems if problem.file == file]
    assert printed.splitlines()[1:] == left
    assert all("nothing rests on this source" in line for line in left), left


def test_a_document_is_begun_under_the_id_of_its_source(new: New, lake_root: Path):
    path = lake_root / "data/documents/lake-post-1999-05-seed.yml"
    before = path.read_text()
    path.unlink()
    first = "The leaders of Northland and Southland will meet at the lake this week."
    answers = {"about-text": "Berg announced a meeting.", "cite": "courier-1999-05-11-lake"}
    answers |= {"passage": "s1", "passage-text": first, "passage-boilerplate": "true"}
    assert "--id: " in new("document", answers, expect=1)
    new("document", answers | {"id": "lake-post-1999-05-seed"})
    value = read_yaml(lake_root, path).value
    assert value["passages"] == [{"id": "s1", "text": first, "boilerplate": True}]
    assert value["passages"][0]["text"] in before


def test_a_topic_takes_its_row_on_the_board_from_its_first_statements(new: New, lake_root: Path):
    answers = {"title": "T", "short": "Ferry", "kind": "project", "order": "2"}
    answers |= {"text": "Work stopped.", "cite": COURIER, "before": "a.b, a.c", "meeting": "a.d"}
    new("topic", answers | {"since": "a.e", "brief-since": "a.f"})
    value = read_yaml(lake_root, lake_root / "data/topics/ferry.yml").value
    assert value["before"] == [{"see": "a.b"}, {"see": "a.c"}]
    row = {"before": {"see": "a.b"}, "meeting": {"see": "a.d"}, "since": {"see": "a.f"}}
    assert value["in_brief"] == row


@pytest.mark.parametrize(("answer", "value"), [("true", True), ("false", False)])
def test_true_and_false_are_no_texts(new: New, lake_root: Path, answer: str, value: bool):
    answers, file = MADE["source"]
    new("source", answers | {"aggregator": answer})
    assert read_yaml(lake_root, lake_root / file).value["aggregator"] is value


def test_what_names_nothing_is_told_after_writing(new: New):
    printed = new("event", EVENT | {"organizations": "bridge-compani"})
    hint = 'there is no organization "bridge-compani"; did you mean "bridge-company"?'
    assert f"to mend: {TOLL}:6: organizations[0]: {hint}" in printed


def test_without_a_terminal_it_asks_nothing_and_names_the_missing_options(
    new: New, lake_root: Path
):
    before = sorted(lake_root.rglob("*"))
    printed = new("source", {"title": "Toll begins", "kind": "news"}, expect=2)
    assert printed.splitlines() == [
        "a new source needs more; give as options, or run this in a terminal to be asked:",
        "  --publisher TEXT  Who published it: newspaper, agency, ministry.",
        "  --url TEXT  Full address, with https://, of the page itself.",
        "  --language TEXT  Language of the source: a code such as en or ja.",
    ]
    assert sorted(lake_root.rglob("*")) == before


@pytest.mark.parametrize(
    ("noun", "answers", "message"),
    [
        ("event", {"date": "1999-02-30"}, '--date: "1999-02-30" is no date: February 1999 has 28'),
        ("event", {"statement": "First Toll"}, '--statement: "First Toll" is no id'),
        ("event", {"time": "25:99"}, '--time: "25:99" is no time'),
        ("event", {"title": "x" * 300}, "--title: has 300 letters, at most 250"),
        ("event", {"present": "anna-berg", "contact": "visit"}, "--contact: must be one of"),
        ("source", {"aggregator": "yes"}, "--aggregator: expects true or false"),
        ("series", {"value": "1" + "0" * 20}, "--value: expects a number"),
        ("commitment", {"unit": ""}, "--unit: is empty"),
    ],
)
def test_a_wrong_answer_is_told_by_its_option_and_nothing_is_written(
    new: New, lake_root: Path, noun: str, answers: dict[str, str], message: str
):
    before = sorted(lake_root.rglob("*"))
    assert message in new(noun, MADE[noun][0] | answers, expect=1)
    assert sorted(lake_root.rglob("*")) == before


def test_a_part_that_lacks_something_is_told_by_the_option_that_is_missing(new: New):
    answers = {name: text for name, text in MADE["commitment"][0].items() if name != "unit"}
    assert '--unit: the key "unit" is missing' in new("commitment", answers, expect=1)


@pytest.mark.parametrize("record_id", ["../people/x", "First Toll", "/somewhere/x", "x" * 151])
def test_an_id_that_is_none_is_refused(new: New, lake_root: Path, record_id: str):
    before = sorted(lake_root.rglob("*"))
    assert "--id: " in new("event", EVENT | {"id": record_id}, expect=1)
    assert sorted(lake_root.rglob("*")) == before


def test_a_file_that_is_there_is_never_written_over(new: New, lake_root: Path):
    path = lake_root / "data/events/2000/2000-11-20-bridge-opens.yml"
    before = path.read_bytes()
    printed = new("event", EVENT | {"id": "2000-11-20-bridge-opens"}, expect=1)
    assert "is already there, nothing was written" in printed
    assert path.read_bytes() == before


def test_in_a_terminal_it_asks_for_what_no_option_gave_and_again_for_what_is_wrong(
    asked: Asked, lake_root: Path
):
    cite = f"{COURIER}, north-1999-05-11-readout"
    answers = ["kilometre", "", "A thousand metres.", cite, "Km", "kilometre"]
    printed = asked("term", "--name", "km", answers=answers)
    assert "Shown when a reader points at it." in printed and "Id, the file's name [km]" in printed
    assert 'id: "Km" is no id' in printed
    assert (lake_root / "data/terms/kilometre.yml").read_text() == (
        "name: km\nexpansion: kilometre\ntext: A thousand metres.\ncite:\n"
        "  - courier-2000-11-21-bridge\n  - north-1999-05-11-readout\n"
    )


def test_in_a_terminal_wrong_answers_are_asked_for_again_before_the_id_is_made_of_them(
    asked: Asked, lake_root: Path
):
    first = ["Toll begins", "Southland Courier", "https://courier.example/toll", "30 May", "en"]
    printed = asked("source", answers=[*first, "newspaper", "1999-05-30", "news", ""])
    wrong = 'must be one of primary, news, analysis, reference, found "newspaper"'
    assert f'{wrong}; did you mean "news"?' in printed
    assert "[southland-courier-1999-05-30-toll-begins]" in printed and "30-may" not in printed
    path = lake_root / "data/sources/s/southland-courier-1999-05-30-toll-begins.yml"
    written = read_yaml(lake_root, path).value
    assert (written["kind"], written["published"]) == ("news", "1999-05-30")


def test_who_ends_the_input_has_written_nothing(asked: Asked, lake_root: Path):
    before = sorted(lake_root.rglob("*"))
    printed = asked("person", answers=["Åsa Lund"], expect=1)
    assert printed.endswith("nothing was written\n")
    assert sorted(lake_root.rglob("*")) == before


def test_a_real_terminal_asks(lake_root: Path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossier", "--root", str(lake_root), "new", "term"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        os.close(theirs)
        os.write(ours, b"km\nkilometre\nA thousand metres.\ncourier-2000-11-21-bridge\n\n")
        try:
            printed, _ = process.communicate(timeout=60)
        finally:
            process.kill()
            os.close(ours)
    assert process.returncode == 0, printed
    assert (lake_root / "data/terms/km.yml").is_file()
