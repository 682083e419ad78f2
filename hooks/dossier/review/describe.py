"""Words for the parts of a report: what an item is called, what it says, how a field differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.kinds import Source
from dossier.review.diff import FieldChange
from dossier.review.rows import Item, Value
from dossier.review.word_diff import Span, fold, old_then_new, word_difference

_FEW_WORDS = 2

Label = Callable[[str], str]
"""The title or name of the record with an id; the id where there is none."""
Spans = tuple[Span, ...]


def plain(text: str) -> Span:
    """The report's own voice."""
    return Span("plain", text)


def codes(ids: Iterable[str]) -> Spans:
    """Ids, each once, with commas between them."""
    spans: list[Span] = []
    for id in dict.fromkeys(ids):
        spans += [plain(","), Span("code", id)] if spans else [Span("code", id)]
    return tuple(spans)


def old_and_new(before: str, after: str) -> Spans:
    """Sentences word by word, values as old -> new."""
    if min(len(before.split()), len(after.split())) >= _FEW_WORDS:
        return word_difference(before, after)
    if before and after:
        return Span("old", before), plain("→"), Span("new", after)
    return old_then_new(before, after)


def field_words(change: FieldChange, label: Label) -> Spans:
    """How a field differs, behind its name."""
    name = "shown by" if change.name == "see" else change.name.replace("_", " ")
    if change.reordered:
        return (plain(f"order of {name} changed"),)
    before, after = _members(change.before), _members(change.after)
    named = label if change.refers else str
    gone, come = _only_in(before, after, named), _only_in(after, before, named)
    if len(gone) <= 1 and len(come) <= 1:
        return (plain(f"{name}:"), *old_and_new("".join(gone), "".join(come)))
    removed, added = [Span("old", one) for one in gone], [Span("new", one) for one in come]
    return (plain(f"{name}:"), *removed, *added)


def _only_in(members: tuple[str, ...], others: tuple[str, ...], named: Label) -> list[str]:
    """The names of the members that are not among the others."""
    found = []
    for one in members:
        if one not in others:
            found.append(named(one))
    return found


def _members(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def label_of(item: Item) -> tuple[str, bool]:
    """What an item is called, and whether that is an id."""
    name = fold(item.record.label)
    if item.is_record:
        is_source = item.record.noun == Source.noun
        return (item.record.id, True) if is_source else (name, False)
    if item.local:
        return item.address, True
    return f"{name}, {item.part.list_label or item.list_name}", False
