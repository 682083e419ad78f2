"""Which tables there are, from the models alone."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace

from dossier.evidence import GRADES
from dossier.kinds import KINDS, Citation, CitedText, Part, Record, Settings
from dossier.tables.fields import FieldShape, shapes_of
from dossier.tables.model import Column, ForeignKey, Table

Of = tuple[type[Part], str]
"""A model, and the name of one of its lists; "" for the model itself."""

POINTER = "Where in the record: a JSON Pointer (RFC 6901) into the record as dossier.json has it."
_RECORD = (
    Column("kind", "string", "The kind of the record.", required=True),
    Column("record", "string", "Its id.", required=True),
)
_PLACE = (*_RECORD, Column("pointer", "string", POINTER, required=True))
_TO_RECORD = ForeignKey(("kind", "record"), "records", ("kind", "id"))


def all_models() -> list[type[Record]]:
    """Every kind, and the settings."""
    return [Settings, *KINDS.values()]


def table_of(model: type[Record]) -> str:
    """The name of the table of a kind."""
    return re.sub(r"\W+", "_", model.plural)


def tables_of_models() -> dict[Of, Table]:
    """Every table by the model and the list of which it holds one row each.

    A list whose name is taken already bears its kind's noun before it, but what has an address of
    its own, such as a quotation, is in one table, whichever kinds hold it, as are notes of changes.
    """
    shared = [_records(), _statements(), _citations(), _links(), _mentions()]
    found: dict[Of, Table] = {(Part, table.name): table for table in shared}
    for model in all_models():
        found[model, ""] = _of_kind(model)
    taken = {table.name for table in found.values()}
    for model in all_models():
        _add_lists(found, taken, model, model, ())
    return found


def _add_lists(
    found: dict[Of, Table],
    taken: set[str],
    kind: type[Record],
    owner: type[Part],
    above: tuple[ForeignKey, ...],
) -> None:
    """Adds the tables of the owner's lists, and of lists within them."""
    for shape in shapes_of(owner):
        if part := shape.flat_part:
            _add_lists(found, taken, kind, part, above)
        part = shape.row_part
        if part is None:
            continue
        if part.of_any_kind:
            found[owner, shape.name] = _of_any_kind(shape, part)
            continue
        held_elsewhere = _lists_of(found, part) if part.has_address else []
        if held_elsewhere:
            table = _held_by_too(found[held_elsewhere[0]], kind)
            found |= dict.fromkeys([*held_elsewhere, (owner, shape.name)], table)
            continue
        name = shape.name if shape.name not in taken else f"{kind.noun}_{shape.name}"
        taken.add(name)
        found[owner, shape.name] = _of_list(name, kind, shape, part, above)
        within = ForeignKey((kind.noun, "within"), name, (kind.noun, "pointer"))
        _add_lists(found, taken, kind, part, (within,))


def _lists_of(found: dict[Of, Table], part: type[Part]) -> list[Of]:
    """The lists of such parts that have a table already."""
    lists = []
    for owner, name in found:
        if name in owner.model_fields:
            (shape,) = [one for one in shapes_of(owner) if one.name == name]
            if shape.row_part is part:
                lists.append((owner, name))
    return lists


def _held_by_too(table: Table, kind: type[Record]) -> Table:
    """The table with a column for the records of one more kind; a row has one of these."""
    column = Column(kind.noun, "string", f"The {kind.noun} that holds it.")
    if column in table.columns:
        return table
    to_record = ForeignKey((kind.noun,), table_of(kind), ("id",))
    first, *others = table.columns
    columns = (replace(first, required=False), column, *others)
    return replace(
        table, columns=columns, key=("address",), foreign_keys=(to_record, *table.foreign_keys)
    )


def _of_kind(model: type[Record]) -> Table:
    columns, keys = _columns(model)
    first = Column("id", "string", "The id of the record.", required=True, unique=True)
    return Table(table_of(model), _about(model), (first, *columns), ("id",), tuple(keys))


def _of_list(
    name: str,
    kind: type[Record],
    shape: FieldShape,
    part: type[Part],
    above: tuple[ForeignKey, ...],
) -> Table:
    columns, keys = _columns(part)
    place = [
        Column(kind.noun, "string", f"The {kind.noun} that holds it.", required=True),
        Column("pointer", "string", POINTER, required=True),
        Column("position", "integer", "Its place in the list, from 1.", required=True),
    ]
    if above:
        place.append(Column("within", "string", "The pointer of what holds the list."))
    if part.has_address:
        about = "Its permanent address."
        place.append(Column("address", "string", about, required=True, unique=True))
    to_record = ForeignKey((kind.noun,), table_of(kind), ("id",))
    return Table(
        name,
        shape.about or _about(part),
        (*place, *columns),
        (kind.noun, "pointer"),
        (to_record, *above, *keys),
    )


def _of_any_kind(shape: FieldShape, part: type[Part]) -> Table:
    columns, keys = _columns(part)
    key = tuple(column.name for column in _PLACE)
    return Table(shape.name, shape.about, (*_PLACE, *columns), key, (_TO_RECORD, *keys))


