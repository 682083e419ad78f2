"""What is wrong in a dossier, told to the person who must mend it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where something stands inside a record: keys and list positions, outermost first."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: the file (relative to the root), its line, the place in the record, and what would be right."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.message}"


def place(path: Path) -> str:
    """The path as people write it: `statements[2].cite[0].passage`; `record` for the record itself.

    >>> place(("statements", 2, "cite"))
    'statements[2].cite'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "record"


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?` for the nearest known word, or nothing where none is near."""
    nearest = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{nearest[0]}"?' if nearest else ""


_PLURALS = {"person": "people"}


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `2 countries`, `2 people`."""
    if number == 1:
        return f"1 {noun}"
    regular = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {_PLURALS.get(noun, regular)}"


def closing_line(problems: list[Problem], files: int) -> str:
    """The count that ends every report."""
    if not problems:
        return f"0 errors in {counted(files, 'file')}"
    wrong = len({problem.file for problem in problems})
    return f"{counted(len(problems), 'error')} in {wrong} of {counted(files, 'file')}; the site was left as it was"


def as_text(problems: list[Problem], files: int) -> str:
    """One line a problem, then the count."""
    return "\n".join([*map(str, problems), closing_line(problems, files)])


def as_json(problems: list[Problem], files: int) -> str:
    """An object with `files` (how many were read) and `errors` (file, line, where, message)."""
    errors = [{"file": p.file, "line": p.line, "where": p.where, "message": p.message} for p in problems]
    return json.dumps({"files": files, "errors": errors}, ensure_ascii=False, indent=2)


def as_github(problems: list[Problem], files: int) -> str:
    """Workflow commands that GitHub shows as annotations at the line of the file.

    The escapes are those of the `@actions/core` command format.
    """
    lines = [
        f"::error file={_property(p.file)},line={p.line},title={_property(p.where)}::{_data(p.message)}" for p in problems
    ]
    return "\n".join([*lines, closing_line(problems, files)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
