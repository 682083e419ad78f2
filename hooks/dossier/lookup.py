"""Looking several things up at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def pick(things: Mapping[str, T], names: Iterable[str]) -> list[T]:
    """The things of those names, in the order of the names; KeyError where there is none."""
    return [things[name] for name in names]


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """The things by what the key says of each, in their order."""
    return indexed(things, lambda thing: (key(thing),))


def indexed(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, list[T]]:
    """The things by each of the keys that one has, in their order."""
    found: dict[K, list[T]] = {}
    for thing in things:
        for key in keys(thing):
            found.setdefault(key, []).append(thing)
    return found
