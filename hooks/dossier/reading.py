"""Files to plain values that remember the line each part came from.

YAML is read through the events of PyYAML's parser rather than by its loader: duplicate keys, anchors, tags and depth are
then seen where they stand, and no plain word is turned into something its writer did not mean (`no`, `9:30`, a date).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from dossier.problems import Path, Problem, place

MOST_BYTES = 1_000_000
MOST_DEPTH = 12
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\Z")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class Unreadable(Exception):
    """A file that cannot be read on; carries the Problem."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


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
        return Problem(self.file, self.lines.get(path, 1), place(path), message)


def data_files(root: FilePath) -> tuple[list[FilePath], list[Problem]]:
    """Every file below `root/data` that is meant as a record, sorted, and the problems of those that cannot be.

    Hidden files, and `data/schema/` (made for editors), are passed over.
    """
    files, problems = [], []
    for folder, subfolders, names in os.walk(root / "data"):
        here = FilePath(folder)
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and here / name != root / "data/schema")
        for name in [n for n in subfolders if (here / n).is_symlink()]:
            problems.append(_file_problem(root, here / name, _LINK))
        for name in sorted(names):
            path = here / name
            if name.startswith("."):
                continue
            if path.is_symlink():
                problems.append(_file_problem(root, path, _LINK))
            elif not name.endswith(".yml"):
                problems.append(_file_problem(root, path, f'data files end in ".yml", this one in "{path.suffix or name}"; rename or remove it'))
            else:
                files.append(path)
    return sorted(files), problems


_LINK = "a symbolic link is not followed; put the file itself here"


def _file_problem(root: FilePath, path: FilePath, message: str) -> Problem:
    return Problem(path.relative_to(root).as_posix(), 1, "file", message)


def read_text(root: FilePath, path: FilePath) -> str:
    """The file's text, line ends as `\\n`.

    Raises Unreadable for a file over MOST_BYTES, with a byte order mark, or not UTF-8.
    """
    name = path.relative_to(root).as_posix()
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Unreadable(Problem(name, 1, "file", f"has {size:,} bytes; a data file has at most {MOST_BYTES:,}"))
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(Problem(name, 1, "file", "begins with a byte order mark; save it as UTF-8 without one"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(Problem(name, line, "file", f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8")) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
        return Unreadable(Problem(self.read.file, line, place(path) if path else "file", message))

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
                    Problem(self.read.file, line, place(inner), f'the key "{key}" stands twice, first in line {first}; keep one')
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
                Problem(self.read.file, line, place(path), f'{text} without quotes is a number to some YAML readers; write "{text}"')
            )
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        return _WORDS.get(text, text)
