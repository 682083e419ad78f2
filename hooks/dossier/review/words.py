"""What changes inside a text, word by word."""

from __future__ import annotations

import difflib
import re
from typing import Literal, NamedTuple

Kind = Literal["same", "old", "new", "said", "told", "code", "address"]

# A word, with what joins its halves (1,000; self-defence); in scripts written without spaces, a character; else signs.
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:[.,'’&/:-][^\W{_UNSPACED}]+)*|[^\w\s]+")
_LEAST_ALIKE = 0.3


class Span(NamedTuple):
    """A run of words. `same`, `old` (goes) and `new` (comes) are a reader's words; `said` is quoted whole;
    `told` is the report's own voice, `code` an id, `address` a link to a source. `tight`: no space stands before it."""

    kind: Kind
    text: str
    tight: bool = False


def folded(text: str) -> str:
    """White space as a page shows it."""
    return " ".join(text.split())


def word_difference(old: str, new: str) -> tuple[Span, ...]:
    """The new text with what goes and what comes.

    >>> word_difference("The bridge is long.", "The bridge is short.")  # doctest: +NORMALIZE_WHITESPACE
    (Span(kind='same', text='The bridge is', tight=True), Span(kind='old', text='long', tight=False),
     Span(kind='new', text='short', tight=False), Span(kind='same', text='.', tight=True))
    """
    before, after = _words(old), _words(new)
    match = difflib.SequenceMatcher(a=[word for _, word in before], b=[word for _, word in after], autojunk=False)
    if match.ratio() < _LEAST_ALIKE:
        return tuple(span for span in (Span("old", folded(old)), Span("new", folded(new))) if span.text)
    spans: list[Span] = []
    for tag, start, end, begin, stop in match.get_opcodes():
        if tag == "equal":
            spans.append(_span("same", after[begin:stop]))
        else:
            spans += [_span("old", before[start:end])] if end > start else []
            spans += [_span("new", after[begin:stop])] if stop > begin else []
    return tuple(spans)


def _words(text: str) -> list[tuple[str, str]]:
    """Each word with the space before it, if there is one."""
    return [(" " if found.start() and text[found.start() - 1].isspace() else "", found[0]) for found in _WORD.finditer(text)]


def _span(kind: Kind, words: list[tuple[str, str]]) -> Span:
    return Span(kind, "".join(space + word for space, word in words).strip(), tight=not words[0][0])
