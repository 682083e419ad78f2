"""The two revisions of a comparison, from git or the working tree. No checkout is touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.load import Loaded, load

WORKING_TREE = "the working tree"
_RECORDS = ("data", "seeds")
_PAGE_MAKERS = ("docs", "hooks", "mkdocs.yml", "requirements.lock")
"""What pages are made from besides records."""


class NoSuchRevision(Exception):
    """A revision that git cannot give; the text says what to do."""


@dataclass(frozen=True)
class Revision:
    """What the person called it, and what was found there: a Dossier, or all that is wrong."""

    name: str
    loaded: Loaded


def revision_of(root: Path, name: str | None) -> Revision:
    """The dossier of `root` as it stands in the revision, or in the working tree for None.

    Raises NoSuchRevision where git does not know the revision, or it has no folder data/.
    """
    if name is None:
        return Revision(WORKING_TREE, load(root))
    archive = _archive(root, _commit(root, name), name)
    with tempfile.TemporaryDirectory(prefix="dossier-review-") as folder:
        _unpack(archive, Path(folder))
        return Revision(name, load(Path(folder)))


def commits_missing(root: Path, base: str, head: str | None) -> int:
    """How many commits of the base the head lacks: what they brought looks removed."""
    between = f"{_commit(root, head or 'HEAD')}..{_commit(root, base)}"
    listed = git(root, "rev-list", "--count", between)
    return int(listed.stdout) if listed.returncode == 0 else 0


def page_makers_changed(root: Path, base: str, head: str | None) -> tuple[str, ...]:
    """The files outside data/ and seeds/ that differ and from which pages are made, sorted.

    Those of the working tree count where no head is named, new ones included.
    """
    commits = [_commit(root, base)] + ([_commit(root, head)] if head else [])
    lists = [("diff", "--name-only", "--relative", "--no-renames", "-z", *commits)]
    if head is None:
        lists.append(("ls-files", "--others", "--exclude-standard", "-z"))
    files: set[str] = set()
    for words in lists:
        listed = git(root, *words, "--", *_PAGE_MAKERS).stdout.decode(errors="replace")
        files.update(filter(None, listed.split("\0")))
    return tuple(sorted(files))


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git in the folder. Raises NoSuchRevision where it is not installed."""
    try:
        command = ["git", "-C", str(folder), *words]
        return subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoSuchRevision("git is not installed here; a review needs it") from None


def _commit(root: Path, name: str) -> str:
    commit = f"{name}^{{commit}}"
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if git(root, "rev-parse", "--is-inside-work-tree").returncode:
        reason = "is not in a git repository; a review compares two states that git knows"
        raise NoSuchRevision(f"{root}: {reason}")
    advice = "name a branch, a tag or a commit, and fetch it first"
    raise NoSuchRevision(f'git knows no commit "{name}"; {advice}')


def _archive(root: Path, commit: str, name: str) -> bytes:
    # From a folder below the top of the repository git lists and packs only that folder.
    folders = git(root, "ls-tree", "--name-only", commit, *_RECORDS).stdout.decode().split()
    if "data" not in folders:
        raise NoSuchRevision(f'"{name}" has no folder data/; name a revision of a dossier')
    packed = git(root, "archive", "--format=tar", commit, *folders)
    if packed.returncode:
        reason = packed.stderr.decode(errors="replace").strip()
        raise NoSuchRevision(f'git cannot pack "{name}": {reason}')
    return packed.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Files as they are; a symbolic link as one that leads nowhere, for the check to refuse."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        for member in packed:
            path = PurePosixPath(member.name)
            if path.is_absolute() or ".." in path.parts:
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if member.issym():
                target.symlink_to(target.name)
            elif content := packed.extractfile(member) if member.isfile() else None:
                target.write_bytes(content.read())
