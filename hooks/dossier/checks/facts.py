"""A fact is told once; wherever else it is needed, it is referred to."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from dossier.checks.rule import Finding, Material, rule
from dossier.dossier import Bound, Dossier
from dossier.records import Event, Statement

# Of the 60 likest pairs in the first full dossier (998 statements), read one by one, all seven from 0.45 up told one fact,
# and from 0.42 down nearly all told two that are worded alike (two inquiries, two rounds of talks). What is told again in
# other words lies lower still; only a reader finds it.
ONE_FACT = 0.44
NEAR_DAYS = 14
_BEGINNING = 6


@rule(whole=True)
def facts_are_told_once(material: Material) -> Iterator[Finding]:
    """No two records hold statements whose words say that they tell one fact."""
    for _, first, second in likenesses(material.dossier):
        message = f"tells the same as {first.address}; tell it once and refer to it with see"
        yield Finding(second.record, (*second.path, "text"), message)


def likenesses(dossier: Dossier, least: float = ONE_FACT) -> list[tuple[float, Bound, Bound]]:
    """The pairs of statements of two records that are at least so much alike, the likest first.

    The likeness is the weight of the words that both have, as a share of the weight of the words that either has. A word
    weighs the more, the fewer statements have it (the logarithm of their share), so that "the" weighs next to nothing.
    Events more than NEAR_DAYS apart are two happenings, however alike they are told; what has no day is held against all.
    """
    told = [bound for bound in dossier.statements.values() if isinstance(bound.statement, Statement)]
    words = [words_of(bound.statement.text) for bound in told]
    counts = Counter(word for of_one in words for word in of_one)
    weight = {word: math.log(len(told) / count) for word, count in counts.items()}
    whole = [sum(weight[word] for word in of_one) for of_one in words]
    pairs = []
    for first, second in _sharing(words, weight, least):
        both = sum(weight[word] for word in words[first] & words[second])
        likeness = both / (whole[first] + whole[second] - both) if both else 0
        if likeness >= least and told[first].record is not told[second].record and _near(told[first], told[second]):
            pairs.append((likeness, told[first], told[second]))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].address, pair[2].address))


def words_of(text: str) -> frozenset[str]:
    """The text's numbers, and its words by their first letters, so that "bridges" and "bridge" are one.

    >>> sorted(words_of("It built 1,200 bridges; the bridge's end"))
    ['1,200', 'bridge', 'built', 'end', 'it', 'the']
    """
    found = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.sub(r"['’]s\b", "", text.lower()))
    return frozenset(word if word[0].isdigit() else word[:_BEGINNING] for word in found)


def _sharing(words: list[frozenset[str]], weight: dict[str, float], least: float) -> Iterator[tuple[int, int]]:
    """The pairs that can be so much alike. Two that are share one of their heaviest words: the light ones that make up
    less than `least` of a text cannot suffice. This spares most of the half million comparisons of a thousand texts."""
    holders: dict[str, list[int]] = defaultdict(list)
    for second, of_one in enumerate(words):
        left = entire = sum(weight[word] for word in of_one)
        firsts: set[int] = set()
        for word in sorted(of_one, key=lambda word: (-weight[word], word)):
            if left < least * entire:
                break
            firsts.update(holders[word])
            holders[word].append(second)
            left -= weight[word]
        yield from ((first, second) for first in sorted(firsts))


def _near(one: Bound, other: Bound) -> bool:
    if not (isinstance(one.record, Event) and isinstance(other.record, Event)):
        return True
    first, second = sorted((one.record, other.record), key=lambda event: event.date.first_day)
    return (second.date.first_day - (first.end or first.date).last_day).days <= NEAR_DAYS
