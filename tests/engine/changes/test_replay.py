"""What each commit changed for readers, told from the repository of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier.changes.history import NOTHING_KNOWN, Changed, History, Note, as_json, from_json
from dossier.changes.known import FILE, history_of
from support.histories import (
    MEETING,
    OPENING,
    begun,
    change,
    commit,
    git,
    rename,
    said,
    statement,
    write,
)
from support.histories import read as record_of

LENGTH = "1999-05-10-lake-meeting"


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    root = begun(tmp_path / "lake")
    commit(root, "base")
    return root


def newest(root: Path) -> tuple[Changed, ...]:
    """What the newest commit changed."""
    found = history_of(root)
    head = git(root, "rev-parse", "HEAD").strip()
    return found.commits[-1].changes if found.commits[-1].id == head else ()


def reword(root: Path, text: str) -> None:
    change(root, MEETING, lambda event: statement(event, "length").update(text=text))


def test_the_first_commit_has_each_record_and_each_statement_as_new(lake: Path):
    changes = newest(lake)
    assert {one.change for one in changes} == {"new"}
    assert Changed("event", LENGTH, "", "new") in changes
    assert Changed("event", LENGTH, "length", "new") in changes


def test_a_reworded_statement_is_one_change_that_names_its_field(lake: Path):
    reword(lake, "The leaders of both countries talked at the lake for three hours.")
    commit(lake, "reword")
    assert newest(lake) == (Changed("event", LENGTH, "length", "changed", ("text",)),)


def test_a_new_standing_is_a_change_of_its_own(lake: Path):
    kept = {"date": "2001-02-01", "status": "kept", "verdict": "Carts cross the bridge each day."}
    kept["see"] = record_of(lake, "commitments/build-the-bridge")["standings"][0]["see"]
    change(lake, "commitments/build-the-bridge", lambda one: one["standings"].append(kept))
    commit(lake, "rate")
    assert newest(lake) == (
        Changed("commitment", "build-the-bridge", "standings/2001-02-01", "new"),
    )


def flow_style(root: Path) -> None:
    path = root / f"data/{MEETING}.yml"
    path.write_text(f"# A comment\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def moved_file(root: Path) -> None:
    path = root / f"data/{OPENING}.yml"
    path.rename(path.parents[1] / path.name)


def renamed_record(root: Path) -> None:
    rename(root, "events/1999/1999-05-07-announcement", "events/1999/1999-05-07-berg-announces")


def renamed_statement(root: Path) -> None:
    change(
        root,
        OPENING,
        lambda event: event["statements"][0].update(id="was-opened", formerly=["opened"]),
    )
    path = root / "data"
    for file in path.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("bridge-opens.opened", "bridge-opens.was-opened")
        file.write_text(text, encoding="utf-8")


def only_code(root: Path) -> None:
    (root / "README.md").write_text("Read me.\n", encoding="utf-8")


def reflowed_page(root: Path) -> None:
    page = root / "docs/method.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("# Method\n\nEach statement has a source.\n", encoding="utf-8")
    commit(root, "page")
    page.write_text("# Method\n\nEach statement\nhas a source.\n", encoding="utf-8")


@pytest.mark.parametrize(
    "edit",
    [flow_style, moved_file, renamed_record, renamed_statement, only_code, reflowed_page],
)
def test_how_and_where_it_is_written_and_what_it_is_called_is_no_change(
    lake: Path, edit: Callable[[Path], None]
):
    edit(lake)
    commit(lake, "edit")
    assert newest(lake) == ()


def test_what_changed_before_a_rename_is_found_under_the_name_of_today(lake: Path):
    change(
        lake,
        "events/1999/1999-05-07-announcement",
        lambda event: event.update(place="The north shore"),
    )
    commit(lake, "place")
    renamed_record(lake)
    commit(lake, "rename")
    history = history_of(lake)
    assert ("event", "1999-05-07-announcement") not in history.by_record
    days = [one.change for _, one in history.by_record["event", "1999-05-07-berg-announces"]]
    assert days[-1] == "changed"


def test_a_form_that_today_s_models_do_not_know_is_read_as_far_as_they_do(tmp_path: Path):
    """An event once had no topics and a key more; what it said is what counts."""
    root = begun(tmp_path / "lake")

    def older(event: dict[str, Any]) -> None:
        event.pop("topics")
        event["flag"] = "red"

    now = record_of(root, MEETING)
    change(root, MEETING, older)
    commit(root, "old-form")
    write(root, MEETING, now)
    commit(root, "new-form")
    assert newest(root) == ()
    reword(root, "The leaders of both countries talked at the lake for three hours.")
    commit(root, "reword")
    assert [one.part for one in newest(root)] == ["length"]


# Notes


def test_a_note_stands_with_its_commit(lake: Path):
    change(
        lake,
        OPENING,
        lambda event: event["statements"].append(
            said("rain", "Rain fell on the bridge until noon.", "courier-2000-11-21-bridge")
        ),
    )
    git(lake, "add", "--all")
    message = "Tell of rain\n\nChange-note: The opening of the bridge\n  is told in more detail.\n"
    git(lake, "commit", "--quiet", "--message", message)
    note = Note("update", "The opening of the bridge is told in more detail.")
    assert history_of(lake).commits[-1].notes == (note,)


def corrected(root: Path, address: str = "") -> Changed:
    reword(root, "The leaders of both countries talked at the lake for three hours.")
    change(root, OPENING, lambda event: event.update(place="The north shore"))
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", f"Mend it\n\nCorrection: {address}A report was misread.")
    return next(one for one in newest(root) if one.part == "length")


@pytest.mark.parametrize("address", ["", f"#{LENGTH}.length ", f"#{LENGTH} "])
def test_a_correction_keeps_what_was_said_and_what_is_said(lake: Path, address: str):
    before = statement(record_of(lake, MEETING), "length")["text"]
    found = corrected(lake, address)
    after = "The leaders of both countries talked at the lake for three hours."
    assert (found.before, found.after) == (before, after)


def test_a_correction_that_comes_later_keeps_the_texts_of_the_change_it_is_about(lake: Path):
    before = statement(record_of(lake, MEETING), "length")["text"]
    reword(lake, "The leaders of both countries talked at the lake for three hours.")
    commit(lake, "reword")
    git(
        lake,
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        f"Say why\n\nCorrection: #{LENGTH}.length A report was misread.",
    )
    (found,) = newest(lake)
    assert found.before == before


def test_what_a_merge_brought_came_on_the_day_of_the_merge_with_its_notes(lake: Path):
    git(lake, "checkout", "-q", "-b", "talk")
    reword(lake, "The leaders of both countries talked at the lake for three hours.")
    git(lake, "add", "--all")
    git(lake, "commit", "-q", "-m", "Reword\n\nCorrection: A report was misread.")
    git(lake, "checkout", "-q", "main")
    only_code(lake)
    commit(lake, "code")
    git(lake, "merge", "-q", "--no-ff", "-m", "Merge", "talk")
    (found,) = newest(lake)
    assert found.part == "length"
    assert found.before
    assert [note.text for note in history_of(lake).commits[-1].notes] == ["A report was misread."]


# Kept, and read without git


def test_a_replay_that_goes_on_from_what_is_kept_tells_the_same(lake: Path, tmp_path: Path):
    folder = tmp_path / "kept"
    history_of(lake, folder)
    corrected(lake)
    renamed_record(lake)
    commit(lake, "rename")
    assert history_of(lake, folder) == history_of(lake)
    assert history_of(lake, folder) == history_of(lake)


def test_a_history_is_read_back_from_its_file_as_it_was(lake: Path):
    corrected(lake)
    history = history_of(lake)
    assert from_json(as_json(history)) == history


def test_without_git_the_file_is_read(lake: Path, tmp_path: Path):
    history = history_of(lake)
    archive = tmp_path / "archive"
    (lake / "data").rename(archive)
    (archive / FILE).write_bytes(as_json(history))
    assert history_of(archive) == history


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 99, "commits": []}'])
def test_a_file_that_is_no_history_is_as_good_as_none(tmp_path: Path, content: bytes):
    (tmp_path / FILE).write_bytes(content)
    assert history_of(tmp_path) == NOTHING_KNOWN


def test_of_a_shallow_clone_nothing_is_known(lake: Path, tmp_path: Path):
    corrected(lake)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{lake}", "shallow")
    assert history_of(tmp_path / "shallow") == History()


def test_of_a_folder_inside_another_repository_nothing_is_known(lake: Path):
    inner = lake / "inner"
    (inner / "data").mkdir(parents=True)
    assert not history_of(inner)


def test_of_a_repository_without_commits_nothing_is_known(tmp_path: Path):
    git(tmp_path, "init", "-q")
    assert not history_of(tmp_path)
