"""The canonical form of data files.

It loses nothing, is its own canonical form, and an edit of one text, citation or date keeps it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dossier.kinds import FOLDERS
from dossier.load.canonical import (
    CanonicalFile,
    Unsafe,
    canonical_file,
    canonical_text,
    with_short_citations,
)
from dossier.load.files import data_files
from dossier.load.validation import record_of
from dossier.load.yaml_lines import parse, read_yaml
from support.commands import Run
from support.folders import BROKEN, LAKE, broken_copy

EVENT = "data/events/1999/1999-05-10-lake-meeting.yml"


def written(root: Path, text: str, file: str = EVENT) -> CanonicalFile:
    """The text put into a file below `root`."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return canonical_file(root, path)


def form(text: str, file: str = EVENT) -> str:
    """The canonical form of a text as it would stand in `file`."""
    found = canonical_file(Path(), Path(file), parse(file, text))
    assert not found.problems, found.problems
    assert found.canonical is not None
    return found.canonical


def value_of(text: str, file: str = EVENT) -> Any:
    read = parse(file, text)
    assert not read.problems, (read.problems, text)
    return read.value


# What it looks like


def test_keys_stand_in_the_order_of_the_models_and_the_id_first() -> None:
    text = """
        date: 1999-05-10
        statements:
          - cite: [a]
            text: They met.
            id: met
        title: They meet
        """
    assert form(text) == (
        "title: They meet\ndate: 1999-05-10\nstatements:\n"
        "  - id: met\n    text: They met.\n    cite:\n      - a\n"
    )


def test_keys_that_no_model_knows_stand_last_in_their_order() -> None:
    assert form("titel: T\nplace: P\nplaze: Q\ndate: 1999\n") == (
        "date: 1999\nplace: P\ntitel: T\nplaze: Q\n"
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
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
        ('title: ""', 'title: ""'),
        ("people: []", "people: []"),
        ("people:\n- anna-berg\n- ken-sato", "people:\n  - anna-berg\n  - ken-sato"),
        ("people: [anna-berg, ken-sato]", "people:\n  - anna-berg\n  - ken-sato"),
        ("title: >-\n  They\n  meet", "title: They meet"),
        ("---\ntitle: They meet\n...", "title: They meet"),
        ("capacity: 390.50", "capacity: 390.5"),
        ("capacity: 0.00001", "capacity: 0.00001"),
        ("capacity: 12345678901234.0", "capacity: 12345678901234.0"),
    ],
)
def test_texts_have_quotes_only_where_they_need_them(text: str, canonical: str) -> None:
    assert form(text) == canonical + "\n"


def test_a_text_is_one_line_however_long() -> None:
    text = "word " * 600 + "end"
    assert form(f"statements:\n  - id: long\n    text: >-\n      {text}\n").splitlines()[2] == (
        f"    text: {text}"
    )
    quoted = '"Yes: we do," said Berg ' * 100 + "twice"
    assert form(f"title: '{quoted}'\n") == f"title: '{quoted}'\n"


def test_citations_are_as_short_as_they_can_be() -> None:
    text = "statements: [{id: x, text: T, cite: [{source: a}, {at: page 1, source: b}]}]"
    assert form(text).partition("cite:")[2] == (
        "\n      - a\n      - source: b\n        at: page 1\n"
    )


def test_points_of_a_series_have_a_line_for_each_key() -> None:
    text = "points: [{value: 390.50, cite: [{source: b}], period: 2000-11}]\n"
    assert form(text, "data/series/x.yml") == (
        "points:\n  - period: 2000-11\n    value: 390.5\n    cite:\n      - b\n"
    )


# Comments


def test_comments_stay_with_what_they_were_written_for() -> None:
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
note: |-  # as told
  # This is text.
statements:
  # The only one.
  - text: They met. # See the readout.
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
    cite:  # both
      - a
      - b
    # note: They may have met twice.
