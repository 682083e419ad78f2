"""The new site takes the old one's place in one step, or not at all; and one build at a time."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.building import Building, mkdocs
from support.folders import PROJECT
from theme import swap
from theme.swap import Busy, Place, exchange


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of before, with a file that the next one has no more."""
    root = tmp_path / "web" / "site"
    (root / "old").mkdir(parents=True)
    (root / "index.html").write_text("before")
    (root / "old/gone.html").write_text("before")
    return root


def build_beside(place: Place) -> None:
    (place.next / "new").mkdir(parents=True)
    (place.next / "index.html").write_text("after")
    (place.next / "new/page.html").write_text("after")


def texts(folder: Path) -> dict[str, str]:
    """The text of each file below the folder, by its path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_text()
    return found


BEFORE = {"index.html": "before", "old/gone.html": "before"}
AFTER = {"index.html": "after", "new/page.html": "after"}


def no_exchange(one: Path, other: Path) -> bool:
    return False


@pytest.fixture(params=["exchanged", "renamed"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to swap: in one step, and where the system has no such step."""
    if request.param == "renamed":
        monkeypatch.setattr(swap, "exchange", no_exchange)
    return str(request.param)


def test_new_site_takes_the_place_of_the_old_one(site: Path, way: str):
    place = Place(site)
    build_beside(place)
    place.swap()
    assert texts(site) == AFTER
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_first_site_needs_no_old_one(tmp_path: Path, way: str):
    place = Place(tmp_path / "site")
    build_beside(place)
    place.swap()
    assert texts(tmp_path / "site") == AFTER


def test_what_a_killed_build_left_is_no_hindrance(site: Path, way: str):
    (site.with_name("site.old") / "x").mkdir(parents=True)
    place = Place(site)
    build_beside(place)
    place.swap()
    assert texts(site) == AFTER
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_there_is_a_site_at_every_moment(site: Path):
    """Who reads without pause while the site is swapped a hundred times always finds a page."""
    missed = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                (site / "index.html").read_text()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(100):
        place = Place(site)
        build_beside(place)
        assert exchange(place.next, site)
        place.discard()
    stop.set()
    reader.join(timeout=60)
    assert not missed


def test_where_the_second_rename_fails_the_old_site_is_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(swap, "exchange", no_exchange)
    place = Place(site)
    build_beside(place)
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self == place.next:
            raise OSError(errno.EACCES, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="no"):
        place.swap()
    assert texts(site) == BEFORE
    place.discard()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_symbolic_link_leads_on_to_the_new_site(site: Path, tmp_path: Path, way: str):
    link = tmp_path / "site"
    link.symlink_to(site)
    place = Place(link)
    assert place.next.parent == site.parent
    build_beside(place)
    place.swap()
    assert link.is_symlink() and link.readlink() == site
    assert texts(link) == texts(site) == AFTER


def test_link_to_a_folder_that_is_not_there_yet(tmp_path: Path):
    link = tmp_path / "site"
    link.symlink_to("elsewhere")
    place = Place(link)
    build_beside(place)
    place.swap()
    assert texts(tmp_path / "elsewhere") == AFTER and link.is_symlink()


def refuse_to_move(monkeypatch: pytest.MonkeyPatch, site: Path, number: int) -> None:
    """Makes the folder the root of a mount: it cannot be renamed, what lies in it can."""
    rename, really = Path.rename, exchange

    def moved(self: Path, target: Path) -> Path:
        if site in (self, target):
            raise OSError(number, os.strerror(number))
        return rename(self, target)

    def exchanged(one: Path, other: Path) -> bool:
        if site in (one, other):
            raise OSError(number, os.strerror(number))
        return really(one, other)

    monkeypatch.setattr(Path, "rename", moved)
    monkeypatch.setattr(swap, "exchange", exchanged)


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_mount_gets_new_contents(site: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    refuse_to_move(monkeypatch, site, number)
    place = Place(site)
    build_beside(place)
    place.swap()
    assert texts(site) == AFTER
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "new"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_mount_is_as_it_was_where_one_of_its_entries_cannot_be_moved(
    site: Path, monkeypatch: pytest.MonkeyPatch
):
    refuse_to_move(monkeypatch, site, errno.EBUSY)
    rename = Path.rename

    def moved(self: Path, target: Path) -> Path:
        if self == site / "old":
            raise OSError(errno.EACCES, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", moved)
    place = Place(site)
    build_beside(place)
    with pytest.raises(OSError, match="no"):
        place.swap()
    place.discard()
    assert {
        path: text for path, text in texts(site).items() if not path.startswith(".old")
    } == BEFORE


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Path]:
    """A real mount; skips where that is not allowed."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if done.returncode:
        pytest.skip("this user may not mount")
    yield folder
    subprocess.run(["umount", str(folder)], timeout=60, check=True)


def test_real_mount_gets_new_contents(mount: Path):
    (mount / "index.html").write_text("before")
    (mount / "gone.html").write_text("before")
    place = Place(mount)
    assert place.next.parent == mount
    build_beside(place)
    place.swap()
    assert texts(mount) == AFTER


def test_second_build_waits_for_the_first_one(site: Path):
    first, second = Place(site), Place(site)
    said: list[str] = []
    first.take(lambda: said.append("first"))
    threading.Timer(0.5, first.release).start()
    second.take(lambda: said.append("second"), patience=20)
    assert said == ["second"]
    second.release()


def test_second_build_gives_up_with_a_sentence(site: Path):
    first, second = Place(site), Place(site)
    first.take(lambda: None)
    with pytest.raises(Busy, match=r"another build of .* is at work"):
        second.take(lambda: None, patience=0.2)
    first.release()
    second.take(lambda: None, patience=0.2)
    second.release()


def test_where_there_are_no_locks_and_no_exchange_builds_go_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
):
    """As on Windows: neither fcntl nor the C library of Linux."""
    monkeypatch.setattr(swap, "fcntl", None)

    def no_library(name: None, use_errno: bool) -> None:
        raise TypeError("bad argument")

    monkeypatch.setattr("ctypes.CDLL", no_library)
    place = Place(site)
    place.take(lambda: None)
    build_beside(place)
    place.swap()
    place.release()
    assert texts(site) == AFTER


def test_module_is_imported_without_fcntl():
    code = "import sys; sys.modules['fcntl'] = None; import theme.swap; print(theme.swap.fcntl)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT / "hooks",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "None\n"


def test_four_builds_at_once_all_end_well(lake_root: Path):
    """One after the other; the others say that they wait."""
    builds = []
    for _ in range(4):
        builds.append(Building(lake_root))
    end = time.monotonic() + 300
    printed = ""
    for build in builds:
        code, said = build.end(timeout=max(1, end - time.monotonic()))
        printed += said
        assert code == 0, said
    assert "Waiting for another build of" in printed
    assert "Traceback" not in printed
    alone = texts_of_pages(lake_root / "site")
    mkdocs(lake_root, "build", "--strict")
    assert texts_of_pages(lake_root / "site") == alone
    assert not (lake_root / "site.next").exists() and not (lake_root / "site.old").exists()


def texts_of_pages(site: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in site.rglob("*.html")}


def test_build_into_a_linked_site(lake_root: Path, tmp_path: Path):
    (tmp_path / "www").mkdir()
    (lake_root / "site").symlink_to(tmp_path / "www")
    mkdocs(lake_root, "build", "--strict")
    assert (lake_root / "site").is_symlink()
    assert re.search("<h1", (tmp_path / "www/index.html").read_text())
