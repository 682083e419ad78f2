"""`python -m dossier new`: the first version of a record, asked for word by word and written where it belongs.

What is asked, in which words, and what is needed comes from the records' models; the table below only says which parts of a
kind are asked for, and in which order.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
import types
import unicodedata
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Literal, get_args, get_origin

from dossier.dates import PartialDate
from dossier.load.canonical import canonical_text
from dossier.load import load
from dossier.kinds import Path
from dossier.load.problems import Problem, path_text as place
from dossier.load.yaml_lines import ReadFile
from dossier.kinds import KINDS, Record, See
from dossier.load.validation import record_of

# Options of each kind: `option` or `option=where it goes`. A question mark: taken as an option, never asked for.
_ASKED = {
    "event": (
        "title date end? time? place topics people organizations"
        " statement=statements.0.id text=statements.0.text cite=statements.0.cite statement-note?=statements.0.note note?"
    ),
    "person": "name name-native? name-language? reading? born? died? side cite",
    "source": "title publisher publisher-group? url published language kind accessed? archived? licence? note?",
    "organization": (
        "name name-native? name-language? kind country"
        " statement=statements.0.id text=statements.0.text cite=statements.0.cite statement-note?=statements.0.note"
    ),
    "topic": (
        "title short kind order text=lead.text cite=lead.cite before meeting since"
        " brief-before?=in_brief.before brief-meeting?=in_brief.meeting brief-since?=in_brief.since series? sites? open?"
    ),
    "commitment": (
        "title by to topic text made-in date=standings.0.date status?=standings.0.status see?=standings.0.see"
        " target?=measure.target unit?=measure.unit due?=measure.by series?=measure.series"
    ),
    "site": (
        "name place county? state? country latitude? longitude? coordinates-of? developer operator? capacity-mw? announced status as-of cite note?"
    ),
    "series": "title unit draw note? period=points.0.period value=points.0.value cite=points.0.cite",
    "term": "name expansion text cite note?",
}
_MOST_WORDS_IN_AN_ID = 6


@dataclass(frozen=True)
class Question:
    """One part of the record that is asked for."""

    option: str
    path: Path
    description: str
    needed: bool
    asked: bool
    many: bool
    number: bool
    date: bool
    see: bool
    words: tuple[str, ...]

    def told(self) -> str:
        """What the answer is to be, in a sentence or two."""
        words = "" if all(word in self.description for word in self.words) else f" One of: {', '.join(self.words)}."
        several = " Several with commas between them." if self.many and self.option != "open" else ""
        return f"{self.description}{words}{several}{'' if self.needed else ' May be left out.'}"

    def value(self, answers: list[str]) -> Any:
        """The answers as they stand in a file."""
        if self.many:
            parts = answers if self.option == "open" else [part.strip() for answer in answers for part in answer.split(",")]
            return [self._one(part) for part in parts if part]
        return self._one(answers[-1].strip())

    def _one(self, answer: str) -> Any:
        if self.see:
            return {"see": answer}
        if self.number and re.fullmatch(r"[-+]?[0-9]{1,15}(\.[0-9]+)?", answer):
            return float(answer) if "." in answer else int(answer)
        return int(answer) if self.date and re.fullmatch(r"[1-9][0-9]{3}", answer) else answer


def add_command(commands: Any) -> None:
    """Adds `new` and its kinds to the commands of `python -m dossier`."""
    new = commands.add_parser("new", help="begin a record: asks for what is needed, or takes it as options")
    kinds = new.add_subparsers(required=True, metavar="kind", dest="noun")
    for noun in _ASKED:
        kind = kinds.add_parser(noun, help=(KINDS[noun].__doc__ or "").splitlines()[0])
        kind.add_argument("--id", help="the file's name without its ending (default: made from the answers)")
        for question in questions(noun):
            told = question.told().replace("%", "%%")
            kind.add_argument(f"--{question.option}", action="append", metavar="TEXT", help=told, dest=f"answer {question.option}")
        kind.set_defaults(run=run)


def questions(noun: str) -> list[Question]:
    """What is asked for a record of the kind, in order."""
    return [_question(KINDS[noun], word) for word in _ASKED[noun].split()]


def run(options: argparse.Namespace) -> int:
    """Writes the record that the options, and in a terminal the answers, make; 1 where it would be wrong, 2 where something is missing."""
    given = {name.removeprefix("answer "): value for name, value in vars(options).items() if name.startswith("answer ") and value}
    terminal = sys.stdin.isatty()
    try:
        made = _made_in_terminal(options.noun, options.id, given) if terminal else _made(options.noun, options.id, given)
    except (EOFError, KeyboardInterrupt):
        print("\nnothing was written", file=sys.stderr)
        return 1
    if isinstance(made, int):
        return made
    file, value = made
    path = options.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(canonical_text(value, file))
    except FileExistsError:
        print(f"{file}: is already there, nothing was written; choose another --id, or change that file", file=sys.stderr)
        return 1
    print(f"{file}: written")
    for problem in [problem for problem in load(options.root).problems if problem.file == file]:
        print(f"to mend: {problem}")
    return 0


def record_value(noun: str, given: dict[str, list[str]]) -> dict[str, Any]:
    """The record as it stands in a file, from answers by option; what follows from others is added."""
    value: dict[str, Any] = {}
    for question in questions(noun):
        if question.option in given:
            _put(value, question.path, question.value(given[question.option]))
    if noun == "source":
        value.setdefault("accessed", datetime.date.today().isoformat())
    if noun == "commitment" and "made_in" in value:
        first = value.setdefault("standings", [{}])[0]
        first.setdefault("status", "not yet rated")
        first.setdefault("see", [value["made_in"]])
    if noun == "topic":
        for stage in ("before", "meeting", "since"):
            if value.get(stage):
                value.setdefault("in_brief", {}).setdefault(stage, value[stage][0])
    return value


def suggested_id(noun: str, value: dict[str, Any]) -> str:
    """An id for the record: its day where it has one, and its first words."""
    words = " ".join(str(value.get(key, "")) for key in ("short", "name", "title") if key in value and not (key == "title" and "short" in value))
    name = _slug(words)
    if noun == "event":
        return "-".join(part for part in (_slug(str(value.get("date", ""))), name) if part)
    if noun == "source":
        return "-".join(part for part in (_slug(value.get("publisher", ""), 2), _slug(str(value.get("published", ""))), _slug(words, 4)) if part)
    return name


def _slug(text: str, most: int = _MOST_WORDS_IN_AN_ID) -> str:
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", latin.lower())[:most])


def _made(noun: str, id: str | None, given: dict[str, list[str]]) -> tuple[str, dict[str, Any]] | int:
    missing = [question for question in questions(noun) if question.needed and question.option not in given]
    if missing:
        print(f"a new {noun} needs more; give as options, or run this in a terminal to be asked:", file=sys.stderr)
        for question in missing:
            print(f"  --{question.option} TEXT  {question.told()}", file=sys.stderr)
        return 2
    value = record_value(noun, given)
    id = id or suggested_id(noun, value)
    problems = _problems(noun, id, value)
    for option, problem in problems:
        print(f"--{option}: {problem.message}", file=sys.stderr)
    return 1 if problems else (f"data/{KINDS[noun].folder}/{id}.yml", value)


def _made_in_terminal(noun: str, id: str | None, given: dict[str, list[str]]) -> tuple[str, dict[str, Any]]:
    """Asks until the record is right; EOFError where the answers end."""
    given = dict(given)
    for question in questions(noun):
        if question.asked and question.option not in given:
            _ask(question, given)
    while True:
        value = record_value(noun, given)
        # The id is made from the answers, so it is offered only when they are right.
        problems = _problems(noun, "new", value)
        if not problems:
            id = id or _answer(f"Id, the file's name [{suggested_id(noun, value)}]: ") or suggested_id(noun, value)
            problems = _problems(noun, id, value)
        if not problems:
            return f"data/{KINDS[noun].folder}/{id}.yml", value
        for option, problem in problems:
            print(f"{option}: {problem.message}")
        for question in questions(noun):
            if any(option == question.option for option, _ in problems):
                given.pop(question.option, None)
                _ask(question, given)
        id = None if any(option == "id" for option, _ in problems) else id


def _ask(question: Question, given: dict[str, list[str]]) -> None:
    prompt = f"{question.told()}\n{question.option}: "
    while not (answer := _answer(prompt)) and question.needed:
        prompt = f"{question.option}: "
    if answer:
        given[question.option] = [answer]


def _answer(prompt: str) -> str:
    return input(prompt).strip()


def _problems(noun: str, id: str, value: dict[str, Any]) -> list[tuple[str, Problem]]:
    """What is wrong with the record, each with the option that mends it."""
    read = ReadFile(f"data/{KINDS[noun].folder}/{id}.yml", value, dict.fromkeys(_paths(value, ()), 1))
    places = {place(question.path): question.option for question in questions(noun)}
    found = []
    for problem in record_of(read)[1]:
        nearest = max((where for where in places if problem.where.startswith(where)), key=len, default="")
        found.append((places.get(nearest, "id" if problem.where == "file" else problem.where), problem))
    return found


def _paths(value: Any, path: Path) -> list[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for step, part in inner for found in _paths(part, (*path, step)))]


def _put(value: dict[str, Any], path: Path, answer: Any) -> None:
    for step, following in zip(path, path[1:], strict=False):
        if isinstance(step, str):
            value = value.setdefault(step, [{}] if isinstance(following, int) else {})
        else:
            value = value[step]
    value[path[-1]] = answer


def _question(model: type[Record], word: str) -> Question:
    option, _, where = word.partition("=")
    asked, option = not option.endswith("?"), option.removesuffix("?")
    path = tuple(int(step) if step.isdigit() else step for step in (where or option.replace("-", "_")).split("."))
    part: Any = model
    needed = asked
    for step in path:
        if isinstance(step, str):
            info = next(inner.model_fields[step] for inner in _types(part) if step in getattr(inner, "model_fields", {}))
            needed = needed and info.is_required()
            part = info.annotation
    kinds = _types(part)
    description = info.description or next(filter(None, (getattr(inner, "__doc__", None) for inner in kinds)), option)
    if path[-1] == "cite":
        description = "Ids of the sources that show it."
    if See in kinds:
        description = description.rstrip(".") + ": addresses of statements, <record id>.<statement id>."
    words = tuple(word for inner in kinds if get_origin(inner) is Literal for word in get_args(inner))
    return Question(
        option,
        path,
        description if option != "accessed" else f"{description} Default: today.",
        needed,
        asked,
        many=_is_many(part),
        number=int in kinds or float in kinds,
        date=PartialDate in kinds,
        see=See in kinds,
        words=words,
    )


def _is_many(annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        return True
    return get_origin(annotation) not in (Literal, None) and any(_is_many(inner) for inner in get_args(annotation)[:1])


def _types(annotation: Any) -> list[Any]:
    """The types inside an annotation, alternatives and lists opened."""
    if get_origin(annotation) is Literal or isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _types(inner)]
