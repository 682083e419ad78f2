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
    found: dict[K, list[T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found
