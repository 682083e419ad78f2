"""The site as one file to take along: it works from a disk, without network."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection
from pathlib import Path

ONLINE_ONLY = ("<!-- online only -->", "<!-- /online only -->")
"""Between these two comments a page has what only the hosted site offers."""

# The next one takes a third more time, and makes the archive smaller by a fortieth.
_EFFORT = 4
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path, target: Path, without: Collection[Path] = ()) -> str:
    """Packs the site in `folder` into the zip `target`; its size as "1.2 MB".

    The archive holds one folder, named as the archive is, and nothing of the files `without`.
    Equal sites give equal archives: sorted, with one date for all.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        left_out = set()
        for path in (target, *without):
            left_out.add(os.path.relpath(path, folder).replace(os.sep, "/"))
        for name in sorted(below(folder), key=lambda name: name.split("/")):
            if name.endswith("/") or name in left_out or _is_for_hosts(name):
                continue
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", _EARLIEST)
            entry.external_attr = 0o644 << 16
            content = (folder / name).read_bytes()
            if name.endswith(".html"):
                content = offline(content.decode()).encode()
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, _EFFORT)
    return f"{target.stat().st_size / 1_000_000:.1f} MB"


def below(folder: Path) -> list[str]:
    """The way to each file and folder below the folder, with slashes, one behind each folder.

    A site has thousands of files: with a `Path` for each it was measured to take ten times as long.
    """
    found = []
    for place, folders, names in os.walk(folder):
        within = os.path.relpath(place, folder).replace(os.sep, "/")
        prefix = "" if within == "." else f"{within}/"
        found += [prefix + name for name in names]
        found += [f"{prefix}{name}/" for name in folders]
    return found


def offline(html: str) -> str:
    """The page without what stands between the comments ONLINE_ONLY.

    >>> offline("a <!-- online only -->b<!-- /online only --> c")
    'a  c'
    """
    start, end = ONLINE_ONLY
    first, *rest = html.split(start)
    return first + "".join(part.partition(end)[2] for part in rest)


def _is_for_hosts(path: str) -> bool:
    """Whether the file has a use only where the site is hosted."""
    return path.rpartition("/")[2] == "_headers" or path.startswith("assets/social/")
