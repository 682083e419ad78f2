"""Two Dossiers -> what differs, as typed changes. What is shown, not how it is written: order of keys, line breaks and
comments make no difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.dossier import StatementRef, Dossier
from dossier.evidence import GRADES, Grade
from dossier.kinds import (
    KINDS,
    Citation,
    CitedText,
    Claim,
    Commitment,
    InBrief,
    Office,
    Part,
    Point,
    Quotation,
    Record,
    See,
    Settings,
    Source,
    Standing,
    Statement,
    Topic,
)
from dossier.review.renaming import Renaming, renaming
from dossier.review.words import folded

Value = str | tuple[str, ...] | None


@dataclass(frozen=True)
class FieldChange:
    """One field: its name as people say it, its value before and after (None where it was or is not there)."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True)
class Evidence:
    """What changes in the citations of a text. Renamed sources are the same source."""

    lost: tuple[Citation, ...] = ()
    gained: tuple[Citation, ...] = ()
    turned: tuple[Citation, ...] = ()
    """Cited before and after, but on the other side: as they are now."""
    relocated: tuple[tuple[Citation, Citation], ...] = ()
    """Another place in the source, or other words of it: before and after."""

    @property
    def weaker(self) -> bool:
        """Whether something that showed the text no longer does, or something now says otherwise."""
        unplaced = any((before.at and not after.at) or (before.passage and not after.passage) for before, after in self.relocated)
        return bool(self.lost) or unplaced or any(citation.disputes for citation in (*self.gained, *self.turned))

    def __bool__(self) -> bool:
        return bool(self.lost or self.gained or self.turned or self.relocated)


@dataclass(frozen=True)
class StatementChange:
    """One statement: as it was and as it is (None where it was or is not there), each with its grade."""

    before: StatementRef | None
    after: StatementRef | None
    grade_before: Grade | None
    grade_after: Grade | None
    fields: tuple[FieldChange, ...] = ()
    evidence: Evidence = Evidence()
    moved: bool = False
    """To another record, another address or another list of its record; not where only its record was renamed."""

    @property
    def nearest(self) -> StatementRef:
        """As it is; where it is gone, as it was."""
        found = self.after or self.before
        assert found
        return found

    @property
    def falls(self) -> bool:
        return self.grade_before is not None and self.grade_after is not None and GRADES.index(self.grade_after) > GRADES.index(self.grade_before)

    @property
    def rises(self) -> bool:
        return self.grade_before is not None and self.grade_after is not None and GRADES.index(self.grade_after) < GRADES.index(self.grade_before)


@dataclass(frozen=True)
class Member:
    """A part inside a record: an office, a point, a quotation ... `field` is the list it stands in."""

    record: Record
    noun: str
    field: str
    key: tuple[str, ...]
    part: Part


@dataclass(frozen=True)
class PartChange:
    """One part of a record: as it was and as it is."""

    noun: str
    before: Member | None
    after: Member | None
    fields: tuple[FieldChange, ...] = ()
    evidence: Evidence = Evidence()

    @property
    def nearest(self) -> Member:
        """As it is; where it is gone, as it was."""
        found = self.after or self.before
        assert found
        return found


@dataclass(frozen=True)
class RecordChange:
    """A whole record that goes or comes, or the fields of its own that change. A new id alone is a change too."""

    before: Record | None
    after: Record | None
    fields: tuple[FieldChange, ...] = ()
    evidence: Evidence = Evidence()

    @property
    def nearest(self) -> Record:
        """As it is; where it is gone, as it was."""
        found = self.after or self.before
        assert found
        return found

    @property
    def renamed(self) -> bool:
        return self.before is not None and self.after is not None and self.before.id != self.after.id


@dataclass(frozen=True)
class StandingChange:
    """A commitment whose newest standing is another word than before."""

    commitment: Commitment
    before: Standing
    after: Standing


@dataclass(frozen=True)
class Differences:
    """All that differs. Records and parts stand in the order of kinds and ids, statements in that of the Dossier."""

    base: Dossier
    head: Dossier
    renaming: Renaming
    statements: tuple[StatementChange, ...]
    parts: tuple[PartChange, ...]
    records: tuple[RecordChange, ...]
    standings: tuple[StandingChange, ...]

    def __bool__(self) -> bool:
        return bool(self.statements or self.parts or self.records or self.standings)


@dataclass(frozen=True)
class _Pair:
    """The same record as it was, in its own names and translated into the new ones, and as it is."""

    was: Record | None
    translated: Record | None
    now: Record | None


