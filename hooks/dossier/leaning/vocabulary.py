"""The words by which a language points at what was said before, from the table beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)


def group(name: str) -> frozenset[str]:
    """The words of a list of the table."""
    return frozenset(_WORDS[name])


ONE: frozenset[str] = frozenset(_WORDS["stand_for_names"]["one"])
"""Nouns that stand for one name before them."""
MANY: frozenset[str] = frozenset(_WORDS["stand_for_names"]["many"])
"""Nouns that stand for two names or more."""
NUMBERS: frozenset[str] = frozenset(_WORDS["stand_for_names"]["numbers"])
"""Numbers that do so with and without a noun."""
PEOPLE: frozenset[str] = frozenset(_WORDS["stand_for_names"]["people"])
"""Nouns that stand for two people or more."""
_ALONE: frozenset[str] = frozenset(_WORDS["alone"]["nouns"])


@cache
def shown_by(noun: str) -> frozenset[str]:
    """The beginnings of the words that make the noun known where they stand before it.

    Empty for a word that points at nothing.
    """
    found: set[str] = set()
    for one in _WORDS["kin"].values():
        if noun in one["nouns"] or singular(noun) in one["nouns"]:
            found.update(one["shown_by"], one["nouns"])
    if found or noun in _ALONE | ONE | MANY | PEOPLE:
        found.add(singular(noun))
    return frozenset(found)


def singular(noun: str) -> str:
    """The noun without the sign of more than one.

    >>> singular("companies"), singular("sites"), singular("loss")
    ('company', 'site', 'loss')
    """
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
