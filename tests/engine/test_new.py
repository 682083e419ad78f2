"""`python -m dossier new`: from a few answers to a record where it belongs."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from dossier.load import load
from dossier.load.canonical import canonical_file
from dossier.load.yaml_lines import read_yaml
from support.folders import PROJECT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
EVENT = [
    "event",
    *(
        "--title",
        "The first toll is paid",
        "--date",
        "2000-11-22",
        "--topics",
        "bridge",
        "--organizations",
        "bridge-company,northland",
    ),
    *(
        "--statement",
        "toll",
        "--text",
        "The first toll was two crowns: one each way.",
        "--cite",
        "courier-2000-11-21-bridge",
    ),
]


def new(root: Path, *words: str, expect: int = 0) -> str:
    """Runs the command with no terminal, as a script does."""
    command = [sys.executable, "-m", "dossier", "--root", str(root), "new", *words]
    done = subprocess.run(
        command,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def in_terminal(root: Path, *words: str, answers: list[str]) -> tuple[int, str]:
    """Runs the command in a terminal and types the answers, each followed by the return key; then the end of input."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossier", "--root", str(root), "new", *words]
    process = subprocess.Popen(
        command,
        env=ENVIRONMENT,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode() + b"\x04")
    try:
        printed, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        os.close(ours)
    return process.returncode, printed


