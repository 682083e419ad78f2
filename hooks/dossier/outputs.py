"""A Dossier as files: the one mapping of path to text that every generator reads."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.pages import pages_of
from dossier.pages.figures import with_pictures
from dossier.pictures import cache_of, pictures_of
from dossier.pictures.social import cards_of


@dataclass(frozen=True)
class Staged:
    """One generated file: its text, or the bytes of a picture, and the data file it is made from where there is one."""

    content: str | bytes
    record: str | None = None


def staged_files(dossier: Dossier, cache: Path | None = None) -> dict[str, Staged]:
    """Every generated file by its path below docs/, sorted. Pictures drawn before are taken from the folder `cache`."""
    pictures = pictures_of(dossier, cache)
    exports = exports_of(dossier)
    files = {path: Staged(text) for path, text in exports.items()}
    files |= {path: Staged(text) for picture in pictures.values() for path, text in picture.files.items()}
    files |= {path: Staged(image) for path, image in cards_of(dossier, pictures, cache).items()}
    files |= {page.path: Staged(page.markdown(), page.record) for page in with_pictures(pages_of(dossier, exports), pictures)}
    return dict(sorted(files.items()))


def stage(dossier: Dossier, root: Path, out: Path) -> int:
    """Writes the generated files, and the hand-written ones of `root/docs`, into `out`; how many there are.

    Raises OSError where a file cannot be written.
    """
    if (root / "docs").is_dir():
        shutil.copytree(root / "docs", out, dirs_exist_ok=True)
    for path, staged in staged_files(dossier, cache_of(root)).items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(staged.content.encode() if isinstance(staged.content, str) else staged.content)
    return sum(1 for path in out.rglob("*") if path.is_file())
