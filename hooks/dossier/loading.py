"""The way from a folder to a checked Dossier."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path as FilePath

from dossier.checks import Material, findings
from dossier.dossier import Dossier
from dossier.formatting import formed
from dossier.problems import Problem, place
from dossier.reading import ReadFile, Unreadable, data_files, read_text, read_yaml
from dossier.records import FOLDERS, Record, Settings
from dossier.shaping import record_of

# Whether a data file that is not in its canonical form is a problem.
FORMAT_IS_CHECKED = True


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the Dossier (None where anything is wrong), everything wrong, how many files were read."""

    dossier: Dossier | None
    problems: list[Problem]
    files: int


def load(root: FilePath, *, form: bool | None = None) -> Loaded:
    """Reads `root/data` and `root/seeds`, and tests every rule.

    Never raises for what people write: all that is wrong is told in `problems`, sorted by file and line. `form` says whether
    the canonical form of the files is looked at too (None: as FORMAT_IS_CHECKED has it).
    """
    paths, problems = data_files(root)
    with _no_garbage_collection():
        files = {read.file: read for read in (read_yaml(root, path) for path in paths)}
    records: list[Record] = []
    unreadable: dict[str, set[str]] = defaultdict(set)
    for read in files.values():
        record, wrong = record_of(read)
        problems += wrong
        if record is not None:
            records.append(record)
        elif (folder := read.file.split("/")[1]) in FOLDERS:
            unreadable[FOLDERS[folder].noun].add(FilePath(read.file).stem)
    seeds, wrong = _seeds(root)
    problems += wrong
    settings = next((record for record in records if isinstance(record, Settings)), None)
    if settings is None:
        if "data/dossier.yml" not in files:
            problems.append(Problem("data/dossier.yml", 1, "file", "is missing; it says what the dossier is about"))
        return Loaded(None, sorted(set(problems)), len(files))
    dossier = Dossier(settings, tuple(r for r in records if r is not settings), seeds)
    material = Material(dossier, root, dict(unreadable), complete=not problems)
    problems += [_problem(files, finding.record, finding.path, finding.message) for finding in findings(material)]
    if FORMAT_IS_CHECKED if form is None else form:
        problems += _out_of_form(root, files, problems)
    return Loaded(None if problems else dossier, sorted(set(problems)), len(files))


def _out_of_form(root: FilePath, files: dict[str, ReadFile], problems: list[Problem]) -> list[Problem]:
    """Files that are right in all else and not canonical: who still mends a file is not sent to its form."""
    wrong = {problem.file for problem in problems}
    forms = (formed(root, root / read.file, read) for read in files.values() if read.file not in wrong)
    return [form.finding() for form in forms if not form.is_canonical]


def _problem(files: dict[str, ReadFile], record: Record, path: tuple[str | int, ...], message: str) -> Problem:
    read = files[record.file]
    known = read.known(path)
    return Problem(read.file, read.line_of(path), place(known), message)


def _seeds(root: FilePath) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = {}, []
    for path in sorted((root / "seeds").glob("*")):
        if path.is_file() and not path.name.startswith("."):
            try:
                texts[path.name] = read_text(root, path)
            except Unreadable as error:
                problems.append(error.problem)
    return texts, problems


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Reading makes many small objects and drops none; collecting while doing so was measured to double the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
