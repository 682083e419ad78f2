"""What a field declares of itself beside its type: how it is shown, asked for and checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dossier.kinds.base import Part


class Prose:
    """Marks a text that readers see as a sentence of ours: plain text, one paragraph."""


class RefersTo:
    """Marks an id that must be the id of a record of one of the named kinds."""

    def __init__(self, *kinds: str):
        self.kinds = kinds


class NamesStatement:
    """Marks the address of a statement, `<record id>.<statement id>`.

    `own`: it may be one of the same record.
    """

    def __init__(self, *, own: bool = False):
        self.own = own


class Addressed:
    """Marks a cited text that has no id of its own and is a statement under this name."""

    def __init__(self, name: str):
        self.name = name


class Asked:
    """How `new` asks for a field, where that does not follow from the model.

    `always`: in a terminal, though it may be left out. `default`: never, for it follows from the
    other answers, as the words say. `part`: the one of several parts whose fields are asked for.
    """

    def __init__(self, *, always: bool = False, default: str = "", part: type[Part] | None = None):
        self.always, self.default, self.part = always, default, part


class NotShown:
    """Marks a field that no page shows, and says why; every other is shown on some page."""

    def __init__(self, why: str):
        self.why = why


Marker = Prose | RefersTo | NamesStatement | Addressed | Asked | NotShown
M = TypeVar("M")


def only(markers: Iterable[Marker], kind: type[M]) -> list[M]:
    """Those of a field's markers that are of the kind."""
    return [marker for marker in markers if isinstance(marker, kind)]


def nouns_in(markers: Iterable[Marker]) -> list[str]:
    """The nouns of the kinds of which the field names a record."""
    nouns: list[str] = []
    for marker in only(markers, RefersTo):
        nouns += marker.kinds
    return nouns
