"""Two Dossiers -> what differs: rows of both compared, and brought together by item.

What readers see, not how it is written: order of keys and citations, line breaks and comments make
no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, repeat

from dossier.dossier import Dossier
from dossier.evidence import GRADES
from dossier.kinds import Citation, See, fields_with_markers, nouns_in, place_in_a_row
from dossier.review.matching import Matches, match
from dossier.review.rows import Item, Items, Names, Place, Value, items_of, rows_of

Rows = dict[tuple[Place, str], Value]


@dataclass(frozen=True)
class FieldChange:
    """One field of the model, before and after; `refers`: whether its values are records' ids."""

    name: str
    before: Value
    after: Value
    refers: bool = False

    @property
    def reordered(self) -> bool:
        """Whether only the order of a list differs."""
        lists = isinstance(self.before, tuple) and isinstance(self.after, tuple)
        return lists and sorted(self.before) == sorted(self.after)


@dataclass(frozen=True, eq=False)
class Change:
    """An item as it was and as it is (None where it was or is not there), and what differs."""

    before: Item | None
    after: Item | None
    fields: tuple[FieldChange, ...] = ()
    citations: tuple[Change, ...] = ()
    """What changes in its citations."""
    moved: bool = False
    """To another record, list or address; not where only its record was renamed."""

    @property
    def item(self) -> Item:
        """As it is; where it is gone, as it was."""
        found = self.after or self.before
        assert found
        return found

    @property
    def grade_shift(self) -> int:
        """How many steps the grade of a statement falls; below 0 for one that rises."""
        if not (self.before and self.after and self.before.grade and self.after.grade):
            return 0
        return GRADES.index(self.after.grade) - GRADES.index(self.before.grade)

    @property
    def drops_note(self) -> bool:
        """Whether a note, which tells of a doubt or of another account, is gone."""
        return any(one.name == "note" and not one.after for one in self.fields)

    @property
    def settles(self) -> bool:
        """Whether a source that said otherwise is cited no longer, or no longer as saying so."""
        for one in self.citations:
            before = bool(one.before and getattr(one.before.part, "disputes", False))
            after = bool(one.after and getattr(one.after.part, "disputes", False))
            if before and not after:
                return True
        return False

    @property
    def weakens(self) -> bool:
        """For a citation: whether it showed something and does no longer, or says otherwise now."""
        if not self.after:
            return True
        turned = not self.before
        for one in self.fields:
            if one.name in ("at", "passage", "find") and not one.after:
                return True
            turned = turned or one.name == "disputes"
        return turned and bool(getattr(self.after.part, "disputes", False))


@dataclass(frozen=True)
class Differences:
    """All that differs, in the order of kinds, ids and places, and which item is which."""

    base: Dossier
    head: Dossier
    matches: Matches
    changes: tuple[Change, ...]


def differences(base: Dossier, head: Dossier, *, graded: bool = True) -> Differences:
    """What a reader of the base would see differently in the head.

    Not `graded`: for some of the records only, so that nobody knows what else bears a statement.
    """
    old, new = items_of(base), items_of(head)
    matches = match(old, new)
    fields = _field_changes(new, matches)
    citations: dict[Place, list[Change]] = defaultdict(list)
    changes: list[Change] = []
    here = matches.names.addresses
    before = {now: was for was, now in here.items()}
    gone = map(Change, _on_one_side(old, matches.now, here), repeat(None))
    come = map(Change, repeat(None), _on_one_side(new, matches.was, before))
    for change in chain(gone, come):
        if isinstance(change.item.part, Citation):
            outer = change.item.outer
            citations[outer if change.after else matches.now[outer].place].append(change)
        else:
            changes.append(change)
    for place, changed in fields.items():
        if isinstance(new[place].part, Citation):
            citation = Change(matches.was[place], new[place], tuple(changed))
            citations[new[place].outer].append(citation)
    for place, was in matches.was.items():
        if not isinstance(was.part, Citation):
            now, moved = new[place], _has_moved(was, new[place], matches.names)
            change = Change(was, now, tuple(fields[place]), tuple(citations[place]), moved)
            if _differs(change) or (graded and change.grade_shift):
                changes.append(change)
    return Differences(base, head, matches, tuple(sorted(changes, key=_order)))


def _order(change: Change) -> tuple[int, str, str, int]:
    record = change.item.record
    return place_in_a_row(type(record)), record.noun, record.id, change.item.number


def _has_moved(was: Item, now: Item, names: Names) -> bool:
    same_record = names.id(was.record) == now.record.id
    return not same_record or (was.fields, was.local) != (now.fields, now.local)


def _differs(change: Change) -> bool:
    """Whether it is not what it was, its grade aside."""
    was, now = change.before, change.after
    renamed = was and now and now.is_record and was.record.id != now.record.id
    return bool(change.fields or change.citations or change.moved or renamed)


def _field_changes(new: Items, matches: Matches) -> dict[Place, list[FieldChange]]:
    """The fields that differ of every item that is on both sides, by its place in the head."""
    unlike = _unlike(matches)
    before: Rows = {}
    for item, name, value in rows_of((was for was, _ in unlike), matches.names):
        before[matches.now[item.place].place, name] = value
    after: Rows = {}
    for item, name, value in rows_of(now for _, now in unlike):
        after[item.place, name] = value
    _add_orders(before, after, matches)
    found: dict[Place, list[FieldChange]] = defaultdict(list)
    for place, name in {**after, **before}:
        was, now = before.get((place, name), ""), after.get((place, name), "")
        if was != now:
            markers = dict(fields_with_markers(type(new[place].part)))[name]
            found[place].append(FieldChange(name, was, now, bool(nouns_in(markers))))
    return found


def _unlike(matches: Matches) -> list[tuple[Item, Item]]:
    """Each item that is on both sides, before and after, but for those with nothing that differs.

    Where something is called otherwise now, what is the same may read otherwise.
    """
    found = []
    renamed = matches.names.records or matches.names.addresses
    for was in matches.was.values():
        now = matches.now[was.place]
        if renamed or was.part != now.part:
            found.append((was, now))
    return found


def _add_orders(before: Rows, after: Rows, matches: Matches) -> None:
    """A row for each list of parts: the names of the members that are in it on both sides.

    The order of citations says nothing.
    """
    kept: list[tuple[Item, Item]] = []
    for now in matches.now.values():
        was, outer = matches.was[now.place], matches.was.get(now.outer)
        in_list = len(now.place) - len(now.outer) > 1 and not isinstance(now.part, Citation)
        if in_list and outer and outer.place == was.outer and was.fields == now.fields:
            kept.append((was, now))
    for rows, side in ((before, 0), (after, 1)):
        for pair in sorted(kept, key=lambda pair: pair[side].number):
            key = pair[1].outer, pair[1].fields[-1]
            rows[key] = (*rows.get(key, ()), pair[1].place[-1])


def _on_one_side(
    items: Items, matched: Mapping[Place, Item], addresses: Mapping[str, str]
) -> Iterator[Item]:
    """The items that are on this side only; `matched` and `addresses` lead to the other side.

    A part of a record that comes or goes as a whole goes with it, unless it has an address; a
    reference is not missed where its statement itself now is.
    """
    for item in items.values():
        outer = matched.get(item.outer)
        if item.place in matched or not (outer or item.is_record or item.name):
            continue
        see = item.part.see if isinstance(item.part, See) else ""
        if not outer or not see or addresses.get(see, see).partition(".")[0] != outer.record.id:
            yield item
