"""The canonical form of data files: it loses nothing, it is its own canonical form, and it is told where it is missing."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from dossier.load.canonical import Formed, Unsafe, canonical_text, formed, with_short_citations, write
from dossier.load import load
from dossier.load.yaml_lines import data_files, read_yaml
from dossier.kinds import FOLDERS
from dossier.load.validation import record_of
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support.folders import BROKEN, LAKE, PROJECT, broken_copy

EVENT = "data/events/1999/1999-05-10-lake-meeting.yml"


def form_of(root: Path, text: str, file: str = EVENT) -> Formed:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return formed(root, path)


def form(text: str, file: str = EVENT) -> str:
    """The canonical form of a text as it would stand in `file`."""
    with tempfile.TemporaryDirectory() as folder:
        found = form_of(Path(folder), text, file)
        assert not found.problems, found.problems
        return found.canonical


def value_of(text: str, file: str = EVENT) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="")
        read = read_yaml(Path(folder), path)
        assert not read.problems, (read.problems, text)
        return read.value


# What it looks like


def test_keys_stand_in_the_order_of_the_models_and_the_id_first():
    assert form(
        """
        date: 1999-05-10
        statements:
          - cite: [a]
            text: They met.
            id: met
        title: They meet
        """
    ) == ("title: They meet\ndate: 1999-05-10\nstatements:\n  - id: met\n    text: They met.\n    cite: [a]\n")


def test_a_key_that_no_model_knows_stays_behind_the_one_that_it_followed():
    assert form("titel: T\nplace: P\nplaze: Q\ndate: 1999\n") == "titel: T\ndate: 1999\nplace: P\nplaze: Q\n"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ('date: "1999-05-10"', "date: 1999-05-10"),
        ("date: '1999-05'", "date: 1999-05"),
        ("date: 1999", "date: 1999"),
        ('date: "1999"', 'date: "1999"'),
        ("time: '09:30'", 'time: "09:30"'),
        ('title: "They meet"', "title: They meet"),
        ("title: 'Berg: yes'", 'title: "Berg: yes"'),
        ('title: "\\"Yes,\\" she said"', "title: '\"Yes,\" she said'"),
        ('title: "She said \\"yes\\" twice"', 'title: She said "yes" twice'),
        ('title: "[Leaders meet]"', 'title: "[Leaders meet]"'),
        ('title: "- 3 degrees"', 'title: "- 3 degrees"'),
        ('title: "no"', 'title: "no"'),
        ('title: "No answer"', "title: No answer"),
        ('title: "1e3"', 'title: "1e3"'),
        ('title: "two\\nlines"', 'title: "two\\nlines"'),
        ('title: "  spaces "', 'title: "  spaces "'),
        ('title: "C# and F#"', "title: C# and F#"),
        ('title: "number #1"', 'title: "number #1"'),
        ("title:", "title: null"),
        ("title: ~", "title: null"),
        ("people: []", "people: []"),
        ("people:\n- anna-berg\n- ken-sato", "people: [anna-berg, ken-sato]"),
        ("title: >-\n  They\n  meet", "title: They meet"),
        ("---\ntitle: They meet\n...", "title: They meet"),
    ],
)
def test_texts_have_quotes_only_where_they_need_them(written: str, canonical: str):
    assert form(written) == canonical + "\n"


def test_long_texts_go_on_in_the_next_line_before_column_120():
    text = "word " * 60 + "end"
    lines = form(f"statements:\n  - id: long\n    text: {text}\n").splitlines()
    assert lines[1:3] == ["  - id: long", "    text: " + ("word " * 22).strip()]
    assert all(len(line) <= 120 for line in lines)
    assert lines[3].startswith("      word")


def test_long_texts_that_need_quotes_are_folded_and_keep_their_characters():
    text = '"Yes: we do," said Berg ' * 10 + "twice"
    canonical = form(f"statements:\n  - id: long\n    text: '{text}'\n")
    assert '    text: >-\n      "Yes: we do," said Berg "Yes' in canonical
    assert value_of(canonical)["statements"][0]["text"] == text


def test_lists_of_ids_stand_on_one_line_where_they_fit_and_below_each_other_where_they_do_not():
    assert form("topics:\n  - a\n  - b\n") == "topics: [a, b]\n"
    ids = [f"a-very-long-id-of-a-source-{number}" for number in range(5)]
    assert form(f"topics: [{', '.join(ids)}]\n") == "topics:\n" + "".join(f"  - {id}\n" for id in ids)


def test_lists_of_texts_stand_below_each_other():
    assert form("open: [Who pays?, And who does not?]", "data/topics/bridge.yml") == "open:\n  - Who pays?\n  - And who does not?\n"


def test_citations_are_as_short_as_they_can_be():
    assert form("statements: [{id: x, text: T, cite: [{source: a}]}]") == "statements:\n  - id: x\n    text: T\n    cite: [a]\n"
    assert form("statements: [{id: x, text: T, cite: [{source: a}, {at: page 1, source: b}]}]") == (
        "statements:\n  - id: x\n    text: T\n    cite:\n      - a\n      - {source: b, at: page 1}\n"
    )
    passage = "words of the document " * 6 + "end"
    assert f"cite:\n      - source: a\n        passage: {passage[:20]}" in form(
        f"statements: [{{id: x, text: T, cite: [{{passage: {passage}, source: a}}]}}]"
    )


def test_points_of_a_series_stand_on_one_line_each():
    text = "points:\n  - period: 1999\n    value: 0\n    cite: [a]\n  - period: 2000-11\n    value: 390.50\n    cite: [{source: b}]\n"
    assert form(text, "data/series/x.yml") == "points:\n  - {period: 1999, value: 0, cite: [a]}\n  - {period: 2000-11, value: 390.5, cite: [b]}\n"


# Comments


def test_comments_stay_beside_what_they_were_written_for():
    assert form(
        """# yaml-language-server: $schema=../schema/event.schema.json

