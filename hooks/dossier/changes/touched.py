"""The records whose files a commit touches, as they were before it and after it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from dossier.changes.commits import FileChange
from dossier.changes.lenient import kind_of, record_in
from dossier.kinds import Record

Key = tuple[str, str]
"""Kind and id of a record."""
Contents = dict[str, bytes]
"""By the name that git has for it."""
Newest = dict[Key, tuple[str, Record | None]]
"""For each record its newest content, as git names it, and the record that it holds."""


def records_of(
    files: Iterable[FileChange], contents: Contents, newest: Newest
) -> tuple[dict[Key, Record], dict[Key, Record]]:
    """Those before and those after; one that cannot be read on a side is on neither.

    Neither is one that only was written otherwise.
    """
    sides: tuple[dict[Key, Record], dict[Key, Record]] = {}, {}
    unreadable: set[Key] = set()
    same = _moved_as_they_are(files)
    for file in files:
        key = _key(file.path)
        if key is None or key in same:
            continue
        for side, name in zip(sides, (file.before, file.after), strict=True):
            record = _record(key, file.path, name, contents, newest) if name else None
            if record:
                side[record.noun, record.id] = record
            elif name:
                unreadable.add(key)
    before, after = sides
    same_as_before = {key for key, record in after.items() if before.get(key) == record}
    for key in unreadable | same_as_before:
        for side in sides:
            side.pop(key, None)
    return sides


def _key(path: str) -> Key | None:
    """Kind and id of the record that stands in the file of that path."""
    kind = kind_of(path)
    return (kind.noun, PurePosixPath(path).stem) if kind else None


def _record(key: Key, path: str, name: str, contents: Contents, newest: Newest) -> Record | None:
    known, record = newest.get(key, ("", None))
    if known != name:
        record = record_in(path, contents[name])
        newest[key] = name, record
    return record


def _moved_as_they_are(files: Iterable[FileChange]) -> set[Key]:
    """The records whose file went from one folder to another, byte by byte the same."""
    gone: dict[Key, str] = {}
    for file in files:
        if not file.after and (key := _key(file.path)):
            gone[key] = file.before
    found = set()
    for file in files:
        if not file.before and (key := _key(file.path)) and gone.get(key) == file.after:
            found.add(key)
    return found
