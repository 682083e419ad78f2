"""The site as one file to take along: it works from a disk, without network."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from pathlib import Path

ONLINE_ONLY = ("<!-- online only -->", "<!-- /online only -->")
"""Between these two comments a page has what only the hosted site offers."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path, target: Path, without: Collection[Path] = ()) -> str:
    """Packs the site in `folder` into the zip `target`; its size as "1.2 MB".

    The archive holds one folder, named as the archive is, and nothing of the files `without`.
    Equal sites give equal archives: sorted, with one date for all.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if not path.is_file() or path in (target, *without) or _is_for_hosts(name):
                continue
            entry = zipfile.ZipInfo(f"{target.stem}/{name.as_posix()}", _EARLIEST)
            entry.external_attr = 0o644 << 16
            content = path.read_bytes()
            if path.suffix == ".html":
                content = offline(content.decode()).encode()
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return f"{target.stat().st_size / 1_000_000:.1f} MB"


def offline(html: str) -> str:
    """The page without what stands between the comments ONLINE_ONLY.

    >>> offline("a <!-- online only -->b<!-- /online only --> c")
    'a  c'
    """
    start, end = ONLINE_ONLY
    first, *rest = html.split(start)
    return first + "".join(part.partition(end)[2] for part in rest)


def _is_for_hosts(path: Path) -> bool:
    """Whether the file has a use only where the site is hosted."""
    return path.name == "_headers" or path.is_relative_to("assets/social")
