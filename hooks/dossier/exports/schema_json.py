"""The JSON Schema of every kind of record."""

from __future__ import annotations

from dossier import schema
from dossier.dossier import Dossier

PATH = "data/schema.json"
DESCRIPTION = "JSON Schema of every kind of record"
POSITION = 50


def render(dossier: Dossier) -> str:
    """All schemas by kind; the same whatever the dossier."""
    return schema.as_json() + "\n"
