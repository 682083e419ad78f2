"""Records as JSON: one shape for the file of all and for the file of each."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from dossier.dossier import Dossier
from dossier.evidence import grade
from dossier.kinds import KINDS, Record
from dossier.shared import shared

SCHEMA = "data/schema.json"
"""Where the schema of all JSON files stands."""
Plain = dict[str, Any]


def plain(record: Record) -> Plain:
    """The record as plain values: what its file says; keys with nothing in them are left out."""
    return record.model_dump(mode="json", exclude={"id"}, exclude_none=True, exclude_defaults=True)


@shared
def plain_records(dossier: Dossier) -> dict[str, dict[str, Plain]]:
    """For each kind, by its noun, the records as plain values by their ids."""
    found = {}
    for noun, model in KINDS.items():
        records = dossier.of_kind(model)
        found[noun] = {record.id: plain(record) for record in records.values()}
    return found


def grades_by_address(dossier: Dossier) -> dict[str, str]:
    """The grade of each statement by its address."""
    return {address: grade(dossier, ref.statement) for address, ref in dossier.statements.items()}


def as_text(value: Plain) -> bytes:
    """The value as JSON, UTF-8."""
    return to_json(value, indent=1, inf_nan_mode="strings") + b"\n"
