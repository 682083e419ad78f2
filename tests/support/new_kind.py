"""A kind of record of which the engine has not heard, and how it hears of it for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from dossier.kinds import FOLDERS, KINDS, Many, Record, Statement


class Regatta(Record):
    """A race of boats."""

    noun: ClassVar[str] = "regatta"
    plural: ClassVar[str] = "regattas"
    folder: ClassVar[str] = "regattas"
    position: ClassVar[int] = 75

    title: str
    statements: Many[Statement] = ()


@contextmanager
def registered(model: type[Record]) -> Iterator[None]:
    """For as long as the block lasts the kind is there, as if a module of the package held it."""
    kinds, folders = dict(KINDS), dict(FOLDERS)
    KINDS[model.noun] = FOLDERS[model.folder] = model
    try:
        yield
    finally:
        for registry, before in ((KINDS, kinds), (FOLDERS, folders)):
            registry.clear()
            registry.update(before)
