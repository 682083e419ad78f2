"""A Dossier as open data: one module a format, each found by itself.

A module here has

- `PATH`: where the file stands in the site, `data/statements.csv`;
- `DESCRIPTION`: what it is, for the list of downloads;
- `POSITION`: its place in that list;
- `render(dossier)`: its text or its bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Protocol, cast

from dossier.dossier import Dossier
from dossier.kept import Forgetful, Kept

_NEEDED = ("PATH", "DESCRIPTION", "POSITION", "render")


class Export(Protocol):
    """A module of this package."""

    PATH: str
    DESCRIPTION: str
    POSITION: int

    def render(self, dossier: Dossier) -> str | bytes:
        """The file's text or bytes."""


def as_export(module: ModuleType) -> Export:
    """The module as an export; raises TypeError, with what it lacks, where it is none."""
    missing = [name for name in _NEEDED if not hasattr(module, name)]
    if missing:
        name = module.__name__.rpartition(".")[2]
        raise TypeError(f"exports/{name}.py lacks {', '.join(missing)}")
    return cast(Export, module)


def _find_exports() -> list[Export]:
    found: dict[str, Export] = {}
    for info in pkgutil.iter_modules(__path__):
        export = as_export(importlib.import_module(f"{__name__}.{info.name}"))
        if export.PATH in found:
            raise TypeError(f"exports/{info.name}.py: {export.PATH} is made by another module too")
        found[export.PATH] = export
    return sorted(found.values(), key=lambda export: (export.POSITION, export.PATH))


EXPORTS: list[Export] = _find_exports()
"""Every format, in the order of the list of downloads."""


def exports_of(dossier: Dossier, kept: Kept | None = None) -> dict[str, str | bytes]:
    """Each file's text or bytes by its path below the site's root.

    `kept` has the exports of earlier builds of this program.
    """
    kept = kept or Forgetful()
    made = {}
    for export in EXPORTS:
        place = ("export", export.PATH)
        made[export.PATH] = kept.made_by(export.render, place, (), dossier=dossier)
    return made


def descriptions() -> dict[str, str]:
    """What each file is, by its path, in the order of the list of downloads."""
    return {export.PATH: export.DESCRIPTION for export in EXPORTS}