def test_options_make_a_canonical_event_where_it_belongs(lake_root: Path):
    assert (
        new(lake_root, *EVENT)
        == "data/events/2000/2000-11-22-the-first-toll-is-paid.yml: written\n"
    )
    path = lake_root / "data/events/2000/2000-11-22-the-first-toll-is-paid.yml"
    assert path.read_text() == (
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


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (EVENT, "data/events/2000/2000-11-22-the-first-toll-is-paid.yml"),
        (
            [
                "person",
                "--name",
                "Åsa Lund",
                "--side",
                "Northland",
                "--cite",
                "courier-1999-05-11-lake",
            ],
            "data/people/asa-lund.yml",
        ),
        (
            [
                "source",
                "--title",
                "Toll begins",
                "--publisher",
                "Southland Courier",
                "--url",
                "https://courier.example/toll",
            ]
            + [
                "--published",
                "2000",
                "--language",
                "en",
                "--kind",
                "news",
                "--accessed",
                "2001-03-01",
            ],
            "data/sources/s/southland-courier-2000-toll-begins.yml",
        ),
        (
            [
                "organization",
                "--name",
                "Ferry Union",
                "--kind",
                "union",
                "--country",
                "Northland",
                "--statement",
                "part",
            ]
            + [
                "--text",
                "The Ferry Union was against the bridge.",
                "--cite",
                "courier-1999-05-11-lake",
            ],
            "data/organizations/ferry-union.yml",
        ),
        (
            [
                "topic",
                "--title",
                "Who pays for the ferry",
                "--short",
                "Ferry",
                "--kind",
                "trade issue",
                "--order",
                "2",
            ]
            + [
                "--text",
                "The ferry stopped.",
                "--cite",
                "courier-2000-11-21-bridge",
                "--before",
                "1999-05-10-lake-meeting.length",
            ]
            + [
                "--meeting",
                "1999-05-10-lake-meeting.bridge-promised",
                "--since",
                "2000-11-20-bridge-opens.opened",
            ]
            + ["--open", "Who pays, and when?"],
            "data/topics/ferry.yml",
        ),
        (
            ["commitment", "--title", "Keep the ferry", "--by", "northland", "--topic", "bridge"]
            + ["--text", "Northland was to keep the ferry."]
            + ["--made-in", "1999-05-10-lake-meeting.bridge-promised", "--date", "1999-05-10"]
            + ["--target", "2", "--unit", "ferries", "--measure-by", "2000"],
            "data/commitments/keep-the-ferry.yml",
        ),
        (
            [
                "site",
                "--name",
                "The ferry landing",
                "--place",
                "The lake",
                "--country",
                "Northland",
                "--announced",
                "1999-05-10",
                "--status",
                "closed",
            ]
            + [
                "--as-of",
                "2000-11-20",
                "--latitude",
                "60.5",
                "--longitude",
                "10",
                "--cite",
                "courier-2000-11-21-bridge",
            ],
            "data/sites/the-ferry-landing.yml",
        ),
        (
            [
                "series",
                "--title",
                "Ferries",
                "--unit",
                "ferries",
                "--draw",
                "bars",
                "--period",
                "1999",
                "--value",
                "2",
            ]
            + ["--cite", "courier-1999-05-11-lake"],
            "data/series/ferries.yml",
        ),
        (
            [
                "term",
                "--name",
                "km",
                "--expansion",
                "kilometre",
                "--text",
                "A thousand metres.",
                "--cite",
                "courier-2000-11-21-bridge",
            ],
            "data/terms/km.yml",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_kind_can_be_begun_and_is_canonical_and_fits_its_model(
    lake_root: Path, words: list[str], file: str
):
    printed = new(lake_root, *words)
    assert printed.startswith(f"{file}: written\n")
    assert canonical_file(lake_root, lake_root / file).is_canonical
    # Only what must follow in other files may be left to mend.
    left = [f"to mend: {problem}" for problem in load(lake_root).problems if problem.file == file]
    assert printed.splitlines()[1:] == left
    assert all("nothing rests on this source" in line for line in left), left


def test_a_topic_takes_its_row_on_the_board_from_its_first_statements(lake_root: Path):
    words = ["topic", "--title", "T", "--short", "Ferry", "--kind", "alliance", "--order", "2"]
    words += ["--text", "It stopped.", "--cite", "courier-2000-11-21-bridge"]
    new(
        lake_root,
        *words,
        "--before",
        "a.b, a.c",
        "--meeting",
        "a.d",
        "--since",
        "a.e",
        "--brief-since",
        "a.f",
    )
    value = read_yaml(lake_root, lake_root / "data/topics/ferry.yml").value
    assert value["before"] == [{"see": "a.b"}, {"see": "a.c"}]
    assert value["in_brief"] == {
        "before": {"see": "a.b"},
        "meeting": {"see": "a.d"},
        "since": {"see": "a.f"},
    }


def test_what_names_nothing_is_told_after_writing(lake_root: Path):
    printed = new(lake_root, *[word.replace("bridge-company", "bridge-compani") for word in EVENT])
    where = "data/events/2000/2000-11-22-the-first-toll-is-paid.yml:6: organizations[0]"
    assert (
        f'to mend: {where}: there is no organization "bridge-compani"; did you mean "bridge-company"?'
        in printed
    )


def test_without_a_terminal_it_asks_nothing_and_names_the_missing_options(lake_root: Path):
    printed = new(lake_root, "source", "--title", "Toll begins", "--kind", "news", expect=2)
    assert printed.splitlines() == [
        "a new source needs more; give as options, or run this in a terminal to be asked:",
        "  --publisher TEXT  Who published it: newspaper, agency, ministry.",
        "  --url TEXT  Full address, with https://, of the page itself.",
        "  --language TEXT  Language of the source: a code such as en or ja.",
    ]
    assert len(list((lake_root / "data/sources").rglob("*.yml"))) == 4


def test_a_wrong_answer_is_told_by_its_option_and_nothing_is_written(lake_root: Path):
    printed = new(lake_root, *EVENT, "--date", "1999-02-30", "--statement", "First Toll", expect=1)
    assert '--date: "1999-02-30" is no date: February 1999 has 28 days' in printed
    assert '--statement: "First Toll" is no id' in printed
    assert len(list((lake_root / "data/events").rglob("*.yml"))) == 3


@pytest.mark.parametrize("id", ["../people/x", "First Toll", "/tmp/x"])
def test_an_id_that_is_none_is_refused(lake_root: Path, id: str):
    before = sorted(lake_root.rglob("*"))
    assert "--id: " in new(lake_root, *EVENT, "--id", id, expect=1)
    assert sorted(lake_root.rglob("*")) == before


def test_a_file_that_is_there_is_never_written_over(lake_root: Path):
    path = lake_root / "data/events/2000/2000-11-20-bridge-opens.yml"
    before = path.read_bytes()
    assert "is already there, nothing was written" in new(
        lake_root, *EVENT, "--id", "2000-11-20-bridge-opens", expect=1
    )
    assert path.read_bytes() == before


def test_in_a_terminal_it_asks_for_what_no_option_gave_and_again_for_what_is_wrong(lake_root: Path):
    answers = [
        "kilometre",
        "",
        "A thousand metres.",
        "courier-2000-11-21-bridge, north-1999-05-11-readout",
        "Km",
        "kilometre",
    ]
    code, printed = in_terminal(lake_root, "term", "--name", "km", answers=answers)
    assert code == 0, printed
    assert "Shown when a reader points at it." in printed and "Id, the file's name [km]" in printed
    assert 'id: "Km" is no id' in printed
    assert (lake_root / "data/terms/kilometre.yml").read_text() == (
        "name: km\nexpansion: kilometre\ntext: A thousand metres.\ncite:\n"
        "  - courier-2000-11-21-bridge\n  - north-1999-05-11-readout\n"
    )


def test_in_a_terminal_wrong_answers_are_asked_for_again_before_the_id_is_made_of_them(
    lake_root: Path,
):
    answers = [
        "Toll begins",
        "Southland Courier",
        "https://courier.example/toll",
        "30 May",
        "en",
        "newspaper",
        "1999-05-30",
        "news",
        "",
    ]
    code, printed = in_terminal(lake_root, "source", answers=answers)
    assert code == 0, printed
    assert (
        'must be one of primary, news, analysis, reference, found "newspaper"; did you mean "news"?'
        in printed
    )
    assert "[southland-courier-1999-05-30-toll-begins]" in printed and "30-may" not in printed
    written = read_yaml(
        lake_root, lake_root / "data/sources/s/southland-courier-1999-05-30-toll-begins.yml"
    ).value
    assert (written["kind"], written["published"]) == ("news", "1999-05-30")


def test_who_ends_the_input_has_written_nothing(lake_root: Path):
    before = sorted(lake_root.rglob("*"))
    code, printed = in_terminal(lake_root, "person", answers=["Åsa Lund"])
    assert code == 1 and printed.endswith("nothing was written\n")
    assert sorted(lake_root.rglob("*")) == before