def _columns(model: type[Part], prefix: str = "") -> tuple[list[Column], list[ForeignKey]]:
    """The columns of a part's fields; those of a part within it bear its name before theirs."""
    columns: list[Column] = []
    keys: list[ForeignKey] = []
    for shape in shapes_of(model):
        name = prefix + shape.name
        if issubclass(model, Record) and shape.name == "id":
            continue
        if shape.flat_part:
            inner, to = _columns(shape.flat_part, f"{name}_")
            columns += inner
            keys += to
        elif shape.is_cited_text:
            columns += _cited_text(shape, name)
            if shape.addressed:
                keys.append(ForeignKey((name,), "statements", ("address",)))
        elif not shape.parts:
            columns += _scalar(shape, name, optional=bool(prefix))
            keys += _keys(shape, name)
    return columns, keys


def _cited_text(shape: FieldShape, name: str) -> list[Column]:
    """A text with an address is a row of the statements; of another, what it says."""
    if shape.addressed:
        return [Column(name, "string", f"{shape.about} The address of the statement.")]
    columns = [Column(name, "string", shape.about)]
    for inner in shapes_of(CitedText):
        if inner.name != "text" and not inner.parts:
            columns.append(Column(f"{name}_{inner.name}", inner.form, inner.about))
    return columns


def _scalar(shape: FieldShape, name: str, *, optional: bool) -> list[Column]:
    required = shape.required and not optional
    column = Column(name, shape.form, shape.about, required=required, words=shape.words)
    if len(shape.kinds) > 1 and not shape.many:
        return [Column(f"{name}_kind", "string", f"The kind of {name}.", words=shape.kinds), column]
    return [column]


def _keys(shape: FieldShape, name: str) -> list[ForeignKey]:
    if shape.many:
        return []
    if shape.names_statement:
        return [ForeignKey((name,), "statements", ("address",))]
    if len(shape.kinds) > 1:
        return [ForeignKey((f"{name}_kind", name), "records", ("kind", "id"))]
    return [ForeignKey((name,), table_of(KINDS[kind]), ("id",)) for kind in shape.kinds]


def _records() -> Table:
    columns = (
        Column("kind", "string", "Which kind of record.", required=True),
        Column("id", "string", "The id, unique in its kind.", required=True),
        Column("label", "string", "The title or name.", required=True),
        Column("page", "string", "Its address below the root of the site.", required=True),
        Column("file", "string", "The file it is made from.", required=True),
    )
    return Table("records", "Every record, whatever its kind.", columns, ("kind", "id"))


def _statements() -> Table:
    columns = (
        Column("address", "string", "The permanent address.", required=True, unique=True),
        _RECORD[0],
        Column("date", "string", "The day of the record that holds it, where it has one."),
        *_text_columns(),
        Column("grade", "string", "How well it is shown.", required=True, words=GRADES),
        Column("sources", "list", "Ids of the sources that show it."),
        Column("disputed_by", "list", "Ids of the sources that say otherwise."),
        _RECORD[1],
        Column("pointer", "string", POINTER, required=True),
        Column("page", "string", "Where it is shown, below the root of the site.", required=True),
    )
    about = "Every statement, with the grade that is computed."
    return Table("statements", about, columns, ("address",), (_TO_RECORD,))


def _text_columns() -> list[Column]:
    found = []
    for shape in shapes_of(CitedText):
        if not shape.parts:
            found.append(Column(shape.name, shape.form, shape.about, required=shape.required))
    return found


def _citations() -> Table:
    columns, keys = _columns(Citation)
    first = (
        *_PLACE,
        Column("part", "string", "The pointer of what cites; empty for the record itself."),
        Column("statement", "string", "The address of the statement that cites; empty for others."),
    )
    to_statement = ForeignKey(("statement",), "statements", ("address",))
    return Table(
        "citations",
        "Every citation: which source shows what.",
        (*first, *columns),
        ("kind", "record", "pointer"),
        (_TO_RECORD, to_statement, *keys),
    )


def _links() -> Table:
    columns = (
        *_PLACE,
        Column("target_kind", "string", "The kind of the record named.", required=True),
        Column("target", "string", "Its id.", required=True),
    )
    to_target = ForeignKey(("target_kind", "target"), "records", ("kind", "id"))
    about = "Every place where a record names another, its citations aside."
    return Table("links", about, columns, ("kind", "record", "pointer"), (_TO_RECORD, to_target))


def _mentions() -> Table:
    address = Column("statement", "string", "The address of the statement.", required=True)
    to_statement = ForeignKey(("statement",), "statements", ("address",))
    return Table(
        "mentions",
        "Every place where a statement stands or is referred to.",
        (*_PLACE, address),
        ("kind", "record", "pointer"),
        (_TO_RECORD, to_statement),
    )


def _about(model: type[Part]) -> str:
    return (inspect.getdoc(model) or "").split("\n\n")[0]
