"""A line of the report: what it is about, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dossier.review.describe import Spans


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


class Line(NamedTuple):
    """One change, of one subject or, where it is the same for several, of all of them."""

    subjects: tuple[Subject, ...]
    spans: Spans

    @property
    def noun(self) -> str:
        """What its subjects are."""
        nouns = {subject.noun for subject in self.subjects}
        return nouns.pop() if len(nouns) == 1 else "place"


Lines = Iterator[tuple[str, Line]]
"""The id of a section, and a line of it."""
