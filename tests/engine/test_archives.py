"""Addresses of copies in web archives, and a key put into a file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dossier.archives import Copy, copy_at, is_in_archive
from dossier.load.canonical import Unsafe, add_key
from support.folders import LAKE, copy_of

DAY = datetime.date(1999, 5, 11)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (
            "https://web.archive.org/web/19990511093000/https://c.example/a?b=1",
            "https://c.example/a?b=1",
        ),
        ("https://web.archive.org/web/19990511093000id_/http://c.example/", "http://c.example/"),
        ("https://web.archive.org/web/19990511093000/c.example/a", "https://c.example/a"),
        ("https://web.archive.org/web/19990511093000/https:/c.example/a", "https://c.example/a"),
    ],
)
def test_a_copy_says_of_which_page_and_day_it_is(address: str, page: str):
    assert copy_at(address) == Copy(page, DAY)


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/",
        "https://web.archive.org/web/2025*/https://c.example/",
        "https://web.archive.org/web/19991399000000/https://c.example/",
        "https://c.example/web/19990511093000/https://c.example/",
    ],
)
def test_other_addresses_are_no_copies(address: str):
    assert copy_at(address) is None


def test_an_archive_is_known_by_its_host():
    assert is_in_archive("https://WEB.archive.org/web/1/x")
    assert not is_in_archive("https://c.example/web.archive.org")


def test_a_key_takes_its_place_and_comments_stay(tmp_path: Path):
    lake = copy_of(LAKE, tmp_path / "lake")
    path = lake / "data" / "sources" / "c" / "courier-2000-11-21-bridge.yml"
    before = f"# looked at twice\n{path.read_text(encoding='utf-8')}"
    path.write_text(before, encoding="utf-8")
    add_key(lake, path, "archived", "https://c.example/copy")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# looked at twice" and "archived: https://c.example/copy" in lines
    assert [line for line in lines if not line.startswith("archived")] == before.splitlines()
    with pytest.raises(Unsafe, match="has archived already"):
        add_key(lake, path, "archived", "https://c.example/other")


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "data" / "sources" / "broken.yml"
    path.parent.mkdir(parents=True)
    path.write_text("title: [", encoding="utf-8")
    with pytest.raises(Unsafe, match="cannot be read"):
        add_key(tmp_path, path, "archived", "https://c.example/copy")
    assert path.read_text(encoding="utf-8") == "title: ["
