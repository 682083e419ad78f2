"""Files to plain values that remember the line each part came from.

YAML is read through the events of PyYAML's parser rather than by its loader: duplicate keys, anchors, tags and depth are
then seen where they stand, and no plain word is turned into something its writer did not mean (`no`, `9:30`, a date).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from dossier.kinds import Path
from dossier.load.files import Unreadable, read_text
from dossier.load.problems import Problem, path_text

MOST_DEPTH = 12
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\Z")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass
class ReadFile:
    """One data file: its plain value (None where it could not be read), the line of every path in it, what is wrong."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of the path, or of the nearest part around it that stands in the file."""
        return self.lines.get(self.known(path), 1)

    def known(self, path: Path) -> Path:
        """The longest beginning of the path that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return path

    def problem(self, path: Path, message: str) -> Problem:
        path = self.known(path)
        return Problem(self.file, self.lines.get(path, 1), path_text(path), message)


def read_yaml(root: FilePath, path: FilePath) -> ReadFile:
    """The file's value with its lines; its problems instead where it cannot be read."""
    read = ReadFile(path.relative_to(root).as_posix())
    try:
        text = read_text(root, path)
        read.value = _Builder(read, text).document()
    except Unreadable as error:
        read.problems.append(error.problem)
    if read.problems:
        read.value = None
    return read


class _Builder:
    """Builds plain values from parser events and notes the line of each."""

    def __init__(self, read: ReadFile, text: str):
        self.read, self.text = read, text
        self.events = yaml.parse(text, Loader=_Loader)

    def document(self) -> Any:
        try:
            self._next(), self._next()
            event = self._next()
            if isinstance(event, yaml.StreamEndEvent) or event is None:
                raise self._stop((), 1, "the file is empty")
            value = self._value(event, (), 1)
            self._next()
            after = self._next()
            if isinstance(after, yaml.DocumentStartEvent):
                raise self._stop((), after.start_mark.line + 1, 'a second YAML document begins here; one file holds one record, take the "---" out')
        except yaml.MarkedYAMLError as error:
            raise self._not_yaml(error) from None
        except yaml.reader.ReaderError as error:
            line = self.text.count("\n", 0, error.position) + 1
            raise self._stop((), line, f"the character U+{ord(error.character):04X} is not allowed in YAML") from None
        if value is None:
            raise self._stop((), 1, "the file is empty")
        return value

    def _next(self) -> yaml.Event | None:
        return next(self.events, None)

    def _stop(self, path: Path, line: int, message: str) -> Unreadable:
        return Unreadable(Problem(self.read.file, line, path_text(path) if path else "file", message))

    def _not_yaml(self, error: yaml.MarkedYAMLError) -> Unreadable:
        unclosed = "quoted scalar" in (error.context or "")
        mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
        number = min(mark.line, len(self.text.splitlines()) - 1)
        line = self.text.splitlines()[number]
        if re.match(r"\s*\t", line):
            return self._stop((), number + 1, "a tab indents this line; YAML is indented with spaces")
        if unclosed:
            return self._stop((), number + 1, "a quotation mark that opens in this line is not closed")
        said = error.problem or error.context
        return self._stop((), number + 1, f"not YAML: a text with a colon, or one that begins with a sign, stands in quotes ({said}); the rest of the file is read when this is mended")

    def _value(self, event: yaml.Event, path: Path, depth: int) -> Any:
        line = event.start_mark.line + 1
        self.read.lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            raise self._stop(path, line, f'"*{event.anchor}" is read as an alias; write the value out, or put the text in quotes')
        if event.anchor:
            raise self._stop(path, line, f'"&{event.anchor}" is read as an anchor; write each value out, or put the text in quotes')
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
            if key in value:
                first = self.read.lines[inner]
                self.read.problems.append(
                    Problem(self.read.file, line, path_text(inner), f'the key "{key}" stands twice, first in line {first}; keep one')
                )
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

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> Any:
        text = event.value
        if not event.implicit[0]:
            return text
        if _TIME.match(text):
            line = event.start_mark.line + 1
            self.read.problems.append(
                Problem(self.read.file, line, path_text(path), f'{text} without quotes is a number to some YAML readers; write "{text}"')
            )
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        return _WORDS.get(text, text)
