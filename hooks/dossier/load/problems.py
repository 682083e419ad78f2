"""What is wrong in a dossier, told to the person who must mend it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial

from dossier.kinds import Path
from dossier.language import pluralize

MOST_ANNOTATIONS = 10
"""How many annotations of one sort GitHub shows of a step."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    `file` is relative to the root, `where` the place in the record; `message` says what is wrong
    and what would be right.
    """

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.message}"


def path_text(path: Path) -> str:
    """The path as people write it: `statements[2].cite[0].passage`; `record` for the record itself.

    >>> path_text(("statements", 2, "cite"))
    'statements[2].cite'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "record"


def summary_line(problems: list[Problem], files: int) -> str:
    """The count that ends every report."""
    if not problems:
        return f"0 errors in {pluralize(files, 'file')}"
    wrong = len({problem.file for problem in problems})
    counts = f"{pluralize(len(problems), 'error')} in {wrong} of {pluralize(files, 'file')}"
    return f"{counts}; the site was left as it was"


def as_text(problems: list[Problem], files: int, notes: Sequence[Problem] = ()) -> str:
    """One line a problem, then the count; the notes, one a file, are only counted."""
    lines = [*map(str, problems), summary_line(problems, files)]
    if len(notes) == 1:
        lines.append(f"note: 1 file is {_MENDS} it")
    elif notes:
        lines.append(f"note: {pluralize(len(notes), 'file')} are {_MENDS} them")
    return "\n".join(lines)


_MENDS = "not in canonical form; python -m dossier format mends"


def as_json(problems: list[Problem], files: int, notes: Sequence[Problem] = ()) -> str:
    """An object with `files` (how many were read), `errors` and `notes`.

    Each of these has `file`, `line`, `where` and `message`.
    """
    found = {"files": files, "errors": [*map(asdict, problems)], "notes": [*map(asdict, notes)]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(problems: list[Problem], files: int, notes: Sequence[Problem] = ()) -> str:
    """Workflow commands that GitHub shows as annotations at the line of the file.

    GitHub shows so many a step, and no more: errors come first, and the last one says how many
    there are besides; these are lines of the log. The escapes are those of the `@actions/core`
    command format.
    """
    lines = _annotated("error", problems, MOST_ANNOTATIONS)
    lines += _annotated("notice", notes, max(0, MOST_ANNOTATIONS - len(problems)))
    return "\n".join([*lines, summary_line(problems, files)])


def _annotated(command: str, problems: Sequence[Problem], room: int) -> list[str]:
    """So many of the problems as annotations, the rest as a count and as plain lines."""
    number = len(problems) if len(problems) <= room else max(0, room - 1)
    lines = list(map(partial(_annotation, command), problems[:number]))
    rest = problems[number:]
    if rest and room:
        noun = "error" if command == "error" else "note"
        message = f"{pluralize(len(rest), noun)} more; the log of this step lists all"
        lines.append(f"::{command}::{message}")
    return [*lines, *map(str, rest)]


def _annotation(command: str, problem: Problem) -> str:
    place = f"file={_property(problem.file)},line={problem.line},title={_property(problem.where)}"
    return f"::{command} {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
