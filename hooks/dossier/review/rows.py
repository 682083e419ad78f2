"""A Dossier as items (records and all parts inside them) and rows: (item, field) -> value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count

from dossier.dossier import Dossier, StatementRef
from dossier.evidence import Grade, grade
from dossier.kinds import (
    NamesStatement,
    Part,
    Path,
    Record,
    See,
    fields_with_markers,
    nouns_in,
    only,
)
from dossier.kinds.markers import Marker
from dossier.review.word_diff import fold
from dossier.statements import statements_in
from dossier.urls import page_of, url_of, url_of_statement

Place = tuple[str, ...]
"""Kind, record id, then fields and the names of their members, outermost first."""
Value = str | tuple[str, ...]
"""What a field shows to readers: one text, or those of its members; "" for nothing."""


@dataclass(eq=False)  # to make one that is frozen takes thrice as long, and there are many
class Item:
    """A record, or a part inside one.

    `outer` is the place of what it is in, `fields` lead from the record to it, `number` counts the
    items of its dossier.
    """

    dossier: Dossier
    record: Record
    part: Part
    place: Place
    outer: Place = ()
    fields: tuple[str, ...] = ()
    statement: StatementRef | None = None
    number: int = 0

    @property
    def is_record(self) -> bool:
        """Whether it is a whole record."""
        return not self.fields

    @property
    def noun(self) -> str:
        """What it is called: statement, event, point ..."""
        if self.statement or self.is_record:
            return "statement" if self.statement else self.record.noun
        return "reference" if isinstance(self.part, See) else type(self.part).__name__.lower()

    @cached_property
    def name(self) -> str:
        """The part of its address behind the full stop; "" for what has no address."""
        if self.statement:
            return self.statement.name
        return str(getattr(self.part, "id", "")) if self.part.has_address else ""

    @property
    def local(self) -> str:
        """Its id in the record, be it an address or not; "" for what has none."""
        return "" if self.is_record else self.name or str(getattr(self.part, "id", ""))

    @property
    def address(self) -> str:
        """`<record>.<id>`, and the record's id for all that has no id of its own."""
        return f"{self.record.id}.{self.local}" if self.local else self.record.id

    @property
    def list_name(self) -> str:
        """The list of the record in which it is: `in brief: before`."""
        return ": ".join(step.replace("_", " ") for step in self.fields)

    @property
    def grade(self) -> Grade | None:
        """How well a statement is shown; None for everything else."""
        return grade(self.dossier, self.statement.statement) if self.statement else None

    @property
    def url(self) -> str:
        """Where readers find it on the site."""
        if self.statement:
            return url_of_statement(self.dossier, self.statement)
        if self.name:
            return f"{page_of(self.dossier, self.record)}#{self.address}"
        return url_of(self.dossier, self.record)


Items = dict[Place, Item]


@dataclass(frozen=True)
class Names:
    """What is called otherwise now: kind and id -> new id, address of a statement -> new one."""

    records: Mapping[tuple[str, str], str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def id(self, record: Record) -> str:
        """The record's new id."""
        return self.records.get((record.noun, record.id), record.id)

    def value(self, value: str, markers: tuple[Marker, ...]) -> str:
        """The value of a field that has the markers, in the new names."""
        if only(markers, NamesStatement):
            return self.addresses.get(value, value)
        for noun in nouns_in(markers):
            if (noun, value) in self.records:
                return self.records[noun, value]
        return value


AS_THEY_ARE = Names()


def items_of(dossier: Dossier) -> Items:
    """Every record and every part inside one, by its place; outer ones first."""
    items: Items = {}
    numbers = count()
    for record in (dossier.settings, *dossier.records):
        statements = {ref.path: ref for ref in statements_in(record)}
        place = (record.noun, record.id)
        items[place] = whole = Item(dossier, record, record, place, number=next(numbers))
        for item in _inside(whole, (), statements, numbers):
            items[item.place] = item
    return items


def _inside(
    outer: Item, path: Path, statements: Mapping[Path, StatementRef], numbers: Iterator[int]
) -> Iterator[Item]:
    for name in type(outer.part).model_fields:
        value = getattr(outer.part, name)
        if not isinstance(value, Part | tuple):
            continue
        for step, member, part in _parts(value):
            here, place = (*path, name, *step), (*outer.place, name, *member)
            fields, own, number = (*outer.fields, name), statements.get(here), next(numbers)
            found = (outer.dossier, outer.record, part, place, outer.place, fields, own, number)
            yield (item := Item(*found))
            yield from _inside(item, here, statements, numbers)


def _parts(value: object) -> Iterator[tuple[Path, Place, Part]]:
    """Each part in a field, behind the position and the name that lead to it in a list."""
    if isinstance(value, Part):
        yield (), (), value
    seen: dict[str, int] = {}
    for number, member in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(member, Part):
            name = " ".join(identity(member, 0)) or str(number)
            seen[name] = seen.get(name, 0) + 1
            yield (number,), (f"{name} #{seen[name]}" if seen[name] > 1 else name,), member


def identity(part: Part, number: int, names: Names = AS_THEY_ARE) -> tuple[str, ...]:
    """The values by which a part is found again, by the alternative of that number; () if none."""
    values = []
    markers = _markers_by_field(type(part))
    for name in part.identified_by[number] if number < len(part.identified_by) else ():
        value = shown(getattr(part, name, None), markers.get(name, ()), names)
        values.append(value if isinstance(value, str) else " ".join(value))
    return tuple(values) if any(values) else ()


@cache
def _markers_by_field(model: type[Part]) -> dict[str, tuple[Marker, ...]]:
    return dict(fields_with_markers(model))


def rows_of(items: Iterable[Item], names: Names = AS_THEY_ARE) -> Iterator[tuple[Item, str, Value]]:
    """Item, field and value of every field that shows something, other parts aside."""
    for item in items:
        for name, markers in fields_with_markers(type(item.part)):
            if name != "id" and (value := shown(getattr(item.part, name), markers, names)):
                yield item, name, value


def shown(value: object, markers: tuple[Marker, ...], names: Names) -> Value:
    """A value as readers see it, in the new names; "" for nothing and for parts."""
    if isinstance(value, tuple):
        members: list[str] = []
        for member in value:
            if not isinstance(member, Part):
                members.append(str(shown(member, markers, names)))
        return tuple(members)
    if value is None or isinstance(value, Part):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    return fold(names.value(str(value), markers))