def differences(base: Dossier, head: Dossier) -> Differences:
    """What a reader of the base would see differently in the head."""
    names = renaming(base, head)
    records = list(_record_pairs(base, head, names))
    same_names = Dossier(
        next(pair.translated for pair in records if pair.was is base.settings),  # type: ignore[arg-type]
        tuple(pair.translated for pair in records if pair.was is not None and pair.was is not base.settings),  # type: ignore[misc]
        base.seeds,
    )
    return Differences(
        base,
        head,
        names,
        tuple(_statement_changes(base, same_names, head, names)),
        tuple(_part_changes(records, names)),
        tuple(_record_changes(records)),
        tuple(_standing_changes(same_names, head)),
    )


def _record_pairs(base: Dossier, head: Dossier, names: Renaming) -> Iterator[_Pair]:
    """Every record of either side, settings first, then by kind and id."""
    after = {(record.noun, record.id): record for record in (head.settings, *head.records)}
    before = {(record.noun, names.id(record)): record for record in (base.settings, *base.records)}
    order = {noun: number for number, noun in enumerate((Settings.noun, *KINDS))}
    for key in sorted({*before, *after}, key=lambda key: (order[key[0]], key[1])):
        was = before.get(key)
        yield _Pair(was, names.translated(was) if was else None, after.get(key))


# Statements


def _statement_changes(base: Dossier, same_names: Dossier, head: Dossier, names: Renaming) -> Iterator[StatementChange]:
    back = names.old_addresses
    translated = {names.statements.get(old): bound for old, bound in zip(base.statements, _in_order_of(base, same_names, names), strict=True)}
    for address, bound in base.statements.items():
        if address not in names.statements:
            yield StatementChange(bound, None, base.grade(bound.statement), None)
    for address, now in head.statements.items():
        grade = head.grade(now.statement)
        if address not in back:
            yield StatementChange(None, now, None, grade)
            continue
        was = base.statements[back[address]]
        change = StatementChange(
            was,
            now,
            base.grade(was.statement),
            grade,
            tuple(_text_changes(was.statement, now.statement)),
            evidence_change(translated[address].statement.cite, now.statement.cite),
            _moved(was, now, names),
        )
        if change.fields or change.evidence or change.moved or change.grade_before != grade:
            yield change


def _in_order_of(base: Dossier, same_names: Dossier, names: Renaming) -> list[StatementRef]:
    """The base's statements in the new names, each at the place of the statement that it was."""
    return [same_names.statements[f"{names.id(bound.record)}.{bound.address.partition('.')[2]}"] for bound in base.statements.values()]


def _moved(was: StatementRef, now: StatementRef, names: Renaming) -> bool:
    local = (was.address.partition(".")[2], now.address.partition(".")[2])
    return names.id(was.record) != now.record.id or local[0] != local[1] or was.path[0] != now.path[0]


def _text_changes(before: CitedText, after: CitedText) -> Iterator[FieldChange]:
    for name in ("text", "note"):
        one, other = getattr(before, name), getattr(after, name)
        if folded(one or "") != folded(other or ""):
            yield FieldChange(name, one, other)


def evidence_change(before: Iterable[Citation], after: Iterable[Citation]) -> Evidence:
    """What differs between two lists of citations, whatever their order."""
    left, right = Counter(before), Counter(after)
    gone, come = list((left - right).elements()), list((right - left).elements())
    turned, relocated = [], []
    for old in list(gone):
        if new := next((new for new in come if new.source == old.source), None):
            gone.remove(old)
            come.remove(new)
            if old.disputes != new.disputes:
                turned.append(new)
            else:
                relocated.append((old, new))
    return Evidence(_sorted(gone), _sorted(come), _sorted(turned), tuple(sorted(relocated, key=lambda pair: _citation_key(pair[1]))))


