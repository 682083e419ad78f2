"""How much alike statements are: by the words they share, weighted by how rare each is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Event, Record, Statement
from dossier.text import stems

# Of the 60 most similar pairs in the first full dossier (998 statements), read one by one, all
# seven from 0.45 up stated one fact, and from 0.42 down nearly all stated two that are worded
# alike (two inquiries, two rounds of talks). What is written again in other words lies lower
# still; only a reader finds it.
ONE_FACT = 0.44
NEAR_DAYS = 14
ALWAYS = (0, 10_000_000)
"""The days of what has no day: from the first to long after the last."""


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
    spans = [_days_of(ref.record) for ref in refs]
    weight = weights(words)
    heavy = [_weight_of(of_one, weight) for of_one in words]
    pairs = []
    for first, second in candidates(words, weight, spans, least):
        one, other = refs[first], refs[second]
        if one.record is other.record:
            continue
        # What both have cannot weigh more than the lighter of the two.
        lighter, heavier = sorted((heavy[first], heavy[second]))
        if lighter < least * heavier:
            continue
        common = similarity(words[first], words[second], weight)
        if common >= least:
            pairs.append((common, one, other))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].address, pair[2].address))


def _days_of(record: Record) -> tuple[int, int]:
    """The first and the last day of an event, as numbers; what is no event lasts for ever."""
    if not isinstance(record, Event):
        return ALWAYS
    return record.date.first_day.toordinal(), record.last_date.last_day.toordinal()


def similarity(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    """The weight of the words that both have as a share of that of all their words; 0 to 1."""
    both = _weight_of(one & other, weight)
    return both / _weight_of(one | other, weight) if both else 0.0


def _weight_of(words: frozenset[str], weight: dict[str, float]) -> float:
    # fsum, since the order of a set's words hangs on chance.
    return math.fsum(map(weight.__getitem__, words))


def weights(words: list[frozenset[str]]) -> dict[str, float]:
    """How much each word of the texts weighs: the more, the fewer of them have it."""
    counts: Counter[str] = Counter()
    for of_one in words:
        counts.update(of_one)
    return {word: math.log(len(words) / count) for word, count in counts.items()}


def candidates(
    words: list[frozenset[str]],
    weight: dict[str, float],
    spans: list[tuple[int, int]],
    least: float,
) -> Iterator[tuple[int, int]]:
    """The pairs that can be so similar and are near in time, by prefix filtering.

    Two that are share one of their heaviest words: the light ones that make up less than `least`
    of a text cannot suffice. Taken in order of time, a word's holders that ended too long ago are
    dropped for good, so that the comparisons grow with the number of statements, not its square.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for second in sorted(range(len(words)), key=lambda number: spans[number][0]):
        oldest = spans[second][0] - NEAR_DAYS
        firsts: set[int] = set()
        for word in _heaviest(words[second], weight, least):
            near = [number for number in holders[word] if spans[number][1] >= oldest]
            firsts.update(near)
            holders[word] = [*near, second]
        for first in sorted(firsts):
            yield min(first, second), max(first, second)


def _heaviest(words: frozenset[str], weight: dict[str, float], least: float) -> Iterator[str]:
    """The words without which two texts cannot be so similar, heaviest first."""
    left = total = math.fsum(weight[word] for word in words)
    for word in sorted(words, key=lambda word: (-weight[word], word)):
        if left < least * total:
            return
        yield word
        left -= weight[word]
