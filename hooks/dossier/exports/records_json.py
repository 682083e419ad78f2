"""Each record as a JSON file of its own: beside its page, or below data/ where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier import urls
from dossier.dossier import Dossier
from dossier.evidence import grade
from dossier.exports._json import SCHEMA, as_text, plain_records
from dossier.exports.dossier_json import FORMAT
from dossier.kinds import KINDS, Record
from dossier.statements import statements_in

PATH = "*/*.json"
DESCRIPTION = "each record by itself: the address of its page with .json for .html"
POSITION = 15
WHOLE = True


def path_of(record: Record) -> str:
    """Where the record's file stands."""
    if record.has_page:
        return f"{record.page(None).removesuffix('.html')}.json"
    return f"data/{record.folder}/{record.id}.json"


def paths(dossier: Dossier) -> Iterator[str]:
    """Where the file of each record stands, and stood."""
    for model in KINDS.values():
        for record in dossier.of_kind(model).values():
            yield path_of(record)
            yield from former_paths(record)


def former_paths(record: Record) -> list[str]:
    """Where its file stood under other ids: it is there still, and says the id of now."""
    ids = getattr(record, "formerly", ())
    return [path_of(record.model_copy(update={"id": id})) for id in ids]


def definition_of(noun: str) -> str:
    """The name under which the schema describes the file of a record of the kind."""
    return f"file-of-{noun.replace(' ', '-')}"


def render(dossier: Dossier, site: str = "") -> dict[str, bytes]:
    """`{$schema, format, kind, id, page, record, grades}`, of every record."""
    found = {}
    for noun, records in plain_records(dossier).items():
        own = dossier.of_kind(KINDS[noun])
        for record_id, values in records.items():
            record = own[record_id]
            text = as_text(_file(dossier, record, values))
            for path in (path_of(record), *former_paths(record)):
                found[path] = text
    return found


def _file(dossier: Dossier, record: Record, values: dict[str, Any]) -> dict[str, Any]:
    path = path_of(record)
    schema = urls.relative(path, SCHEMA)
    file: dict[str, Any] = {
        "$schema": f"{schema}#/$defs/{definition_of(record.noun)}",
        "format": FORMAT,
        "kind": record.noun,
        "id": record.id,
        "page": urls.relative(path, urls.url_of(dossier, record)),
        "record": values,
    }
    grades = {ref.address: grade(dossier, ref.statement) for ref in statements_in(record)}
    return {**file, "grades": grades} if grades else file