def _sorted(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(sorted(citations, key=_citation_key))


def _citation_key(citation: Citation) -> tuple[str, ...]:
    return (citation.source, citation.at or "", citation.passage or "")


# Records and their parts


def _unchanged(pair: _Pair) -> bool:
    # By what is written out: 390 and 390.0 are equal numbers, and two texts to a reader.
    return pair.was is not None and pair.translated is pair.was and pair.was == pair.now and repr(pair.was) == repr(pair.now)


def _record_changes(pairs: Iterable[_Pair]) -> Iterator[RecordChange]:
    for pair in pairs:
        if pair.translated is None or pair.now is None:
            yield RecordChange(pair.was, pair.now)
            continue
        if _unchanged(pair):
            continue
        fields = (*_field_changes(pair.translated, pair.now), *_order_changes(pair.translated, pair.now))
        evidence = evidence_change(getattr(pair.translated, "cite", ()), getattr(pair.now, "cite", ()))
        change = RecordChange(pair.was, pair.now, fields, evidence)
        if fields or evidence or change.renamed:
            yield change


def _field_changes(before: Part, after: Part) -> Iterator[FieldChange]:
    """The fields of the part itself; parts inside it are compared by themselves."""
    for name in type(after).model_fields:
        if name in ("id", "cite"):
            continue
        one, other = _shown(getattr(before, name)), _shown(getattr(after, name))
        if one != other:
            order = isinstance(one, tuple) and isinstance(other, tuple) and sorted(one) == sorted(other)
            yield FieldChange(f"{'order of ' if order else ''}{name.replace('_', ' ')}", one, other)


def _shown(value: object) -> Value:
    """A value as readers see it; None for parts, which are no value."""
    if isinstance(value, tuple):
        plain = tuple(_shown(member) for member in value if not isinstance(member, Part))
        return plain or None  # type: ignore[return-value]
    if value is None or isinstance(value, Part):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    return folded(str(value))


def _order_changes(before: Part, after: Part) -> Iterator[FieldChange]:
    """Lists of parts whose common members stand in another order; the order of citations says nothing."""
    for name in type(after).model_fields:
        one, other = getattr(before, name), getattr(after, name)
        if name != "cite" and isinstance(one, tuple) and isinstance(other, tuple) and isinstance(next(iter(other), None), Part):
            keys = [_place_key(member) for member in one], [_place_key(member) for member in other]
            common = [[key for key in side if key in set(keys[0]) & set(keys[1])] for side in keys]
            if common[0] != common[1] and sorted(common[0]) == sorted(common[1]):
                yield FieldChange(f"order of {name.replace('_', ' ')}", tuple(common[0]), tuple(common[1]))


def _place_key(member: object) -> str:
    if isinstance(member, See):
        return member.see
    if isinstance(member, Point):
        return " ".join(filter(None, (member.period, member.label)))
    if isinstance(member, Standing):
        return member.date
    if isinstance(member, Office):
        return f"{member.title} ({member.start})"
    if isinstance(member, Part):
        return str(getattr(member, "id", None) or getattr(member, "text", ""))
    return str(member)


def members_of(record: Record) -> Iterator[Member]:
    """Every part inside the record that is no statement and no citation, each with a key that finds it again."""
    seen: Counter[tuple[str, ...]] = Counter()
    for field, part, key in _members(record, record, ()):
        noun = "reference" if isinstance(part, See) else "text" if type(part) is CitedText else type(part).__name__.lower()
        place = (noun, field, *key)
        seen[place] += 1
        yield Member(record, noun, field, (*place, str(seen[place])), part)


def _members(record: Record, part: Part, outer: tuple[str, ...]) -> Iterator[tuple[str, Part, tuple[str, ...]]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if not isinstance(inner, Part) or isinstance(inner, Statement | Citation) or _is_bound(record, inner):
                continue
            if isinstance(inner, InBrief):
                yield from _members(record, inner, outer)
                continue
            field = f"in brief: {name}" if isinstance(part, InBrief) else name.replace("_", " ")
            key = (*outer, name, *_member_key(inner))
            yield field, inner, key
            yield from _members(record, inner, key)


def _is_bound(record: Record, part: Part) -> bool:
    """A topic's lead and board lines are statements of the Dossier."""
    return isinstance(record, Topic) and type(part) is CitedText


def _member_key(part: Part) -> tuple[str, ...]:
    if isinstance(part, Office):
        return (part.title, part.organization or "", part.start)
    if type(part) is CitedText or isinstance(part, See | Point | Standing):
        return () if type(part) is CitedText else (_place_key(part),)
    return (str(getattr(part, "id", "")),)


def _part_changes(records: list[_Pair], names: Renaming) -> Iterator[PartChange]:
    """Parts of records that are on both sides; quotations of all records, since one may move to another."""
    gone: list[tuple[Member, Member]] = []
    come: list[Member] = []
    changed: list[PartChange | None] = []
    for pair in records:
        if _unchanged(pair):
            continue
        whole = pair.was is not None and pair.now is not None
        before = {member.key: (member, own) for member, own in _both(pair) if whole or isinstance(member.part, Quotation)}
        after = {member.key: member for member in (members_of(pair.now) if pair.now else ()) if whole or isinstance(member.part, Quotation)}
        changed += [_part_change(*before[key], after[key]) for key in before if key in after]
        gone += [before[key] for key in before if key not in after]
        come += [after[key] for key in after if key not in before]
    for likeness in range(5):
        waiting: dict[Hashable, list[Member]] = defaultdict(list)
        for member in come:
            if key := _like(member, likeness):
                waiting[key].append(member)
        left, found = [], set()
        for member, own in gone:
            key = _like(member, likeness)
            if key and waiting[key]:
                other = waiting[key].pop(0)
                found.add((other.record.noun, other.record.id, other.key))
                changed.append(_part_change(member, own, other))
            else:
                left.append((member, own))
        gone, come = left, [member for member in come if (member.record.noun, member.record.id, member.key) not in found]
    changed += [PartChange(own.noun, own, None) for member, own in gone if not _stands_here_now(member)]
    changed += [PartChange(member.noun, None, member) for member in come if not _stood_here(member, names)]
    order = {noun: number for number, noun in enumerate(KINDS)}
    return iter(sorted(filter(None, changed), key=lambda change: _part_key(change, order)))


def _both(pair: _Pair) -> Iterable[tuple[Member, Member]]:
    return zip(members_of(pair.translated), members_of(pair.was), strict=True) if pair.translated and pair.was else ()


def _part_key(change: PartChange, order: Mapping[str, int]) -> tuple:
    member = change.nearest
    return (order.get(member.record.noun, -1), member.record.id, member.noun, member.key)


def _part_change(before: Member, own: Member, after: Member) -> PartChange | None:
    fields = [*_field_changes(before.part, after.part), *_order_changes(before.part, after.part)]
    if before.record.id != after.record.id:
        fields.insert(0, FieldChange("in", own.record.id, after.record.id))
    elif before.field != after.field:
        fields.insert(0, FieldChange("under", before.field, after.field))
    elif (one := getattr(before.part, "id", "")) != (other := getattr(after.part, "id", "")):
        fields.insert(0, FieldChange("address", f"{own.record.id}.{one}", f"{after.record.id}.{other}"))
    evidence = evidence_change(getattr(before.part, "cite", ()), getattr(after.part, "cite", ()))
    return PartChange(after.noun, own, after, tuple(fields), evidence) if fields or evidence else None


def _like(member: Member, likeness: int) -> Hashable:
    """What two parts have in common that are the same under another key; the surest likeness is 0. None where there is none."""
    part, here = member.part, (member.noun, member.record.id)
    if likeness == 0:
        return (member.noun, part) if isinstance(part, Quotation) else (*here, part)
    if likeness == 1:
        return (member.noun, folded(part.text)) if isinstance(part, Quotation) else None
    if likeness == 2 and isinstance(part, Point):
        return (*here, part.value, part.label)
    if likeness == 2 and isinstance(part, Standing):
        return (*here, part.status, part.see)
    if likeness == 2 and isinstance(part, Claim):
        return (*here, folded(part.passage))
    if likeness == 3 and isinstance(part, Standing):
        return (*here, part.status)
    if isinstance(part, Office) and likeness >= 2:
        return {2: (*here, part.title, part.organization), 3: (*here, part.title, part.start), 4: (*here, part.organization, part.start)}[likeness]
    return None


def _stands_here_now(member: Member) -> bool:
    """A reference that is gone because its statement now stands in this very record."""
    return isinstance(member.part, See) and member.part.see.partition(".")[0] == member.record.id


def _stood_here(member: Member, names: Renaming) -> bool:
    """A reference that has come because its statement moved out of this very record: readers of the page see what they saw."""
    if not isinstance(member.part, See):
        return False
    was = names.old_addresses.get(member.part.see, "").partition(".")[0]
    return names.records.get((member.record.noun, was), was) == member.record.id


def _standing_changes(before: Dossier, after: Dossier) -> Iterator[StandingChange]:
    for id, commitment in after.commitments.items():
        if id in before.commitments:
            was, now = before.standing_of(before.commitments[id]), after.standing_of(commitment)
            if was.status != now.status:
                yield StandingChange(commitment, was, now)


def reclassified(differences: Differences) -> dict[str, tuple[FieldChange, ...]]:
    """Sources (by their new id) whose kind or publisher changed: what grades are computed from."""
    found = {}
    for change in differences.records:
        if isinstance(change.after, Source) and change.before:
            fields = tuple(field for field in change.fields if field.name in ("kind", "publisher group", "publisher"))
            if fields:
                found[change.after.id] = fields
    return found
