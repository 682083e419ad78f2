"""What editors say to readers: notes and corrections, in the message of a commit, one a line.

    Change-note: What became of the tolls is told up to May 2001.
    Correction: #1999-05-10-lake-meeting.length The talks took two hours; a first report said three.

An address behind `#` says what the note is about; a line that begins with a space goes on with the
one before it. A record may hold notes too, under `changes`: a copy without its repository has them.
"""

from __future__ import annotations

import re

from dossier.changes.history import Kind, Note
from dossier.kinds import ID_PATTERN, ChangeNote, Record

_KINDS: dict[str, Kind] = {"change-note": "update", "correction": "correction"}
_NOTE = re.compile(r"^(Change-note|Correction):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.I | re.M)
_ABOUT = re.compile(rf"#({ID_PATTERN}(?:\.{ID_PATTERN}(?:/{ID_PATTERN})?)?)(?:\s+|$)")


def notes_in(message: str) -> list[Note]:
    """The notes for readers in the message of a commit, in order."""
    found = []
    for match in _NOTE.finditer(message.replace("\r\n", "\n")):
        text = " ".join(match[2].split())
        about = _ABOUT.match(text)
        text = text[about.end() :] if about else text
        if text:
            found.append(Note(_KINDS[match[1].lower()], text, about[1] if about else ""))
    return found


def notes_of(record: Record) -> list[Note]:
    """The notes for readers that the record holds, in order."""
    return [note_in(record, note) for note in getattr(record, "changes", ())]


def note_in(record: Record, note: ChangeNote) -> Note:
    """A note that stands in the record."""
    see = f"{record.id}.{note.about}" if note.about else record.id
    kind: Kind = "correction" if note.correction else "update"
    return Note(kind, note.note, see, str(note.date), note.was or "")
