"""The one JSON Schema (draft 2020-12) of the JSON files."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from dossier.dossier import Dossier
from dossier.evidence import GRADES
from dossier.exports import _json
from dossier.exports.dossier_json import FORMAT
from dossier.exports.records_json import definition_of
from dossier.kinds import ID_PATTERN, KINDS, Record, Settings
from dossier.schema import exported

PATH = _json.SCHEMA
DESCRIPTION = "JSON Schema of the JSON files"
POSITION = 50

Schema = dict[str, Any]
_GRADES: Schema = {
    "description": "How well each statement is shown, by its address.",
    "type": "object",
    "additionalProperties": {"enum": list(GRADES)},
}


def render(dossier: Dossier, site: str = "") -> bytes:
    """The schema; the same whatever the dossier."""
    return _text(*KINDS.values())


@cache
def _text(*kinds: type[Record]) -> bytes:
    return _json.as_text(schema())


def schema() -> Schema:
    """Describes `dossier.json` as a whole, and under `$defs` the file of a record of each kind."""
    models: list[type[Record]] = [Settings, *KINDS.values()]
    refs, found = models_json_schema([(model, "validation") for model in models])
    parts: Schema = exported(found["$defs"])
    names = {model: refs[model, "validation"]["$ref"] for model in models}
    for model in models:
        part = parts[names[model].rpartition("/")[2]]
        del part["properties"]["id"]
        part["required"] = [key for key in part.get("required", []) if key != "id"]
    files = {}
    for noun, model in KINDS.items():
        files[definition_of(noun)] = _file(model, names[model])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dossier.json",
        **_whole(names),
        "$defs": {**files, **parts},
    }


def _whole(names: dict[type[Record], str]) -> Schema:
    properties: Schema = {
        "$schema": {"description": "The address of this schema.", "type": "string"},
        "format": _format(),
        "dossier": {"$ref": names[Settings]},
    }
    for model in KINDS.values():
        properties[model.plural] = {
            "description": f"Every {model.noun} by its id.",
            "type": "object",
            "propertyNames": {"pattern": f"^{ID_PATTERN}$"},
            "additionalProperties": {"$ref": names[model]},
        }
    properties["seeds"] = {
        "description": "The documents as they were received, by the name of their file.",
        "type": "object",
        "additionalProperties": {"type": "string"},
    }
    properties["grades"] = _GRADES
    return _object(properties, needed=list(properties))


def _file(model: type[Record], ref: str) -> Schema:
    properties: Schema = {
        "$schema": {"description": "The address of this schema.", "type": "string"},
        "format": _format(),
        "kind": {"description": "The kind of the record.", "const": model.noun},
        "id": {"description": "The record's id.", "type": "string", "pattern": f"^{ID_PATTERN}$"},
        "page": {"description": "Where it is shown, from this file.", "type": "string"},
        "record": {"$ref": ref},
        "grades": _GRADES,
    }
    needed = [name for name in properties if name != "grades"]
    return {"description": f"The file of one {model.noun}.", **_object(properties, needed)}


def _format() -> Schema:
    return {"description": "The version of the form of this file.", "const": FORMAT}


def _object(properties: Schema, needed: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }
