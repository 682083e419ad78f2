"""What each commit changed for readers, by the comparison that a review makes of two revisions.

Only the records whose files a commit touches are read. How they are written, in which file they lie
and what they are called is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dossier.changes.commits import FileChange, RawCommit, commit_named, commits_since
from dossier.changes.history import FRAME, PAGE, Changed, Commit, History, Note, Verb
from dossier.changes.lenient import kind_of
from dossier.changes.notes import note_in, notes_in
from dossier.changes.touched import Contents, Key, Newest, records_of
from dossier.dossier import Dossier
from dossier.kinds import ChangeNote, Record, Settings
from dossier.load.loading import no_garbage_collection, split_settings
from dossier.review.diff import Change, FieldChange, differences
from dossier.review.revisions import Entry, contents_of
from dossier.review.rows import Item, Names

_UNSEEN = frozenset(("formerly", "aliases"))
"""The fields that no page shows."""
_SETTINGS = "mkdocs.yml"
_BY_HAND = "docs/"
_A_FILE = "100644"


def replay(root: Path, known: History, head: str) -> History:
    """The history up to what is checked out, which is `head`, from what is known of it."""
    with no_garbage_collection():
        return _replayed(root, known, head)


def _replayed(root: Path, known: History, head: str) -> History:
    commits = list(known.commits)
    newest: Newest = {}
    for raw in commits_since(root, known.head):
        changes, names, notes = changes_of(root, raw, _notes_of(raw), newest)
        if names.records or names.addresses:
            commits = [_renamed(commit, names) for commit in commits]
        late = list(_late_corrections(root, commits, changes, notes))
        if changes or notes:
            commits.append(Commit(raw.id, raw.time, notes, (*changes, *late)))
    return History(tuple(commits), head)


def changes_of(
    root: Path, raw: RawCommit, notes: tuple[Note, ...] = (), newest: Newest | None = None
) -> tuple[list[Changed], Names, tuple[Note, ...]]:
    """What the commit changed, what is called otherwise since, all notes with those in records.

    Changes that a correction is about come with their texts. `newest`: each file as the commit
    before left it, for that is how this one found it.
    """
    files = [file for file in raw.files if file.before != file.after and _tells(file.path)]
    if not files:
        return [], Names(), notes
    contents = _contents(root, files)
    before, after = records_of(files, contents, {} if newest is None else newest)
    compared = differences(_partial(before), _partial(after), graded=False)
    found = list(_by_hand(files, contents))
    notes = (*notes, *_notes_in_records(compared.changes))
    for change in compared.changes:
        changed = _changed(change, notes)
        if changed and not _has_no_settings(change):
            found.append(changed)
    return found, compared.matches.names, notes


def _notes_of(raw: RawCommit) -> tuple[Note, ...]:
    notes: list[Note] = []
    for message in raw.messages:
        notes += notes_in(message)
    return tuple(dict.fromkeys(notes))


def _notes_in_records(changes: Iterable[Change]) -> Iterator[Note]:
    """Those that the commit writes, or writes otherwise."""
    for change in changes:
        if change.after and isinstance(change.after.part, ChangeNote):
            yield note_in(change.after.record, change.after.part)


def _tells(path: str) -> bool:
    by_hand = path.startswith(_BY_HAND) and path.endswith(".md")
    return path == _SETTINGS or by_hand or kind_of(path) is not None


def _contents(root: Path, files: Iterable[FileChange]) -> Contents:
    names: dict[str, None] = {}
    for file in files:
        names.update(dict.fromkeys(filter(None, (file.before, file.after))))
    entries = [Entry(_A_FILE, name, name) for name in names]
    return {entry.content: content for entry, content in contents_of(root, entries)}


def _partial(records: dict[Key, Record]) -> Dossier:
    """A dossier of these records alone; without settings of its own it has empty ones."""
    settings, others = split_settings(records.values())
    return Dossier(settings or _NO_SETTINGS, others, {})


_NO_SETTINGS = Settings.model_construct(
    **{**dict.fromkeys(Settings.model_fields), "id": "dossier"}  # type: ignore[arg-type]
)


def _has_no_settings(change: Change) -> bool:
    """Whether a side only has the empty ones: what the dossier is about was there or not at all."""
    sides = (change.before, change.after)
    return any(side is not None and side.record is _NO_SETTINGS for side in sides)


# From a difference to a change


def _changed(change: Change, notes: Iterable[Note]) -> Changed | None:
    """The change for readers; None where a name, a place, the form or a note is another."""
    if isinstance(change.item.part, ChangeNote):
        return None
    fields = tuple(_seen_fields(change)) if change.before and change.after else ()
    if change.before and change.after and not fields:
        return None
    record = change.item.record
    found = Changed(record.noun, record.id, _part_of(change.item), _verb(change), fields)
    if any(_is_about(note, found) for note in notes if note.kind == "correction"):
        before, after = _texts(change)
        found = replace(found, before=before, after=after)
    return found


def _verb(change: Change) -> Verb:
    if not change.before:
        return "new"
    return "changed" if change.after else "gone"


def _part_of(item: Item) -> str:
    return item.name or "/".join(item.place[2:])


def _seen_fields(change: Change) -> Iterator[str]:
    for field in change.fields:
        if field.name not in _UNSEEN and not _is_form(field, change.before):
            yield field.name
    if change.citations:
        yield "cite"


def _is_form(field: FieldChange, before: Item | None) -> bool:
    """Whether a kind only came to need the field: what was said stood elsewhere until then."""
    if before is None:
        return False
    model = type(before.part).model_fields.get(field.name)
    return bool(model and model.is_required() and getattr(before.part, field.name) is None)


def _is_about(note: Note, changed: Changed) -> bool:
    """Whether a correction is about the change; without an address about all that was reworded."""
    if note.see:
        return note.see in (changed.address, changed.id)
    return changed.change != "new" and changed.fields != ("cite",)


def _texts(change: Change) -> tuple[str, str]:
    """What it said and what it says: the words that changed, or all of them."""
    reworded = {}
    for field in change.fields:
        if field.name not in _UNSEEN:
            reworded[field.name] = field
    for name in ("text", "verdict", "title", *reworded):
        if name in reworded:
            return _in_words(reworded[name].before), _in_words(reworded[name].after)
    was, now = _text_of(change.before), _text_of(change.after)
    return (was if was != now else ""), now


def _text_of(item: Item | None) -> str:
    if item is None:
        return ""
    label = item.record.label if item.is_record else ""
    return str(getattr(item.part, "text", None) or label)


def _in_words(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


# Notes that come later, and names of today


def _late_corrections(
    root: Path, commits: list[Commit], changes: list[Changed], notes: Iterable[Note]
) -> Iterator[Changed]:
    """The changes, with their texts, that a correction is about which its commit does not make.

    They are taken out of the commit that made them.
    """
    for note in notes:
        if note.kind != "correction" or not note.see:
            continue
        place = _newest_change(commits, note)
        if place is None or any(_is_about(note, one) for one in changes):
            continue
        made = commits[place]
        found, *_ = changes_of(root, commit_named(root, made.id), (note,))
        for one in found:
            if _is_about(note, one):
                yield one
        others = tuple(one for one in made.changes if not _is_about(note, one))
        commits[place] = replace(made, changes=others)


def _newest_change(commits: list[Commit], note: Note) -> int | None:
    for place in reversed(range(len(commits))):
        if any(_is_about(note, one) and one.change != "new" for one in commits[place].changes):
            return place
    return None


def _renamed(commit: Commit, names: Names) -> Commit:
    """The commit, with what it changed under the names that it has now."""
    changes = [_under_new_name(one, names) for one in commit.changes]
    notes = []
    for note in commit.notes:
        notes.append(replace(note, see=names.addresses.get(note.see, note.see)))
    return replace(commit, changes=tuple(changes), notes=tuple(notes))


def _under_new_name(changed: Changed, names: Names) -> Changed:
    new, was = names.addresses.get(changed.address), changed.was or changed.address
    if new:
        id, _, part = new.partition(".")
        return replace(changed, id=id, part=part, was=was)
    id = names.records.get((changed.kind, changed.id), changed.id)
    return changed if id == changed.id else replace(changed, id=id, was=was)


# What people write beside records


def _by_hand(files: Iterable[FileChange], contents: Contents) -> Iterator[Changed]:
    for file in files:
        before = _words(file.path, contents.get(file.before, b""))
        after = _words(file.path, contents.get(file.after, b""))
        if kind_of(file.path) or before == after:
            continue
        if file.path == _SETTINGS:
            yield Changed(FRAME, _SETTINGS, "", "changed")
        else:
            page = file.path.removeprefix(_BY_HAND).removesuffix(".md") + ".html"
            yield Changed(PAGE, page, "", "gone" if not after else "changed" if before else "new")


def _words(path: str, content: bytes) -> list[str]:
    """The words of a page; of the settings of the site all but comments."""
    text = content.decode(errors="replace")
    if path == _SETTINGS:
        text = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return text.split()
