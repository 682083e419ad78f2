"""Plain values to records, and pydantic's findings to sentences that an editor can act on."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from dossier.kinds import FOLDERS, ID_PATTERN, Path, Record, Settings
from dossier.load.problems import Problem
from dossier.load.yaml_lines import ReadFile
from dossier.text import did_you_mean, slug

_NOUNS = {str: "text", int: "a number", float: "a number", bool: "true or false", dict: "keys and values", list: "a list", type(None): "nothing"}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "is_instance_of": "a date such as 1999-05-10",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
}


def record_of(read: ReadFile) -> tuple[Record | None, list[Problem]]:
    """The record that a file in `data/` holds; None and the reasons where it is none."""
    path = PurePosixPath(read.file)
    model = _model_of(path)
    if model is None:
        return None, [_unknown_folder(read.file, path)]
    wrong = [] if re.fullmatch(ID_PATTERN, path.stem) else [_wrong_name(read.file, path.stem)]
    if not wrong and (misplaced := _wrong_folder(path, model)):
        wrong.append(misplaced)
    if read.problems:
        return None, wrong + read.problems
    if not isinstance(read.value, dict):
        message = f"expects keys and values, found {_noun(read.value)}"
        return None, [*wrong, read.problem((), message)]
    if "id" in read.value:
        message = "the file's name is the id; take this key out"
        return None, [*wrong, read.problem(("id",), message)]
    try:
        record = model.model_validate({"id": path.stem, **read.value})
    except ValidationError as error:
        return None, wrong + [_problem(read, model, finding) for finding in error.errors()]
    # A record in the wrong folder is none: its file would not be where its id says.
    return None if wrong else record, wrong


def _model_of(path: PurePosixPath) -> type[Record] | None:
    if path.as_posix() == "data/dossier.yml":
        return Settings
    return FOLDERS.get(path.parts[1]) if len(path.parts) > 2 else None


def _unknown_folder(file: str, path: PurePosixPath) -> Problem:
    folder = "".join(f"{part}/" for part in path.parts[1:-1])
    known = sorted(f"data/{name}/" for name in FOLDERS)
    hint = did_you_mean(f"data/{folder}", known) or f"; records stand in {', '.join(known)}"
    return Problem(file, 1, "file", f'there is no kind of record for "data/{folder}"{hint}')


def _wrong_folder(path: PurePosixPath, model: type[Record]) -> Problem | None:
    if model is Settings:
        return None
    shelf = model.shelf(path.stem)
    right = PurePosixPath("data", model.folder, *([shelf] if shelf else []), path.name)
    if path == right:
        return None
    return Problem(path.as_posix(), 1, "file", f"stands in the wrong folder; move it to {right}")


def _wrong_name(file: str, stem: str) -> Problem:
    right = slug(stem)
    message = f'"{stem}" is no id; ids are small letters, digits and single hyphens'
    return Problem(file, 1, "file", f'{message}: rename the file to "{right}.yml"' if right else message)


def _noun(value: Any) -> str:
    if isinstance(value, str) and value:
        return f'text ("{value[:40]}")'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"a number ({value})"
    return _NOUNS.get(type(value), type(value).__name__)


def _problem(read: ReadFile, model: type[Record], finding: Any) -> Problem:
    path = tuple(step for step in finding["loc"] if not (isinstance(step, str) and step.startswith("(")))
    kind, given, context = finding["type"], finding["input"], finding.get("ctx", {})
    if kind == "extra_forbidden" and "(see)" in finding["loc"]:
        return read.problem(path, f'a reference holds nothing but "see"; take "{path[-1]}" out, or write the statement here with text and cite')
    if kind == "extra_forbidden":
        return read.problem(path, f'unknown key "{path[-1]}"{_nearest_key(model, path)}')
    if kind == "missing":
        return read.problem(path[:-1], f'the key "{path[-1]}" is missing')
    return read.problem(path, _message(kind, given, context, path))


def _message(kind: str, given: Any, context: dict[str, Any], path: Path) -> str:
    if kind in _EXPECTED:
        hint = "; put it in quotes" if kind == "string_type" and isinstance(given, int | float) else ""
        return f"expects {_EXPECTED[kind]}, found {_noun(given)}{hint}"
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", context["expected"])
        return f'must be one of {", ".join(words)}, found "{given}"{did_you_mean(str(given), words)}'
    if kind == "value_error":
        return str(context["error"])
    if kind == "too_short" or kind == "string_too_short":
        if path[-1] == "cite":
            return "there is no citation; name at least one source"
        return "is empty; give at least one" if kind == "too_short" else "is empty"
    if kind == "too_long":
        return f"has {context['actual_length']}, at most {context['max_length']} are read"
    if kind == "string_pattern_mismatch":
        return _pattern_message(given, context["pattern"])
    if kind in ("greater_than_equal", "less_than_equal", "greater_than"):
        bound = context.get("ge", context.get("le", context.get("gt")))
        words = {"greater_than_equal": "at least", "less_than_equal": "at most", "greater_than": "more than"}[kind]
        return f"{given} is out of range; it is {words} {bound:g}"
    return f"cannot be read as it stands ({kind})"


def _pattern_message(given: str, pattern: str) -> str:
    if pattern == f"^{ID_PATTERN}$":
        right = slug(given)
        return f'"{given}" is no id; ids are small letters, digits and single hyphens: "{right}"'
    if pattern.startswith("^https?"):
        return f'"{given}" is no address; it begins with https://'
    if "a-f" in pattern:
        return f'"{given}" is no SHA-256 sum; it has 64 characters of 0-9 and a-f'
    if ":[0-5]" in pattern:
        return f'"{given}" is no time; write it as "09:30"'
    return f'"{given}" is no language code; write en or ja'


def _nearest_key(model: type[Record], path: Path) -> str:
    keys = _keys_at(model, path[:-1])
    return did_you_mean(str(path[-1]), keys) or f"; the keys here are {', '.join(sorted(keys))}"


def _keys_at(model: type[Record], path: Path) -> set[str]:
    """The keys that the schema allows at a path, alternatives taken together."""
    schema = model.model_json_schema()
    here = [schema]
    for step in path:
        here = [inner for part in here for inner in _into(schema, part, step)]
    keys = {key for part in here for option in _options(schema, part) for key in option.get("properties", {})}
    return keys - {"id"} if not path else keys


def _options(schema: dict[str, Any], part: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in part:
        return _options(schema, schema["$defs"][part["$ref"].rsplit("/", 1)[-1]])
    found = [part]
    for union in ("anyOf", "oneOf", "allOf"):
        for option in part.get(union, []):
            found += _options(schema, option)
    return found


def _into(schema: dict[str, Any], part: dict[str, Any], step: str | int) -> list[dict[str, Any]]:
    found = []
    for option in _options(schema, part):
        if isinstance(step, int) and "items" in option:
            found.append(option["items"])
        elif step in option.get("properties", {}):
            found.append(option["properties"][step])
    return found
