"""What changed and when: the commits of a dossier that changed something for readers, and JSON."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

FILE = "history.json"
"""Where the history lies in what is released: an archive has no repository."""
FORMAT = 1
"""Of the file; a file of another format is as good as none."""
Kind = Literal["update", "correction"]
Verb = Literal["new", "changed", "gone"]
_BETWEEN = ",\n"
PAGE, FRAME = "page", "frame"
"""The kinds of what changes and is no record: a page written by hand, the frame of the site."""


@dataclass(frozen=True)
class Note:
    """What an editor says of a change; `see` is the address of what it is about, "" for all.

    Of a note that stands in a record `day` is the day that it gives, and `was`, if that is given,
    what a correction corrects.
    """

    kind: Kind
    text: str
    see: str = ""
    day: str = ""
    was: str = ""


@dataclass(frozen=True)
class Changed:
    """One change: of a record, or of the part of it that `part` names.

    `part` is the id of a statement or quotation, else the list and the name that lead to it, such
    as `standings/2000-11-20`; "" for the record itself. `before` and `after`, the texts, are kept
    for corrections only. `was`: the address that it had then, where it has another now.
    """

    kind: str
    id: str
    part: str
    change: Verb
    fields: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    was: str = ""

    @property
    def address(self) -> str:
        """`<record>.<part>`, or the record's id."""
        return f"{self.id}.{self.part}" if self.part else self.id


@dataclass(frozen=True)
class Commit:
    """What a commit changed for readers; `time` is when it came, in UTC to the minute."""

    id: str
    time: str
    notes: tuple[Note, ...] = ()
    changes: tuple[Changed, ...] = ()

    @property
    def day(self) -> datetime.date:
        """The day, in UTC."""
        return datetime.date.fromisoformat(self.time[:10])


@dataclass(frozen=True)
class History:
    """Every commit that changed something, the oldest first, under the names of today.

    `head` is the newest commit that was looked at. Nothing in it: no history is known.
    """

    commits: tuple[Commit, ...] = ()
    head: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        return bool(self.commits)

    @cached_property
    def first_day(self) -> datetime.date | None:
        """The day on which the dossier began: what came then is no news."""
        return self.commits[0].day if self.commits else None

    @cached_property
    def by_record(self) -> dict[tuple[str, str], list[tuple[Commit, Changed]]]:
        """All changes of each record, by its kind and id, the oldest first."""
        found: dict[tuple[str, str], list[tuple[Commit, Changed]]] = defaultdict(list)
        for commit in self.commits:
            for one in commit.changes:
                found[one.kind, one.id].append((commit, one))
        return dict(found)

    def changed_on(self, kind: str, id: str, part: str | None = None) -> datetime.date | None:
        """The day of the last change of a record, or of one part; None where none is known."""
        days = []
        for commit, one in self.by_record.get((kind, id), ()):
            if part is None or one.part == part:
                days.append(commit.day)
        return max(days, default=None)


NOTHING_KNOWN = History()


def as_json(history: History) -> bytes:
    """The history as the file that is read without git, and by other programs: a commit a line."""
    commits = map(_as_line, history.commits)
    head = json.dumps({"format": FORMAT, "head": history.head})[:-1]
    return f'{head}, "commits": [\n{_BETWEEN.join(commits)}\n]}}\n'.encode()


def _as_line(commit: Commit) -> str:
    whole = {
        "id": commit.id,
        "time": commit.time,
        "notes": [_without_nothing(vars(note)) for note in commit.notes],
        "changes": [_without_nothing(vars(changed)) for changed in commit.changes],
    }
    return json.dumps(_without_nothing(whole), ensure_ascii=False)


def from_json(content: bytes) -> History | None:
    """The history that a file holds; None where it is none, or in another format."""
    try:
        whole = json.loads(content)
        if whole["format"] != FORMAT:
            return None
        return History(tuple(map(_commit, whole["commits"])), whole["head"])
    except (ValueError, KeyError, TypeError):
        return None


def _commit(value: dict[str, Any]) -> Commit:
    notes = tuple(Note(**note) for note in value.get("notes", ()))
    changes = []
    for one in value.get("changes", ()):
        values = {"part": "", **one, "fields": tuple(one.get("fields", ()))}
        changes.append(Changed(**values))
    return Commit(value["id"], value["time"], notes, tuple(changes))


def _without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    """The value without keys that hold nothing."""
    return {key: inner for key, inner in value.items() if inner}
