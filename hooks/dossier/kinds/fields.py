"""The values inside a record, each with what its field declares of it."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from dossier.kinds.base import Part, Path
from dossier.kinds.markers import Marker

Wanted = Any
"""A class of parts or of markers, or None for everything; mypy takes no class to be hashable."""
Step = tuple[Path, Any, tuple[Marker, ...]]


class FieldPlan(NamedTuple):
    """How a field is looked through: the class of what is taken of it, and whether it has fields.

    `taken` is None where nothing is, and `within` False where no field of it is wanted.
    """

    name: str
    markers: tuple[Marker, ...]
    taken: type | None
    within: bool


def fields_of(part: Part, wanted: Wanted = None) -> list[Step]:
    """Every value inside the part, depth first: its path, the value, the markers of its field.

    With `wanted`, a class of parts or of markers, only such parts or what is marked so; what can
    hold none is not looked into. A tuple's members carry the markers of the tuple's inner type. A
    list, because nested generators were measured to take three times as long.
    """
    found: list[Step] = []
    _add_fields(part, (), wanted, found)
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


def parts_in(annotation: Any) -> tuple[type[Part], ...]:
    """The models of the parts inside an annotation."""
    types = types_in(annotation)
    return tuple(one for one in types if isinstance(one, type) and issubclass(one, Part))


def is_list(annotation: Any) -> bool:
    """Whether a field of the annotation holds several values.

    >>> is_list(tuple[int, ...] | None), is_list(Literal["a", "b"])
    (True, False)
    """
    origin = get_origin(annotation)
    if origin in (tuple, None, Literal):
        return origin is tuple
    inner = get_args(annotation)
    return any(map(is_list, inner[:1] if origin is Annotated else inner))


@cache
def models_below(models: tuple[type[Part], ...], key: str) -> tuple[type[Part], ...]:
    """The models of the mappings that can stand below the key of one of the models."""
    found: dict[type[Part], None] = {}
    for model in models:
        if field := model.model_fields.get(key):
            found |= dict.fromkeys(parts_in(field.annotation))
    return tuple(found)


def _markers(annotation: Any) -> list[Marker]:
    found = [m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, Marker)]
    for inner in getattr(annotation, "__args__", ()):
        found += _markers(inner)
    return found


@cache
def _plan(model: type[Part], wanted: Wanted) -> tuple[FieldPlan, ...]:
    """The fields of the model that are wanted or hold what is."""
    plans = []
    for name, markers in fields_with_markers(model):
        inner = parts_in(model.model_fields[name].annotation)
        if wanted is None:
            plans.append(FieldPlan(name, markers, object, True))
            continue
        taken: type | None = None
        if any(issubclass(one, wanted) or issubclass(wanted, one) for one in inner):
            taken = wanted
        elif any(isinstance(marker, wanted) for marker in markers):
            taken = object
        within = any(_plan(one, wanted) for one in inner)
        if taken or within:
            plans.append(FieldPlan(name, markers, taken, within))
    return tuple(plans)


def _add_fields(part: Part, path: Path, wanted: Wanted, found: list[Step]) -> None:
    values = part.__dict__
    for plan in _plan(type(part), wanted):
        value = values[plan.name]
        if value is not None:
            _add_value(value, (*path, plan.name), plan, wanted, found)


def _add_value(value: Any, path: Path, plan: FieldPlan, wanted: Wanted, found: list[Step]) -> None:
    if isinstance(value, tuple):
        for number, inner in enumerate(value):
            _add_value(inner, (*path, number), plan, wanted, found)
        return
    if plan.taken and isinstance(value, plan.taken):
        found.append((path, value, plan.markers))
    if plan.within and isinstance(value, Part):
        _add_fields(value, path, wanted, found)
