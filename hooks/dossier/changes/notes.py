"""What the message of a commit says to readers: notes and corrections, one a line.

    Change-note: What became of the tolls is told up to May 2001.
    Correction: #1999-05-10-lake-meeting.length The talks took two hours; a first report said three.

An address behind `#` says what the note is about; a line that begins with a space goes on with the
one before it.
"""

from __future__ import annotations

import re

from dossier.changes.history import Kind, Note
from dossier.kinds import ID_PATTERN

_KINDS: dict[str, Kind] = {"change-note": "update", "correction": "correction"}
_NOTE = re.compile(r"^(Change-note|Correction):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.I | re.M)
_ABOUT = re.compile(rf"#({ID_PATTERN}(?:\.{ID_PATTERN})?)(?:\s+|$)")


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
