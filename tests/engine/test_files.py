"""Which files are read, and that none is left out in silence."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from dossier.load import load
from dossier.load.files import Unreadable, data_files, read_text, seed_files

MEETING = "data/events/1999/1999-05-10-lake-meeting.yml"


@pytest.mark.parametrize("folder", ["data/events/1999", "data", "seeds"])
def test_a_folder_that_cannot_be_read_is_an_error(
    lake_root: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def closed(path: Any) -> Any:
        if Path(path) == lake_root / folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    messages = [str(problem) for problem in load(lake_root).problems]
    message = "cannot be read (permission denied); give this user the right to read it"
    assert f"{folder}:1: file: {message}" in messages


def test_a_file_that_cannot_be_read_hides_no_other_fault(
    lake_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lake_root / "data/topics/bridge.yml").write_text("title: [\n")
    read_bytes = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path == lake_root / MEETING:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    messages = [str(problem) for problem in load(lake_root).problems]
    assert any(message.startswith(f"{MEETING}:1: file: cannot be read") for message in messages)
    assert any(message.startswith("data/topics/bridge.yml:1: file: ") for message in messages)


def test_a_file_whose_kind_cannot_be_seen_is_an_error(
    lake_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lstat = Path.lstat

    def closed(path: Path) -> os.stat_result:
        if path == lake_root / MEETING:
            raise PermissionError(13, "Permission denied", str(path))
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", closed)
    assert [problem.file for problem in data_files(lake_root)[1]] == [MEETING]


def test_a_socket_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")  # the whole path may be longer than a socket's name
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("talk.yml")
        files, (problem,) = data_files(tmp_path)
    assert files == []
    assert str(problem) == (
        "data/talk.yml:1: file: is a pipe, socket or device, not a file; take it out"
    )


def test_hidden_files_are_passed_over(lake_root: Path) -> None:
    before = data_files(lake_root), seed_files(lake_root)
    for name in ("data/.DS_Store", "data/events/.idea/x.yml", "seeds/.DS_Store"):
        (lake_root / name).parent.mkdir(exist_ok=True)
        (lake_root / name).write_text("x")
    assert (data_files(lake_root), seed_files(lake_root)) == before


def test_without_seeds_there_is_nothing_to_complain_of(tmp_path: Path) -> None:
    assert seed_files(tmp_path) == ([], [])


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"data/x\.yml:1: file: cannot be read"):
        read_text(tmp_path, tmp_path / "data/x.yml")


def test_without_settings_all_else_is_still_checked(lake_root: Path) -> None:
    (lake_root / "data/dossier.yml").unlink()
    path = lake_root / "data/people/ken-sato.yml"
    path.write_text(path.read_text().replace("organization: southland", "organization: southlands"))
    messages = [str(problem) for problem in load(lake_root).problems]
    missing, unknown = messages
    assert missing == "data/dossier.yml:1: file: is missing; it says what the dossier is about"
    assert 'there is no organization "southlands"' in unknown
