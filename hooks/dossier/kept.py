"""What a program that builds again and again keeps: things by what they were made from.

`mkdocs serve` makes the same site after each saved file. A record whose file is as it was, a figure
whose specification is, and a page for which the same is looked up, need not be made again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from functools import cache
from typing import Any, TypeVar

from dossier.kinds import Part

T = TypeVar("T")

Lookup = tuple[Hashable, ...]
"""What was asked: the name of an attribute, and the arguments where it is a method.

For one thing of a dictionary, its key behind _ITEM.
"""
_ITEM = object()


class Kept:
    """Things by their place, each with what it was made from.

    Parts of records are the same only if they are one object: records are kept, so that those of
    unchanged files are.
    """

    def __init__(self) -> None:
        self._things: dict[Hashable, tuple[object, Any]] = {}
        self._made: dict[Hashable, tuple[list[object], list[Watched], Any]] = {}
        self._answers: dict[str, Answers] = {}

    def get(self, place: Hashable, made_from: object, make: Callable[[], T]) -> T:
        """The thing at the place, made anew where it would be made from something else."""
        kept = self._things.get(place)
        if kept is None or kept[0] != made_from:
            kept = (made_from, make())
            self._things[place] = kept
        thing: T = kept[1]
        return thing

    def made_by(
        self, make: Callable[..., T], place: Hashable, made_from: Iterable[object], **asked: object
    ) -> T:
        """What `make` makes of what it asks; made anew where it would get another answer.

        `asked`: the objects in which it looks things up, a name for each; it gets them by these
        names. `made_from`: what it uses besides, flat and comparable.
        """
        answers = {name: self._answers_of(name, thing) for name, thing in asked.items()}
        from_this = list(made_from)
        made = self._made.get(place)
        if made is None or made[0] != from_this or not all(map(self._as_before, made[1])):
            watched = {name: Watched(name, answers[name]) for name in asked}
            made = (from_this, list(watched.values()), make(**watched))
            self._made[place] = made
        thing: T = made[2]
        return thing

    def _answers_of(self, name: str, asked: object) -> Answers:
        known = self._answers.get(name)
        if known is None or known.asked is not asked:
            known = self._answers[name] = Answers(asked, self, name)
        return known

    def _as_before(self, watched: Watched) -> bool:
        return self._answers[watched.__dict__["_name"]].are(watched.__dict__["_found"])


class Forgetful(Kept):
    """Keeps nothing: for what is made once."""

    def get(self, place: Hashable, made_from: object, make: Callable[[], T]) -> T:
        """The thing, made."""
        return make()

    def made_by(
        self, make: Callable[..., T], place: Hashable, made_from: Iterable[object], **asked: object
    ) -> T:
        """The thing, made."""
        return make(**asked)


class Answers:
    """What an object answers, each answer as a token: one object for as long as it is the same."""

    def __init__(self, asked: object, kept: Kept, name: str) -> None:
        self.asked = asked
        self._kept = kept
        self._name = name
        self._tokens: dict[Lookup, object] = {}

    def token(self, lookup: Lookup, answer: object) -> object:
        """The token of the answer."""
        if lookup not in self._tokens:
            place = ("answer", self._name, *lookup)
            self._tokens[lookup] = self._kept.get(place, list(ingredients(answer)), object)
        return self._tokens[lookup]

    def are(self, before: Mapping[Lookup, object]) -> bool:
        """Whether all answers are what they were."""
        return all(self._again(lookup) is token for lookup, token in before.items())

    def _again(self, lookup: Lookup) -> object:
        if lookup in self._tokens:
            return self._tokens[lookup]
        name, *arguments = lookup
        answer = getattr(self.asked, str(name))
        try:
            if arguments[:1] == [_ITEM]:
                answer = answer[arguments[1]]
            elif callable(answer):
                answer = answer(*map(_thing, arguments))
        except LookupError:
            return None
        return self.token(lookup, answer)


class Watched:
    """Stands for an object, and notes what it is asked and what it answers."""

    def __init__(self, name: str, answers: Answers) -> None:
        self._name = name
        self._answers = answers
        self._found: dict[Lookup, object] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._answers.asked, name)
        if isinstance(value, dict):
            return Items(name, value, self._note)
        if not callable(value):
            self._note((name,), value)
            return value

        def call(*arguments: Any) -> Any:
            answer = value(*arguments)
            self._note((name, *map(_as_argument, arguments)), answer)
            return answer

        return call

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def _note(self, lookup: Lookup, answer: object) -> None:
        if lookup not in self._found:
            self._found[lookup] = self._answers.token(lookup, answer)


class Items(Mapping[Any, Any]):
    """Stands for a dictionary, and has it noted which things of it are taken, or that all are."""

    def __init__(
        self, name: str, things: dict[Any, Any], note: Callable[[Lookup, object], None]
    ) -> None:
        self._name, self._things, self._note = name, things, note

    def __getitem__(self, key: Any) -> Any:
        if key not in self._things:
            self._note((self._name,), self._things)
        thing = self._things[key]
        self._note((self._name, _ITEM, key), thing)
        return thing

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> KeysView[Any]:
        """All keys."""
        return self._all().keys()

    def values(self) -> ValuesView[Any]:
        """All things."""
        return self._all().values()

    def items(self) -> ItemsView[Any, Any]:
        """All keys with their things."""
        return self._all().items()

    def _all(self) -> dict[Any, Any]:
        self._note((self._name,), self._things)
        return self._things


class Same:
    """Compares an object by what it is, not by what it holds."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def _as_argument(value: Any) -> Hashable:
    if isinstance(value, Part):
        return Same(value)
    return tuple(value) if isinstance(value, list) else value


def _thing(argument: object) -> object:
    return argument.thing if isinstance(argument, Same) else argument


def ingredients(value: Any) -> Iterator[object]:
    """What a view is made of, flat and comparable: parts of records as one object each.

    Nothing is looked at before the first is asked for. Raises TypeError for what can be looked at
    once only.
    """
    found: list[object] = []
    _add_ingredients(value, found)
    yield from found


def _add_ingredients(value: Any, found: list[object]) -> None:
    kind: Any = type(value)  # mypy takes no class to be hashable
    form = _form_of(kind)
    if form is None:
        found.append(value)
    elif form == "part":
        found.append(Same(value))
    elif form == "many":
        found.append("(")
        for inner in value:
            _add_ingredients(inner, found)
        found.append(")")
    elif form == "pairs":
        _add_ingredients(list(value.items()), found)
    else:
        found.append(type(value))
        for name in form:
            _add_ingredients(getattr(value, name), found)


@cache
def _form_of(kind: type) -> str | tuple[str, ...] | None:
    """How what is of the type is taken apart; of a data class its fields; None for what is whole.

    Kept, for looking at each of many values was measured to take three times as long.
    """
    if issubclass(kind, Part):
        return "part"
    if dataclasses.is_dataclass(kind):
        return tuple(kind.__dataclass_fields__)
    if issubclass(kind, Mapping):
        return "pairs"
    if issubclass(kind, list | tuple | ItemsView | KeysView | ValuesView):
        return "many"
    if issubclass(kind, Iterator):
        raise TypeError(f"{kind} can be looked at once only; a list is needed")
    return None
