"""Annotations of a step: real mistakes before notes, as many as GitHub shows, the rest counted."""

from __future__ import annotations

import re

from dossier.load.problems import MOST_ANNOTATIONS, Problem, as_github


def problems(number: int, what: str = "is wrong") -> list[Problem]:
    return [Problem(f"data/x{n}.yml", n + 1, "title", what) for n in range(number)]


def commands(text: str) -> list[str]:
    return re.findall(r"^::(\w+)", text, re.M)


def test_few_errors_and_notes_are_all_annotations():
    text = as_github(problems(3), 5, problems(2, "not in form"))
    assert commands(text) == ["error"] * 3 + ["notice"] * 2


def test_the_tenth_annotation_counts_the_rest_and_the_log_has_all():
    text = as_github(problems(25), 30, problems(4, "not in form"))
    assert commands(text) == ["error"] * MOST_ANNOTATIONS
    assert "\n::error::16 errors more; the log of this step lists all\n" in text
    assert text.count("is wrong") == 25 and text.count("not in form") == 4


def test_notes_get_the_room_that_errors_leave():
    text = as_github(problems(7), 30, problems(9, "not in form"))
    assert commands(text) == ["error"] * 7 + ["notice"] * 3
    assert "::notice::7 notes more" in text


def test_one_error_more_than_there_is_room_for():
    text = as_github(problems(11), 30)
    assert commands(text) == ["error"] * 10 and "::error::2 errors more" in text
