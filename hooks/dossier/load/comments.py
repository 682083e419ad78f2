"""The comments of a data file, which YAML's readers drop, and their place in its canonical text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import yaml

from dossier.kinds import Path
from dossier.load.yaml_lines import LOADER, ReadFile, parse

_TO_THE_END = re.compile("#.*")


class Comment(NamedTuple):
    """A comment from its # on; whether it has its line, from 1, for itself."""

    line: int
    column: int
    text: str
    alone: bool


def comments_of(text: str) -> list[Comment]:
    """The comments of a YAML text in their order: what follows a # between two of its tokens."""
    found: list[Comment] = []
    end = 0
    for token in yaml.scan(text, Loader=LOADER):
        start = token.start_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            start = text.index("\n", start)  # behind the sign may stand a comment
        for comment in _TO_THE_END.finditer(text, end, start):
            head = text[text.rfind("\n", 0, comment.start()) + 1 : comment.start()]
            line = text.count("\n", 0, comment.start()) + 1
            alone = not head.strip(" -")
            found.append(Comment(line, len(head), comment.group().rstrip(), alone))
        end = max(end, token.end_mark.index)
    return found


def comments_sorted(text: str) -> list[str]:
    """What the comments of a YAML text say, whatever their order."""
    return sorted(comment.text for comment in comments_of(text))


def with_comments(canonical: str, comments: list[Comment], read: ReadFile) -> str:
    """The canonical text of a file with its comments.

    Each is in the line of the key or list item that it was written for; where it had a line for
    itself, above what follows, or, indented deeper than that, below what stands before.
    """
    lines, old_lines = canonical.splitlines(), read.text.splitlines()
    placed = parse(read.file, canonical)
    above: dict[int, list[str]] = defaultdict(list)
    beside: dict[int, str] = {}
    below: dict[int, list[str]] = defaultdict(list)

    def indented(comment: Comment, line: int) -> str:
        return " " * _indentation(lines[line - 1]) + comment.text

    before: Path | None = ()
    column = 0
    for comment in comments:
        following = _next(read, comment.line)
        # Of several above one part, none is deeper than the one before it.
        column = min(column, comment.column) if following == before else comment.column
        before = following
        at = old_lines[read.lines[following] - 1] if following is not None else ""
        if not comment.alone:
            line = placed.line_of(_begun(read, comment.line))
            if line in beside:
                above[line].append(indented(comment, line))
            else:
                beside[line] = f"  {comment.text}"
        elif column > _indentation(at) and (part := _ended(read, comment.line, column, following)):
            below[_last_line(placed, part)].append(indented(comment, placed.line_of(part)))
        elif following is not None:
            line = placed.line_of(following)
            above[line].append(indented(comment, line))
        else:
            below[len(lines)].append(comment.text)
    written: list[str] = []
    for number, text in enumerate(lines, 1):
        written += [*above[number], text + beside.get(number, ""), *below[number]]
    return "\n".join([*written, ""])


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _next(read: ReadFile, line: int) -> Path | None:
    """The outermost part that begins first below the line."""
    later = [path for path, start in read.lines.items() if start > line]
    return min(later, key=lambda path: (read.lines[path], len(path)), default=None)


def _begun(read: ReadFile, line: int) -> Path:
    """The outermost key that begins in the line, else the item, else the last part before it."""
    here = [path for path, start in read.lines.items() if start == line and path]
    if here:
        return min(here, key=lambda path: (not isinstance(path[-1], str), len(path)))
    return max(read.lines, key=lambda path: read.lines[path] * (read.lines[path] < line))


def _ended(read: ReadFile, line: int, column: int, following: Path | None) -> Path:
    """The largest part that ends before the line and is indented to the column, or nearly."""
    part = max(read.lines, key=lambda path: read.lines[path] * (read.lines[path] < line))
    lines = read.text.splitlines()
    best: Path = ()
    most = -1
    for length in range(1, len(part) + 1):
        if following is not None and following[:length] == part[:length]:
            continue
        indentation = _indentation(lines[read.lines[part[:length]] - 1])
        if most < indentation <= column:
            best, most = part[:length], indentation
    return best


def _last_line(read: ReadFile, part: Path) -> int:
    return max(line for path, line in read.lines.items() if path[: len(part)] == part)