date: 1999-05-10  # the day at the lake
# A better title is wanted.
title: They meet # for now
people:   # from both sides
  # the host
  - anna-berg
  - ken-sato  # the guest
  # - somebody-else
statements:
  - # The only one.
    text: They met. # See the readout.
    id: met
    cite: [a, b] # both
    # note: They may have met twice.
# The end.
"""
    ) == (
        """# yaml-language-server: $schema=../schema/event.schema.json
# A better title is wanted.
title: They meet  # for now
date: 1999-05-10  # the day at the lake
people:  # from both sides
  # the host
  - anna-berg
  - ken-sato  # the guest
  # - somebody-else
statements:
  # The only one.
  - id: met
    text: They met.  # See the readout.
    cite: [a, b]  # both
    # note: They may have met twice.
# The end.
"""
    )


def test_a_number_sign_inside_a_text_is_no_comment():
    text = "note: |\n  # no comment\ntitle: 'a # b'\nplace: a#b\nend: \"x\n  # y\"\n"
    assert value_of(form(text)) == value_of(text) == {"note": "# no comment\n", "title": "a # b", "place": "a#b", "end": "x # y"}


def test_a_comment_that_does_not_fit_beside_its_text_stands_above_it():
    text = "word " * 22 + "end"
    assert form(f"title: {text}  # a comment\n") == f"# a comment\ntitle: {text}\n"


# It loses nothing and is its own canonical form: for every data file, and for made ones


def assert_formats_without_loss(text: str, file: str) -> str:
    canonical = form(text, file)
    assert form(canonical, file) == canonical
    assert value_of(canonical, file) == with_short_citations(value_of(text, file), file)
    assert canonical.endswith("\n") and "\r" not in canonical and not re.search(r"[ \t]$", canonical, re.MULTILINE)
    return canonical


@pytest.mark.parametrize("root", [PROJECT, LAKE], ids=["project", "lake"])
def test_every_data_file_is_formatted_without_loss(root: Path, tmp_path: Path):
    for path in data_files(root)[0]:
        before = formed(root, path)
        after = form_of(tmp_path, before.canonical, before.file)
        assert after.is_canonical, before.file
        one, other = read_yaml(root, path), read_yaml(tmp_path, after.path)
        assert with_short_citations(one.value, one.file) == other.value, before.file
        assert record_of(one)[0] == record_of(other)[0], before.file


CHARACTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.sampled_from(
    ["bridge", "- x", "a: b", "#", "'", '"', "\\", ":", "?", "---", "...", "1999", "1999-05-10", "09:30", "null", "yes", "~"]
    + ["[", "{x", "橋", "\u00a0", "%", "@", "a" * 130]
)
SENTENCES = st.lists(st.one_of(WORDS, st.text(CHARACTERS, max_size=8)), max_size=60).map(" ".join)
TEXTS = st.one_of(SENTENCES, WORDS, st.text(CHARACTERS, max_size=12))
SCALARS = st.one_of(TEXTS, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none())
KEYS = st.one_of(
    st.sampled_from(["id", "text", "cite", "source", "at", "passage", "statements", "quotations", "title", "note", "date", "people"]),
    st.text(CHARACTERS, max_size=5),
)
VALUES = st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)), max_leaves=12)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=5)
FILES = st.sampled_from([f"data/{folder}/made.yml" for folder in FOLDERS])


def depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(RECORDS.filter(lambda value: depth(value) < 12), FILES)
@example({"title": "x", "statements": [{"cite": [{"source": "a"}, {"source": 1}]}]}, "data/events/made.yml")
def test_any_value_is_written_so_that_it_is_read_as_itself(value: dict[str, Any], file: str):
    text = canonical_text(value, file)
    assert value_of(text, file) == with_short_citations(value, file)
    assert_formats_without_loss(text, file)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(RECORDS.filter(lambda value: depth(value) < 12), FILES, st.sampled_from([None, '"', "'", "|", ">"]), st.sampled_from([True, False, None]))
def test_any_style_of_yaml_is_brought_into_form(value: dict[str, Any], file: str, style: str | None, flow: bool | None):
    text = yaml.dump(value, default_style=style, default_flow_style=flow, allow_unicode=True)
    with tempfile.TemporaryDirectory() as folder:
        assume(not form_of(Path(folder), text, file).problems)  # such as a tag that the style needs
    assert_formats_without_loss(text, file)


LAKE_FILES = sorted(path.relative_to(LAKE).as_posix() for path in (LAKE / "data").rglob("*.yml"))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data(), st.sampled_from(LAKE_FILES))
def test_comments_put_anywhere_are_all_there_afterwards(data: st.DataObject, file: str):
    plain = (LAKE / file).read_text()
    lines = plain.splitlines()
    for number in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines)))
        comment = f"# note <{number}>"
        if data.draw(st.booleans()) and at < len(lines):
            lines[at] += f"{' ' * data.draw(st.integers(1, 3))}{comment}"
        else:
            lines.insert(at, " " * data.draw(st.integers(0, 10)) + comment)
    text = "\n".join(lines) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        read = read_yaml(Path(folder), form_of(Path(folder), text, file).path)
        assume(not read.problems and read.value == value_of(plain, file))  # else it split or joined a text
    canonical = assert_formats_without_loss(text, file)
    assert sorted(re.findall(r"# note <\d>", canonical)) == sorted(re.findall(r"# note <\d>", text))


# The command


def run(*words: str, cwd: Path, expect: int) -> str:
    command = [sys.executable, "-m", "dossier", *words]
    done = subprocess.run(command, cwd=cwd, env={"PYTHONPATH": str(PROJECT / "hooks")}, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_format_mends_what_format_check_names_and_check_then_finds_nothing(lake_root: Path):
    run("--root", str(lake_root), "format", cwd=lake_root, expect=0)
    path = lake_root / EVENT
    right = path.read_text()
    path.write_text(right.replace("date: 1999-05-10", 'date: "1999-05-10"'))
    mend = f"{EVENT}:2: format: is not in canonical form; mend it with: .venv/bin/python -m dossier format {EVENT}\nor put this in the place of line 2:\ndate: 1999-05-10"
    assert run("format", "--check", EVENT, cwd=lake_root, expect=1) == f"{mend}\n1 file of 1 to mend\n"
    assert [str(problem) for problem in load(lake_root, form=True).problems] == [mend]
    assert run("format", EVENT, cwd=lake_root, expect=0) == f"{EVENT}: formatted\n1 file of 1 formatted\n"
    assert path.read_text() == right
    assert load(lake_root, form=True).problems == []
    assert run("--root", str(lake_root), "format", "--check", cwd=lake_root, expect=0) == "0 files of 19 to mend\n"


def test_format_leaves_a_file_alone_that_cannot_be_read_and_formats_the_others(tmp_path: Path):
    root = broken_copy(BROKEN / "duplicate-key", tmp_path / "dossier")
    broken = (BROKEN / "duplicate-key/data/events/2000/2000-11-20-bridge-opens.yml").read_text()
    printed = run("--root", str(root), "format", cwd=root, expect=1)
    assert 'the key "place" stands twice' in printed and printed.endswith("1 file of 19 to mend\n")
    assert (root / "data/events/2000/2000-11-20-bridge-opens.yml").read_text() == broken
    assert not [path for path in root.rglob(".*") if path.is_file()]


def test_format_refuses_what_lies_in_no_data_folder(tmp_path: Path):
    (tmp_path / "notes.yml").write_text("b: 1\n")
    assert "is no data file" in run("format", "notes.yml", cwd=tmp_path, expect=1)
    assert "is no data file" in run("format", "data/nothing.yml", cwd=tmp_path, expect=1)


def test_format_writes_line_feeds_and_accepts_what_a_checkout_made_of_them(tmp_path: Path):
    found = form_of(tmp_path, "title: They meet\r\ndate: 1999\r\n")
    assert found.is_canonical
    assert write(tmp_path, found)
    assert found.path.read_bytes() == b"title: They meet\ndate: 1999\n"
    assert not write(tmp_path, formed(tmp_path, found.path))


def test_format_never_replaces_a_file_by_one_that_reads_otherwise(tmp_path: Path):
    found = form_of(tmp_path, "title: They meet\n")
    with pytest.raises(Unsafe, match="left as it is"):
        write(tmp_path, Formed(found.path, found.file, found.text, "title: They part\n"))
    assert found.path.read_text() == "title: They meet\n"


def test_who_still_mends_a_file_is_not_sent_to_its_form(tmp_path: Path):
    root = broken_copy(BROKEN / "unknown-source", tmp_path / "dossier")
    for path in data_files(root)[0]:
        write(root, formed(root, path))
    path = root / "data/events/2000/2000-11-20-bridge-opens.yml"
    path.write_text("# later\n\n" + path.read_text())
    assert ["no source" in problem.message for problem in load(root, form=True).problems] == [True]


@functools.cache
def _broken_cases() -> tuple[Path, ...]:
    return tuple(sorted(path for path in BROKEN.iterdir() if path.is_dir()))


def test_the_broken_examples_are_canonical_apart_from_their_mistake():
    wrong = []
    for case in _broken_cases():
        for path in case.rglob("data/*/*.yml"):
            found = None if path.is_symlink() else formed(case, path)
            if found and found.canonical is not None and not found.is_canonical:
                wrong.append(str(found.finding()))
    assert wrong == []
