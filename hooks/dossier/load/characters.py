"""Characters that no text of a dossier may hold.

Readers and reviewers cannot see them, or see something else because of them. Copying from a PDF or
a word processor leaves them.
"""

from __future__ import annotations

import functools
import unicodedata

# Control, format (soft hyphen, zero width, direction), surrogate and private characters; separators
# of lines and paragraphs.
_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_NAMES = {
    "\t": "tab",
    "\x7f": "delete",
    "\x85": "next line",
    "Cc": "control character",
    "Cn": "no character",
    "Co": "private use",
    "Cs": "half of a character",
}
_LOST = "\ufffd"


def wrong_characters(text: str, allowed: str) -> list[tuple[int, str]]:
    r"""The line, from 1, and a message for each character that has no place in the text.

    A line that is not in Unicode's composed form (NFC) has one too. `allowed` are control
    characters that may stand in the text.

    >>> wrong_characters("a\nb\u202e", allowed="\n")
    [(2, 'the character U+202E (right-to-left override) is not allowed; take it out')]
    """
    wrong = {character for character in set(text) if not _is_fit(character)} - set(allowed)
    if not wrong and unicodedata.is_normalized("NFC", text):
        return []
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for character in sorted(wrong.intersection(line)):
            found.append((number, _message(character)))
        if not unicodedata.is_normalized("NFC", line):
            found.append((number, _composed(line)))
    return found


@functools.cache
def _is_fit(character: str) -> bool:
    is_none = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return not is_none and character != _LOST and unicodedata.category(character) not in _CATEGORIES


def _message(character: str) -> str:
    category = unicodedata.category(character)
    name = _NAMES.get(character) or unicodedata.name(character, "").lower() or _NAMES[category]
    subject = f"the character {_code(character)} ({name})"
    if character == _LOST:
        return f"{subject} stands where another was lost; write that one"
    return f"{subject} is not allowed; {'write a space' if character == chr(9) else 'take it out'}"


def _composed(line: str) -> str:
    """What to write for the first letter that is not composed."""
    end = 1
    while unicodedata.is_normalized("NFC", line[:end]):
        end += 1
    written = line[end - 1]
    if unicodedata.is_normalized("NFC", written):
        written = line[max(0, end - 2) : end]
    composed = unicodedata.normalize("NFC", written)
    codes, right = " ".join(map(_code, written)), " ".join(map(_code, composed))
    return f'"{composed}" is written as {codes}; write it composed, as {right} (Unicode NFC)'


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
