"""The files of a dossier: which there are, and their text."""

from __future__ import annotations

import os
from pathlib import Path as FilePath

from dossier.load.problems import Problem

MOST_BYTES = 1_000_000


class Unreadable(Exception):
    """A file that cannot be read on; carries the Problem."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


def data_files(root: FilePath) -> tuple[list[FilePath], list[Problem]]:
    """Every file below `root/data` that is meant as a record, sorted, and the problems of those that cannot be.

    Hidden files are passed over.
    """
    files, problems = [], []
    for folder, subfolders, names in os.walk(root / "data"):
        here = FilePath(folder)
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
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
