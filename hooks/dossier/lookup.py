"""Looking several things up at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def pick(things: Mapping[str, T], names: Iterable[str]) -> list[T]:
    """The things of those names, in the order of the names; KeyError where there is none."""
    return [things[name] for name in names]
