"""The values inside a record, each with what its field declares of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from dossier.kinds.base import Marker, Part, Path

Step = tuple[Path, Any, tuple[Marker, ...]]


def fields_of(part: Part, path: Path = ()) -> Iterator[Step]:
    """Every value inside the part, depth first: its path, the value, the markers of its field.

    A tuple's members carry the markers of the tuple's inner type.
    """
    for name, markers in fields_with_markers(type(part)):
        yield from _values(getattr(part, name), (*path, name), markers)


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


def _values(value: Any, path: Path, markers: tuple[Marker, ...]) -> Iterator[Step]:
    if isinstance(value, Part):
        yield path, value, markers
        yield from fields_of(value, path)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _values(inner, (*path, number), markers)
    elif value is not None:
        yield path, value, markers
