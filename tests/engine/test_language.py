"""Every word that readers read is in the file of their language."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import pytest

from dossier import language
from dossier.evidence import GRADES
from dossier.kinds import (
    BUILDING_STATES,
    NATURES,
    SOURCE_KINDS,
    STAGES,
    STATUSES,
    VERDICTS,
    Event,
    Series,
)
from support.folders import PROJECT


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("stage", STAGES),
        ("status", STATUSES),
        ("verdict", VERDICTS),
        ("nature", NATURES),
        ("building", BUILDING_STATES),
        ("drawn", typing.get_args(Series.model_fields["draw"].annotation)),
        ("source-kind", SOURCE_KINDS),
        ("grade-means", GRADES),
        ("contact", typing.get_args(typing.get_args(Event.model_fields["contact"].annotation)[0])),
    ],
)
def test_what_a_model_names_has_a_word_in_the_same_order(table: str, names: tuple[str, ...]):
    assert tuple(language.words(table)) == names


def test_every_grade_has_a_word():
    assert set(GRADES) <= set(language.words("grade"))


def test_a_word_that_is_missing_is_told_with_near_ones():
    with pytest.raises(KeyError, match=r'has no word "grade.primry"; near are grade.primary'):
        language.word("grade.primry")
    with pytest.raises(KeyError, match=r'has no table "stages"'):
        language.words("stages")


def test_words_of_one_page_may_stand_in_its_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(language, "TEMPLATES", tmp_path)
    template = tmp_path / "ferries.html.j2"
    read = language.all_words.__wrapped__
    template.write_text('{# words.en\ntitle = "Ferries"\n[of]\nday = "{day}"\n#}\n<p>')
    assert (read()["ferries.title"], read()["ferries.of.day"]) == ("Ferries", "{day}")
    template.write_text("{# words.en\ntitle = Ferries\n#}\n")
    with pytest.raises(ValueError, match=r"ferries\.html\.j2: the words at its head are no TOML"):
        read()
    (tmp_path / "title.html.j2").write_text('{# words.en\nsources = "Sources"\n#}\n')
    template.unlink()
    message = r'title\.html\.j2: "title\.sources" stands in language/en\.toml already'
    with pytest.raises(ValueError, match=message):
        read()


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("ru", "Russian"), ("sco", "Scots"), ("zh-Hans-CN", "Chinese")],
)
def test_languages_have_names(code: str, name: str):
    assert (language.language_name(code) or "").startswith(name)


@pytest.mark.parametrize("code", ["jp", "zz", "qqq"])
def test_what_is_no_language_has_no_name(code: str):
    assert language.language_name(code) is None


def test_every_word_that_templates_and_modules_name_is_there():
    """Also in a place that no record of the tiny dossier reaches."""
    named = re.compile(r'\b(?:say|word)\("([a-z0-9.-]*[a-z0-9])"')
    missing = set()
    for path in sorted((PROJECT / "hooks/dossier").rglob("*")):
        if path.suffix in (".py", ".j2"):
            for name in named.findall(path.read_text(encoding="utf-8")):
                if name not in language.all_words():
                    missing.add(f"{path.name}: {name}")
    assert not missing, f"language/en.toml has no such words: {missing}"
