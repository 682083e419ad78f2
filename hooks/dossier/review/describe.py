"""Lines of a report and words for their parts: what an item is called, how a field differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

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


class Subject(NamedTuple):
    """What a line is about: a label, whether it is an id, its addresses before and after.

    An address is None where it was or is not there; `noun` is used where a line has several;
    `place` is that of the item, by which its evidence is found.
    """

    label: str
    is_id: bool
    before: str | None
    after: str | None
    noun: str = "place"
    place: str = ""

    @property
    def status(self) -> str:
        """Whether it is new, gone or changed."""
        return "new" if not self.before else "changed" if self.after else "gone"


class KeptFigure(NamedTuple):
    """A figure that a change takes out of a statement and that others keep.

    `number`: how many had it; `statements`: those that keep it, each with its text.
    """

    words: str
    number: int
    statements: tuple[tuple[Subject, str], ...]


class Line(NamedTuple):
    """One change, of one subject or, where it is the same for several, of all of them.

    `kinds`: what of the sense it touches, the gravest first; `cited`: the citations it now rests
    on; `unborne`: what it brings in and none of their places bears, each with its kind; `kept`:
    what it takes out and others keep.
    """

    subjects: tuple[Subject, ...]
    spans: Spans
    kinds: tuple[str, ...] = ()
    cited: Spans = ()
    unborne: tuple[tuple[str, str], ...] = ()
    kept: tuple[KeptFigure, ...] = ()

    @property
    def all_spans(self) -> Spans:
        """All that it says, one behind the other."""
        spans = list(self.spans)
        if self.kinds:
            spans.append(plain(f"({', '.join(self.kinds)})"))
        spans += self.cited
        for kind, words in self.unborne:
            spans += [plain(f"· no place bears the {kind}"), Span("new", words)]
        for figure in self.kept:
            left = len(figure.statements)
            spans.append(plain(f"· {left} of {figure.number} statements keep"))
            spans += [Span("quote", figure.words), plain(":")]
            spans += codes(subject.label for subject, _ in figure.statements)
        return tuple(spans)

    @property
    def noun(self) -> str:
        """What its subjects are."""
        nouns = {subject.noun for subject in self.subjects}
        return nouns.pop() if len(nouns) == 1 else "place"


Lines = Iterator[tuple[str, Line]]
"""The id of a section, and a line of it."""
