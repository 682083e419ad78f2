"""What the field of a model is, seen by one who makes tables."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from dossier.kinds import (
    Addressed,
    Citation,
    CitedText,
    NamesStatement,
    Part,
    RefersTo,
    See,
    Statement,
    fields_with_markers,
    types_in,
)
from dossier.tables.model import Type


@dataclass(frozen=True)
class FieldShape:
    """One field: which scalars, parts and references it holds, and whether many of them."""

    name: str
    about: str
    required: bool
    many: bool
    form: Type
    words: tuple[str, ...]
    parts: tuple[type[Part], ...]
    kinds: tuple[str, ...]
    names_statement: bool
    addressed: str

    @property
    def holds_statements(self) -> bool:
        """Whether it is a list of statements, each with an address of its own."""
        return self.many and any(issubclass(part, Statement) for part in self.parts)

    @property
    def row_part(self) -> type[Part] | None:
        """The part of which each is a row of a table of its own; None where there is none."""
        for part in self.parts:
            if self.many and not issubclass(part, Statement | See | Citation):
                return part
        return None

    @property
    def is_cited_text(self) -> bool:
        """Whether it is one text with citations."""
        return not self.many and any(issubclass(part, CitedText) for part in self.parts)

    @property
    def flat_part(self) -> type[Part] | None:
        """The one part whose fields are columns of the row that holds it."""
        if self.many or self.is_cited_text or not self.parts:
            return None
        return self.parts[0]


@cache
def shapes_of(model: type[Part]) -> tuple[FieldShape, ...]:
    """The fields of a model in order, without the id of a record."""
    found = []
    for name, markers in fields_with_markers(model):
        info = model.model_fields[name]
        types = [one for one in types_in(info.annotation) if one is not type(None)]
        kinds: tuple[str, ...] = ()
        addressed: list[str] = []
        names_statement = False
        for marker in markers:
            if isinstance(marker, RefersTo):
                kinds += marker.kinds
            if isinstance(marker, NamesStatement):
                names_statement = True
            if isinstance(marker, Addressed):
                addressed.append(marker.name)
        many = _is_list(info.annotation)
        shape = FieldShape(
            name=name,
            about=info.description or "",
            required=info.is_required(),
            many=many,
            form=_type(types, many, by_id=bool(kinds) or names_statement),
            words=_words(types),
            parts=tuple(one for one in types if isinstance(one, type) and issubclass(one, Part)),
            kinds=kinds,
            names_statement=names_statement,
            addressed=addressed[0] if addressed else "",
        )
        found.append(shape)
    return tuple(found)


def _is_list(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin is tuple:
        return True
    if origin is None or origin is Literal:
        return False
    inner = get_args(annotation)
    return any(map(_is_list, inner[:1] if origin is typing.Annotated else inner))


def _type(types: list[Any], many: bool, *, by_id: bool) -> Type:
    if many:
        return "list" if by_id else "array"
    if bool in types:
        return "boolean"
    if float in types:
        return "number"
    return "integer" if int in types else "string"


def _words(types: list[Any]) -> tuple[str, ...]:
    for one in types:
        if get_origin(one) is Literal:
            return tuple(map(str, get_args(one)))
    return ()
