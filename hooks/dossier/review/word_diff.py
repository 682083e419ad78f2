"""What changes inside a text, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from dossier.text import shorten

Kind = Literal["same", "old", "new", "quote", "plain", "code", "link"]

# A word, with what joins its halves (1,000; self-defence); in scripts written without spaces, a
# character; else signs.
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:[.,'’&/:-][^\W{_UNSPACED}]+)*|[^\w\s]+")
_LEAST_IN_COMMON = 0.3
_MOST_IN_SHORT = 200


class Span(NamedTuple):
    """A run of words; `tight`: no space comes before it.

    `same`, `old` (goes) and `new` (comes) are a reader's words, `quote` is quoted whole; `plain`
    is the report's own voice, `code` an id, `link` an address.
    """

    kind: Kind
    text: str
    tight: bool = False


def fold(text: str) -> str:
    """White space as a page shows it."""
    return " ".join(text.split())


def word_difference(old: str, new: str) -> tuple[Span, ...]:
    """The new text with what goes and what comes.

    >>> word_difference("The bridge is long.", "The bridge is short.")[1:3]
    (Span(kind='old', text='long', tight=False), Span(kind='new', text='short', tight=False))
    """
    before, after = _words(old), _words(new)
    match = difflib.SequenceMatcher(
        a=_without_space(before), b=_without_space(after), autojunk=False
    )
    if match.ratio() < _LEAST_IN_COMMON:
        return old_then_new(fold(old), fold(new))
    spans: list[Span] = []
    for tag, start, end, begin, stop in match.get_opcodes():
        if tag == "equal":
            spans.append(_span("same", after[begin:stop]))
            continue
        if end > start:
            spans.append(_span("old", before[start:end]))
        if stop > begin:
            spans.append(_span("new", after[begin:stop]))
    return tuple(spans)


def in_short(spans: Iterable[Span]) -> str:
    """What goes and comes, for a list; the beginning where nothing is marked as such.

    >>> in_short(word_difference("They paid about two billion.", "They paid two million."))
    'about gone; billion → million'
    """
    found: list[str] = []
    going = ""
    spans = tuple(spans)
    for span in (*spans, Span("same", "")):
        if span.kind == "new":
            found.append(f"{going} → {span.text}" if going else f"{span.text} added")
            going = ""
            continue
        if span.text == "→":
            continue
        if going:
            found.append(f"{going} gone")
        going = span.text if span.kind == "old" else ""
    short = "; ".join(found) or " ".join(span.text for span in spans)
    return shorten(fold(short), _MOST_IN_SHORT)


def old_then_new(old: str, new: str) -> tuple[Span, ...]:
    """What goes and what comes as a whole; an empty text is left out."""
    gone = (Span("old", old),) if old else ()
    return (*gone, Span("new", new)) if new else gone


def _words(text: str) -> list[str]:
    """Each word with the space before it, if there is one; the first counts as having one."""
    found = []
    for word in _WORD.finditer(text):
        start = word.start()
        found.append((" " if not start or text[start - 1].isspace() else "") + word[0])
    return found


def _without_space(words: list[str]) -> list[str]:
    return list(map(str.lstrip, words))


def _span(kind: Kind, words: list[str]) -> Span:
    return Span(kind, "".join(words).strip(), tight=not words[0].startswith(" "))