note: "# This is text."  # as told
# The end.
"""
    )


def test_comments_at_the_end_stay_as_deep_as_what_they_end() -> None:
    text = "topics:\n  - a\n  # - b\n"
    assert form(text) == text
    # None goes deeper than the one before it: the order of comments is kept.
    assert form("topics:\n  - a\n # b\n    # c\nplace: P\n") == (
        "place: P\ntopics:\n  - a\n# b\n# c\n"
    )


def test_a_number_sign_inside_a_text_is_no_comment() -> None:
    text = "note: |\n  # no\ntitle: 'a # b'\nplace: a#b\nend: \"x\n  # y\"\n"
    value = {"note": "# no\n", "title": "a # b", "place": "a#b", "end": "x # y"}
    assert value_of(form(text)) == value_of(text) == value


# It loses nothing and is its own canonical form: for every data file, and for made ones


def assert_formats_without_loss(text: str, file: str) -> str:
    canonical = form(text, file)
    assert form(canonical, file) == canonical
    assert value_of(canonical, file) == with_short_citations(value_of(text, file), file)
    assert canonical.endswith("\n") and not re.search(r"[ \t]$", canonical, re.MULTILINE)
    return canonical


def test_every_data_file_is_formatted_without_loss() -> None:
    for path in data_files(LAKE)[0]:
        before = canonical_file(LAKE, path)
        assert before.canonical is not None
        canonical = assert_formats_without_loss(before.text, before.file)
        one, other = parse(before.file, before.text), parse(before.file, canonical)
        assert record_of(one)[0] == record_of(other)[0], before.file


CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"],
    exclude_characters="\ufffd",
)
SIGNS = ["- x", "a: b", "#", "'", '"', "\\", ":", "?", "---", "...", "[", "{x", "%", "@", "<<", "="]
WORDS = st.sampled_from(
    [*SIGNS, "1999", "1999-05-10", "09:30", "null", "yes", "~", "橋", "\u00a0", "a" * 130, "\n"]
)
SENTENCES = st.lists(st.one_of(WORDS, st.text(CHARACTERS, max_size=8)), max_size=30).map(" ".join)
TEXTS = st.one_of(SENTENCES, WORDS, st.text(CHARACTERS, max_size=12))
WHOLE = st.integers(-(10**15) + 1, 10**15 - 1)
NUMBERS = st.one_of(WHOLE, WHOLE.map(lambda number: number // 1000 / 10**4), st.just(1.5e-7))
SCALARS = st.one_of(TEXTS, NUMBERS, st.booleans())
KEYS = st.one_of(
    st.sampled_from(["id", "text", "cite", "source", "at", "passage", "statements", "quotations"]),
    st.sampled_from(["title", "note", "date", "people"]),
    st.text(CHARACTERS, max_size=5),
)


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4))


RECORDS = st.dictionaries(KEYS, st.recursive(SCALARS, _deeper, max_leaves=12), max_size=5)
FILES = st.sampled_from([f"data/{folder}/made.yml" for folder in FOLDERS])


@settings(max_examples=120, deadline=None, derandomize=True)
@given(RECORDS, FILES)
@example({"statements": [{"cite": [{"source": "a"}, {"source": 1}]}]}, "data/events/made.yml")
def test_any_value_is_written_so_that_it_is_read_as_itself(
    value: dict[str, Any], file: str
) -> None:
    text = canonical_text(value, file)
    assume(not parse(file, text).problems)  # such as a letter that is not composed, or too deep
    assert value_of(text, file) == with_short_citations(value, file)
    assert_formats_without_loss(text, file)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(RECORDS, FILES, st.sampled_from([None, '"', "'", "|", ">"]), st.sampled_from([True, False]))
def test_any_style_of_yaml_is_brought_into_form(
    value: dict[str, Any], file: str, style: str | None, flow: bool
) -> None:
    text = yaml.dump(value, default_style=style, default_flow_style=flow, allow_unicode=True)
    assume(not parse(file, text).problems)  # such as a tag that the style needs
    assert_formats_without_loss(text, file)


LAKE_FILES = [path.relative_to(LAKE).as_posix() for path in data_files(LAKE)[0]]


@settings(max_examples=90, deadline=None, derandomize=True)
@given(st.data(), st.sampled_from(LAKE_FILES))
def test_comments_put_anywhere_are_all_there_afterwards(data: st.DataObject, file: str) -> None:
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
    read = parse(file, text)
    assume(not read.problems and read.value == value_of(plain, file))  # else it cut a text in two
    canonical = assert_formats_without_loss(text, file)
    assert sorted(re.findall(r"# note <\d>", canonical)) == sorted(re.findall(r"# note <\d>", text))


# An edit by hand of one text, citation or date keeps a canonical file canonical

PLAIN_WORDS = st.lists(
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABC0123456789橋é(),.'-"), min_size=1),
    min_size=1,
    max_size=60,
).map(lambda words: "A " + " ".join(words))
IDS = st.from_regex(r"[a-z][a-z0-9]{2,20}(-[a-z0-9]{1,9}){0,6}", fullmatch=True)
DATES = st.dates().map(str) | st.dates().map(lambda day: f"{day.year:04}-{day.month:02}")
_TEXT_LINE = re.compile(r"^( *(?:- )?(?:text|note|title|place|status|at): )([A-Z].*)$")
_DATE_LINE = re.compile(r"^( *(?:- )?(?:date|end|start|published|accessed): )([0-9].*)$")
_CITATION_LINE = re.compile(r"^( *- )([a-z0-9-]+)$")


@settings(max_examples=90, deadline=None, derandomize=True)
@given(st.data(), st.sampled_from(LAKE_FILES))
def test_an_edit_of_one_text_citation_or_date_keeps_a_file_canonical(
    data: st.DataObject, file: str
) -> None:
    lines = form((LAKE / file).read_text(), file).splitlines()
    pattern, values = data.draw(
        st.sampled_from([(_TEXT_LINE, PLAIN_WORDS), (_DATE_LINE, DATES), (_CITATION_LINE, IDS)])
    )
    places = [number for number, line in enumerate(lines) if pattern.match(line)]
    assume(places)
    place, value = data.draw(st.sampled_from(places)), data.draw(values)
    added = data.draw(st.booleans()) and pattern is _CITATION_LINE
    line = pattern.sub(lambda found: found[1] + value, lines[place])
    lines[place : place if added else place + 1] = [line]
    text = "\n".join(lines) + "\n"
    assert form(text, file) == text


# The command


@pytest.fixture
def misformed(lake_root: Path) -> Path:
    """A copy of the lake in canonical form but for the date of one event."""
    for path in data_files(lake_root)[0]:
        canonical_file(lake_root, path).write()
    path = lake_root / EVENT
    path.write_text(path.read_text().replace("date: 1999-05-10", 'date: "1999-05-10"'))
    return lake_root


NOTE = f"{EVENT}:2: format: not in canonical form; python -m dossier format {EVENT} mends it\n"


def test_format_mends_what_format_check_names(run: Run, misformed: Path) -> None:
    assert run("format", "--check", EVENT, cwd=misformed, expect=1) == (
        f"{NOTE}1 file of 1 to mend\n"
    )
    assert run("format", EVENT, cwd=misformed) == (f"{EVENT}: formatted\n1 file of 1 formatted\n")
    assert "\ndate: 1999-05-10\n" in (misformed / EVENT).read_text()
    everything = run("--root", misformed, "format", "--check", cwd=misformed)
    assert everything == "0 files of 19 to mend\n"


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (".", ["--root", ".", "format"]),
        ("data", ["--root", "..", "format"]),
        ("..", ["--root", "lake", "format"]),
        ("..", ["format", f"lake/{EVENT}"]),
        ("data/events", ["format", "1999/1999-05-10-lake-meeting.yml"]),
        ("data/people", ["format", "../events/1999/1999-05-10-lake-meeting.yml"]),
        ("data", ["--root", "..", "format", "events/1999/1999-05-10-lake-meeting.yml"]),
    ],
)
def test_format_works_from_any_folder(
    run: Run, misformed: Path, folder: str, words: list[str]
) -> None:
    printed = run(*words, cwd=misformed / folder)
    assert printed.startswith(f"{EVENT}: formatted\n1 file of ")
    assert canonical_file(misformed, misformed / EVENT).is_canonical


def test_check_only_notes_what_is_out_of_form(run: Run, misformed: Path) -> None:
    printed = run("--root", misformed, "check", cwd=misformed)
    note = "note: 1 file is not in canonical form; python -m dossier format mends it\n"
    assert printed.startswith("0 errors in 19 files\n") and note in printed
    printed = run("--root", misformed, "check", "--format", "github", cwd=misformed)
    assert f"::notice file={EVENT},line=2,title=format::not in canonical form; " in printed


def test_format_leaves_a_file_alone_that_cannot_be_read_and_formats_the_others(
    run: Run,
    tmp_path: Path,
) -> None:
    root = broken_copy(BROKEN / "duplicate-key", tmp_path / "dossier")
    (path,) = root.rglob("2000-11-20-bridge-opens.yml")
    broken = path.read_text()
    printed = run("--root", root, "format", cwd=root, expect=1)
    assert 'the key "place" stands twice' in printed and printed.endswith("1 file of 19 to mend\n")
    assert path.read_text() == broken


def test_format_refuses_what_lies_in_no_data_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.yml").write_text("b: 1\n")
    assert "is no data file" in run("format", "notes.yml", cwd=tmp_path, expect=1)
    assert "is no data file" in run("format", "data/nothing.yml", cwd=tmp_path, expect=1)


def test_format_writes_line_feeds_and_accepts_what_a_checkout_made_of_them(tmp_path: Path) -> None:
    found = written(tmp_path, "title: They meet\r\ndate: 1999\r\n")
    assert found.is_canonical
    assert found.write()
    assert found.path.read_bytes() == b"title: They meet\ndate: 1999\n"
    assert not canonical_file(tmp_path, found.path).write()


@pytest.mark.parametrize("other", ["title: They part\n", "title: They meet\n"])
def test_format_never_writes_what_reads_otherwise_or_lacks_a_comment(
    tmp_path: Path, other: str
) -> None:
    found = written(tmp_path, "title: They meet  # for now\n")
    with pytest.raises(Unsafe, match="left as it is"):
        CanonicalFile(found.path, found.file, found.text, other).write()
    assert found.path.read_text() == "title: They meet  # for now\n"


def test_who_still_mends_a_file_is_not_sent_to_its_form(run: Run, tmp_path: Path) -> None:
    root = broken_copy(BROKEN / "unknown-source", tmp_path / "dossier")
    for path in data_files(root)[0]:
        canonical_file(root, path).write()
    (path,) = root.rglob("2000-11-20-bridge-opens.yml")
    path.write_text("# later\n\n" + path.read_text())
    assert "note: " not in run("--root", root, "check", cwd=root, expect=1)


def test_the_broken_examples_are_canonical_apart_from_their_mistake() -> None:
    wrong = []
    for case in sorted(path for path in BROKEN.iterdir() if path.is_dir()):
        for path in case.rglob("data/**/*.yml"):
            found = None if path.is_symlink() else canonical_file(case, path)
            if found and found.canonical is not None and not found.is_canonical:
                wrong.append(str(found.note()))
    assert wrong == []


def test_reading_a_file_again_is_spared(tmp_path: Path) -> None:
    found = written(tmp_path, "title: They meet\n")
    read = read_yaml(tmp_path, found.path)
    found.path.unlink()
    assert canonical_file(tmp_path, found.path, read) == found
