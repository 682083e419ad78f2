"""Which of the things that are gone have come back under another name: pairs by what they say."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from dossier.kinds import Part, fields_of

O = TypeVar("O", bound=Hashable)  # noqa: E741
N = TypeVar("N", bound=Hashable)

_MOST_HOLDERS = 40
_MOST_CANDIDATES = 8


def words_of(thing: Part | str) -> Counter[str]:
    """The words of a text, or of all that a record holds."""
    if isinstance(thing, str):
        return Counter(re.findall(r"\w+", thing.lower()))
    texts = (str(value) for path, value, _ in fields_of(thing) if path != ("id",) and not isinstance(value, Part))
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))


def pairs(
    gone: Mapping[O, Counter[str]], come: Mapping[N, Counter[str]], all_words: Iterable[Counter[str]], least: Callable[[O, N], float]
) -> dict[O, N]:
    """Gone -> come, each at most once, the most alike first, where the likeness (0 to 1) is at least `least`.

    Words that many share say little: each weighs by how rare it is in `all_words` (the words of everything of that sort, on
    both sides), so a phrase that all have makes no pair.
    """
    if not gone or not come:
        return {}
    weight = _weights(all_words)
    holders: dict[str, list[N]] = defaultdict(list)
    for key, words in come.items():
        for word in words:
            holders[word].append(key)
    found = []
    for old, words in gone.items():
        shared: Counter[N] = Counter()
        for word in words:
            if len(holders.get(word, ())) <= _MOST_HOLDERS:
                shared.update(dict.fromkeys(holders.get(word, ()), weight[word]))
        nearest = sorted(shared.items(), key=lambda pair: (-pair[1], str(pair[0])))[:_MOST_CANDIDATES]
        for new, _ in nearest:
            if (likeness := _likeness(words, come[new], weight)) >= least(old, new):
                found.append((-likeness, str(old), str(new), old, new))
    chosen: dict[O, N] = {}
    taken: set[N] = set()
    for *_, old, new in sorted(found, key=lambda pair: pair[:3]):
        if old not in chosen and new not in taken:
            chosen[old] = new
            taken.add(new)
    return chosen


def _weights(all_words: Iterable[Counter[str]]) -> Mapping[str, float]:
    number, holding = 0, Counter[str]()
    for words in all_words:
        number += 1
        holding.update(words.keys())
    return defaultdict(lambda: math.log(number + 1), {word: math.log((number + 1) / times) for word, times in holding.items()})


def _likeness(one: Counter[str], other: Counter[str], weight: Mapping[str, float]) -> float:
    """From 0 to 1: the share of their words, weighed, that both have."""
    both = sum(weight[word] * times for word, times in (one & other).items())
    total = sum(weight[word] * times for words in (one, other) for word, times in words.items())
    return 2 * both / total if total else 0.0
