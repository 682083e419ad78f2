"""All records as one JSON file, with what is computed of each statement."""

from __future__ import annotations

from typing import Any

from dossier.dossier import Dossier
from dossier.exports._json import SCHEMA, as_text, grades_by_address, plain, plain_records
from dossier.kinds import KINDS

PATH = "data/dossier.json"
DESCRIPTION = "all records, with grades computed"
POSITION = 10
WHOLE = True
FORMAT = 2
"""Raised when a program that reads the file as it was would fail on it, or be misled."""


def render(dossier: Dossier, site: str = "") -> bytes:
    """`{$schema, format, dossier, <plural>: {<id>: record}, seeds, grades}`.

    `grades` has that of each statement by its address. `dossier.load.from_json` reads all of it.
    """
    whole: dict[str, Any] = {
        "$schema": SCHEMA.rpartition("/")[2],
        "format": FORMAT,
        "dossier": plain(dossier.settings),
    }
    for noun, records in plain_records(dossier).items():
        whole[KINDS[noun].plural] = records
    whole["seeds"] = dict(dossier.seeds)
    whole["grades"] = grades_by_address(dossier)
    return as_text(whole)
