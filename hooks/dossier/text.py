"""Small work on words, each thing once."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STEM = 6


def slug(text: str, most: int | None = None) -> str:
    """The text as an id or part of an anchor: small Latin letters, digits, single hyphens.

    `most`: how many words of it are kept.

    >>> slug("José's 2nd plan")
    'joses-2nd-plan'
    """
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", latin.lower().replace("'", ""))
    return "-".join(words[:most])


def anchor_slug(text: str) -> str:
    """The text as part of an anchor, as addresses that are already published have it.

    Letters of other scripts stand where there are no Latin ones.

    >>> anchor_slug("In the works"), anchor_slug("日本"), anchor_slug("*")
    ('in-the-works', '日本', 'other')
    """
    for others in (r"[^a-z0-9]+", r"\W+"):
        if found := re.sub(others, "-", text.lower()).strip("-"):
            return found
    return "other"


def file_name(text: str) -> str:
    """The text as the name of a file: letters of any script with their marks, digits, hyphens.

    >>> file_name("José's 2nd plan: 日本"), file_name("*")
    ('josé-s-2nd-plan-日本', 'other')
    """
    signs = []
    for sign in unicodedata.normalize("NFC", text).lower():
        signs.append(sign if unicodedata.category(sign)[0] in "LMN" else " ")
    return "-".join("".join(signs).split()) or "other"


def one_line(text: str) -> str:
    r"""The text without line breaks, whatever sign they are made with.

    >>> one_line("a\r\nb\u2028c")
    'a b c'
    """
    return " ".join(text.splitlines())


@cache
def normalize(text: str) -> str:
    """Typographic quotes made plain and white space folded: what "word for word" means here."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip()


def shorten(text: str, most: int = 120) -> str:
    """The text, its middle left out where it is long."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?` for the nearest known word, or nothing where none is near."""
    nearest = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{nearest[0]}"?' if nearest else ""


def count_words(text: str) -> int:
    """How many words; in scripts written without spaces two characters count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


@lru_cache(maxsize=5000)
def stems(text: str) -> frozenset[str]:
    """The text's numbers, and its words by their first letters: "bridges" and "bridge" are one.

    >>> sorted(stems("It built 1,200 bridges; the bridge's end"))
    ['1,200', 'bridge', 'built', 'end', 'it', 'the']
    """
    found = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.sub(r"['’]s\b", "", text.lower()))
    return frozenset(word if word[0].isdigit() else word[:_STEM] for word in found)


def nearest_run(passage: str, text: str) -> str:
    """The run of as many words in the text that resembles the passage most."""
    words, number = normalize(text).split(" "), len(normalize(passage).split(" "))
    match = difflib.SequenceMatcher(b=normalize(passage), autojunk=False)
    best, best_ratio = "", -1.0
    for start in range(max(1, len(words) - number + 1)):
        run = " ".join(words[start : start + number])
        match.set_seq1(run)
        if (ratio := match.ratio()) > best_ratio:
            best, best_ratio = run, ratio
    return best
