"""Values of tables as text, for files that spreadsheets open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from dossier.tables import Column, Row, Table, Value

BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a text is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Table, rows: Iterable[Row]) -> str:
    """The table as CSV (RFC 4180), with a byte order mark and the names of the columns.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow(_cells(table.columns, row))
    return out.getvalue()


def _cells(columns: Sequence[Column], row: Row) -> list[str]:
    found = []
    for column in columns:
        value = row.get(column.name)
        # Most cells hold nothing or a text.
        if value is None:
            found.append("")
            continue
        text = value if isinstance(value, str) else as_text(column, value)
        if text.startswith(_FORMULA) and column.type not in ("integer", "number"):
            text = f"'{text}"
        found.append(text)
    return found


def as_text(column: Column, value: Value) -> str:
    """The value as it stands in a cell; nothing for one that is not known."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        if column.type == "list":
            return " ".join(value)
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
