"""The data page: downloads, how to cite, and what a record holds, from the models themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from dossier.exports import descriptions
from dossier.kinds import KINDS, Record
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.schema import schema_of

Field = tuple[str, bool, Markup]


def pages(context: PageContext) -> Iterator[Page]:
    """`data/index.html`."""
    about = descriptions()
    files = []
    for path, content in context.downloads.items():
        files.append((path, about[path], _size(content)))
    kinds = []
    for noun, model in KINDS.items():
        what = inspect.getdoc(model) or ""
        kinds.append((noun, what.split("\n\n")[0], f"{model.folder}/….yml", _fields(model)))
    yield PageBuilder(context, "data/index.html").render(
        "data",
        word("title.data"),
        word("data.description"),
        downloads=files,
        kinds=kinds,
        hide=(),
    )


def _size(content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return f"{max(1, round(len(raw) / 1000)):,} kB"


def _fields(model: type[Record]) -> list[Field]:
    """Name, whether it is needed, and meaning of each key of the record."""
    schema = schema_of(model)
    needed = set(schema.get("required", []))
    fields = []
    for name, field in schema["properties"].items():
        fields.append((name, name in needed, _with_code(_meaning(field))))
    return fields


def _meaning(field: dict[str, Any]) -> str:
    """The description, or the words that may stand there."""
    if "description" in field:
        return str(field["description"])
    for option in [field, *field.get("anyOf", [])]:
        if "enum" in option:
            return ", ".join(option["enum"])
    types = {"array": "a list", "string": "text", "integer": "a number", "boolean": "true or false"}
    return types.get(str(field.get("type")), "")


def _with_code(description: str) -> Markup:
    """The text as HTML, what stands between backticks as code."""
    html = re.sub(r"`(.+?)`", r"<code>\1</code>", str(escape(description)))
    return Markup(html)  # noqa: S704 - escaped, then marked
