"""What several formats make of one dossier alike: made once, and let go of when all are made."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from dossier.dossier import Dossier

T = TypeVar("T")
_forget: list[Callable[[], None]] = []


def shared(make: Callable[[Dossier], T]) -> Callable[[Dossier], T]:
    """The function with its last answer kept, for as long as it is asked of the same dossier."""
    made = lru_cache(maxsize=1)(make)
    _forget.append(made.cache_clear)
    return made


def forget_shared() -> None:
    """Lets go of all answers: the rows of all tables take as much memory as the dossier."""
    for forget in _forget:
        forget()
