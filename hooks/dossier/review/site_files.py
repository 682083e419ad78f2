"""The files from which pages are made besides records, and what changes in them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.git import git
from dossier.review.revisions import Entry, commit_of, contents_of, entries_of

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
        found[entry.path] = _text(entry, content)
    return found


def _text(entry: Entry, content: bytes) -> str:
    kind = {"120000": "a symbolic link to "}.get(entry.mode, "")
    return kind + _decoded(content)


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
