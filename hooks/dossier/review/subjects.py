"""A line of the report: what it is about, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dossier.review.describe import Spans, codes, plain
from dossier.review.word_diff import Span


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


class Kept(NamedTuple):
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
    kept: tuple[Kept, ...] = ()

    @property
    def told(self) -> Spans:
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
