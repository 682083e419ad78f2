"""A Dossier as tables, for spreadsheets, data packages and databases: all from the models.

One row a record in the table of its kind; one row a part in the table of its list (`offices`,
`standings`); and five tables that hold for all kinds:

- `records`: every record, whatever its kind;
- `statements`: every statement, with what is computed of it;
- `citations`: every citation, of whatever;
- `links`: every place where a record names another;
- `mentions`: every place where a statement stands or is referred to.

A place inside a record is a JSON Pointer (RFC 6901) into the record as `dossier.json` has it.
"""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.kept import Forgetful, Kept
from dossier.shared import shared
from dossier.tables.model import Column, ForeignKey, Row, Table, Value
from dossier.tables.plan import tables_of_models
from dossier.tables.rows import count, fill


def numbers_of_rows(dossier: Dossier, kept: Kept) -> dict[str, int]:
    """How many rows each table has, by its name.

    `kept` has the numbers of records that are as they were.
    """
    if isinstance(kept, Forgetful):
        return {table.name: len(rows) for table, rows in filled(dossier)}
    return count(dossier, tables_of_models(), kept)


@shared
def filled(dossier: Dossier) -> list[tuple[Table, list[Row]]]:
    """Every table with its rows, those for all kinds first."""
    return fill(dossier, tables_of_models())
