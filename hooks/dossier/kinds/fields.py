"""The values inside a record, each with what its field declares of it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from dossier.kinds.base import Part, Path
from dossier.kinds.markers import Marker

Step = tuple[Path, Any, tuple[Marker, ...]]


def fields_of(part: Part, path: Path = ()) -> list[Step]:
    """Every value inside the part, depth first: its path, the value, the markers of its field.

    A tuple's members carry the markers of the tuple's inner type. A list, because nested
    generators were measured to take three times as long.
    """
    found: list[Step] = []
    _add_fields(part, path, found)
    return found


@cache
def fields_with_markers(model: type[Part]) -> tuple[tuple[str, tuple[Marker, ...]], ...]:
    """The fields of a model in order, each with its markers."""
    found = []
    for name, info in model.model_fields.items():
        markers = [m for m in info.metadata if isinstance(m, Marker)]
        found.append((name, (*markers, *_markers(info.annotation))))
    return tuple(found)


def types_in(annotation: Any) -> tuple[Any, ...]:
    """The types inside an annotation, alternatives and lists opened; a Literal stays whole.

    >>> types_in(tuple[int, ...] | None)
    (<class 'int'>, <class 'NoneType'>)
    """
    inner = get_args(annotation)
    if get_origin(annotation) is Literal or not inner:
        return () if annotation is Ellipsis else (annotation,)
    if get_origin(annotation) is Annotated:
        inner = inner[:1]
    found: list[Any] = []
    for one in inner:
        found += types_in(one)
    return tuple(found)


def _markers(annotation: Any) -> list[Marker]:
    found = [m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, Marker)]
    for inner in getattr(annotation, "__args__", ()):
        found += _markers(inner)
    return found


def _add_fields(part: Part, path: Path, found: list[Step]) -> None:
    values = part.__dict__
    for name, markers in fields_with_markers(type(part)):
        value = values[name]
        if value is not None:
            _add_value(value, (*path, name), markers, found)


def _add_value(value: Any, path: Path, markers: tuple[Marker, ...], found: list[Step]) -> None:
    if isinstance(value, tuple):
        for number, inner in enumerate(value):
            _add_value(inner, (*path, number), markers, found)
        return
    found.append((path, value, markers))
    if isinstance(value, Part):
        _add_fields(value, path, found)
