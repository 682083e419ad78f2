"""The way back from `dossier.json` to a Dossier."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json as read_json

from dossier.dossier import Dossier
from dossier.kinds import KINDS, Record, Settings


def from_json(text: str | bytes) -> Dossier:
    """The Dossier of which the file was made: what is made from it is the same to the byte.

    It was checked before it was exported; only what is no record is found here. Raises ValueError,
    with the kind and the id, for that.
    """
    whole = read_json(text)
    if not isinstance(whole, dict) or "dossier" not in whole:
        raise ValueError("this is no dossier.json: it has no key dossier")
    settings = _record(Settings, Settings.noun, whole["dossier"])
    assert isinstance(settings, Settings)
    records = []
    for model in KINDS.values():
        for record_id, value in whole.get(model.plural, {}).items():
            records.append(_record(model, record_id, value))
    # The order of the files that they were first read from.
    records.sort(key=lambda record: PurePosixPath(record.file))
    return Dossier(settings, tuple(records), dict(whole.get("seeds", {})))


def _record(model: type[Record], record_id: str, value: dict[str, Any]) -> Record:
    try:
        return model.model_validate({"id": record_id, **value})
    except ValidationError as error:
        raise ValueError(f"{model.noun} {record_id}: {error}") from None
