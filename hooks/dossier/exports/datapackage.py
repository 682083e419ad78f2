"""What tells tools of all files: a data package (Frictionless, version 2)."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic_core import to_json

from dossier.dossier import Dossier
from dossier.exports import series_csv, tables_csv
from dossier.tables import Column, Table, filled
from dossier.text import slug
from dossier.versions import version_of

PATH = "data/datapackage.json"
DESCRIPTION = "the description of all tables for tools (Frictionless data package)"
POSITION = 35
WHOLE = True

_SCHEMA = "https://datapackage.org/profiles/2.0/{}.json"


def render(dossier: Dossier, site: str = "") -> bytes:
    """The package: each table as a resource with its columns, keys and foreign keys."""
    settings, version = dossier.settings, version_of(dossier)
    resources = []
    tables = tables_csv.render(dossier)
    for table, _ in filled(dossier):
        path = tables_csv.path_of(table.name)
        resources.append(_resource(table, path, tables[path]))
    numbers = series_csv.render(dossier)
    for series in dossier.series.values():
        path = series_csv.path_of(series)
        resources.append(_resource(series_csv.table_of(series), path, numbers[path]))
    package = {
        "$schema": _SCHEMA.format("datapackage"),
        "name": slug(settings.title) or "dossier",
        "title": settings.title,
        "description": settings.description,
        **({"version": version.day} if version and version.is_current else {}),
        "licenses": [{"title": settings.licence, "path": settings.licence_url}],
        "resources": resources,
    }
    return to_json(package, indent=1) + b"\n"


def _resource(table: Table, path: str, text: str) -> dict[str, Any]:
    content = text.encode()
    name = path.removeprefix("data/").removesuffix(".csv")
    return {
        "name": name.replace("/", "-"),
        "type": "table",
        "path": path.removeprefix("data/"),
        "title": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "$schema": _SCHEMA.format("tableschema"),
        "fields": list(map(_field, table.columns)),
    }
    if table.key:
        found["primaryKey"] = list(table.key)
    keys = []
    for key in table.foreign_keys:
        # A table that points into itself says so with an empty name.
        resource = "" if key.table == table.name else key.table
        reference = {"resource": resource, "fields": list(key.targets)}
        keys.append({"fields": list(key.columns), "reference": reference})
    return {**found, "foreignKeys": keys} if keys else found


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    constraints: dict[str, Any] = {}
    if column.type == "list":
        found["delimiter"] = " "
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    return {**found, "constraints": constraints} if constraints else found
