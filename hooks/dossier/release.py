"""`python -m dossier release DAY`: writes down a version of the data, or checks what is written.

The version and its checksum go into data/dossier.yml, the version and its day into CITATION.cff;
a commit with both gets the tag, and from the tag the archive is made.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.load import load, problems
from dossier.load.canonical import canonical_file
from dossier.versions import TAG, checksum

CITATION = "CITATION.cff"
_KEYS = ("version", "date-released")
"""What of CITATION.cff is the day of the version."""
_EARLIER = re.compile(r"^release:\n(?:[ ].*\n)*", re.MULTILINE)


class Refused(Exception):
    """No version is written, or what is written is none; the message says why."""


def add_command(commands: Any) -> None:
    """Adds `release` to the commands of `python -m dossier`."""
    release = commands.add_parser(
        "release", help="write down a version of the data, before it gets its tag"
    )
    release.add_argument("day", metavar="DAY", help="its day, such as 2001-03-01: it is called so")
    check_help = "change nothing, tell whether what lies here is that version"
    release.add_argument("--check", action="store_true", help=check_help)
    release.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the version, or with `--check` holds it against what is written; 0 or 1."""
    loaded = load(options.root)
    if loaded.dossier is None or loaded.problems:
        print(problems.as_text(loaded.problems, loaded.files))
        return 1
    try:
        day = _day(options.day)
        if options.check:
            check(options.root, loaded.dossier, day)
            print(f"this is version {day}")
        else:
            write(options.root, loaded.dossier, day)
            tag = TAG.format(day)
            print(f"version {day} is written down; commit it, then: git tag {tag}")
            print(f"from the tag the archive is made: git push origin {tag}")
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def write(root: Path, dossier: Dossier, day: str) -> None:
    """Writes the version into data/dossier.yml and CITATION.cff. Raises Refused."""
    settings = dossier.settings
    if day < str(settings.as_of):
        until = f"data/dossier.yml: as_of: the data was compiled up to {settings.as_of}"
        raise Refused(f"{until}; a version is released on that day or later, not on {day}")
    cited = _citation(root)
    for key in _KEYS:
        line = f"{key}: {day}"
        cited, found = re.subn(rf"^{key}:.*$", line, cited, flags=re.MULTILINE)
        cited = cited if found else f"{cited.rstrip()}\n{line}\n"
    path = root / settings.file
    text = _EARLIER.sub("", path.read_text(encoding="utf-8")).rstrip("\n")
    release = f"release:\n  version: {day}\n  checksum: {checksum(dossier)}\n"
    path.write_text(f"{text}\n{release}", encoding="utf-8", newline="\n")
    canonical_file(root, path).write()
    (root / CITATION).write_text(cited, encoding="utf-8", newline="\n")


def check(root: Path, dossier: Dossier, day: str) -> None:
    """Raises Refused unless what lies here is the version of that day, as it was written down."""
    release = dossier.settings.release
    written = f"python -m dossier release {day} writes it down"
    if release is None or str(release.version) != day:
        found = release.version if release else "none"
        raise Refused(f"data/dossier.yml: release: the version is {found}, not {day}; {written}")
    if checksum(dossier) != release.checksum:
        changed = "records have changed since the version was written down"
        raise Refused(f"data/dossier.yml: release: {changed}; {written}")
    cited = _citation(root)
    for key in _KEYS:
        if f"\n{key}: {day}\n" not in f"\n{cited}":
            raise Refused(f"{CITATION}: {key} is not {day}; {written}")


def _day(text: str) -> str:
    try:
        day = PartialDate(text)
    except ValueError as error:
        raise Refused(str(error)) from None
    if not day.is_day:
        raise Refused(f'"{text}" is no day; a version is called by one, such as 2001-03-01')
    return str(day)


def _citation(root: Path) -> str:
    path = root / CITATION
    if not path.is_file():
        raise Refused(f"{path}: is missing; it is what tools read that cite the data")
    return path.read_text(encoding="utf-8")
