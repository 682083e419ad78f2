"""A fact is written once: which statements say the same, and what who wrote them reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.load import load
from dossier.similarity import NEAR_DAYS, ONE_FACT, similar_statements
from dossier.text import stems

ASK = "write it once and refer to it with see [facts-are-written-once]"
PROMISED = "1999-05-10-lake-meeting.bridge-promised"
EVENT = """\
title: Northland speaks of its bridge
date: {date}
topics: [bridge]
statements:
  - id: said-again
    text: {text}
    cite: [courier-1999-05-11-lake]
"""


def with_event(root: Path, text: str, date: str = "1999-05-12") -> Path:
    """The tiny dossier with one event more."""
    (root / f"data/events/{date[:4]}/{date}-said-again.yml").write_text(
        EVENT.format(date=date, text=text)
    )
    return root


def problems_of(root: Path) -> list[str]:
    return [str(problem) for problem in load(root).problems]


@pytest.mark.parametrize(
    "text",
    [
        "Northland undertook to build a bridge of 400 metres by the end of 2000.",
        "By the end of 2000 Northland undertakes to build a bridge of 400 metres.",
        "Northland's undertaking of 1999 was the building of a bridge of 400 metres by 2000.",
    ],
    ids=["word for word", "turned round", "inflected"],
)
def test_one_fact_in_two_records_is_reported(lake_root: Path, text: str):
    assert problems_of(with_event(lake_root, text)) == [
        (
            "data/events/1999/1999-05-12-said-again.yml:6: statements[0].text: "
            f"says the same as {PROMISED}; {ASK}"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Northland undertook to build a road of 30 kilometres by the spring of 2003.",
        "Southland undertook to pay for half of the bridge.",
        "The bridge was to have 400 lamps.",
        "The leaders of the ferry company talked for two years.",
    ],
    ids=["other work and numbers", "other side", "one number in common", "worded alike"],
)
def test_two_facts_may_share_words(lake_root: Path, text: str):
    assert problems_of(with_event(lake_root, text)) == []


@pytest.mark.parametrize(
    ("date", "errors"),
    [("1999-05-24", 1), ("1999-05-25", 0)],
    ids=["14 days later", "15 days later"],
)
def test_what_is_said_again_later_is_another_event(lake_root: Path, date: str, errors: int):
    assert NEAR_DAYS == 14
    text = "Northland undertook to build a bridge of 400 metres by the end of 2000."
    assert len(problems_of(with_event(lake_root, text, date))) == errors


def test_what_has_no_day_is_compared_with_every_event(lake_root: Path):
    person = lake_root / "data/people/anna-berg.yml"
    record = person.read_text().split("statements:")[0] + (
        "statements:\n"
        "  - id: opening\n"
        "    text: The bridge has opened with a length of 390 metres.\n"
        "    cite: [courier-2000-11-21-bridge]\n"
    )
    person.write_text(record)
    [problem] = problems_of(lake_root)
    assert problem.endswith(
        f"statements[0].text: says the same as 2000-11-20-bridge-opens.opened; {ASK}"
    )


def test_one_record_may_say_a_thing_in_two_statements(lake_root: Path):
    meeting = lake_root / "data/events/1999/1999-05-10-lake-meeting.yml"
    again = (
        "  - id: promised-again\n"
        "    text: Northland undertook to build a bridge of 400 metres by the end of 2000.\n"
        "    cite: [courier-1999-05-11-lake]\n"
    )
    meeting.write_text(meeting.read_text().replace("quotations:\n", again + "quotations:\n"))
    assert problems_of(lake_root) == []


def test_pairs_come_most_similar_first_and_no_further_than_asked(lake_root: Path):
    dossier = load(lake_root).dossier
    assert dossier
    every, some = similar_statements(dossier, least=0.01), similar_statements(dossier, least=0.05)
    assert [pair[0] for pair in every] == sorted((pair[0] for pair in every), reverse=True)
    assert some == [pair for pair in every if pair[0] >= 0.05]
    assert 0 < len(some) < len(every)
    assert all(similarity < ONE_FACT for similarity, _, _ in every)


def test_numbers_stay_whole_and_words_lose_their_endings():
    assert stems("Northland's buildings, bridged") == stems("Northland building: bridges")
    assert stems("1,200.5 of 1234567") == {"1,200.5", "of", "1234567"}
