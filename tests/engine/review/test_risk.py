"""Sixty edits, each in the section where a reviewer must find it, what could mislead first."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dossier.dossier import Dossier
from dossier.load import load
from dossier.review.describe import Line
from dossier.review.diff import differences
from dossier.review.risk import GRAVITY, touched
from dossier.review.sections import GROUPS, Section, sections_of
from support.edits import DANGEROUS, EDITS, HARMLESS, REWORDED, TALKS, TEXTS, Edit, edited_dossier
from support.folders import PROJECT
from support.histories import change, commit, review, said, write


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = edited_dossier(tmp_path_factory.mktemp("edits") / "lake")
    commit(root, "base")
    return root


@pytest.fixture(scope="module")
def base(root: Path) -> Dossier:
    return dossier_in(root)


def dossier_in(root: Path) -> Dossier:
    loaded = load(root)
    assert loaded.dossier, loaded.problems
    return loaded.dossier


def sections(root: Path, base: Dossier, edit: Edit, folder: Path) -> list[Section]:
    """What the review tells of the one edit."""
    for name in ("data", "seeds"):
        shutil.copytree(root / name, folder / name)
    edit.do(folder)
    return list(sections_of(differences(base, dossier_in(folder))))


def test_there_are_sixty():
    assert len(EDITS) == 60 and len({edit.name for edit in EDITS}) == 60


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_each_edit_is_told_first_where_it_must_be(
    root: Path, base: Dossier, edit: Edit, tmp_path: Path
):
    found = sections(root, base, edit, tmp_path)
    told = [section.id for section in found]
    assert told[0] == edit.section and (not edit.also or edit.also in told), told


MORE = {
    "number": [
        ("The toll doubled.", "The toll tripled."),
        ("Berg came to the twelfth talks.", "Berg came to the fourteenth talks."),
    ],
    "date": [
        ("The bridge opened in the spring.", "The bridge opened in the autumn."),
        ("Berg came in early March.", "Berg came in late March."),
    ],
    "name": [
        ("The minister came.", "The vice minister came."),
        ("The president of the company came.", "The chairman of the company came."),
        ("The bridge leans to the north.", "The bridge leans to the south."),
        ("Berg says that he came.", "Berg says that she came."),
    ],
    "negation": [
        ("The bridge is complete.", "The bridge is incomplete."),
        ("The toll is legal.", "The toll is illegal."),
        ("Berg was unwilling to pay.", "Berg was willing to pay."),
        ("The promise is binding.", "The promise is non-binding."),
        ("Berg hardly spoke.", "Berg spoke."),
        ("The law permits the toll.", "The law forbids the toll."),
        ("Carts are included.", "Carts are excluded."),
    ],
    "direction": [
        ("The court upheld the toll.", "The court overturned the toll."),
        ("Sato welcomed the toll.", "Sato criticised the toll."),
        ("The toll took effect.", "The toll lapsed."),
        ("It was the best year.", "It was the worst year."),
    ],
}
"""What turns a sentence round without a figure, a date or a name as such."""


@pytest.mark.parametrize("kind", MORE)
def test_words_that_turn_a_sentence_are_told_by_what_they_turn(kind: str):
    missed = [pair for pair in MORE[kind] if kind not in touched(*pair)]
    assert missed == []


def test_of_many_changes_those_that_could_mislead_come_first(tmp_path: Path):
    root = edited_dossier(tmp_path / "lake")
    commit(root, "base")
    """All texts are changed at once: each that says something else before each that does not."""
    for edit in (*REWORDED, *DANGEROUS):
        edit.do(root)
    markdown = review(root, "base")
    place = {}
    for number in range(len(TEXTS) + len(HARMLESS)):
        found = re.search(rf"^- `1999-06-01-talks\.s{number}`", markdown, re.M)
        assert found, number
        place[number] = found.start()
    first_harmless = min(place[len(TEXTS) + number] for number in range(len(HARMLESS)))
    assert max(place[number] for number in range(len(TEXTS))) < first_harmless
    assert list(GROUPS)[:2] == ["losses", "sense"]


def test_a_statement_that_keeps_a_figure_is_told_with_those_that_lost_it(
    root: Path, tmp_path: Path
):
    for name in ("data", "seeds"):
        shutil.copytree(root / name, tmp_path / name)
    texts = [
        "Berg needed 85 minutes to cross the bridge on foot.",
        "Painting one pier of the bridge took Sato 85 minutes.",
        "A boat lay stuck below the bridge for 85 minutes.",
    ]
    event = {"title": "Berg talks of the bridge", "date": "1999-06-02", "topics": ["bridge"]}
    held = [said(f"s{n}", text, "courier-1999-05-11-lake") for n, text in enumerate(texts)]
    name = TALKS.replace("06-01-talks", "06-02-bridge")
    write(tmp_path, name, {**event, "statements": held})
    base = dossier_in(tmp_path)

    def altered(event: dict[str, Any]) -> None:
        for one in event["statements"][:2]:
            one["text"] = one["text"].replace("85", "58")

    change(tmp_path, name, altered)
    (section,) = sections_of(differences(base, dossier_in(tmp_path)))
    assert section.count == 2, "what keeps the figure has not changed and does not count"
    for line in section.lines:
        (kept,) = line.kept
        assert (kept.words, kept.number) == ("85 minutes", 3)
        ((subject, text),) = kept.statements
        assert subject.label == "1999-06-02-bridge.s2" and subject.after and text == texts[2]
        told = [span.text for span in line.all_spans]
        assert told[-4:] == ["· 1 of 3 statements keep", "85 minutes", ":", subject.label]


RISKS = tomllib.loads((PROJECT / "hooks/dossier/review/risk.toml").read_text(encoding="utf-8"))
SAME: list[list[str]] = RISKS["same"]["words"]
PAIRS = [(group[0], other) for group in SAME for other in group[1:]]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda word: word)
def test_a_word_exchanged_for_one_that_says_the_same_touches_nothing(one: str, other: str):
    old, new = f"They {one} it.", f"They {other} it."
    assert touched(old, new) == touched(new, old) == ()


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda word: word)
def test_one_of_these_words_that_comes_or_goes_is_told_as_before(one: str, other: str):
    """And so is one that is exchanged for a word of another group."""
    assert touched(f"They {one} it.", "They had it.") != ()
    outside = "claimed" if one != "claimed" else "denied"
    assert touched(f"They {one} it.", f"They {outside} it.") != ()
    assert touched(f"They {other} it.", f"They {outside} it.") != ()


def test_each_group_begins_with_a_word_that_is_looked_for_and_no_word_is_in_two():
    listed = {word for words in RISKS["words"].values() for word in words}
    assert not [group for group in SAME if group[0] not in listed]
    words = [word for group in SAME for word in group]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_a_mere_rewording_touches_nothing(old: str, new: str):
    assert touched(old, new) == ()


def test_a_word_inside_a_longer_phrase_is_part_of_that():
    credit = "The rate was 4 per cent, according to the bank."
    assert touched(credit, "The rate was 4 per cent.") == ("attribution",)
    assert touched("It bears up to 9 carts.", "It bears 9 carts.") == ("extent",)
    assert touched("Berg sails to the pier.", "Berg sails from the pier.") == ("direction",)


def test_every_kind_of_turning_word_has_its_place_in_the_order_of_gravity():
    assert set(RISKS["words"]) < set(GRAVITY)
    assert touched("It had risen by 4 per cent.", "It had not fallen by 5 per cent.") == (
        "negation",
        "number",
        "direction",
    )


def test_in_a_section_what_misleads_most_comes_first(tmp_path: Path):
    root = edited_dossier(tmp_path / "lake")
    base = dossier_in(root)
    places = {old: number for number, (old, _) in enumerate(TEXTS)}
    wanted = [
        ("Berg couldn't see the bridge.", "negation"),
        ("Berg and Sato talked for 60 minutes.", "number"),
        ("Berg came on 10 May 1999.", "date"),
        ("Northland pays for the bridge.", "name"),
        ("Berg pays if Sato builds the bridge.", "condition"),
        ("Berg may pay for the bridge.", "certainty"),
        ("The bridge has about 400 piers.", "extent"),
        ("The tolls of the bridge rose.", "direction"),
        ("Berg left before the bridge opened.", "time"),
    ]
    for old, _ in wanted:
        DANGEROUS[places[old]].do(root)
    (section,) = sections_of(differences(base, dossier_in(root)))
    assert [line.kinds[0] for line in section.lines] == [kind for _, kind in wanted]
    told = [line.subjects[0].label for line in section.lines]
    assert told == [f"1999-06-01-talks.s{places[old]}" for old, _ in wanted]


def lines_of(root: Path, base: Dossier) -> list[Line]:
    (section,) = sections_of(differences(base, dossier_in(root)))
    return list(section.lines)


def test_only_what_a_change_brings_in_is_told_to_have_no_place(tmp_path: Path):
    root = edited_dossier(tmp_path / "lake")
    cited = {"source": "courier-1999-05-11-lake", "find": ["$2 billion", "400 crowns"]}
    old = "In March 1998 Berg gave 400 crowns and two billion for the bridge."
    cite = [cited, "times-2000-12-02-tolls"]
    change(root, TALKS, lambda e: e["statements"][0].update(text=old, cite=cite))
    base = dossier_in(root)
    new = "In March 1998 Berg gave 500 crowns and two million for the bridge in May 1997."
    change(root, TALKS, lambda e: e["statements"][0].update(text=new))
    (line,) = lines_of(root, base)
    assert line.unborne == (("date", "May 1997"), ("number", "500"), ("number", "two million"))
    assert line.kinds[:2] == ("number", "unit")
