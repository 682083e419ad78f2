"""The data page and the glossary."""

from __future__ import annotations

import inspect
from typing import Any

from dossier.dossier import Dossier
from dossier.pages.page import Page
from dossier.pages.writer import Writer
from dossier.kinds import KINDS, Record
from dossier.schema import schema_of

_WHAT = {
    "data/dossier.json": "all records, with grades computed",
    "data/statements.csv": "every statement with grade and sources",
    "data/events.ics": "the events as a calendar",
    "data/sources.csl.json": "the sources for reference managers (CSL-JSON)",
    "data/schema.json": "JSON Schema of every kind of record",
}


def data_page(dossier: Dossier, downloads: dict[str, str]) -> Page:
    """Downloads, how to cite, and what a record holds, from the models themselves."""
    files = [(path, _WHAT[path], _size(text)) for path, text in downloads.items()]
    kinds = [(noun, inspect.getdoc(model) or "", f"{model.folder}/….yml", _fields(model)) for noun, model in KINDS.items()]
    return Writer(dossier, "data/index.md").page(
        "data", "Data", "The dossier as open data: downloads, how to cite, and what each record holds.", downloads=files, kinds=kinds, hide=()
    )


def glossary_page(dossier: Dossier) -> Page:
    return Writer(dossier, "glossary.md", explain=False).page("glossary", "Glossary", "Terms and abbreviations of the field, each with its source.", hide=("toc",))


def _size(text: str) -> str:
    return f"{max(1, round(len(text.encode()) / 1000)):,} kB"


def _fields(model: type[Record]) -> list[tuple[str, bool, str]]:
    schema = schema_of(model)
    needed = set(schema.get("required", []))
    return [(name, name in needed, _meaning(field)) for name, field in schema["properties"].items()]


def _meaning(field: dict[str, Any]) -> str:
    """The description, or the words that may stand there."""
    if "description" in field:
        return field["description"]
    options = [field, *field.get("anyOf", [])]
    words = next((", ".join(option["enum"]) for option in options if "enum" in option), "")
    return words or {"array": "a list", "string": "text", "integer": "a number", "boolean": "true or false"}.get(str(field.get("type")), "")
