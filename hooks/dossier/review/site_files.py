"""The files from which pages are made besides records, and what changes in them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.git import git
from dossier.language import pluralize
from dossier.review.describe import Line, Spans, Subject, plain
from dossier.review.revisions import LINK, commit_of, contents_of, entries_of
from dossier.review.risk import HIDING, touched
from dossier.review.word_diff import old_then_new, word_difference
from dossier.text import shorten

MADE_FROM = (
    "docs",
    "hooks",
    "mkdocs.yml",
    "requirements.lock",
    "Makefile",
    ".github/scripts/build",
    ".github/workflows/publish.yml",
    ":(glob)**/.gitattributes",
    ".gitmodules",
)
"""What pages are made from besides records, and what says how it is made and checked out."""
SETTINGS = "mkdocs.yml"
_LONGEST = 200_000
_MOST_LINES = 60
_LONGEST_LINE = 1_500


@dataclass(frozen=True)
class SiteFile:
    """A file that differs: its text on both sides, None where it is not there, or is no text."""

    path: str
    before: str | None
    after: str | None

    @property
    def page(self) -> str | None:
        """The address of the page that is written in it by hand; None for every other file."""
        if self.path.startswith("docs/") and self.path.endswith(".md"):
            return self.path.removeprefix("docs/").removesuffix(".md") + ".html"
        return None

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line that differs, before and after; "" where there is none."""
        old, new = (self.before or "").splitlines(), (self.after or "").splitlines()
        match = difflib.SequenceMatcher(a=old, b=new, autojunk=len(old) > 2_000)
        for tag, start, end, begin, stop in match.get_opcodes():
            if tag == "equal":
                continue
            gone = list(filter(str.strip, old[start:end]))
            come = list(filter(str.strip, new[begin:stop]))
            for number in range(max(len(gone), len(come))):
                was = gone[number] if number < len(gone) else ""
                yield was, come[number] if number < len(come) else ""


def site_files(root: Path, base: str, head: str | None) -> tuple[SiteFile, ...]:
    """The files that differ and from which pages are made, by path; records are not among them.

    Those of the working tree count where no head is named, new ones included.
    """
    commits = [commit_of(root, base)] + ([commit_of(root, head)] if head else [])
    lists = [("diff", "--name-only", "--relative", "--no-renames", "-z", *commits)]
    if head is None:
        lists.append(("ls-files", "--others", "--exclude-standard", "-z"))
    paths: set[str] = set()
    for words in lists:
        listed = git(root, *words, "--", *MADE_FROM).stdout.decode(errors="surrogateescape")
        paths.update(filter(None, listed.split("\0")))
    if not paths:
        return ()
    before = _texts(root, commits[0], paths)
    after = _texts(root, commits[1], paths) if head else _texts_lying_there(root, paths)
    found = []
    for path in sorted(paths):
        name = path.encode(errors="replace").decode()
        found.append(SiteFile(name, before.get(path), after.get(path)))
    return tuple(found)


def _texts(root: Path, commit: str, paths: set[str]) -> dict[str, str]:
    wanted = [entry for entry in entries_of(root, commit, *paths) if entry.path in paths]
    found = {}
    for entry, content in contents_of(root, wanted):
        link = "a symbolic link to " if entry.mode == LINK else ""
        found[entry.path] = link + _decoded(content)
    return found


def _decoded(content: bytes) -> str:
    """The text of a file; for one that has none, or is very long, how many bytes it has."""
    if b"\0" in content or len(content) > _LONGEST:
        return f"({len(content):,} bytes)"
    return content.decode(errors="replace")


def _texts_lying_there(root: Path, paths: set[str]) -> dict[str, str]:
    found = {}
    for path in paths:
        file = root / path
        if file.is_symlink():
            found[path] = f"a symbolic link to {file.readlink()}"
        elif file.is_file():
            found[path] = _decoded(file.read_bytes())
    return found


def lines_of_files(files: Iterable[SiteFile]) -> Iterator[tuple[str, Line]]:
    """The id of a section, and a line of it, for each line of a file that differs."""
    for file in files:
        subject = Subject(file.path, True, file.page, file.page, "file")
        differing = list(file.lines())
        status = "removed" if file.after is None else "new" if file.before is None else ""
        if status:
            number = pluralize(len(differing), "line")
            yield _section(file), Line((subject,), (plain(f"{status}, {number}"),))
        for was, now in differing[:_MOST_LINES]:
            section, spans, kinds = _line(file, _cut(was), _cut(now))
            yield section, Line((subject,), spans, kinds)
        if len(differing) > _MOST_LINES:
            left = plain(f"and {len(differing) - _MOST_LINES:,} lines more")
            yield _section(file), Line((subject,), (left,))
        if not differing and not status:
            yield _section(file), Line((subject,), (plain("how it is stored, not its lines"),))


def _section(file: SiteFile) -> str:
    if file.page:
        return "pages-by-hand"
    return "site-settings" if file.path == SETTINGS else "site-files"


def _line(file: SiteFile, was: str, now: str) -> tuple[str, Spans, tuple[str, ...]]:
    spans = word_difference(was, now) if was and now else old_then_new(was.strip(), now.strip())
    if file.page:
        kinds = touched(was, now)
        if was and not now:
            kinds = ("words gone",)
        if kinds:
            return "pages-sense", spans, kinds
    elif now and HIDING.search(now) and not HIDING.search(was):
        return _section(file), (*spans, plain("(may hide something from readers)")), ()
    return _section(file), spans, ()


def _cut(line: str) -> str:
    return shorten(re.sub(r"\s+", " ", line).strip(), _LONGEST_LINE)
