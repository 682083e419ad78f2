"""Each series of numbers as a table of its own."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.exports._cells import as_csv
from dossier.kinds import Series
from dossier.tables import Column, Row, Table

PATH = "data/series/*.csv"
DESCRIPTION = "each series of numbers"
POSITION = 25

COLUMNS = (
    Column("period", "string", "The day, month or year that the value is for.", required=True),
    Column("value", "number", "The number.", required=True),
    Column("unit", "string", "Its unit.", required=True),
    Column("label", "string", "What it is, where the series has several."),
    Column("sources", "list", "Ids of the sources for the number.", required=True),
    Column("note", "string", "How it was worked out, other figures."),
)


def table_of(series: Series) -> Table:
    """What the file of a series holds."""
    return Table(series.id, series.title, COLUMNS, ())


def path_of(series: Series) -> str:
    """Where the file of a series stands."""
    return PATH.replace("*", series.id)


def render(dossier: Dossier, site: str = "") -> dict[str, str]:
    """The points of each series, in their order; under its former ids too."""
    found = {}
    for series in dossier.series.values():
        text = as_csv(table_of(series), _rows(series))
        for id in (series.id, *series.formerly):
            found[PATH.replace("*", id)] = text
    return found


def _rows(series: Series) -> list[Row]:
    rows: list[Row] = []
    for point in series.points:
        row: Row = {
            "period": point.period,
            "value": point.value,
            "unit": series.unit,
            "label": point.label,
            "sources": tuple(citation.source for citation in point.cite),
            "note": point.note,
        }
        rows.append(row)
    return rows
