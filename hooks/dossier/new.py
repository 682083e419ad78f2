"""`python -m dossier new`: the first version of a record, asked for and put where it belongs."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dossier.kinds import KINDS, Record
from dossier.load import load
from dossier.load.canonical import canonical_text
from dossier.load.validation import errors_in, fault_of_id
from dossier.questions import Answers, Question, questions, record_value

_ANSWER = "answer "
"""Begins the names of the parsed options that are answers."""


class Refused(Exception):
    """Nothing is written; carries the lines that say why, and the exit code."""

    def __init__(self, code: int, lines: list[str]):
        super().__init__("\n".join(lines))
        self.code = code


def add_command(commands: Any) -> None:
    """Adds `new` and its kinds to the commands of `python -m dossier`."""
    new = commands.add_parser(
        "new", help="begin a record: asks for what is needed, or takes it as options"
    )
    kinds = new.add_subparsers(required=True, metavar="kind", dest="noun")
    for noun, model in KINDS.items():
        about = (model.__doc__ or "").splitlines()[0]
        kind = kinds.add_parser(noun, help=about, description=about)
        id_help = "the file's name without its ending (default: made from the answers)"
        kind.add_argument("--id", help=id_help)
        for question in questions(model):
            kind.add_argument(
                f"--{question.option}",
                action="append",
                metavar="TEXT",
                help=question.help.replace("%", "%%"),
                dest=f"{_ANSWER}{question.option}",
            )
        kind.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the record that the options make, and in a terminal the answers.

    Returns 0 where it is written, 1 where it would be wrong, 2 where something is missing.
    """
    model = KINDS[options.noun]
    answers: Answers = {}
    for name, given in vars(options).items():
        if name.startswith(_ANSWER) and given:
            answers[name.removeprefix(_ANSWER)] = given
    make = _from_terminal if sys.stdin.isatty() else _from_options
    try:
        record_id, value = make(model, options.id, answers)
        file = model.file_of(record_id)
        path = options.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(canonical_text(value, file))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return refused.code
    except (EOFError, KeyboardInterrupt):
        print("\nnothing was written", file=sys.stderr)
        return 1
    except FileExistsError:
        ask = "choose another --id, or change that file"
        print(f"{file}: is already there, nothing was written; {ask}", file=sys.stderr)
        return 1
    print(f"{file}: written")
    for problem in load(options.root).problems:
        if problem.file == file:
            print(f"to mend: {problem}")
    return 0


def _from_options(
    model: type[Record], record_id: str | None, answers: Answers
) -> tuple[str, dict[str, Any]]:
    missing = [q for q in questions(model) if q.needed and q.option not in answers]
    if missing:
        ask = "give as options, or run this in a terminal to be asked:"
        lines = [f"  --{question.option} TEXT  {question.help}" for question in missing]
        raise Refused(2, [f"a new {model.noun} needs more; {ask}", *lines])
    value = record_value(model, answers)
    record_id = record_id or model.suggested_id(value)
    if faults := faults_of(model, record_id, value):
        raise Refused(1, [f"--{option}: {message}" for option, message in faults])
    return record_id, value


def _from_terminal(
    model: type[Record], record_id: str | None, answers: Answers
) -> tuple[str, dict[str, Any]]:
    """Asks until the record is right. Raises EOFError where the answers end."""
    for question in questions(model):
        if question.asked and question.option not in answers:
            _ask(question, answers)
    while True:
        value = record_value(model, answers)
        # The id is made from the answers, so it is offered only when they are right.
        faults = faults_of(model, "new", value)
        if not faults:
            suggested = model.suggested_id(value)
            chosen = record_id or input(f"Id, the file's name [{suggested}]: ").strip()
            faults = faults_of(model, chosen or suggested, value)
            if not faults:
                return chosen or suggested, value
        for option, message in faults:
            print(f"{option}: {message}")
        wrong = {option for option, _ in faults}
        for question in questions(model):
            if question.option in wrong:
                answers.pop(question.option, None)
                _ask(question, answers)
        record_id = None if "id" in wrong else record_id


def _ask(question: Question, answers: Answers) -> None:
    prompt = f"{question.help}\n{question.option}: "
    while not (answer := input(prompt).strip()) and question.needed:
        prompt = f"{question.option}: "
    if answer:
        answers[question.option] = [answer]


def faults_of(model: type[Record], record_id: str, value: dict[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with the record: the option that mends it, and the message."""
    found = []
    if fault := fault_of_id(record_id):
        found.append(("id", fault))
    for path, message in errors_in(model, record_id, value):
        near = []
        for question in questions(model):
            common = min(len(question.path), len(path))
            if question.path[:common] == path[:common]:
                near.append((common, question.option))
        option = max(near, key=lambda one: one[0])[1] if near else str(path[0])
        found.append((option, message))
    return found
