"""The canonical form of a data file: one way to write one record.

So a difference between two files is a difference of content. One text is one line, however long,
and one list item is one line; keys stand in the order of the models; texts have quotes only where
YAML needs them.

PyYAML writes it, without a line width (about a second for 2,000 files). ruamel.yaml, which keeps
comments by itself, ties a comment to what stands before it, so that a key put in its place would
leave its comment behind, and takes many times as long; see comments.py.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

import yaml

from dossier.kinds import FOLDERS, Citation, Part, Settings
from dossier.kinds.fields import models_below
from dossier.load.comments import comments_of, comments_sorted, with_comments
from dossier.load.problems import Problem
from dossier.load.yaml_lines import ReadFile, parse, read_yaml

Parts = tuple[type[Part], ...]
"""The models of the mappings that can stand at one place of a file."""

_NO_WIDTH = 2**31 - 1
# What our reader, or another reader of YAML, takes for something that is no text. Dates are text.
_NO_TEXT = re.compile(
    r"|~|null|true|false|yes|no|on|off|y|n|=|<<"
    r"|[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)(e[-+]?[0-9]+)?"
    r"|[-+]?0[xob][0-9a-f_]+|[-+]?\.(inf|nan)|[-+]?[0-9][0-9_]*(:[0-9]{1,2})+(\.[0-9_]*)?",
    re.IGNORECASE,
)


class Unsafe(Exception):
    """The canonical text would not be read as the same value, or would lose a comment."""


@dataclass(frozen=True)
class CanonicalFile:
    """A data file and its canonical text, which is None for a file that cannot be read."""

    path: FilePath
    file: str
    text: str
    canonical: str | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_canonical(self) -> bool:
        """Line ends are not judged: they may be those of the machine that checked the file out."""
        return self.text == self.canonical

    def note(self) -> Problem:
        """The first line that is not in form, and the command that mends the file."""
        lines, right = self.text.splitlines(), (self.canonical or "").splitlines()
        same = 0
        while same < min(len(lines), len(right)) and lines[same] == right[same]:
            same += 1
        mend = f"not in canonical form; python -m dossier format {self.file} mends it"
        return Problem(self.file, max(1, min(same + 1, len(lines))), "format", mend)

    def write(self) -> bool:
        r"""Puts the canonical text in the file's place, with `\n` as line end; whether it changed.

        Raises Unsafe, and changes nothing, where the new text means something else.
        """
        raw = (self.canonical or "").encode("utf-8")
        if self.canonical is None or self.path.read_bytes() == raw:
            return False
        before = parse(self.file, self.text)
        if not _says(self.canonical, with_short_citations(before.value, self.file), before):
            raise Unsafe(f"{self.file}: cannot be formatted without a loss; it was left as it is")
        self.path.write_bytes(raw)
        return True


def canonical_file(root: FilePath, path: FilePath, read: ReadFile | None = None) -> CanonicalFile:
    """The file at `path` below `root`; `read` saves reading it again."""
    read = read or read_yaml(root, path)
    if read.problems:
        return CanonicalFile(path, read.file, "", None, tuple(read.problems))
    return CanonicalFile(path, read.file, read.text, _with_own_comments(read.value, read))


def add_key(root: FilePath, path: FilePath, key: str, value: str) -> None:
    """Put the key into the file at the place that the model has for it.

    Raises Unsafe, and changes nothing, where the file cannot be read, has the key already, or
    would lose something.
    """
    read = read_yaml(root, path)
    if read.problems or not isinstance(read.value, dict):
        raise Unsafe(f"{read.file}: cannot be read; it was left as it is")
    if key in read.value:
        raise Unsafe(f"{read.file}: has {key} already; it was left as it is")
    wanted = {**read.value, key: value}
    text = _with_own_comments(wanted, read)
    if not _says(text, wanted, read):
        raise Unsafe(f"{read.file}: cannot take {key} without a loss; it was left as it is")
    path.write_bytes(text.encode("utf-8"))


def _with_own_comments(value: Any, read: ReadFile) -> str:
    """The canonical text of the value, with the comments of the file."""
    text = canonical_text(value, read.file)
    comments = comments_of(read.text) if "#" in read.text else []
    return with_comments(text, comments, read) if comments else text


def _says(text: str, value: Any, before: ReadFile) -> bool:
    """Whether the text is read as the value, and has the comments of the file."""
    after = parse(before.file, text)
    same_comments = comments_sorted(before.text) == comments_sorted(text)
    return same_comments and not after.problems and bool(after.value == value)


def notes(root: FilePath, files: Iterable[ReadFile], problems: Iterable[Problem]) -> list[Problem]:
    """One for each file that is right in all else and not in canonical form.

    Who still mends a file is not sent to its form.
    """
    wrong = {problem.file for problem in problems}
    found = []
    for read in files:
        if read.file not in wrong:
            file = canonical_file(root, root / read.file, read)
            if not file.is_canonical:
                found.append(file.note())
    return found


def canonical_text(value: Any, file: str) -> str:
    """The canonical text of a plain value that belongs in `file`, such as `data/terms/jet.yml`."""
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(with_short_citations(value, file), _models(file)),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    return str(yaml.emit(events, Dumper=_Emitter, width=_NO_WIDTH, allow_unicode=True))


def with_short_citations(value: Any, file: str) -> Any:
    """The value, with the plain id in the place of each citation that is only its source."""
    return _shortened(value, _models(file))


def _shortened(value: Any, parts: Parts) -> Any:
    if isinstance(value, list):
        return [_shortened(inner, parts) for inner in value]
    if not isinstance(value, dict):
        return value
    if Citation in parts and list(value) == ["source"] and isinstance(value["source"], str):
        return value["source"]
    return {key: _shortened(inner, models_below(parts, key)) for key, inner in value.items()}


# What the models say: which keys there are, and in what order.


def _models(file: str) -> Parts:
    if file == "data/dossier.yml":
        return (Settings,)
    model = FOLDERS.get(file.split("/")[1])
    return (model,) if model else ()


@functools.cache
def _places(parts: Parts) -> dict[str, int]:
    """The place of each key: the id first, then as the models have them."""
    keys = dict.fromkeys(["id"])
    for part in parts:
        keys.update(dict.fromkeys(part.model_fields))
    return {key: number for number, key in enumerate(keys)}


def _in_order(value: dict[str, Any], parts: Parts) -> list[str]:
    """The keys; those that no model knows come last."""
    places = _places(parts)
    return sorted(value, key=lambda key: places.get(key, len(places)))


# Writing


class _Emitter(yaml.SafeDumper):
    """PyYAML's, with list items indented below their key.

    Quotes are double, unless single ones save backslashes.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style = str(super().choose_scalar_style())
        text = self.event.value if isinstance(self.event, yaml.ScalarEvent) else ""
        escaped = text.count('"') + text.count("\\")
        return '"' if style == "'" and ("\n" in text or escaped <= text.count("'")) else style


def _events(value: Any, parts: Parts) -> Iterator[yaml.Event]:
    if isinstance(value, dict):
        yield yaml.MappingStartEvent(None, None, True, flow_style=False)
        for key in _in_order(value, parts):
            yield _scalar(key)
            yield from _events(value[key], models_below(parts, key))
        yield yaml.MappingEndEvent()
    elif isinstance(value, list):
        yield yaml.SequenceStartEvent(None, None, True, flow_style=False)
        for inner in value:
            yield from _events(inner, parts)
        yield yaml.SequenceEndEvent()
    else:
        yield _scalar(value)


def _scalar(value: Any) -> yaml.ScalarEvent:
    if isinstance(value, str):
        return yaml.ScalarEvent(None, None, (not _NO_TEXT.fullmatch(value), True), value)
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        text = words[value]
    elif isinstance(value, float):
        # Digits without an exponent, which our reader does not know.
        digits = f"{Decimal(repr(value)):f}"
        text = digits if "." in digits else f"{digits}.0"
    else:
        text = str(value)
    return yaml.ScalarEvent(None, None, (True, True), text)
