"""Records as they once were, read as far as the models of today know them.

A kind gains fields that every record must have, and loses others: what was written before is no
record any more, and still says what readers saw.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any, cast

from pydantic import ValidationError

from dossier.dates import PartialDate
from dossier.kinds import FOLDERS, Citation, Part, Record, See, Settings, types_in
from dossier.load.yaml_lines import parse

_SETTINGS = "data/dossier.yml"


@cache
def kind_of(path: str) -> type[Record] | None:
    """The kind of record that stands in a file of that path; None where none does."""
    if path == _SETTINGS:
        return Settings
    steps = PurePosixPath(path).parts
    is_record = len(steps) > 2 and steps[0] == "data" and path.endswith(".yml")
    return FOLDERS.get(steps[1]) if is_record else None


def record_in(path: str, content: bytes) -> Record | None:
    """The record that the file held; None where it cannot be read at all."""
    model = kind_of(path)
    text = content.decode(errors="replace").replace("\r\n", "\n")
    value = parse(path, text).value if model else None
    if model is None or not isinstance(value, dict):
        return None
    return cast(Record, _part(model, {**value, "id": PurePosixPath(path).stem}))


def _part(model: type[Part], value: dict[str, Any]) -> Part:
    try:
        return model.model_validate(value)
    except ValidationError:
        pass
    known: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if value.get(name) is not None:
            known[name] = _value(types_in(field.annotation), value[name])
        else:
            known[name] = None if field.is_required() else field.get_default()
    return model.model_construct(**known)


def _value(types: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_value(types, inner) for inner in value)
    if isinstance(value, dict):
        model = _model_for(types, value)
        return _part(model, value) if model else str(value)
    if isinstance(value, str) and Citation in types:
        return Citation.model_validate({"source": value})
    if PartialDate in types:
        try:
            return PartialDate(str(value))
        except ValueError:
            return str(value)
    return value


def _model_for(types: tuple[Any, ...], value: dict[str, Any]) -> type[Part] | None:
    """The model of those in a field that knows most of the keys."""
    models = list(_parts_in(types))
    if See in models and "see" in value:
        return See
    models = [model for model in models if model is not See]
    return max(models, key=lambda model: len(value.keys() & model.model_fields), default=None)


def _parts_in(types: tuple[Any, ...]) -> Iterator[type[Part]]:
    for one in types:
        if inspect.isclass(one) and issubclass(one, Part):
            yield one
