"""The way from a folder to a checked Dossier."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from dossier.checks import CheckContext, findings
from dossier.dates import LAST_YEAR, PartialDate
from dossier.dossier import Dossier
from dossier.kept import Forgetful, Kept
from dossier.kinds import FOLDERS, Path, Record, Settings, Topic
from dossier.kinds.settings import TopicKind
from dossier.load.files import Unreadable, data_files, read_text, seed_files
from dossier.load.problems import Problem, path_text
from dossier.load.validation import record_of
from dossier.load.yaml_lines import ReadFile, parse


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the Dossier (None where anything is wrong), all problems, its files."""

    dossier: Dossier | None
    problems: list[Problem]
    files: int
    read: list[ReadFile] = field(default_factory=list, repr=False)
    """Each data file as it was read."""


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """For what makes many small objects and drops few; collecting was measured to double it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@no_garbage_collection()
def load(root: FilePath, kept: Kept | None = None) -> Loaded:
    """Reads `root/data` and `root/seeds`, and runs every check.

    `kept`: the records of an earlier reading, to be taken again where their file is as it was.

    Never raises for what people write: all that is wrong is in `problems`, sorted by file and
    line.
    """
    kept = kept or Forgetful()
    paths, problems = data_files(root)
    records: list[Record] = []
    files: dict[str, ReadFile] = {}
    unreadable: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        read, record, wrong = _read(root, path, kept)
        files[read.file] = read
        problems += wrong
        if record is not None:
            records.append(record)
        elif (folder := read.file.split("/")[1]) in FOLDERS:
            unreadable[FOLDERS[folder].noun].add(path.stem)
    seeds, wrong = _seeds(root)
    problems += wrong
    settings, others = split_settings(records)
    if settings is None and "data/dossier.yml" not in files:
        message = "is missing; it says what the dossier is about"
        problems.append(Problem("data/dossier.yml", 1, "file", message))
    dossier = Dossier(settings or _placeholder_settings(others), others, seeds)
    context = CheckContext(dossier, root, dict(unreadable), not problems, kept)
    for finding in findings(context):
        if settings is not None or not isinstance(finding.record, Settings):
            problems.append(_problem(files, finding.record, finding.path, finding.message))
    loaded = None if problems else dossier
    return Loaded(loaded, sorted(set(problems)), len(files), list(files.values()))


Read = tuple[ReadFile, Record | None, list[Problem]]


def _read(root: FilePath, path: FilePath, kept: Kept) -> Read:
    """The file as it was read, its record, and what is wrong in it."""
    file = path.relative_to(root).as_posix()
    try:
        text = read_text(root, path)
    except Unreadable as error:
        read = ReadFile(file, problems=list(error.problems))
        return read, *record_of(read)
    return kept.get(("record", file), text, lambda: _parsed(file, text))


def _parsed(file: str, text: str) -> Read:
    read = parse(file, text)
    return read, *record_of(read)


def split_settings(records: Iterable[Record]) -> tuple[Settings | None, tuple[Record, ...]]:
    """The first settings among the records, None where there are none; and all other records."""
    settings: Settings | None = None
    others = []
    for record in records:
        if settings is None and isinstance(record, Settings):
            settings = record
        else:
            others.append(record)
    return settings, tuple(others)


def _placeholder_settings(records: Iterable[Record]) -> Settings:
    """Settings in place of those that cannot be read, with which all else can still be checked."""
    kinds = sorted({record.kind for record in records if isinstance(record, Topic)})
    values: dict[str, Any] = dict.fromkeys(Settings.model_fields)
    values["id"] = "dossier"
    values["as_of"] = PartialDate(f"{LAST_YEAR}-12-31")
    values["lead"] = values["languages"] = ()
    values["topic_kinds"] = tuple(TopicKind(kind=kind, heading=kind) for kind in kinds)
    return Settings.model_construct(**values)


def _problem(files: dict[str, ReadFile], record: Record, path: Path, message: str) -> Problem:
    read = files[record.file]
    return Problem(read.file, read.line_of(path), path_text(read.known(path)), message)


def _seeds(root: FilePath) -> tuple[dict[str, str], list[Problem]]:
    texts = {}
    paths, problems = seed_files(root)
    for path in paths:
        try:
            texts[path.relative_to(root / "seeds").as_posix()] = read_text(root, path)
        except Unreadable as error:
            problems += error.problems
    return texts, problems
