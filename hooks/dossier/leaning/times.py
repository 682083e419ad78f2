"""Words in a text that tell a time from another, or add to what was said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.leaning.phrases import tokens
from dossier.leaning.vocabulary import group

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_RELATIVE = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, group('relative_times')), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_PRONOUNS, _IMPERSONAL = group("opening_pronouns"), group("impersonal")
_SEQUENCE, _ADDING = group("opening_sequence"), group("adding")
_LONGEST_OPENING = 8
_CLAUSE = "that"
_NO_ROW = frozenset(("of", "in"))
_END_OF_CLAUSE = frozenset((",", ";", ":", ".", "and", "that", "which", "who"))


def relative_times(text: str) -> Iterator[str]:
    """Each time that is told from another, where no year in the text says from which."""
    if not _YEAR.search(text):
        for match in _RELATIVE.finditer(text):
            yield match[0]


def openings(text: str) -> Iterator[str]:
    """The first word, where it stands for somebody or makes the statement one of a row."""
    words = tokens(text)
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    is_one_of_a_row = first in _SEQUENCE and second not in _NO_ROW
    is_impersonal = f"{first} {second}" in _IMPERSONAL and _CLAUSE in words
    if is_one_of_a_row or (first in _PRONOUNS and not is_impersonal):
        yield words[0]


def additions(text: str) -> Iterator[str]:
    """A word of the first clause that adds the statement to another: "She also said"."""
    for word in tokens(text)[1:_LONGEST_OPENING]:
        if word in _END_OF_CLAUSE:
            return
        if word in _ADDING:
            yield word
