"""Notes that stand in records: each told under the day that it gives, with or without git."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.changes.history import Changed, Commit, History, Note
from dossier.changes.notes import notes_of
from dossier.dossier import Dossier


def commits_to_tell(dossier: Dossier, history: History) -> Iterator[Commit]:
    """All that came after the first day, and what notes in records say, of whichever day.

    A note that gives another day than that of its commit takes with it what it is about. Notes of
    which the history does not know, as there is none, or none yet, are told all the same.
    """
    known = set()
    for commit in history.commits:
        known |= {(note.kind, note.text, note.see) for note in commit.notes if note.day}
        is_first = commit.day == history.first_day
        apart = [note for note in commit.notes if _is_of_another_day(note, commit, is_first)]
        left = commit.changes
        for note in apart:
            about = () if is_first else tuple(one for one in left if is_about(note, one))
            left = tuple(one for one in left if one not in about)
            yield _on_its_day(note, about, commit.id)
        if not is_first:
            notes = tuple(note for note in commit.notes if note not in apart)
            yield replace(commit, notes=notes, changes=left) if apart else commit
    for record in dossier.records:
        for note in notes_of(record):
            if (note.kind, note.text, note.see) not in known:
                yield _on_its_day(note, (), "")


def is_about(note: Note, changed: Changed) -> bool:
    """Whether the note tells of the change."""
    if note.see:
        return note.see in (changed.address, changed.id)
    return note.kind == "update" or bool(changed.before or changed.after)


def _is_of_another_day(note: Note, commit: Commit, is_first: bool) -> bool:
    return bool(note.day) and (is_first or note.day != commit.day.isoformat())


def _on_its_day(note: Note, about: tuple[Changed, ...], id: str) -> Commit:
    return Commit(id, f"{note.day}T12:00Z", (note,), about)
