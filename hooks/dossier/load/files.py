"""Which files a dossier is made of, and their text."""

from __future__ import annotations

import os
import stat
from pathlib import Path as FilePath

from dossier.load.problems import Problem

MOST_BYTES = 1_000_000


class Unreadable(Exception):
    """A file that cannot be read on; carries the problems that say why."""

    def __init__(self, *problems: Problem):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def data_files(root: FilePath) -> tuple[list[FilePath], list[Problem]]:
    """Every file below `root/data` that is meant as a record; the problems of those that are none.

    Sorted; hidden files are passed over.
    """
    files, problems = [], []
    paths, wrong = _files_below(root, "data")
    for path in paths:
        if path.suffix == ".yml":
            files.append(path)
        else:
            ending = path.suffix or path.name
            message = f'data files end in ".yml", this one in "{ending}"; rename or remove it'
            problems.append(_problem(root, path, message))
    return files, problems + wrong


def seed_files(root: FilePath) -> tuple[list[FilePath], list[Problem]]:
    """Every document below `root/seeds`, sorted, and the problems of what is none."""
    return _files_below(root, "seeds")


def _files_below(root: FilePath, top: str) -> tuple[list[FilePath], list[Problem]]:
    files: list[FilePath] = []
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            problems.append(_problem(root, FilePath(error.filename), _no_access(error)))

    for folder, subfolders, names in os.walk(root / top, onerror=unreadable):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in [*subfolders, *names]:
            path = FilePath(folder, name)
            if name.startswith("."):
                continue
            if message := _refusal(path):
                problems.append(_problem(root, path, message))
                subfolders[:] = [other for other in subfolders if other != name]
            elif name not in subfolders:
                files.append(path)
    return sorted(files), problems


def _refusal(path: FilePath) -> str | None:
    """Why the path is neither a file nor a folder that is read; None where it is one."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return _no_access(error)
    if stat.S_ISLNK(mode):
        return "a symbolic link is not followed; put the file itself here"
    if stat.S_ISDIR(mode) and (path / ".git").exists():
        return "a repository inside this one is not followed; put its files themselves here"
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "is a pipe, socket or device, not a file; take it out"
    return None


def _no_access(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    return f"cannot be read ({reason}); give this user the right to read it"


def _problem(root: FilePath, path: FilePath, message: str, line: int = 1) -> Problem:
    return Problem(path.relative_to(root).as_posix(), line, "file", message)


def read_text(root: FilePath, path: FilePath) -> str:
    r"""The file's text, line ends as `\n`.

    Raises Unreadable for a file over MOST_BYTES, with a byte order mark, not UTF-8, or closed to
    this user.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise Unreadable(_problem(root, path, _no_access(error))) from None
    if size > MOST_BYTES:
        message = f"has {size:,} bytes; a data file has at most {MOST_BYTES:,}"
        raise Unreadable(_problem(root, path, message))
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "begins with a byte order mark; save it as UTF-8 without one"
        raise Unreadable(_problem(root, path, message))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise Unreadable(_problem(root, path, message, line)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
