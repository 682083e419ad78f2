"""The two revisions of a comparison, from git or the working tree. No checkout is touched.

Files are read from git's own store, as they were committed: what `.gitattributes` says of packing
or checking out hides nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dossier.git import NoSuchRevision, git
from dossier.load import Loaded, load

WORKING_TREE = "the working tree"
_RECORDS = ("data", "seeds")
LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True)
class Revision:
    """What the person called it, and what was found there: a Dossier, or all that is wrong."""

    name: str
    loaded: Loaded


class Entry(NamedTuple):
    """A file of a revision: its mode, the name of its content in git's store, its path."""

    mode: str
    content: str
    path: str


def revision_of(root: Path, name: str | None) -> Revision:
    """The dossier of `root` as it stands in the revision, or in the working tree for None.

    Raises NoSuchRevision where git does not know the revision, or it has no folder data/.
    """
    if name is None:
        return Revision(WORKING_TREE, load(root))
    entries = entries_of(root, commit_of(root, name), *_RECORDS)
    if not any(entry.path.startswith("data/") for entry in entries):
        raise NoSuchRevision(f'"{name}" has no folder data/; name a revision of a dossier')
    with tempfile.TemporaryDirectory(prefix="dossier-review-") as folder:
        _write(root, entries, Path(folder))
        return Revision(name, load(Path(folder)))


def merge_base(root: Path, base: str, head: str | None) -> str | None:
    """The commit from which the two parted; None where they share none, or it is the base."""
    start = commit_of(root, base)
    found = git(root, "merge-base", start, commit_of(root, head or "HEAD"))
    parted = found.stdout.decode().strip()
    return None if found.returncode or parted == start else parted


def commits_missing(root: Path, base: str, head: str | None) -> int:
    """How many commits of the base the head lacks: what they brought looks removed."""
    between = f"{commit_of(root, head or 'HEAD')}..{commit_of(root, base)}"
    listed = git(root, "rev-list", "--count", between)
    return int(listed.stdout) if listed.returncode == 0 else 0


def commit_of(root: Path, name: str) -> str:
    """The full name of a commit. Raises NoSuchRevision where git knows none by that name."""
    commit = f"{name}^{{commit}}"
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if git(root, "rev-parse", "--is-inside-work-tree").returncode:
        reason = "is not in a git repository; a review compares two states that git knows"
        raise NoSuchRevision(f"{root}: {reason}")
    advice = "name a branch, a tag or a commit, and fetch it first"
    raise NoSuchRevision(f'git knows no commit "{name}"; {advice}')


def entries_of(root: Path, commit: str, *paths: str) -> list[Entry]:
    """What a commit has at the paths and below them, submodules too.

    From a folder below the top of the repository git lists only that folder.
    """
    found = []
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *paths).stdout
    for line in listed.decode(errors="surrogateescape").split("\0"):
        about, _, path = line.partition("\t")
        if path:
            mode, _, content = about.split()
            found.append(Entry(mode, content, path))
    return found


def contents_of(root: Path, entries: list[Entry]) -> Iterator[tuple[Entry, bytes]]:
    """The bytes of each entry that has some, as they were committed."""
    files = [entry for entry in entries if entry.mode != _SUBMODULE]
    asked = "".join(f"{entry.content}\n" for entry in files).encode()
    answer, at = git(root, "cat-file", "--batch", given=asked).stdout, 0
    for entry in files:
        end = answer.index(b"\n", at)
        about = answer[at:end].split()
        if about[-1] == b"missing":
            raise NoSuchRevision(f"git has no content for {entry.path}; fetch all of the history")
        size = int(about[-1])
        yield entry, answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _write(root: Path, entries: list[Entry], folder: Path) -> None:
    """Files as they are; what is none as what the check refuses.

    A symbolic link is made one that leads nowhere, a submodule a folder that is a repository.
    """
    for entry in entries:
        if entry.mode == _SUBMODULE:
            (folder / entry.path).mkdir(parents=True)
            (folder / entry.path / ".git").touch()
    for entry, content in contents_of(root, entries):
        path = PurePosixPath(entry.path)
        if path.is_absolute() or ".." in path.parts:
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == LINK:
            target.symlink_to(target.name)
        else:
            target.write_bytes(content)
