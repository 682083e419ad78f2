"""Plain values to records, and pydantic's findings to sentences that an editor can act on."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from dossier.kinds import FOLDERS, ID_PATTERN, MOST_LETTERS_IN_AN_ID, Part, Path, Record, Settings
from dossier.kinds.fields import models_below
from dossier.load.problems import Problem
from dossier.load.yaml_lines import ReadFile
from dossier.text import did_you_mean, slug

_NOUNS = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    dict: "keys and values",
    list: "a list",
    type(None): "nothing",
}
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
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "less_than_equal": ("le", "at most"),
    "greater_than": ("gt", "more than"),
    "less_than": ("lt", "less than"),
}


def record_of(read: ReadFile) -> tuple[Record | None, list[Problem]]:
    """The record that a file in `data/` holds; None and the reasons where it is none."""
    path = PurePosixPath(read.file)
    model = _model_of(path)
    if model is None:
        return None, [_unknown_folder(read.file, path)]
    wrong = []
    if fault := _fault_of_name(path, model):
        wrong.append(Problem(read.file, 1, "file", fault))
    if read.problems:
        return None, wrong + read.problems
    if not isinstance(read.value, dict):
        message = f"expects keys and values, found {_noun(read.value)}"
        return None, [*wrong, read.problem((), message)]
    if "id" in read.value:
        message = "the file's name is the id; take this key out"
        return None, [*wrong, read.problem(("id",), message)]
    record, errors = _validated(model, path.stem, read.value)
    wrong += [read.problem(place, message) for place, message in errors]
    # A record in the wrong folder is none: its file would not be where its id says.
    return None if wrong else record, wrong


def errors_in(model: type[Record], record_id: str, value: dict[str, Any]) -> list[tuple[Path, str]]:
    """What keeps the value from being a record of the kind, each with its place."""
    return _validated(model, record_id, value)[1]


def fault_of_id(record_id: str) -> str | None:
    """What is wrong with an id as the name of a file; None where nothing is."""
    if not re.fullmatch(ID_PATTERN, record_id):
        right = slug(record_id)
        message = f'"{record_id}" is no id; ids are small letters, digits and single hyphens'
        return f'{message}: rename the file to "{right}.yml"' if right else message
    if len(record_id) > MOST_LETTERS_IN_AN_ID:
        return f"the name has {len(record_id)} letters, at most {MOST_LETTERS_IN_AN_ID}"
    return None


def _validated(
    model: type[Record], record_id: str, value: dict[str, Any]
) -> tuple[Record | None, list[tuple[Path, str]]]:
    try:
        return model.model_validate({"id": record_id, **value}), []
    except ValidationError as error:
        return None, [_as_sentence(model, finding) for finding in error.errors()]


def _model_of(path: PurePosixPath) -> type[Record] | None:
    if path.as_posix() == "data/dossier.yml":
        return Settings
    return FOLDERS.get(path.parts[1]) if len(path.parts) > 2 else None


def _unknown_folder(file: str, path: PurePosixPath) -> Problem:
    folder = "".join(f"{part}/" for part in path.parts[1:-1])
    known = sorted(f"data/{name}/" for name in FOLDERS)
    hint = did_you_mean(f"data/{folder}", known) or f"; records stand in {', '.join(known)}"
    return Problem(file, 1, "file", f'there is no kind of record for "data/{folder}"{hint}')


def _fault_of_name(path: PurePosixPath, model: type[Record]) -> str | None:
    """What is wrong with the file's name, or its folder."""
    if model is Settings:
        return None
    if fault := fault_of_id(path.stem):
        return fault
    right = model.file_of(path.stem)
    if path.as_posix() == right:
        return None
    return f"stands in the wrong folder; move it to {right}"


def _noun(value: Any) -> str:
    if isinstance(value, str) and value:
        return f'text ("{value[:40]}")'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"a number ({value})"
    return _NOUNS.get(type(value), type(value).__name__)


def _as_sentence(model: type[Record], finding: Any) -> tuple[Path, str]:
    """The place that pydantic's finding means, and what is wrong there."""
    # A step in brackets names one of several alternatives and stands in no file.
    path: Path = tuple(step for step in finding["loc"] if not str(step).startswith("("))
    kind = finding["type"]
    if kind == "extra_forbidden" and "(see)" in finding["loc"]:
        ask = f'take "{path[-1]}" out, or write the statement here with text and cite'
        return path, f'a reference holds nothing but "see"; {ask}'
    if kind == "extra_forbidden":
        return path, f'unknown key "{path[-1]}"{_nearest_key(model, path)}'
    if kind == "missing":
        return path, f'the key "{path[-1]}" is missing'
    return path, _message(kind, finding["input"], finding.get("ctx", {}), path)


def _message(kind: str, given: Any, context: dict[str, Any], path: Path) -> str:
    message = f"cannot be read as it stands ({kind})"
    if kind in _EXPECTED:
        message = f"expects {_EXPECTED[kind]}, found {_noun(given)}"
        if kind == "string_type" and isinstance(given, int | float):
            message += "; put it in quotes"
    elif kind == "literal_error":
        words = re.findall(r"'([^']+)'", context["expected"])
        message = f'must be one of {", ".join(words)}, found "{given}"'
        message += did_you_mean(str(given), words)
    elif kind == "value_error":
        message = str(context["error"])
    elif kind == "too_short" and path[-1] == "cite":
        message = "there is no citation; name at least one source"
    elif kind == "too_short":
        message = "is empty; give at least one"
    elif kind == "string_too_short":
        message = "is empty"
    elif kind == "too_long":
        message = f"has {context['actual_length']}, at most {context['max_length']} are read"
    elif kind == "string_too_long":
        message = f"has {len(given)} letters, at most {context['max_length']}"
    elif kind == "string_pattern_mismatch":
        message = _pattern_message(given, context["pattern"])
    elif kind in _BOUNDS:
        key, words_of_bound = _BOUNDS[kind]
        message = f"{given} is out of range; it is {words_of_bound} {context[key]:g}"
    return message


_PATTERNS = (
    (r"^\S+", "is too much to look for; write one to six words, one space between them"),
    ("^https?", "is no address; it begins with https://"),
    ("a-f", "is no SHA-256 sum; it has 64 characters of 0-9 and a-f"),
    ("^Q", "is no id of Wikidata; it is a Q and a number, such as Q42"),
    (":[0-5]", 'is no time; write it as "09:30"'),
)
"""By what a pattern is known, and what is said of a text that does not fit it."""


def _pattern_message(given: str, pattern: str) -> str:
    if pattern == f"^{ID_PATTERN}$":
        right = slug(given)
        return f'"{given}" is no id; ids are small letters, digits and single hyphens: "{right}"'
    for part, message in _PATTERNS:
        if part in pattern:
            return f'"{given}" {message}'
    return f'"{given}" is no language code; write en or ja'


def _nearest_key(model: type[Record], path: Path) -> str:
    models: tuple[type[Part], ...] = (model,)
    for step in path[:-1]:
        models = models_below(models, step) if isinstance(step, str) else models
    keys = {key for one in models for key in one.model_fields}
    if len(path) == 1:
        keys.remove("id")
    return did_you_mean(str(path[-1]), keys) or f"; the keys here are {', '.join(sorted(keys))}"
