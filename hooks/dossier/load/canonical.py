"""The canonical form of a data file: one way to write one record, so that a difference between two files is a difference of content.

Keys stand in the order of the models, texts without quotes where they need none, lists of ids and citations on one line
where they fit, long texts go on in the next line, and comments stay beside what they were written for.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from dossier.kinds import Path
from dossier.language import pluralize
from dossier.load.files import data_files, read_text
from dossier.load.problems import Problem
from dossier.load.yaml_lines import ReadFile, read_yaml
from dossier.kinds import FOLDERS, Citation, Measure, Part, Point, Settings

WIDTH = 120
_ON_ONE_LINE = (Citation, Measure, Point)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Parts = tuple[type[Part], ...]

_MAY_BEGIN_A_COMMENT = re.compile(r"(?:^|(?<=\s))#", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
# What YAML itself cannot hold outside double quotes.
_UNPRINTED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SIGN_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=]|<<")
# Words and numbers that our reader or another reader of YAML takes for something that is no text. Dates are text here.
_NO_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n"
    r"|[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)(e[-+]?[0-9]+)?"
    r"|[-+]?0[xob][0-9a-f_]+|[-+]?\.(inf|nan)|[-+]?[0-9][0-9_]*(:[0-9]{1,2})+(\.[0-9_]*)?",
    re.IGNORECASE,
)
# A line may end at a single space, but the next one must not look like a list item.
_BREAK = re.compile(r"(?<! ) (?! |[-?](?: |\Z))")


_MOST_LINES_SHOWN = 12


class Unsafe(Exception):
    """The canonical text of a file would not be read as the same value; the file is left as it is."""


@dataclass(frozen=True)
class Formed:
    """One data file and its canonical form (None where the file cannot be read, and then the reasons)."""

    path: FilePath
    file: str
    text: str
    canonical: str | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_canonical(self) -> bool:
        """Line ends are not judged: they may be those of the machine that checked the file out."""
        return self.text == self.canonical

    def finding(self) -> Problem:
        """Where the file leaves its canonical form, and the command that mends it."""
        lines, right = self.text.splitlines(), (self.canonical or "").splitlines()
        changes = [op for op in difflib.SequenceMatcher(a=lines, b=right, autojunk=False).get_opcodes() if op[0] != "equal"]
        message = f"is not in canonical form; mend it with: .venv/bin/python -m dossier format {self.file}"
        if not changes:
            return Problem(self.file, max(1, len(lines)), "format", message)
        start, end, right_start, right_end = changes[0][1], changes[-1][2], changes[0][3], changes[-1][4]
        if end - start <= _MOST_LINES_SHOWN and start < end and right_start < right_end:
            # Who edits in a browser has no command at hand.
            place = f"line {end}" if end == start + 1 else f"lines {start + 1} to {end}"
            message += "".join(f"\n{line}" for line in [f"or put this in the place of {place}:", *right[right_start:right_end]])
        return Problem(self.file, max(1, min(start + 1, len(lines))), "format", message)


def formed(root: FilePath, path: FilePath, read: ReadFile | None = None) -> Formed:
    """The file at `path`, which lies below `root`, and its canonical form; `read` saves reading it again."""
    read = read or read_yaml(root, path)
    if read.problems:
        return Formed(path, read.file, "", None, tuple(read.problems))
    text = read_text(root, path)
    return Formed(path, read.file, text, canonical(read, text))


def run(root: FilePath, files: list[FilePath], *, check: bool = False) -> int:
    """`python -m dossier format`: writes, or with `check` only names, what is not canonical; 0 where all is well then.

    `files` are named as a shell does; none means every data file of `root`.
    """
    wrong, changed = 0, 0
    paths = [(root, path) for path in data_files(root)[0]] if not files else [(_root_of(path), path) for path in files]
    for home, path in paths:
        if home is None or path.is_symlink() or not path.is_file():
            print(f"{path}: is no data file; name files that lie in a folder data/")
            wrong += 1
            continue
        form = formed(home, path.absolute())
        told = [*form.problems] or ([form.finding()] if check and not form.is_canonical else [])
        try:
            if not check and form.canonical is not None and write(home, form):
                print(f"{form.file}: formatted")
                changed += 1
        except Unsafe as error:
            told = [error]
        print(*told, sep="\n", end="\n" if told else "")
        wrong += bool(told)
    print(f"{pluralize(wrong, 'file')} of {len(paths)} to mend" if wrong or check else f"{pluralize(changed, 'file')} of {len(paths)} formatted")
    return 1 if wrong else 0


def _root_of(path: FilePath) -> FilePath | None:
    """The folder whose `data/` the file lies in."""
    return next((folder.parent for folder in path.absolute().parents if folder.name == "data"), None)


def write(root: FilePath, form: Formed) -> bool:
    """Puts the canonical form in the file's place, with `\\n` as line end; whether the file changed.

    Raises Unsafe, and changes nothing, where the new text would be read as another value.
    """
    raw = form.canonical.encode("utf-8")
    if form.path.read_bytes() == raw:
        return False
    beside = form.path.with_name(f".{form.path.name}")
    beside.write_bytes(raw)
    try:
        after, before = read_yaml(root, beside), read_yaml(root, form.path)
        if after.problems or with_short_citations(after.value, form.file) != with_short_citations(before.value, form.file):
            raise Unsafe(f"{form.file}: cannot be formatted without a loss; it was left as it is")
        beside.replace(form.path)
    finally:
        beside.unlink(missing_ok=True)
    return True


def canonical(read: ReadFile, text: str) -> str:
    """The canonical text of a file that was read without problems; `text` is what it holds now, for its comments."""
    comments = _comments(text) if _MAY_BEGIN_A_COMMENT.search(text) else _Comments()
    return canonical_text(read.value, read.file, comments)


def canonical_text(value: Any, file: str, comments: _Comments | None = None) -> str:
    """The canonical text of a plain value that stands (or will stand) in `file`, such as `data/events/1999-05-10-lake-meeting.yml`."""
    writer = _Writer(comments or _Comments())
    return "\n".join([*writer.comments.before[()], *writer.root(value, _models(file)), *writer.comments.after[()], ""])


def with_short_citations(value: Any, file: str) -> Any:
    """The value with each citation that is nothing but its source written as that source's id: what formatting may change."""
    return _shortened(value, _models(file))


