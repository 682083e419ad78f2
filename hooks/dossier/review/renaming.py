"""Records and statements that stand under another name or in another place than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, cast

from dossier.dossier import StatementRef, Dossier
from dossier.kinds import Path
from dossier.kinds import KINDS, Document, NamesStatement, Part, Record, RefersTo, Source, Statement, fields_of
from dossier.review.likeness import pairs, words_of
from dossier.review.words import folded

_ALIKE, _VERY_MUCH_ALIKE = 0.5, 0.75

RecordKey = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Renaming:
    """`records`: kind and old id -> new id. `statements`: old address -> new address, for all that are on both sides."""

    records: Mapping[RecordKey, str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def old_addresses(self) -> dict[str, str]:
        """New address -> old address of every statement that is on both sides."""
        return {new: old for old, new in self.statements.items()}

    @cached_property
    def _changes_names(self) -> bool:
        return bool(self.records) or any(old != new for old, new in self.statements.items())

    def id(self, record: Record) -> str:
        """The new id of an old record."""
        return self.records.get((record.noun, record.id), record.id)

    def translated(self, record: Record) -> Record:
        """The old record in the new names, so that only what differs otherwise is left."""
        if not self._changes_names:
            return record
        found: dict[Path, str] = {}
        for path, value, markers in fields_of(record):
            if isinstance(value, str) and (new := self._name(value, markers)) != value:
                found[path] = new
        if self.id(record) != record.id:
            found[("id",)] = self.id(record)
        return cast(Record, _replaced(record, found)) if found else record

    def _name(self, value: str, markers: list) -> str:
        for marker in markers:
            if isinstance(marker, RefersTo):
                return next((self.records[kind, value] for kind in marker.kinds if (kind, value) in self.records), value)
            if isinstance(marker, NamesStatement):
                return self.statements.get(value, value)
        return value


def renaming(base: Dossier, head: Dossier) -> Renaming:
    """Which record and which statement of the head is which of the base."""
    records = _renamed_records(base, head)
    return Renaming(records, _followed_statements(base, head, Renaming(records)))


def _renamed_records(base: Dossier, head: Dossier) -> dict[RecordKey, str]:
    found: dict[RecordKey, str] = {}
    for noun, model in KINDS.items():
        before, after = base.of_kind(model), head.of_kind(model)
        if model is Document:
            # A document has the id of its source and goes with it.
            found |= {(noun, old): new for (kind, old), new in found.items() if kind == Source.noun and old in before and new in after}
            continue
        gone = {id: words_of(record) for id, record in before.items() if id not in after}
        come = {id: words_of(record) for id, record in after.items() if id not in before}
        if gone and come:
            every = (words_of(record) for record in chain(before.values(), after.values()))
            found |= {(noun, old): new for old, new in pairs(gone, come, every, lambda old, new: _ALIKE).items()}
    return found


def _followed_statements(base: Dossier, head: Dossier, records: Renaming) -> dict[str, str]:
    """Address -> address: the same address; else the same words, wherever; else a like text in the same record or
    with the same id in another, or a text that is very much alike."""
    expected = {address: _address(records.id(bound.record), bound) for address, bound in base.statements.items()}
    followed = {old: new for old, new in expected.items() if new in head.statements}
    taken = set(followed.values())
    gone = {address: bound for address, bound in base.statements.items() if address not in followed}
    come = {address: bound for address, bound in head.statements.items() if address not in taken}
    followed |= _with_the_same_words(gone, come)
    taken = set(followed.values())
    left = {address: words_of(bound.statement.text) for address, bound in gone.items() if address not in followed}
    free = {address: words_of(bound.statement.text) for address, bound in come.items() if address not in taken}

    def least(old: str, new: str) -> float:
        was, now = base.statements[old], head.statements[new]
        same_id = isinstance(was.statement, Statement) and isinstance(now.statement, Statement) and was.statement.id == now.statement.id
        return _ALIKE if same_id or records.id(was.record) == now.record.id else _VERY_MUCH_ALIKE

    if left and free:
        every = (words_of(bound.statement.text) for bound in chain(base.statements.values(), head.statements.values()))
        followed |= pairs(left, free, every, least)
    return followed


def _with_the_same_words(gone: Mapping[str, StatementRef], come: Mapping[str, StatementRef]) -> dict[str, str]:
    by_words: dict[str, list[str]] = defaultdict(list)
    for address, bound in come.items():
        by_words[folded(bound.statement.text)].append(address)
    found: dict[str, str] = {}
    for address, bound in gone.items():
        if there := by_words.get(folded(bound.statement.text)):
            # Of several, the one that kept its id.
            best = next((new for new in there if new.split(".")[1] == address.split(".")[1]), there[0])
            there.remove(best)
            found[address] = best
    return found


def _address(record_id: str, bound: StatementRef) -> str:
    return f"{record_id}.{bound.address.partition('.')[2]}"


def _replaced(part: Part, found: Mapping[Path, str]) -> Part:
    """A copy of the part with other texts at some paths."""
    update: dict[str, Any] = {}
    for name in {str(path[0]) for path in found}:
        value = getattr(part, name)
        inner = {path[1:]: new for path, new in found.items() if path[0] == name}
        if isinstance(value, tuple):
            numbered = [{path[1:]: new for path, new in inner.items() if path[0] == number} for number in range(len(value))]
            update[name] = tuple(_member(member, new) for member, new in zip(value, numbered, strict=True))
        else:
            update[name] = _member(value, inner)
    return part.model_copy(update=update)


def _member(value: Any, found: Mapping[Path, str]) -> Any:
    if not found:
        return value
    return found[()] if () in found else _replaced(value, found)
