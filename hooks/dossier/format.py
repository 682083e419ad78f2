"""`python -m dossier format`: puts data files in canonical form, or says which are not in it."""

from __future__ import annotations

import os
from pathlib import Path as FilePath

from dossier.language import pluralize
from dossier.load.canonical import Unsafe, canonical_file
from dossier.load.files import data_files


def run(root: FilePath, files: list[FilePath], *, check: bool = False) -> int:
    """Writes, or with `check` only names, what is not canonical; 0 where all is well then, else 1.

    `files` are named as a shell does, relative to the working folder; none means every data file
    of `root`.
    """
    wrong = changed = 0
    if files:
        paths = [(_root_of(path), path) for path in map(_absolute, files)]
    else:
        found, problems = data_files(_absolute(root))
        paths = [(_absolute(root), path) for path in found]
        for problem in problems:
            print(problem)
            wrong += 1
    for home, path in paths:
        lines, was_changed = _formatted(home, path, check)
        for line in lines:
            print(line)
        changed += was_changed
        wrong += bool(lines) and not was_changed
    if wrong or check:
        print(f"{pluralize(wrong, 'file')} of {len(paths)} to mend")
    else:
        print(f"{pluralize(changed, 'file')} of {len(paths)} formatted")
    return 1 if wrong else 0


def _formatted(root: FilePath | None, path: FilePath, check: bool) -> tuple[list[str], bool]:
    """What is said of one file, nothing where it is in form; whether it was changed."""
    if root is None or path.is_symlink() or not path.is_file():
        return [f"{path}: is no data file; name files that lie in a folder data/"], False
    file = canonical_file(root, path)
    if file.problems:
        return list(map(str, file.problems)), False
    if check:
        return ([] if file.is_canonical else [str(file.note())]), False
    try:
        return ([f"{file.file}: formatted"], True) if file.write() else ([], False)
    except Unsafe as error:
        return [str(error)], False


def _absolute(path: FilePath) -> FilePath:
    """Without `..` too, so that a file's name begins with its root."""
    return FilePath(os.path.abspath(path))


def _root_of(path: FilePath) -> FilePath | None:
    """The folder whose `data/` the file lies in."""
    for folder in path.parents:
        if folder.name == "data":
            return folder.parent
    return None
