"""JSON Schema of the data files, from the records' models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dossier.kinds import KINDS, Record, Settings


def schema_of(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file. The id is the file's name and stands in no file."""
    schema = model.model_json_schema()
    schema["properties"].pop("id")
    schema["required"] = [key for key in schema.get("required", []) if key != "id"]
    return _as_written({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every kind, by its noun."""
    return {noun: schema_of(model) for noun, model in {**KINDS, "dossier": Settings}.items()}


def as_json() -> str:
    """All schemas as one JSON text, by kind."""
    return json.dumps(schemas(), ensure_ascii=False, indent=2, sort_keys=True)


def files() -> dict[str, str]:
    """The schemas as files for editors, path below the root -> text: `.vscode/schema/event.schema.json`."""
    return {f".vscode/schema/{noun}.schema.json": json.dumps(found, ensure_ascii=False, indent=2) + "\n" for noun, found in schemas().items()}


def write(root: Path) -> list[str]:
    """Writes the files below `root` and removes those of kinds that are no more; the paths that changed."""
    now = files()
    changed = [name for name, text in now.items() if not (root / name).exists() or (root / name).read_text("utf-8") != text]
    (root / ".vscode/schema").mkdir(parents=True, exist_ok=True)
    for name in changed:
        (root / name).write_text(now[name], "utf-8", newline="\n")
    for path in sorted((root / ".vscode/schema").glob("*.schema.json")):
        if path.relative_to(root).as_posix() not in now:
            path.unlink()
            changed.append(path.relative_to(root).as_posix())
    return changed


def _as_written(value: Any) -> Any:
    """The schema of the files rather than of the models, which turn two things round before they look at them.

    A citation may be a source's id alone; and a list becomes a tuple, whose length pydantic tells in the words for texts.
    """
    if isinstance(value, dict):
        if value.get("$ref") == "#/$defs/Citation":
            return {"anyOf": [{"type": "string", "description": "Id of the source."}, value]}
        words = {"minLength": "minItems", "maxLength": "maxItems"} if value.get("type") == "array" else {}
        return {words.get(key, key): _as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_written(inner) for inner in value]
    return value
