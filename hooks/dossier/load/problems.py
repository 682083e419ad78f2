"""What is wrong in a dossier, told to the person who must mend it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dossier.kinds import Path
from dossier.language import pluralize



@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: the file (relative to the root), its line, the place in the record, and what would be right."""

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
    return f"{pluralize(len(problems), 'error')} in {wrong} of {pluralize(files, 'file')}; the site was left as it was"


def as_text(problems: list[Problem], files: int) -> str:
    """One line a problem, then the count."""
    return "\n".join([*map(str, problems), summary_line(problems, files)])


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
    return "\n".join([*lines, summary_line(problems, files)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
