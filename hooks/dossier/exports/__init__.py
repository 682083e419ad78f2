"""A Dossier as open data: one module a format, each found by itself.

A module here has

- `PATH`: where the file stands in the site, `data/dossier.json`; of a format that has many files,
  a pattern for all of them, `data/*.csv`;
- `DESCRIPTION`: what it is, for the list of downloads; "" for what is none;
- `POSITION`: its place in that list;
- `render(dossier, site)`: its text or its bytes; of many files, each by its path. `site` is the
  address of the site with a slash at its end, "" where it is not known.
- `WHOLE = True`, where it holds every record: it is made anew after any change, and not watched for
  what it looks up.

A module whose name begins with an underscore is a help to others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import partial
from types import ModuleType
from typing import Protocol, cast

from dossier.dossier import Dossier
from dossier.kept import Forgetful, Kept, Same

_NEEDED = ("PATH", "DESCRIPTION", "POSITION", "render")
Content = str | bytes


class Export(Protocol):
    """A module of this package."""

    PATH: str
    DESCRIPTION: str
    POSITION: int

    def render(self, dossier: Dossier, site: str = "") -> Content | Mapping[str, Content]:
        """The file's text or bytes, or those of each file by its path."""


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
        if info.name.startswith("_"):
            continue
        export = as_export(importlib.import_module(f"{__name__}.{info.name}"))
        if export.PATH in found:
            raise TypeError(f"exports/{info.name}.py: {export.PATH} is made by another module too")
        found[export.PATH] = export
    return sorted(found.values(), key=lambda export: (export.POSITION, export.PATH))


EXPORTS: list[Export] = _find_exports()
"""Every format, in the order of the list of downloads."""


def exports_of(dossier: Dossier, site: str = "", kept: Kept | None = None) -> dict[str, Content]:
    """Each file's text or bytes by its path below the site's root.

    `kept` has the exports of earlier builds of this program.
    """
    kept = kept or Forgetful()
    found: dict[str, Content] = {}
    for export in EXPORTS:
        render, place = partial(export.render, site=site), ("export", export.PATH)
        if getattr(export, "WHOLE", False):
            everything = [site, dossier.seeds, *map(Same, (dossier.settings, *dossier.records))]
            made = kept.get(place, everything, partial(render, dossier))
        else:
            made = kept.made_by(render, place, (site,), dossier=dossier)
        found |= made if isinstance(made, Mapping) else {export.PATH: made}
    return found


def descriptions() -> dict[str, str]:
    """What each format is, by its path or pattern, in the order of the list of downloads."""
    return {export.PATH: export.DESCRIPTION for export in EXPORTS}
