"""The two sides of a comparison: a Dossier as it stands in a git revision, or in the working tree. No checkout is touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.load import Loaded, load

WORKING_TREE = "the working tree"
_PARTS = ("data", "seeds")


class NoSuchRevision(Exception):
    """A revision that git cannot give; the text says what to do."""


@dataclass(frozen=True)
class Side:
    """One side: what the person called it, and what was found there (a Dossier, or everything that is wrong)."""

    name: str
    loaded: Loaded


def side_of(root: Path, revision: str | None) -> Side:
    """The dossier of `root` as it stands in the revision; in the working tree where none is named.

    Raises NoSuchRevision where git does not know the revision, or the revision has no folder data/.
    """
    if revision is None:
        return Side(WORKING_TREE, load(root))
    archive = _archive(root, _commit(root, revision), revision)
    with tempfile.TemporaryDirectory(prefix="dossier-review-") as folder:
        _unpack(archive, Path(folder))
        return Side(revision, load(Path(folder)))


def commits_missing(root: Path, base: str, head: str | None) -> int:
    """How many commits the base has that the head does not have: what they brought looks removed in a comparison."""
    listed = _git(root, "rev-list", "--count", f"{_commit(root, head or 'HEAD')}..{_commit(root, base)}")
    return int(listed.stdout) if listed.returncode == 0 else 0


def _commit(root: Path, revision: str) -> str:
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise NoSuchRevision(f"{root}: is not in a git repository; a review compares two states that git knows")
    raise NoSuchRevision(f'git knows no commit "{revision}"; name a branch, a tag or a commit, and fetch it first')


def _archive(root: Path, commit: str, revision: str) -> bytes:
    # From a folder below the top of the repository git lists and packs only that folder, with paths relative to it.
    there = _git(root, "ls-tree", "--name-only", commit, *_PARTS).stdout.decode().split()
    if "data" not in there:
        raise NoSuchRevision(f'"{revision}" has no folder data/; name a revision of a dossier')
    packed = _git(root, "archive", "--format=tar", commit, *there)
    if packed.returncode:
        raise NoSuchRevision(f'git cannot pack "{revision}": {packed.stderr.decode(errors="replace").strip()}')
    return packed.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Files as they are; a symbolic link as one that leads nowhere, so that the check refuses it and nothing follows it."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        for member in packed:
            path = PurePosixPath(member.name)
            if path.is_absolute() or ".." in path.parts or not (member.isfile() or member.issym()):
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if member.issym():
                target.symlink_to(target.name)
            else:
                target.write_bytes(packed.extractfile(member).read())  # type: ignore[union-attr]


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise NoSuchRevision("git is not installed here; a review needs it") from None
