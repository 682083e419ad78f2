"""JSON Schema of the data files, from the records' models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dossier.kinds import KINDS, Record, Settings

FOLDER = ".vscode/schema"
"""Below the root: where editors look for the schemas."""
SETTINGS = ".vscode/settings.json"
"""Below the root: what binds each schema to the files of its kind, in Visual Studio Code."""


def schema_of(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file.

    The id is the file's name and stands in no file.
    """
    schema = model.model_json_schema()
    schema["properties"].pop("id")
    schema["required"] = [key for key in schema.get("required", []) if key != "id"]
    written: dict[str, Any] = _as_written(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **written}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every kind, by its noun."""
    models: dict[str, type[Record]] = {**KINDS, Settings.noun: Settings}
    return {noun: schema_of(model) for noun, model in models.items()}


def as_json() -> str:
    """All schemas as one JSON text, by kind."""
    return json.dumps(schemas(), ensure_ascii=False, indent=2, sort_keys=True)


def files() -> dict[str, str]:
    """The schemas as files for editors, path below the root -> text."""
    found = {}
    for noun, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        found[f"{FOLDER}/{noun}.schema.json"] = f"{text}\n"
    return found


def bindings() -> dict[str, str]:
    """Which files each schema is for, as the editor's settings have it."""
    found = {f"./{FOLDER}/{Settings.noun}.schema.json": "data/dossier.yml"}
    for noun, model in KINDS.items():
        below = "**/*" if model.shelf("2000-x") else "*"
        found[f"./{FOLDER}/{noun}.schema.json"] = f"data/{model.folder}/{below}.yml"
    return found


def _bind(root: Path) -> list[str]:
    """Binds the schemas in the editor's settings, where there are some."""
    path = root / SETTINGS
    if not path.exists():
        return []
    settings = json.loads(path.read_text("utf-8"))
    if settings.get("yaml.schemas") == bindings():
        return []
    settings["yaml.schemas"] = bindings()
    path.write_text(f"{json.dumps(settings, indent=2)}\n", "utf-8", newline="\n")
    return [SETTINGS]


def write(root: Path) -> list[str]:
    """Writes the files below `root`, removes those of kinds that are no more, binds them.

    Returns the paths that changed. Raises OSError where a file cannot be written.
    """
    changed = []
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    now = files()
    for name, text in now.items():
        path = root / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
            changed.append(name)
    for path in sorted((root / FOLDER).glob("*.schema.json")):
        name = path.relative_to(root).as_posix()
        if name not in now:
            path.unlink()
            changed.append(name)
    return changed + _bind(root)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A key that may be left out is not one that may be empty."""
    options = [option for option in schema.get("anyOf", []) if option != {"type": "null"}]
    if len(options) == len(schema.get("anyOf", [])):
        return schema
    rest = {key: inner for key, inner in schema.items() if key not in ("anyOf", "default")}
    return {**options[0], **rest} if len(options) == 1 else {**rest, "anyOf": options}


_NOT_IN_JSON = ("patternErrorMessage",)
"""What editors know and no other reader of schemas."""


def exported(value: Any) -> Any:
    """The schema of records as `dossier.json` has them, where each thing has one form.

    A citation is an object and a date is text; and there are no words of editors alone.
    """
    if isinstance(value, list):
        return list(map(exported, value))
    if not isinstance(value, dict):
        return value
    value = _without_null(value)
    if value.get("type") == ["string", "integer"]:
        texts = [one for one in value.get("examples", []) if isinstance(one, str)]
        kept = {key: value[key] for key in ("description", "pattern") if key in value}
        return {"type": "string", **kept, "examples": texts}
    found = {}
    for key, inner in value.items():
        is_list = value.get("type") == "array"
        if key not in _NOT_IN_JSON:
            found[_LENGTHS.get(key, key) if is_list else key] = exported(inner)
    return found


_LENGTHS = {"minLength": "minItems", "maxLength": "maxItems"}


def _as_written(value: Any) -> Any:
    """The schema of the files rather than of the models, which first turn two things round.

    A citation may be a source's id alone; a key with nothing behind it is refused; and a list
    becomes a tuple, whose length pydantic gives in the words for texts.
    """
    if isinstance(value, list):
        return list(map(_as_written, value))
    if not isinstance(value, dict):
        return value
    if value.get("$ref") == "#/$defs/Citation":
        return {"anyOf": [{"type": "string", "description": "Id of the source."}, value]}
    value = _without_null(value)
    found = {}
    for key, inner in value.items():
        is_list = value.get("type") == "array"
        found[_LENGTHS.get(key, key) if is_list else key] = _as_written(inner)
    return found
