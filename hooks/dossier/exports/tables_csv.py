"""Every table as CSV: one a kind of record, one a list that records hold, five for all kinds."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.exports._cells import as_csv
from dossier.shared import shared
from dossier.tables import filled, tables_of_models

PATH = "data/*.csv"
DESCRIPTION = "every table as CSV"
POSITION = 20
WHOLE = True


def render(dossier: Dossier, site: str = "") -> dict[str, str]:
    """Each table by its path; one that holds nothing in this dossier has its heading."""
    return dict(_made(dossier))


def paths(dossier: Dossier) -> list[str]:
    """Where the file of each table stands."""
    return [path_of(table.name) for table in tables_of_models().values()]


def path_of(table: str) -> str:
    """Where the file of a table stands."""
    return PATH.replace("*", table)


@shared
def _made(dossier: Dossier) -> dict[str, str]:
    """Made once: the description of the files needs them too."""
    return {path_of(table.name): as_csv(table, rows) for table, rows in filled(dossier)}
