"""JSON Schema of the data files, from the records' models."""

from __future__ import annotations

import json
from typing import Any

from dossier.records import KINDS, Record, Settings


def schema_of(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file. The id is the file's name and stands in no file."""
    schema = model.model_json_schema()
    schema["properties"].pop("id")
    schema["required"] = [key for key in schema.get("required", []) if key != "id"]
    return _with_short_citations({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every kind, by its noun."""
    return {noun: schema_of(model) for noun, model in {**KINDS, "dossier": Settings}.items()}


def as_json() -> str:
    """All schemas as one JSON text, by kind."""
    return json.dumps(schemas(), ensure_ascii=False, indent=2, sort_keys=True)


def _with_short_citations(value: Any) -> Any:
    """A citation may be a source's id alone, which the models turn into an object before they look at it."""
    if isinstance(value, dict):
        if value.get("$ref") == "#/$defs/Citation":
            return {"anyOf": [{"type": "string", "description": "Id of the source."}, value]}
        return {key: _with_short_citations(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_short_citations(inner) for inner in value]
    return value
