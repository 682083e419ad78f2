"""What a version is released with, made from its tag as the workflow makes it."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from support.folders import LAKE, PROJECT, copy_of
from support.programs import git, run

DAY, TAG = "2001-04-02", "v2001-04-02"
SCRIPTS = ".github/scripts"
PYTHON = sys.executable
ADDRESSES = {
    "SITE_URL": "https://lake.example",
    "EDIT_REPOSITORY": "https://forge.example/lake",
    "EDIT_BRANCH": "main",
}
ARCHIVE = f"lake-dossier-{DAY}"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository with a version that has its tag, and a correction that came later."""
    root = copy_of(LAKE, tmp_path_factory.mktemp("released") / "lake")
    copy_of(PROJECT / SCRIPTS, root / SCRIPTS)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("../../../hooks", "hooks"), encoding="utf-8")
    (root / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 0\n", encoding="utf-8")
    (root / ".gitignore").write_text("/site/\n/.venv\n/hooks\n/.cache/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    run([PYTHON, "-m", "dossier", "--root", root, "release", DAY], root, PYTHONPATH=hooks())
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Version")
    git(root, "tag", TAG)
    event = root / "data/events/2000/2000-11-20-bridge-opens.yml"
    text = event.read_text(encoding="utf-8")
    event.write_text(text.replace("place: ", "place: near "), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Correct")
    return root


def hooks() -> str:
    return str(PROJECT / "hooks")


def checkout(repository: Path, target: Path, at: str = TAG) -> Path:
    """A clone of the repository at the tag, with what is installed beside it."""
    git(repository, "clone", "--quiet", str(repository), str(target))
    git(target, "checkout", "--quiet", at)
    (target / "hooks").symlink_to(PROJECT / "hooks")
    (target / ".venv").symlink_to(sys.prefix)
    return target


def release(root: Path, tag: str = TAG, **environment: str) -> Path:
    """The folder with what the script made of the clone."""
    command = [PYTHON, f"{SCRIPTS}/release.py", tag, "out"]
    run(command, root, PYTHONPATH=hooks(), **environment)
    return root / "out"


@pytest.fixture(scope="module")
def released(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what the version is released with, made once."""
    root = checkout(repository, tmp_path_factory.mktemp("once") / "a")
    return release(root, **ADDRESSES, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")


def test_a_tag_built_twice_gives_the_same_bytes(repository: Path, released: Path, tmp_path: Path):
    """In other folders, with other clocks, zones and hash seeds, whatever lay there before."""
    second = checkout(repository, tmp_path / "elsewhere" / "b")
    for path in second.rglob("*.yml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    one = released
    two = release(second, **ADDRESSES, PYTHONHASHSEED="2", TZ="America/Adak", LC_ALL="C")
    again = release(second, **ADDRESSES)
    made = {"SHA256SUMS", "notes.md", "history.json", f"{ARCHIVE}.zip"}
    assert {path.name for path in one.iterdir()} == made
    for name in made:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
        assert (one / name).read_bytes() == (again / name).read_bytes(), name
    assert f"{ARCHIVE}.zip: OK" in run(["sha256sum", "--check", "SHA256SUMS"], one)


def test_the_sources_without_their_repository_give_the_same_archive(
    repository: Path, released: Path, tmp_path: Path
):
    """What changed when comes from the file that was released."""
    second = checkout(repository, tmp_path / "b")
    shutil.rmtree(second / ".git")
    shutil.copyfile(released / "history.json", second / "history.json")
    again = release(second, **ADDRESSES)
    assert (released / f"{ARCHIVE}.zip").read_bytes() == (again / f"{ARCHIVE}.zip").read_bytes()


def test_the_archive_is_the_site_of_that_day_and_says_so(released: Path):
    with zipfile.ZipFile(released / f"{ARCHIVE}.zip") as archive:
        names = archive.namelist()
        assert {name.partition("/")[0] for name in names} == {ARCHIVE}
        assert not [name for name in names if name.endswith(".zip")]
        data = archive.read(f"{ARCHIVE}/data/index.html").decode()
        event = archive.read(f"{ARCHIVE}/events/1999-05-10-lake-meeting.html").decode()
    kept = f"https://forge.example/lake/releases/tag/{TAG}"
    assert f'What you see is version <a href="{kept}" rel="external">{DAY}</a>' in data
    assert f'<meta name="dossier-version" content="{DAY}">' in event
    assert f'<meta name="dossier-release" content="{kept}">' in event
    notes = (released / "notes.md").read_text(encoding="utf-8")
    assert f"Version {DAY}, CC BY 4.0, {kept}." in notes
    assert "SITE_URL=https://lake.example EDIT_REPOSITORY=https://forge.example/lake" in notes
    assert f"make release TAG={TAG}" in notes


@pytest.mark.parametrize(
    ("tag", "at", "message"),
    [
        (TAG, "main", "records have changed since the version was written down"),
        ("v2001-05-01", TAG, "the version is 2001-04-02, not 2001-05-01"),
        ("2001-04-02", TAG, "2001-04-02: is no tag of a version"),
    ],
)
def test_a_tag_on_anything_else_makes_no_release(
    repository: Path, tmp_path: Path, tag: str, at: str, message: str
):
    root = checkout(repository, tmp_path / "a", at)
    with pytest.raises(AssertionError, match=f"::error::.*{message}"):
        release(root, tag)
    assert not (root / "out").exists()


def test_a_tag_that_was_not_merged_makes_no_release(repository: Path, tmp_path: Path):
    root = checkout(repository, tmp_path / "a")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Not reviewed")
    with pytest.raises(AssertionError, match="is not on main"):
        release(root, MAIN="main")
