"""YAML to plain values that remember the line each part came from.

It is read through the events of PyYAML's parser rather than by its loader: duplicate keys, anchors,
tags and depth are then seen where they stand, and no plain word is turned into something its writer
did not mean (`no`, `9:30`, a date).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from dossier.kinds import Path
from dossier.load.characters import wrong_characters
from dossier.load.files import Unreadable, read_text
from dossier.load.problems import Problem, path_text

MOST_DEPTH = 12
MOST_DIGITS = 15
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_NO_DIGITS = re.compile(r"[-+]?(\.inf|\.nan|[0-9][0-9.]*e[-+]?[0-9]+)\Z", re.IGNORECASE)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\Z")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_LEFT_FROM_A_MERGE = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( .*)?$", re.MULTILINE)
_MERGE = (
    "this line is left from a merge; choose one side, take the other out, "
    'and the lines that begin with "<<<<<<<", "=======" and ">>>>>>>" too'
)
_OR_QUOTES = "write the value out, or put the text in quotes"
_BAD_ESCAPE = re.compile("escape|hexdecimal")


@dataclass
class ReadFile:
    """One data file: its plain value, the line of every path in it, what is wrong, its text.

    The value is None where anything is wrong.
    """

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text: str = field(default="", repr=False)

    def line_of(self, path: Path) -> int:
        """The line of the path, or of the nearest part around it that stands in the file."""
        return self.lines.get(self.known(path), 1)

    def known(self, path: Path) -> Path:
        """The longest beginning of the path that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return path

    def problem(self, path: Path, message: str) -> Problem:
        """A problem at the line of the path."""
        path = self.known(path)
        return Problem(self.file, self.lines.get(path, 1), path_text(path), message)


def read_yaml(root: FilePath, path: FilePath) -> ReadFile:
    """The file's value with its lines; its problems instead where it cannot be read."""
    file = path.relative_to(root).as_posix()
    try:
        text = read_text(root, path)
    except Unreadable as error:
        return ReadFile(file, problems=list(error.problems))
    return parse(file, text)


def parse(file: str, text: str) -> ReadFile:
    """The value of the text, which stands in `file`, as `read_yaml` gives it."""
    read = ReadFile(file, text=text)
    try:
        _refuse_as_text(read)
        read.value = _Builder(read).document()
    except Unreadable as error:
        read.problems += error.problems
    if read.problems:
        read.value = None
    return read


def _refuse_as_text(read: ReadFile) -> None:
    """Raises Unreadable for what a parser would not see, or would explain as something else."""
    found = []
    for marker in _LEFT_FROM_A_MERGE.finditer(read.text):
        found.append((read.text.count("\n", 0, marker.start()) + 1, _MERGE))
    found += wrong_characters(read.text, allowed="\n\t")
    if found:
        raise Unreadable(*(Problem(read.file, line, "file", message) for line, message in found))


