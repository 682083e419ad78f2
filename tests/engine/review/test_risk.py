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
from dossier.review.diff import differences
from dossier.review.risk import touched
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


def test_of_many_changes_those_that_could_mislead_come_first(root: Path):
    """All texts are changed at once: each that says something else before each that does not."""
    for edit in (*REWORDED, *DANGEROUS):
        edit.do(root)
    markdown = review(root, "base")
    place = {}
    for number in range(len(TEXTS) + len(HARMLESS)):
        found = re.search(rf"`1999-06-01-talks\.s{number}`", markdown)
        assert found, number
        place[number] = found.start()
    first_harmless = min(place[len(TEXTS) + number] for number in range(len(HARMLESS)))
    assert max(place[number] for number in range(len(TEXTS))) < first_harmless
    assert list(GROUPS)[:2] == ["losses", "sense"]


def test_statements_that_keep_a_figure_which_others_lost_are_told(root: Path, tmp_path: Path):
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
    found = {one.id: one for one in sections_of(differences(base, dossier_in(tmp_path)))}
    (line,) = found["left-behind"].lines
    assert [subject.label for subject in line.subjects] == ["1999-06-02-bridge.s2"]
    assert "2 of 3 statements" in line.spans[0].text and line.spans[1].text == "85 minutes"


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
