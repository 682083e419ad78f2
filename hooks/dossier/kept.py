"""What a program that builds again and again keeps: things by what they were made from.

`mkdocs serve` makes the same site after each saved file. A record whose file is as it was, a figure
whose specification is, and a page whose views are, need not be made again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from dossier.kinds import Part

T = TypeVar("T")


class Kept:
    """Things by their place, each with what it was made from.

    Parts of records are the same only if they are one object: records are kept, so that those of
    unchanged files are.
    """

    def __init__(self) -> None:
        self._things: dict[Hashable, tuple[object, Any]] = {}

    def get(self, place: Hashable, made_from: object, make: Callable[[], T]) -> T:
        """The thing at the place, made anew where it would be made from something else."""
        kept = self._things.get(place)
        if kept is None or kept[0] != made_from:
            kept = (made_from, make())
            self._things[place] = kept
        thing: T = kept[1]
        return thing


class Forgetful(Kept):
    """Keeps nothing: for what is made once."""

    def get(self, place: Hashable, made_from: object, make: Callable[[], T]) -> T:
        """The thing, made."""
        return make()


@dataclasses.dataclass(frozen=True, eq=False)
class Same:
    """Compares an object by what it is, not by what it holds."""

    thing: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def ingredients(value: Any) -> Iterator[object]:
    """What a view is made of, flat and comparable: parts of records as one object each."""
    if isinstance(value, Part):
        yield Same(value)
    elif dataclasses.is_dataclass(value):
        yield type(value)
        for name in value.__dataclass_fields__:
            yield from ingredients(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _ingredients_of_all(value.items())
    elif isinstance(value, list | tuple):
        yield from _ingredients_of_all(value)
    else:
        yield value


def _ingredients_of_all(values: Iterable[Any]) -> Iterator[object]:
    yield "("
    for value in values:
        yield from ingredients(value)
    yield ")"