class _Builder:
    """Builds plain values from parser events and notes the line of each."""

    def __init__(self, read: ReadFile):
        self.read = read
        self.events: Iterator[Any] = yaml.parse(read.text, Loader=LOADER)

    def document(self) -> Any:
        """The value of the only document; raises Unreadable where there is none, or no YAML."""
        try:
            self._next(), self._next()
            event = self._next()
            if isinstance(event, yaml.StreamEndEvent) or event is None:
                raise self._stop((), 1, "the file is empty")
            value = self._value(event, (), 1)
            self._next()
            after = self._next()
        except yaml.MarkedYAMLError as error:
            raise self._not_yaml(error) from None
        if isinstance(after, yaml.DocumentStartEvent):
            message = (
                'a second YAML document begins here; one file holds one record, take the "---" out'
            )
            mark: Any = after.start_mark
            raise self._stop((), mark.line + 1, message)
        if value is None:
            raise self._stop((), 1, "the file is empty")
        return value

    def _next(self) -> Any:
        return next(self.events, None)

    def _stop(self, path: Path, line: int, message: str) -> Unreadable:
        where = path_text(path) if path else "file"
        return Unreadable(Problem(self.read.file, line, where, message))

    def _note(self, path: Path, line: int, message: str) -> None:
        self.read.problems.append(Problem(self.read.file, line, path_text(path), message))

    def _not_yaml(self, error: yaml.MarkedYAMLError) -> Unreadable:
        said = error.problem or error.context or ""
        quoted = "quoted scalar" in (error.context or "")
        escape = quoted and _BAD_ESCAPE.search(said)
        unclosed = quoted and not escape
        mark: Any = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
        lines = self.read.text.splitlines()
        number = min(mark.line, len(lines) - 1)
        if re.match(r"\s*\t", lines[number]):
            message = "a tab indents this line; YAML is indented with spaces"
        elif escape:
            message = (
                "a backslash in double quotes begins an escape, and this one names no character; "
                "write \\\\ for a backslash, and every other character as it is"
            )
        elif unclosed:
            message = "a quotation mark that opens in this line is not closed"
        else:
            message = (
                "not YAML: a text with a colon, or one that begins with a sign, stands in quotes "
                f"({said}); the rest of the file is read when this is mended"
            )
        return self._stop((), number + 1, message)

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        line = event.start_mark.line + 1
        self.read.lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            raise self._stop(path, line, f'"*{event.anchor}" is read as an alias; {_OR_QUOTES}')
        if event.anchor:
            raise self._stop(path, line, f'"&{event.anchor}" is read as an anchor; {_OR_QUOTES}')
        if event.tag not in (None, "!"):
            raise self._stop(path, line, f'the tag "{event.tag}" has no meaning here; take it out')
        if depth > MOST_DEPTH:
            raise self._stop((), line, f"nested more than {MOST_DEPTH} deep; no record is")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._scalar(event, path)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise self._stop(path, line, "a key must be a plain word")
            key, inner = event.value, (*path, event.value)
            self._refuse_characters(event, path)
            if key in value:
                first = self.read.lines[inner]
                message = f'the key "{key}" stands twice, first in line {first}; keep one'
                self._note(inner, line, message)
                inner = (*path, f"{key} again")
            self.read.lines[inner] = line
            value.setdefault(key, None)
            found = self._value(self._next(), inner, depth + 1)
            value[key] = found if inner[-1] == key else value[key]
        return value

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        value: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value.append(self._value(event, (*path, len(value)), depth + 1))
        return value

    def _scalar(self, event: Any, path: Path) -> Any:
        text = event.value
        self._refuse_characters(event, path)
        if not event.implicit[0]:
            return text
        line = event.start_mark.line + 1
        if text in _WORDS:
            if _WORDS[text] is None and path:
                what = "key" if isinstance(path[-1], str) else "line"
                self._note(path, line, f"has no value; give one or take the {what} out")
            return _WORDS[text]
        if _TIME.match(text):
            message = f'{text} without quotes is a number to some YAML readers; write "{text}"'
            self._note(path, line, message)
        elif _NO_DIGITS.match(text):
            message = "is no number here; write it in digits, or in quotes where it is a text"
            self._note(path, line, f"{text} {message}")
        elif _INT.match(text) or _FLOAT.match(text):
            return self._number(text, path, line)
        return text

    def _number(self, text: str, path: Path, line: int) -> float | int:
        digits = len(text.replace(".", "").lstrip("+-0"))
        if digits > MOST_DIGITS:
            self._note(path, line, f"has {digits} digits; a number has at most {MOST_DIGITS}")
            return 0
        return float(text) if "." in text else int(text)

    def _refuse_characters(self, event: Any, path: Path) -> None:
        """What the text of the file did not show: escapes, and tabs inside a text."""
        if event.style == '"' or "\t" in event.value:
            for _, message in wrong_characters(event.value, allowed="\n"):
                self._note(path, event.start_mark.line + 1, message)
