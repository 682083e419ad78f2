"""What the field of a model is, seen by one who makes tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from dossier.kinds import (
    Addressed,
    Citation,
    CitedText,
    NamesStatement,
    Part,
    See,
    Statement,
    fields_with_markers,
    nouns_in,
    only,
)
from dossier.kinds.fields import is_list, parts_in, types_in
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
        types, many = types_in(info.annotation), is_list(info.annotation)
        kinds = tuple(nouns_in(markers))
        names_statement = bool(only(markers, NamesStatement))
        addressed = only(markers, Addressed)
        shape = FieldShape(
            name=name,
            about=info.description or "",
            required=info.is_required(),
            many=many,
            form=_type(types, many, by_id=bool(kinds) or names_statement),
            words=_words(types),
            parts=parts_in(info.annotation),
            kinds=kinds,
            names_statement=names_statement,
            addressed=addressed[0].name if addressed else "",
        )
        found.append(shape)
    return tuple(found)


def _type(types: tuple[Any, ...], many: bool, *, by_id: bool) -> Type:
    if many:
        return "list" if by_id else "array"
    if bool in types:
        return "boolean"
    if float in types:
        return "number"
    return "integer" if int in types else "string"


def _words(types: tuple[Any, ...]) -> tuple[str, ...]:
    for one in types:
        if get_origin(one) is Literal:
            return tuple(map(str, get_args(one)))
    return ()
