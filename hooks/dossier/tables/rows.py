"""The rows of all tables, from the records of a dossier."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from dossier import urls
from dossier.dossier import Dossier
from dossier.evidence import grade
from dossier.kept import Kept, Same
from dossier.kinds import KINDS, Citation, CitedText, Part, Path, Record, See, Statement
from dossier.tables.fields import FieldShape, shapes_of
from dossier.tables.model import Row, Table, Value
from dossier.tables.plan import Of, all_models

Cells = dict[str, Value]


def fill(dossier: Dossier, tables: dict[Of, Table]) -> list[tuple[Table, list[Row]]]:
    """Every table with its rows, in the order of the records and of what stands in them."""
    rows = _Rows(dossier, tables)
    rows.add_statements()
    for model in all_models():
        for record in rows.records_of[model.noun].values():
            rows.add_record(record)
    by_name = {table.name: table for table in tables.values()}
    return [(table, rows.found[name]) for name, table in by_name.items()]


def count(dossier: Dossier, tables: dict[Of, Table], kept: Kept) -> dict[str, int]:
    """How many rows each table has; that a record is named says nothing of its rows."""
    total: Counter[str] = Counter({table.name: 0 for table in tables.values()})
    total["statements"] = len(dossier.statements)
    rows = _Rows(dossier, tables)
    for record in (dossier.settings, *dossier.records):
        place, add = ("rows", record.noun, record.id), partial(rows.numbers, record)
        total.update(kept.get(place, Same(record), add))
    return dict(total)


class _Rows:
    """Goes through the records, and puts down each thing where it belongs."""

    def __init__(self, dossier: Dossier, tables: dict[Of, Table]) -> None:
        self.found: dict[str, list[Row]] = {table.name: [] for table in tables.values()}
        self._dossier, self._tables = dossier, tables
        settings = dossier.settings
        self.records_of: dict[str, dict[str, Record]] = {settings.noun: {settings.id: settings}}
        for noun, model in KINDS.items():
            self.records_of[noun] = dict(dossier.of_kind(model))
        self._addresses: dict[tuple[str, str, Path], str] = {}
        for ref in dossier.statements.values():
            self._addresses[ref.record.noun, ref.record.id, ref.path] = ref.address

    def add_statements(self) -> None:
        """One row each, with what is computed."""
        dossier = self._dossier
        for address, ref in dossier.statements.items():
            statement = ref.statement
            cells: Cells = {"address": address, "kind": ref.record.noun, "record": ref.record.id}
            cells["date"] = getattr(ref.record, "date", None)
            for shape in shapes_of(CitedText):
                if not shape.parts:
                    cells[shape.name] = getattr(statement, shape.name)
            cells["grade"] = grade(dossier, statement)
            cells["sources"] = _sources(statement.cite, disputing=False)
            cells["disputed_by"] = _sources(statement.cite, disputing=True)
            cells["pointer"] = _pointer(ref.path)
            cells["page"] = urls.url_of_statement(dossier, ref)
            self.found["statements"].append(cells)

    def add_record(self, record: Record) -> None:
        """Its row in the table of its kind, its row among all records, and all that is in it."""
        page = urls.url_of(self._dossier, record)
        named: Cells = {"kind": record.noun, "id": record.id, "label": record.label}
        self.found["records"].append({**named, "page": page, "file": record.file})
        cells: Cells = {"id": record.id}
        self._add_fields(record, record, (), cells, "")
        self.found[self._tables[type(record), ""].name].append(cells)

    def numbers(self, record: Record) -> dict[str, int]:
        """How many rows the record has in each table, but for its statements."""
        before = {name: len(rows) for name, rows in self.found.items()}
        self.add_record(record)
        return {name: len(rows) - before[name] for name, rows in self.found.items()}

    def _add_fields(
        self, record: Record, part: Part, path: Path, cells: Cells, prefix: str
    ) -> None:
        for shape in shapes_of(type(part)):
            value = getattr(part, shape.name)
            if value is None or (isinstance(part, Record) and shape.name == "id"):
                continue
            place, name = (*path, shape.name), prefix + shape.name
            if isinstance(value, tuple):
                self._add_list(record, part, value, place, shape)
                if value and not shape.parts:
                    cells[name] = value
            elif isinstance(value, CitedText | See):
                self._add_cited(record, value, place, cells, name)
            elif isinstance(value, Part):
                self._add_fields(record, value, place, cells, f"{name}_")
            else:
                cells[name] = value
                kind = self._add_reference(record, value, place, shape)
                if kind and len(shape.kinds) > 1:
                    cells[f"{name}_kind"] = kind

    def _add_list(
        self, record: Record, owner: Part, values: tuple[Any, ...], path: Path, shape: FieldShape
    ) -> None:
        for number, value in enumerate(values):
            place = (*path, number)
            if isinstance(value, Citation):
                self._add_citation(record, value, place)
            elif isinstance(value, Statement | See):
                self._add_cited(record, value, place, {}, "")
            elif isinstance(value, Part):
                self._add_row(record, owner, value, place)
            else:
                self._add_reference(record, value, place, shape)

    def _add_row(self, record: Record, owner: Part, part: Part, path: Path) -> None:
        table = self._tables[type(owner), str(path[-2])]
        cells: Cells = {"pointer": _pointer(path)}
        if part.of_any_kind:
            cells |= {"kind": record.noun, "record": record.id}
        else:
            cells |= {record.noun: record.id, "position": int(path[-1]) + 1}
        if holder := _row_that_holds(path):
            cells["within"] = _pointer(holder)
        if part.has_address:
            cells["address"] = f"{record.id}.{getattr(part, 'id', '')}"
        self._add_fields(record, part, path, cells, "")
        self.found[table.name].append(cells)

    def _add_cited(
        self, record: Record, text: CitedText | See, path: Path, cells: Cells, name: str
    ) -> None:
        """A statement or a reference to one: its address; a text without address: what it says."""
        if isinstance(text, See):
            address: str | None = text.see
        else:
            address = self._addresses.get((record.noun, record.id, path))
            for number, citation in enumerate(text.cite):
                self._add_citation(record, citation, (*path, "cite", number))
        if address:
            cells[name] = address
            place: Cells = {"kind": record.noun, "record": record.id, "pointer": _pointer(path)}
            self.found["mentions"].append({**place, "statement": address})
            return
        for shape in shapes_of(CitedText):
            if not shape.parts:
                suffix = "" if shape.name == "text" else f"_{shape.name}"
                cells[f"{name}{suffix}"] = getattr(text, shape.name)

    def _add_citation(self, record: Record, citation: Citation, path: Path) -> None:
        part = path[:-2]
        cells: Cells = {
            "kind": record.noun,
            "record": record.id,
            "pointer": _pointer(path),
            "part": _pointer(part),
            "statement": self._addresses.get((record.noun, record.id, part)),
        }
        for shape in shapes_of(Citation):
            cells[shape.name] = getattr(citation, shape.name)
        self.found["citations"].append(cells)

    def _add_reference(
        self, record: Record, value: Any, path: Path, shape: FieldShape
    ) -> str | None:
        """Puts down that the value names a statement or a record; the kind of the record."""
        if not (shape.names_statement or shape.kinds):
            return None
        place: Cells = {"kind": record.noun, "record": record.id, "pointer": _pointer(path)}
        if shape.names_statement:
            self.found["mentions"].append({**place, "statement": value})
        for kind in shape.kinds:
            if value in self.records_of[kind]:
                self.found["links"].append({**place, "target_kind": kind, "target": value})
                return kind
        return None


def _pointer(path: Path) -> str:
    """The place as a JSON Pointer.

    >>> _pointer(("offices", 0, "cite"))
    '/offices/0/cite'
    """
    return "".join(f"/{step}" for step in path)


def _row_that_holds(path: Path) -> Path:
    """The place of the row within which the list of this one stands; none for a record's own.

    >>> _row_that_holds(("passages", 2, "claims", 0)), _row_that_holds(("offices", 0))
    (('passages', 2), ())
    """
    above = path[:-2]
    while above and not isinstance(above[-1], int):
        above = above[:-1]
    return above


def _sources(citations: tuple[Citation, ...], *, disputing: bool) -> tuple[str, ...]:
    """Ids of the sources that show it, or of those that say otherwise, each once."""
    named = [citation.source for citation in citations if citation.disputes == disputing]
    return tuple(dict.fromkeys(named))
