"""What `new` can take follows from the models, so that no field and no kind is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest

from dossier.kinds import KINDS, Many, Part, Record, Statement
from dossier.kinds.markers import Asked
from dossier.kinds.scalars import Date, Number
from dossier.kinds.texts import Text
from dossier.questions import questions, record_value


def options(model: type[Record]) -> dict[str, tuple[str | int, ...]]:
    return {question.option: question.path for question in questions(model)}


def scalar_fields(model: type[Part]) -> Iterator[str]:
    """The names of the fields that hold a text, a number, a day, a word, or several of them."""
    for name, info in model.model_fields.items():
        inner = set(parts_in(info.annotation))
        if not inner and name != "id":
            yield name


def parts_in(annotation: Any) -> Iterator[type[Part]]:
    if get_origin(annotation) is Literal:
        return
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_in(inner)


@pytest.mark.parametrize("noun", KINDS)
def test_every_scalar_field_of_a_kind_is_an_option(noun: str):
    paths = set(options(KINDS[noun]).values())
    assert [name for name in scalar_fields(KINDS[noun]) if (name,) not in paths] == []


@pytest.mark.parametrize("noun", KINDS)
def test_every_needed_key_is_covered_by_what_is_asked(noun: str):
    covered = {question.path[0] for question in questions(KINDS[noun])}
    fields = KINDS[noun].model_fields
    needed = {name for name, info in fields.items() if info.is_required() and name != "id"}
    assert needed <= covered


@pytest.mark.parametrize("noun", KINDS)
def test_options_are_told_apart_and_explained(noun: str):
    found = questions(KINDS[noun])
    assert len({question.option for question in found}) == len(found)
    assert all(len(question.help) > 5 for question in found)


class Measured(Part):
    """A number with its day."""

    amount: Number
    day: Date
    note: Text | None = None


class Regatta(Record):
    """A race of boats."""

    noun = "regatta"

    title: Text
    signed: bool = False
    parties: Many[str] = ()
    note: Text | None = None
    remarks: Many[Text] = ()
    size: Measured | None = None
    duties: Many[Measured]
    statements: Many[Statement] = ()
    signed_by: Annotated[str | None, Asked(always=True)] = None


def test_a_new_kind_is_offered_with_all_its_fields():
    assert options(Regatta) == {
        "title": ("title",),
        "signed": ("signed",),
        "parties": ("parties",),
        "note": ("note",),
        "remarks": ("remarks",),
        "size-amount": ("size", "amount"),
        "size-day": ("size", "day"),
        "size-note": ("size", "note"),
        "amount": ("duties", 0, "amount"),
        "day": ("duties", 0, "day"),
        "duty-note": ("duties", 0, "note"),
        "signed-by": ("signed_by",),
    }
    asked = [question.option for question in questions(Regatta) if question.asked]
    assert asked == ["title", "amount", "day", "signed-by"]


def test_answers_become_what_stands_in_a_file():
    answers = {
        "title": ["The regatta"],
        "signed": ["true"],
        "parties": ["a, b", "c"],
        "remarks": ["One, and two.", "Three."],
        "size-amount": ["-2.50"],
        "amount": ["7"],
        "day": ["1999"],
    }
    assert record_value(Regatta, answers) == {
        "title": "The regatta",
        "signed": True,
        "parties": ["a", "b", "c"],
        "remarks": ["One, and two.", "Three."],
        "size": {"amount": -2.5},
        "duties": [{"amount": 7, "day": 1999}],
    }
