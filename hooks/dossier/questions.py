"""What can be asked for a new record, and what the answers make.

What is asked follows from the models. Every field of a kind is an option, and so is every field of
a part in it, of a list's first item; in a terminal what is needed is asked for. A field of a part
goes by its own name where it is needed, else with the name of the part before it: `--text`,
`--statement-note` and, of a part that may be left out itself, `--summary-text`. Where that does
not fit, the field is marked with `Asked`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args, get_origin

from dossier.dates import PartialDate
from dossier.kinds import (
    Addressed,
    Asked,
    Citation,
    Part,
    Path,
    Prose,
    Record,
    See,
    fields_with_markers,
    only,
)
from dossier.kinds.fields import is_list, parts_in, types_in

Answers = dict[str, list[str]]
"""What was answered, by option; several answers where the option was given several times."""


@dataclass(frozen=True)
class Question:
    """One field of a record that can be given.

    `part` is the name of the part that holds it, "" for the record itself; `types` are those that
    its value may have; `divided` says whether commas stand between several values.
    """

    option: str
    path: Path
    part: str
    description: str
    needed: bool
    asked: bool
    many: bool
    divided: bool
    types: tuple[Any, ...]

    @property
    def help(self) -> str:
        """What the answer is to be, in a sentence or two."""
        found = [self.description]
        for literal in self.types:
            words = get_args(literal) if get_origin(literal) is Literal else ()
            if not all(word in self.description for word in words):
                found.append(f"One of: {', '.join(words)}.")
        if bool in self.types and "true" not in self.description:
            found.append("true or false.")
        if self.many:
            between = "with commas between them" if self.divided else "each with the option again"
            found.append(f"Several {between}.")
        return " ".join(found if self.needed else [*found, "May be left out."])

    def value(self, answers: list[str]) -> Any:
        """The answers as they stand in a file."""
        if not self.many:
            return self._one(answers[-1].strip())
        parts = ",".join(answers).split(",") if self.divided else answers
        return [self._one(part.strip()) for part in parts if part.strip()]

    def _one(self, answer: str) -> Any:
        if See in self.types:
            return {"see": answer}
        if bool in self.types and answer in ("true", "false"):
            return answer == "true"
        is_number = re.fullmatch(r"[-+]?[0-9]{1,15}(\.[0-9]+)?", answer)
        if is_number and (int in self.types or float in self.types):
            return float(answer) if "." in answer else int(answer)
        is_year = PartialDate in self.types and re.fullmatch(r"[1-9][0-9]{3}", answer)
        return int(answer) if is_year else answer


def questions(model: type[Record]) -> list[Question]:
    """Every field of a kind that can be given, in the order of the model."""
    found = list(_questions(model, (), "", needed=True))
    names = Counter(question.option for question in found)
    needed = Counter(question.option for question in found if question.needed)
    for number, question in enumerate(found):
        alone = question.needed and needed[question.option] == 1
        if names[question.option] > 1 and question.part and not alone:
            option = f"{question.part}-{question.option}"
            found[number] = replace(question, option=option)
    return found


def _questions(model: type[Part], path: Path, part: str, *, needed: bool) -> Iterator[Question]:
    # The id of a part comes first.
    for name, markers in sorted(fields_with_markers(model), key=lambda field: field[0] != "id"):
        if name == "id" and not path:
            continue
        info = model.model_fields[name]
        asked = next(iter(only(markers, Asked)), Asked())
        types, many = types_in(info.annotation), is_list(info.annotation)
        required = info.is_required() and not asked.default
        # A reference and a citation are one answer; the fields of other parts are given one by one.
        is_answer = See in types or Citation in types
        inner = asked.part or (None if is_answer else next(iter(parts_in(info.annotation)), None))
        if inner and (required or not many):
            below = (*path, name, 0) if many else (*path, name)
            singular = re.sub(r"ies$", "y", name).removesuffix("s").replace("_", "-")
            yield from _questions(inner, below, singular, needed=needed and required)
        if inner:
            continue
        yield Question(
            option=_option(name, markers, part, required=info.is_required()),
            path=(*path, name),
            part=part,
            description=_description(info.description or "", types, asked),
            needed=needed and required,
            asked=needed and (required or asked.always),
            many=many,
            divided=not only(markers, Prose) or See in types,
            types=types,
        )


def _option(name: str, markers: tuple[Any, ...], part: str, *, required: bool) -> str:
    for marker in only(markers, Addressed):
        return marker.name
    option = name.replace("_", "-")
    if part and name == "id":
        return part
    return option if required or not part else f"{part}-{option}"


def _description(description: str, types: tuple[Any, ...], asked: Asked) -> str:
    if Citation in types:
        description = "Ids of the sources that show it."
    if See in types:
        description = f"{description.rstrip('.')}: <record id>.<statement id> of a statement."
    return f"{description} Default: {asked.default}." if asked.default else description


def record_value(model: type[Record], answers: Answers) -> dict[str, Any]:
    """The record as it stands in a file; what follows from the answers is added."""
    value: dict[str, Any] = {}
    for question in questions(model):
        if question.option in answers:
            _put(value, question.path, question.value(answers[question.option]))
    return model.completed(value)


def _put(value: Any, path: Path, answer: Any) -> None:
    for step, following in itertools.pairwise(path):
        if isinstance(step, str):
            value = value.setdefault(step, [{}] if isinstance(following, int) else {})
        else:
            value = value[step]
    value[path[-1]] = answer
