"""How much alike statements are: by the words they share, weighted by how rare each is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Event, Statement
from dossier.text import stems

# Of the 60 most similar pairs in the first full dossier (998 statements), read one by one, all
# seven from 0.45 up stated one fact, and from 0.42 down nearly all stated two that are worded
# alike (two inquiries, two rounds of talks). What is written again in other words lies lower
# still; only a reader finds it.
ONE_FACT = 0.44
NEAR_DAYS = 14


def similar_statements(
    dossier: Dossier, least: float = ONE_FACT
) -> list[tuple[float, StatementRef, StatementRef]]:
    """The pairs of statements of two records that are at least so similar, the most similar first.

    The similarity is the weight of the words that both have, as a share of the weight of the
    words that either has (weighted Jaccard). A word weighs the more, the fewer statements have it
    (the logarithm of their share), so that "the" weighs next to nothing. Events more than
    NEAR_DAYS apart are two happenings, however alike; what has no day is compared with all.
    """
    refs = [ref for ref in dossier.statements.values() if isinstance(ref.statement, Statement)]
    words = [stems(ref.statement.text) for ref in refs]
    weight = _weights(words)
    totals = [sum(weight[word] for word in of_one) for of_one in words]
    pairs = []
    for first, second in _candidates(words, weight, least):
        one, other = refs[first], refs[second]
        if one.record is other.record or not _near(one, other):
            continue
        both = sum(weight[word] for word in words[first] & words[second])
        similarity = both / (totals[first] + totals[second] - both) if both else 0
        if similarity >= least:
            pairs.append((similarity, one, other))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].address, pair[2].address))


def _weights(words: list[frozenset[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for of_one in words:
        counts.update(of_one)
    return {word: math.log(len(words) / count) for word, count in counts.items()}


def _candidates(
    words: list[frozenset[str]], weight: dict[str, float], least: float
) -> Iterator[tuple[int, int]]:
    """The pairs that can be so similar, by prefix filtering.

    Two that are share one of their heaviest words: the light ones that make up less than `least`
    of a text cannot suffice. This spares most of the half million comparisons of 1,000 texts.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for second, of_one in enumerate(words):
        left = total = sum(weight[word] for word in of_one)
        firsts: set[int] = set()
        for word in sorted(of_one, key=lambda word: (-weight[word], word)):
            if left < least * total:
                break
            firsts.update(holders[word])
            holders[word].append(second)
            left -= weight[word]
        for first in sorted(firsts):
            yield first, second


def _near(one: StatementRef, other: StatementRef) -> bool:
    if not (isinstance(one.record, Event) and isinstance(other.record, Event)):
        return True
    first, second = sorted((one.record, other.record), key=lambda event: event.date.first_day)
    apart = second.date.first_day - (first.end or first.date).last_day
    return apart.days <= NEAR_DAYS
