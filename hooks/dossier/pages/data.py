"""The data page: downloads, how to cite, and what a record holds, from the models themselves."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup, escape

from dossier.changes.feeds import ALL, CORRECTIONS, path_of_feed
from dossier.changes.files import HISTORY
from dossier.exports import descriptions, series_csv, tables_csv
from dossier.exports.records_json import path_of
from dossier.kinds import KINDS, Part, Record, Settings
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.spool import Held
from dossier.tables import numbers_of_rows, tables_of_models
from dossier.tables.fields import FieldShape, shapes_of


@dataclass(frozen=True)
class Field:
    """A key of a record or of a part: what it means, and which parts stand there."""

    name: str
    needed: bool
    about: Markup
    parts: list[tuple[str, str]]


@dataclass(frozen=True)
class Described:
    """A kind of record, or a part: its name, its anchor, what it is, and its keys."""

    name: str
    anchor: str
    about: str
    fields: list[Field]


@dataclass(frozen=True)
class Kind(Described):
    """A kind of record, with where its files stand, and the parts that it alone has."""

    files: str
    parts: list[Described]


def pages(context: PageContext) -> Iterator[Page]:
    """`data/index.html`."""
    dossier = context.dossier
    models: list[type[Record]] = [*KINDS.values(), Settings]
    inside = {model: list(_parts_in(model)) for model in models}
    counts = Counter(chain.from_iterable(inside.values()))
    kinds = []
    for model, parts in inside.items():
        kinds.append(_kind(model, [part for part in parts if counts[part] == 1]))
    shared = []
    for part, number in counts.items():
        if number > 1:
            shared.append(_described(part, "part"))
    yield PageBuilder(context, "data/index.html").render(
        "data",
        word("title.data"),
        word("data.description"),
        downloads=_downloads(context),
        tables=_tables(context),
        series=[(series.title, series_csv.path_of(series)) for series in dossier.series.values()],
        example=(dossier.meeting, path_of(dossier.meeting)),
        other_example=next((path_of(source) for source in dossier.sources.values()), ""),
        feeds=_feeds(context),
        # Notes on records are told without it too, but are no commits.
        history=HISTORY if HISTORY in context.downloads else "",
        kinds=kinds,
        shared=shared,
        version=context.version,
        hide=("navigation",),
    )


def _feeds(context: PageContext) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Title and addresses of the feeds of the whole dossier and of its topics."""
    if not context.changes:
        return []
    names = [(word("changes.feed-all"), ALL), (word("changes.feed-corrections"), CORRECTIONS)]
    for topic in context.dossier.topics.values():
        names.append((topic.title, path_of_feed(topic)))
    found = []
    for name, path in names:
        found.append((name, "", [("Atom", f"{path}.xml"), ("JSON Feed", f"{path}.json")]))
    return found


def _downloads(context: PageContext) -> list[tuple[str, str, str]]:
    """Path, meaning and size of each format that is one file."""
    found = []
    for path, about in descriptions().items():
        if about and path in context.downloads:
            found.append((path, about, _size(context.downloads[path])))
    return found


def _tables(context: PageContext) -> list[tuple[str, str, int]]:
    """Path, meaning and number of rows of each table."""
    found = []
    numbers = numbers_of_rows(context.dossier, context.kept)
    for table in tables_of_models().values():
        path = tables_csv.path_of(table.name)
        if path in context.downloads:
            found.append((path, table.about, numbers[table.name]))
    return found


def _size(content: Held | None) -> str:
    if content is None:
        return word("data.asked-for")
    size = len(content.encode()) if isinstance(content, str) else len(content)
    return f"{max(1, round(size / 1000)):,} kB"


def _parts_in(model: type[Part]) -> Iterable[type[Part]]:
    """Every part that can stand in one of the model, at any depth, each once."""
    found: dict[type[Part], None] = {}
    waiting = [model]
    while waiting:
        for shape in shapes_of(waiting.pop(0)):
            for part in shape.parts:
                if part not in found:
                    found[part] = None
                    waiting.append(part)
    return found


def _kind(model: type[Record], parts: list[type[Part]]) -> Kind:
    own = _described(model, "record")
    files = f"data/{model.folder}/….yml" if model.folder else "data/dossier.yml"
    described = [_described(part, "part") for part in parts]
    return Kind(
        model.noun.capitalize(), f"record-{model.noun}", own.about, own.fields, files, described
    )


def _described(model: type[Part], prefix: str) -> Described:
    name = _name(model)
    about = (inspect.getdoc(model) or "").split("\n\n")[0]
    fields = [_field(shape) for shape in shapes_of(model) if not _is_record_id(model, shape)]
    return Described(name.capitalize(), f"{prefix}-{_anchor(name)}", about, fields)


def _is_record_id(model: type[Part], shape: FieldShape) -> bool:
    """The id of a record is the name of its file and stands in none."""
    return issubclass(model, Record) and shape.name == "id"


def _field(shape: FieldShape) -> Field:
    about = shape.about or ", ".join(shape.words)
    parts = [(_name(part), f"part-{_anchor(_name(part))}") for part in shape.parts]
    return Field(shape.name, shape.required, _with_code(about), parts)


def _name(model: type[Part]) -> str:
    """The name of a model as words: `cited text`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _with_code(description: str) -> Markup:
    """The text as HTML, what stands between backticks as code."""
    html = re.sub(r"`(.+?)`", r"<code>\1</code>", str(escape(description)))
    return Markup(html)  # noqa: S704 - escaped, then marked
