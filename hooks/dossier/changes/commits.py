"""The repository's own line of commits: what each said, and which files it changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.git import git

_NONE = "0" * 40
_BEGIN, _MESSAGE, _END = "\x01", "\x02", "\x03"
_LINE = ("--first-parent", "--diff-merges=first-parent")
"""Of a merge, what it brought, on the day on which it was made."""


@dataclass(frozen=True)
class FileChange:
    """A file's content before and after, as git names it; "" where it was or is not there."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class RawCommit:
    """A commit as git has it; `time` in UTC to the minute."""

    id: str
    time: str
    messages: tuple[str, ...]
    files: tuple[FileChange, ...]


def is_whole(root: Path) -> bool:
    """Whether the folder is the top of a repository that has all of its history."""
    if not (root / ".git").exists():
        return False
    told = git(root, "rev-parse", "--is-shallow-repository", "--show-cdup").stdout.decode()
    return told.split() == ["false"]


def line_of(root: Path) -> list[str]:
    """The names of the commits from the first to what is checked out, the newest first."""
    listed = git(root, "rev-list", "--first-parent", "HEAD")
    return listed.stdout.decode().split() if listed.returncode == 0 else []


def commits_since(root: Path, start: str) -> Iterator[RawCommit]:
    """The commits after that one, or all for "", the oldest first."""
    return _read(root, "--reverse", f"{start}..HEAD" if start else "HEAD")


def commit_named(root: Path, name: str) -> RawCommit:
    """The commit of that name."""
    return next(_read(root, "-1", name))


def _read(root: Path, *which: str) -> Iterator[RawCommit]:
    form = f"--format={_BEGIN}%H %P{_MESSAGE}%ct{_MESSAGE}%B{_END}"
    words = (*_LINE, "--raw", "-z", "--no-abbrev", "--no-renames", form, *which)
    told = git(root, "log", "--root", *words).stdout.decode(errors="surrogateescape")
    for one in told.split(_BEGIN)[1:]:
        about, _, files = one.partition(_END)
        names, time, message = about.split(_MESSAGE, 2)
        id, *parents = names.split()
        messages = (*_messages_merged(root, parents), message)
        yield RawCommit(id, _in_utc(int(time)), messages, tuple(_files(files)))


def _messages_merged(root: Path, parents: list[str]) -> list[str]:
    """What the commits said that a merge brought, the oldest first."""
    if len(parents) < 2:
        return []
    brought = (f"{parents[0]}..{other}" for other in parents[1:])
    told = git(root, "log", "--reverse", f"--format={_BEGIN}%B", *brought).stdout.decode()
    return told.split(_BEGIN)[1:]


def _in_utc(seconds: int) -> str:
    time = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)
    return time.strftime("%Y-%m-%dT%H:%MZ")


def _files(told: str) -> Iterator[FileChange]:
    """What `--raw -z` says: `:mode mode content content status`, a NUL, the path, a NUL."""
    steps = told.lstrip("\n\0").split("\0")
    for about, path in zip(steps[::2], steps[1::2], strict=False):
        _, _, before, after, _ = about.strip().split()
        yield FileChange(path, before.replace(_NONE, ""), after.replace(_NONE, ""))
