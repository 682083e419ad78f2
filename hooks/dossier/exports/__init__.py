"""A Dossier as open data."""

from __future__ import annotations

from dossier import schema
from dossier.dossier import Dossier
from dossier.exports.calendar import calendar
from dossier.exports.records import records_json, statements_csv
from dossier.exports.references import references_json

__all__ = ["exports_of"]


def exports_of(dossier: Dossier) -> dict[str, str]:
    """The text of each file by its path below the site's root."""
    return {
        "data/dossier.json": records_json(dossier),
        "data/statements.csv": statements_csv(dossier),
        "data/sources.csl.json": references_json(dossier),
        "data/events.ics": calendar(dossier),
        "data/schema.json": schema.as_json() + "\n",
    }


def descriptions() -> dict[str, str]:
    """What each file is, by its path."""
    return {
        "data/dossier.json": "all records, with grades computed",
        "data/statements.csv": "every statement with grade and sources",
        "data/events.ics": "the events as a calendar",
        "data/sources.csl.json": "the sources for reference managers (CSL-JSON)",
        "data/schema.json": "JSON Schema of every kind of record",
    }
