"""Which record, statement and part of the base is which of the head, where names changed."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from dossier.git import git
from dossier.kinds import Record
from dossier.lookup import grouped
from dossier.review.rows import AS_THEY_ARE, Item, Items, Names, Place, identity, rows_of
from dossier.review.word_diff import fold
from dossier.similarity import ALWAYS, candidates, similarity, weights
from dossier.text import stems

# The share of the weight of words that makes two texts one that was reworded: in one record or
# under one id less is enough than anywhere else.
_REWORDED_HERE, _REWORDED_ANYWHERE = 0.33, 0.6
_MOST_IDENTITIES = 4

Key = Callable[[Item, Names], Hashable]


@dataclass(frozen=True)
class Matches:
    """Which items are on both sides, and what is called otherwise now.

    `now`: place in the base -> item of the head; `was`: place in the head -> item of the base.
    """

    now: dict[Place, Item]
    was: dict[Place, Item]
    names: Names


def match(old: Items, new: Items) -> Matches:
    """Finds each item of the base in the head, at most once.

    Records by id, by `formerly`, else as git detects renames. What has an address by that, else by
    the same text anywhere, else by a similar text. Other parts in what they are in: by field and
    name, else by what identifies them.
    """
    records = dict(_renamed_records(old, new))
    matching = _Matching(old, new, Names(records))
    whole_old, whole_new = (_chosen(side, lambda item: item.is_record) for side in (old, new))
    matching.pair(whole_old, whole_new, _record_key)
    named_old, named_new = (_chosen(side, lambda item: bool(item.name)) for side in (old, new))
    for key in (_address_key, _text_and_name_key, _text_key):
        matching.pair(named_old, named_new, key)
    matching.pair_similar(named_old, named_new)
    addresses = {}
    for place, now in matching.now.items():
        if now.name and old[place].address != now.address:
            addresses[old[place].address] = now.address
    matching.names = Names(records, addresses)
    matching.pair_inside(old, new)
    return Matches(matching.now, matching.was, matching.names)


def _chosen(items: Items, wanted: Callable[[Item], bool]) -> list[Item]:
    return [*filter(wanted, items.values())]


class _Matching:
    """What was found, and what of both sides is left."""

    def __init__(self, old: Items, new: Items, names: Names):
        self.names = names
        self.now: dict[Place, Item] = {}
        self.was: dict[Place, Item] = {}
        self.pairs: list[tuple[Item, Item]] = []
        self.old, self.new = set(old), set(new)

    def pair(self, olds: Iterable[Item], news: Iterable[Item], key: Key) -> None:
        """Pairs those that are left and have the same key; an empty one is none."""
        waiting: dict[Hashable, list[Item]] = defaultdict(list)
        for item in news:
            if item.place in self.new and (its_key := key(item, AS_THEY_ARE)):
                waiting[its_key].append(item)
        for item in olds if waiting else ():
            if item.place in self.old and (found := waiting.get(key(item, self.names))):
                self._join(item, found.pop(0))

    def pair_similar(self, olds: list[Item], news: list[Item]) -> None:
        """Pairs what is left with an address and a similar text, the most similar first."""
        gone, come = _with_text(olds, self.old), _with_text(news, self.new)
        if not gone or not come:
            return
        texts = _stems((*gone, *come))
        weight = weights(_stems((*olds, *news)))
        found = []
        for first, second in candidates(texts, weight, [ALWAYS] * len(texts), _REWORDED_HERE):
            if first < len(gone) <= second:
                was, now = gone[first], come[second - len(gone)]
                common = similarity(texts[first], texts[second], weight)
                if was.noun == now.noun and common >= self._least(was, now):
                    found.append((-common, was.place, now.place, was, now))
        for *_, was, now in sorted(found, key=lambda pair: pair[:3]):
            if was.place in self.old and now.place in self.new:
                self._join(was, now)

    def pair_inside(self, old: Items, new: Items) -> None:
        """Pairs the parts without an address in what is paired, and those inside them."""
        inner_old, inner_new = _by_outer(old), _by_outer(new)
        for was, now in self.pairs:  # which grows as parts are found, so that each is looked into
            for key in _INNER_KEYS if was.place in inner_old and now.place in inner_new else ():
                self.pair(inner_old[was.place], inner_new[now.place], key)

    def _least(self, was: Item, now: Item) -> float:
        here = self.names.id(was.record) == now.record.id or was.name == now.name
        return _REWORDED_HERE if here else _REWORDED_ANYWHERE

    def _join(self, was: Item, now: Item) -> None:
        self.now[was.place], self.was[now.place] = now, was
        self.pairs.append((was, now))
        self.old.remove(was.place)
        self.new.remove(now.place)


def _by_outer(items: Items) -> dict[Place, list[Item]]:
    return grouped(_chosen(items, lambda item: not item.name), lambda item: item.outer)


def _text(item: Item) -> str:
    return fold(str(getattr(item.part, "text", ""))) if item.name else ""


def _with_text(items: Iterable[Item], left: Collection[Place]) -> list[Item]:
    """Those of the items that are left and have a text."""
    found = []
    for item in items:
        if item.place in left and _text(item):
            found.append(item)
    return found


def _stems(items: Iterable[Item]) -> list[frozenset[str]]:
    """The words of each text."""
    found = []
    for item in items:
        if text := _text(item):
            found.append(stems(text))
    return found


# Keys


def _record_key(item: Item, names: Names) -> Hashable:
    return (item.record.noun, names.id(item.record)) if item.is_record else None


def _address_key(item: Item, names: Names) -> Hashable:
    key = (item.record.noun, names.id(item.record), item.noun, item.name)
    return key if item.name else None


def _text_and_name_key(item: Item, names: Names) -> Hashable:
    return (item.noun, _text(item), item.name) if _text(item) else None


def _text_key(item: Item, names: Names) -> Hashable:
    return (item.noun, _text(item)) if _text(item) else None


def _place_key(item: Item, names: Names) -> Hashable:
    return type(item.part), item.place[len(item.outer) :]


def _identity_key(number: int, item: Item, names: Names) -> Hashable:
    values = identity(item.part, number, names)
    return (type(item.part), values) if values else None


_INNER_KEYS: list[Key] = [_place_key]
_INNER_KEYS += [partial(_identity_key, number) for number in range(_MOST_IDENTITIES)]


# Records


def _renamed_records(old: Items, new: Items) -> Iterator[tuple[tuple[str, str], str]]:
    """Kind and old id -> new id."""
    gone, come = _lone_records(old, new), _lone_records(new, old)
    for place, record in list(come.items()):
        for former in getattr(record, "formerly", ()):
            if gone.pop((record.noun, former), None) and come.pop(place, None):
                yield (record.noun, former), record.id
    nouns = {record.noun for record in gone.values()} & {record.noun for record in come.values()}
    for noun in sorted(nouns):
        for former, id in _renames_by_git(_own_lines(old, noun, gone), _own_lines(new, noun, come)):
            yield (noun, former), id


def _lone_records(items: Items, others: Items) -> dict[Place, Record]:
    """The records that are on one side only."""
    found = {}
    for item in items.values():
        if item.is_record and item.place not in others:
            found[item.place] = item.record
    return found


def _own_lines(items: Items, noun: str, wanted: Collection[Place]) -> dict[str, list[str]]:
    """What each wanted record of the kind shows and no other record of the kind does, by id."""
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for item, name, value in rows_of(items.values()):
        if item.record.noun == noun:
            values = value if isinstance(value, tuple) else (value,)
            lines[item.record.id]["/".join((*item.place[2:], name, *values))] = None
    holders = Counter(chain.from_iterable(lines.values()))
    own: dict[str, list[str]] = {}
    for id, of_one in lines.items():
        if (noun, id) in wanted:
            own[id] = []
            for line in of_one:
                if holders[line] == 1:
                    own[id].append(line)
    return own


def _renames_by_git(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Old id, new id of the files that git takes for one file renamed."""
    with tempfile.TemporaryDirectory(prefix="dossier-review-") as folder:
        for side, files in (("before", before), ("after", after)):
            Path(folder, side).mkdir()
            for id, lines in files.items():
                Path(folder, side, id).write_text("\n".join([*lines, ""]), encoding="utf-8")
        words = ("--no-index", "--name-status", "--find-renames", "-l0", "-z", "before", "after")
        listed = git(Path(folder), "diff", *words).stdout.decode().split("\0")
    # A status is followed by one path, that of a rename (R and a percentage) by two.
    for number, status in enumerate(listed):
        if status[:1] == "R":
            yield Path(listed[number + 1]).name, Path(listed[number + 2]).name
