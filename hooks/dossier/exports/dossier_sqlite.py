"""Every table as a database (SQLite 3), with foreign keys and a full-text index."""

from __future__ import annotations

import sqlite3

from dossier.dossier import Dossier
from dossier.exports._cells import as_text
from dossier.tables import Column, Row, Table, filled

PATH = "data/dossier.sqlite"
DESCRIPTION = "every table as a database (SQLite), with a full-text index"
POSITION = 30
WHOLE = True

INDEX = "statements_text"
"""The full-text index (FTS5) of the statements and their notes."""
_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


def render(dossier: Dossier, site: str = "") -> bytes:
    """The database; equal dossiers give equal bytes with one release of SQLite."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        for table, rows in filled(dossier):
            connection.execute(_create(table))
            connection.executemany(_insert(table), _rows(table, rows))
        connection.execute(
            # Written so, Datasette finds it by itself and searches the statements.
            f'CREATE VIRTUAL TABLE {INDEX} USING FTS5(text, note, content="statements",'
            " tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")  # noqa: S608
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _create(table: Table) -> str:
    lines = list(map(_column, table.columns))
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for to in table.foreign_keys:
        target = f"{_name(to.table)} ({_names(to.targets)})"
        lines.append(f"FOREIGN KEY ({_names(to.columns)}) REFERENCES {target}")
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    unique = " UNIQUE" if column.unique else ""
    return f"{_name(column.name)} {_TYPES.get(column.type, 'TEXT')}{needed}{unique}"


def _insert(table: Table) -> str:
    places = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {_name(table.name)} VALUES ({places})"  # noqa: S608 - names of models


def _rows(table: Table, rows: list[Row]) -> list[list[str | int | float | None]]:
    found = []
    for row in rows:
        found.append([_value(column, row) for column in table.columns])
    return found


def _value(column: Column, row: Row) -> str | int | float | None:
    value = row.get(column.name)
    if value is None:
        return None
    if isinstance(value, str):
        # A date is a string that SQLite would not take as it is.
        return str(value)
    return as_text(column, value) or None if isinstance(value, tuple) else value


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'
