"""What is read from a YAML text, and what is refused in it. The messages are in tests/broken."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.load import yaml_lines
from dossier.load.characters import wrong_characters
from dossier.load.yaml_lines import parse

FILE = "data/terms/jet.yml"


@pytest.mark.parametrize(
    "character",
    [chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0))]
    + list("\xad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
    + list("\u2060\u2064\u2066\u2067\u2068\u2069\ufdd0\ufeff\ufffd\ufffe\uffff\U0001fffe"),
)
def test_a_character_that_nobody_sees_is_refused_written_or_escaped(character: str) -> None:
    code = ord(character)
    escape = f"\\U{code:08x}"
    if character != "\r":
        (problem,) = parse(FILE, f"name: jet\ntext: a{character}b\n").problems
        assert problem.line == 2 and f"U+{code:04X} (" in problem.message
    (problem,) = parse(FILE, f'name: jet\ntext: "a{escape}b"\n').problems
    assert (problem.line, problem.where) == (2, "text") and f"U+{code:04X} (" in problem.message
    (problem,) = parse(FILE, f'"na{escape}me": jet\n').problems
    assert f"U+{code:04X} (" in problem.message


@pytest.mark.parametrize("loader", [yaml_lines.LOADER, yaml.SafeLoader])
def test_half_a_character_is_refused_by_either_parser(
    loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_lines, "LOADER", loader)
    (problem,) = parse(FILE, 'name: jet\ntext: "\\ud800"\n').problems
    assert problem.line == 2
    assert re.search(r"names no character|U\+D800 \(half of a character\)", problem.message)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=30))
def test_no_text_is_a_traceback(text: str) -> None:
    """Whatever the file holds, it is read, or a problem says why not."""
    read = parse(FILE, text.replace("\r", "\n"))
    assert bool(read.problems) == (read.value is None)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=30))
def test_what_is_read_holds_no_character_that_is_refused(text: str) -> None:
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)
    read = parse(FILE, f'text: "{escaped}"\n')
    if not read.problems:
        assert read.value == {"text": text}
        assert not wrong_characters(text, allowed="\n")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12),
        ("-3.50", -3.5),
        ("0.000000000000000001", 1e-18),
        ("123456789012345", 123456789012345),
        ("007", "007"),
        ("no", "no"),
        ("true", True),
        ("1999-05-10", "1999-05-10"),
        ('""', ""),
        ('"null"', "null"),
        ('"1e999"', "1e999"),
    ],
)
def test_plain_words_are_what_their_writer_meant(word: str, value: object) -> None:
    read = parse(FILE, f"word: {word}\n")
    assert not read.problems
    assert read.value == {"word": value} and type(read.value["word"]) is type(value)


@pytest.mark.parametrize(
    "word", [".inf", "-.INF", ".nan", "1e999", "1.5E+3", "1" * 16, "-1" + "0" * 400 + ".0"]
)
def test_numbers_that_no_reader_keeps_are_refused(word: str) -> None:
    (problem,) = parse(FILE, f"word: {word}\n").problems
    assert (problem.line, problem.where) == (1, "word")


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base"])
def test_what_is_left_from_a_merge_is_told_as_such(marker: str) -> None:
    (problem,) = parse(FILE, f"name: jet\n{marker}\ntext: A jet.\n").problems
    assert problem.line == 2 and "left from a merge" in problem.message


def test_text_that_only_looks_like_a_merge_is_read() -> None:
    assert not parse(FILE, "text: |\n  =======\n  <<<<<<< HEAD\n").problems