def _shortened(value: Any, parts: Parts) -> Any:
    if _is_source_alone(value, parts):
        return value["source"]
    if isinstance(value, dict):
        return {key: _shortened(inner, _inside(parts, key)) for key, inner in value.items()}
    return [_shortened(inner, parts) for inner in value] if isinstance(value, list) else value


def _is_source_alone(value: Any, parts: Parts) -> bool:
    return Citation in parts and isinstance(value, dict) and list(value) == ["source"] and isinstance(value["source"], str)


# What the models say about a mapping: the order of its keys, and what stands in each.


def _models(file: str) -> Parts:
    if file == "data/dossier.yml":
        return (Settings,)
    model = FOLDERS.get(file.split("/")[1])
    return (model,) if model else ()


@functools.cache
def _inside(parts: Parts, key: str) -> Parts:
    """The models of the mappings that can stand below the key, lists and alternatives opened."""
    found = []
    for part in parts:
        if info := part.model_fields.get(key):
            found += [inner for inner in _part_types(info.annotation) if inner not in found]
    return tuple(found)


def _part_types(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _part_types(inner)


@functools.cache
def _order(parts: Parts) -> dict[str, int]:
    """The place of each key: the id first, then as the models have them."""
    keys = dict.fromkeys(key for part in parts for key in part.model_fields)
    return {key: number for number, key in enumerate(sorted(keys, key=lambda key: key != "id"))}


def _in_order(value: dict[str, Any], parts: Parts) -> list[str]:
    """The keys in canonical order; a key that no model knows stays behind the known one that it followed."""
    order, rank, ranks = _order(parts), -1, {}
    for key in value:
        rank = order.get(key, rank)
        ranks[key] = (rank, key not in order)
    return sorted(value, key=ranks.__getitem__)


# Writing


def _scalar(value: Any) -> str:
    """A number, text or word on one line, as it stands in a block."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quoted(value)
    if isinstance(value, float):
        return _float(value)
    return {None: "null", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)


def _float(value: float) -> str:
    """Digits without an exponent, which our reader does not know."""
    if value in (float("inf"), float("-inf")):
        return f"{'-' if value < 0 else ''}1{'0' * 309}.0"
    text = repr(value)
    if "e" in text:
        text = f"{value:.400f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _is_plain(text: str) -> bool:
    """Whether the text needs no quotes in a block."""
    return not (
        not text
        or text != text.strip()
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or _SIGN_FIRST.match(text)
        or _UNPRINTED.search(text)
        or _NO_TEXT.fullmatch(text)
    )


def _quoted(text: str) -> str:
    if not _UNPRINTED.search(text) and text.count('"') + text.count("\\") > text.count("'"):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _UNPRINTED.sub(_escaped, text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    return {"\n": "\\n", "\t": "\\t"}.get(character) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")


def _key(key: str) -> str:
    return key if _KEY.match(key) else '"' + _UNPRINTED.sub(_escaped, key.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _in_flow(value: Any, parts: Parts) -> str:
    """The value on one line, as it stands inside [ ] or { }."""
    if _is_source_alone(value, parts):
        value = value["source"]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_in_flow(value[key], _inside(parts, key))}" for key in _in_order(value, parts)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_flow(inner, parts) for inner in value) + "]"
    text = _scalar(value)
    return _quoted(value) if isinstance(value, str) and text == value and re.search(r"[\[\]{},:?]", value) else text


def _is_id(value: Any) -> bool:
    """Whether a list may hold the value on one line with others: short, and no text with words and stops."""
    return not isinstance(value, str | dict | list) or (isinstance(value, str) and _is_plain(value) and not re.search(r"[\s\[\]{},:?]", value))


def _filled(first: int, indent: int, text: str) -> list[str]:
    """The text in lines that end before WIDTH where they can; the first has room from column `first`, the others from `indent`."""
    lines, room = [""], WIDTH - first
    for word in _BREAK.split(text):
        if not lines[-1]:
            lines[-1] = word
        elif len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
            room = WIDTH - indent
    return [lines[0], *(" " * indent + line for line in lines[1:])]


@dataclass
class _Comments:
    """The comment lines before and after each part, the ones in its own line, and the parts that hold comments inside."""

    before: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    after: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))

    @functools.cached_property
    def around(self) -> set[Path]:
        """Every part inside which a comment stands."""
        paths = [*self.before, *self.beside, *self.after]
        return {path[:length] for path in paths for length in range(len(path))}


class _Writer:
    """Writes one value line by line; the comments of a part go where the part goes."""

    def __init__(self, comments: _Comments):
        self.comments = comments

    def root(self, value: Any, parts: Parts) -> list[str]:
        if isinstance(value, dict | list) and value:
            return self._block(value, 0, (), parts)
        return [_quoted(value) if isinstance(value, str) else _in_flow(value, parts)]

    def _block(self, value: dict[str, Any] | list[Any], indent: int, path: Path, parts: Parts) -> list[str]:
        lines = []
        if isinstance(value, dict):
            for key in _in_order(value, parts):
                lines += self._entry(_key(key) + ":", value[key], indent, (*path, key), _inside(parts, key))
        else:
            for number, inner in enumerate(value):
                lines += self._entry("-", inner, indent, (*path, number), parts)
        return lines

    def _entry(self, head: str, value: Any, indent: int, path: Path, parts: Parts) -> list[str]:
        """A key or a dash with what belongs to it, and the comments around it."""
        pad = " " * indent
        before, beside = list(self.comments.before.get(path, ())), self.comments.beside.get(path, [])
        line = self._one_line(value, path, parts)
        if line is not None and indent + len(head) + 1 + len(line) <= WIDTH:
            lines = [f"{pad}{head} {line}"]
        elif isinstance(value, dict | list) and value:
            lines = self._block(value, indent + 2, path, parts)
            if head == "-":
                # Comments before the first key of an item stand before the item.
                first = next(number for number, inner in enumerate(lines) if not inner.lstrip().startswith("#"))
                before += [inner.lstrip() for inner in lines[:first]]
                lines = [f"{pad}- {lines[first].lstrip()}", *lines[first + 1 :]]
            else:
                lines = [f"{pad}{head}", *lines]
        else:
            lines = self._long(f"{pad}{head} ", value, indent + 2)
        may_follow = len(lines) == 1 or (head != "-" and lines[0] == f"{pad}{head}")
        if len(beside) == 1 and may_follow and len(lines[0]) + 2 + len(beside[0]) <= WIDTH:
            lines[0] += f"  {beside[0]}"
        else:
            before += beside
        return [*(pad + comment for comment in before), *lines, *(pad + comment for comment in self.comments.after.get(path, ()))]

    def _one_line(self, value: Any, path: Path, parts: Parts) -> str | None:
        """The value as it stands behind its key or dash on one line; None for what is always written below it."""
        if not isinstance(value, dict | list):
            return _scalar(value)
        if not value:
            return _in_flow(value, parts)
        if path in self.comments.around:
            return None
        if isinstance(value, dict):
            return _in_flow(value, parts) if any(part in _ON_ONE_LINE for part in parts) else None
        short = [inner["source"] if _is_source_alone(inner, parts) else inner for inner in value]
        return _in_flow(short, parts) if all(map(_is_id, short)) else None

    def _long(self, head: str, value: Any, indent: int) -> list[str]:
        """A text that is too long for its line."""
        if not isinstance(value, str) or len(_BREAK.split(value)) == 1:
            return [head + _scalar(value)]
        if _is_plain(value):
            lines = _filled(len(head), indent, value)
            return [head + lines[0], *lines[1:]]
        if value != value.strip() or _UNPRINTED.search(value):
            return [head + _quoted(value)]
        lines = _filled(indent, indent, value)
        return [f"{head}>-", " " * indent + lines[0], *lines[1:]]


# Comments: YAML's own readers drop them, so they are looked for in what is left of the text when every scalar is taken away.


@dataclass(frozen=True)
class _Spot:
    """A key or a list item: where it begins (its column as a key or dash), where it ends, whether it can end in a line."""

    path: Path
    line: int
    column: int
    end: tuple[int, int]
    closed: bool


def _comments(text: str) -> _Comments:
    node = yaml.compose(text, Loader=_Loader)
    spots = sorted(_spots(node, ()), key=lambda spot: spot.line)
    comments = _Comments()
    for line, column, comment, alone in _comment_places(text, _scalars(node)):
        if alone:
            _attach(comments, spots, line, column, comment)
        else:
            comments.beside[_neighbour(spots, line, column)].append(comment)
    comments.before[()] += comments.beside.pop((), [])
    return comments


def _attach(comments: _Comments, spots: list[_Spot], line: int, column: int, comment: str) -> None:
    """A comment in its own line belongs to what follows, or, where it is indented deeper than that, to what it ends."""
    later = next((spot for spot in spots if spot.line > line), None)
    earlier = [spot for spot in spots if spot.line <= line]
    if not earlier:
        comments.before[()].append(comment)
        return
    last = earlier[-1].path
    above = [spot for spot in earlier if spot.path == last[: len(spot.path)] and spot.column <= column]
    ended = above[-1].path if above else ()
    depth = len(later.path) if later else 1
    if len(ended) > depth and (later is None or column > later.column):
        comments.after[ended].append(comment)
    elif later:
        comments.before[later.path].append(comment)
    else:
        comments.after[()].append(comment)


def _neighbour(spots: list[_Spot], line: int, column: int) -> Path:
    """The part that a comment at the end of a line stands beside: the largest that ends there, else the last that begins."""
    ending = [spot for spot in spots if spot.closed and spot.end[0] == line and spot.end[1] <= column]
    if ending:
        return min(ending, key=lambda spot: len(spot.path)).path
    begun = [spot for spot in spots if spot.line <= line]
    return begun[-1].path if begun else ()


def _spots(node: yaml.Node, path: Path) -> Iterator[_Spot]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _spot((*path, key.value), key.start_mark.line, key.start_mark.column, value)
            yield from _spots(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            column = value.start_mark.column if node.flow_style else node.start_mark.column
            yield _spot((*path, number), value.start_mark.line, column, value)
            yield from _spots(value, (*path, number))


def _spot(path: Path, line: int, column: int, value: yaml.Node) -> _Spot:
    scalar = isinstance(value, yaml.ScalarNode)
    closed = value.style not in ("|", ">") if scalar else value.flow_style
    return _Spot(path, line, column, (value.end_mark.line, value.end_mark.column), bool(closed))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for inner in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from _scalars(part)


def _comment_places(text: str, scalars: Iterable[yaml.ScalarNode]) -> Iterator[tuple[int, int, str, bool]]:
    """Line and column (from 0) and text of every comment, and whether it has its line for itself."""
    taken: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for scalar in scalars:
        start, end = scalar.start_mark, scalar.end_mark
        block = scalar.style in ("|", ">")
        for line in range(start.line + block, end.line + 1):
            first = start.column if line == start.line else 0
            taken[line].append((first, end.column if line == end.line else float("inf")))
    for number, line in enumerate(text.split("\n")):
        for found in _MAY_BEGIN_A_COMMENT.finditer(line):
            column = found.start()
            if not any(first <= column < end for first, end in taken[number]):
                yield number, column, line[column:].rstrip(), not line[:column].strip(" -\t")
                break
