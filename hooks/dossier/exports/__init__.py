"""A Dossier as open data: one module a format, each found by itself.

A module here has

- `PATH`: where the file stands in the site, `data/dossier.json`; of a format that has many files,
  a pattern for all of them, `data/*.csv`;
- `DESCRIPTION`: what it is, for the list of downloads; "" for what is none;
- `POSITION`: its place in that list;
- `render(dossier, site)`: its text or its bytes; of many files, each by its path. `site` is the
  address of the site with a slash at its end, "" where it is not known.
- `WHOLE = True`, where it holds every record: it is made anew after any change, and not watched for
  what it looks up. While serving it is made when somebody asks for it;
- `paths(dossier)`, where a whole one has many files: the path of each, known before they are made.

A module whose name begins with an underscore is a help to others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache, partial
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


def exports_of(
    dossier: Dossier, site: str = "", kept: Kept | None = None, *, whole: bool = True
) -> dict[str, Content]:
    """Each file's text or bytes by its path below the site's root.

    `kept` has the exports of earlier builds of this program. Without `whole`, what holds every
    record is left out: `exports_asked_for` makes it.
    """
    kept = kept or Forgetful()
    found: dict[str, Content] = {}
    for export in EXPORTS:
        render, place = partial(export.render, site=site), ("export", export.PATH)
        if not _is_whole(export):
            made = kept.made_by(render, place, (site,), dossier=dossier)
        elif whole:
            everything = [site, dossier.seeds, *map(Same, (dossier.settings, *dossier.records))]
            made = kept.get(place, everything, partial(render, dossier))
        else:
            continue
        found |= made if isinstance(made, Mapping) else {export.PATH: made}
    return found


def exports_asked_for(dossier: Dossier, site: str = "") -> dict[str, Callable[[], Content]]:
    """What `exports_of` leaves out without `whole`: what makes each file, by its path."""
    found: dict[str, Callable[[], Content]] = {}
    for export in filter(_is_whole, EXPORTS):
        made = cache(partial(export.render, dossier, site=site))
        paths = getattr(export, "paths", None)
        for path in paths(dossier) if paths else (export.PATH,):
            found[path] = partial(_one_of, made, path)
    return found


def _one_of(made: Callable[[], Content | Mapping[str, Content]], path: str) -> Content:
    found = made()
    return found[path] if isinstance(found, Mapping) else found


def _is_whole(export: Export) -> bool:
    return getattr(export, "WHOLE", False)


def descriptions() -> dict[str, str]:
    """What each format is, by its path or pattern, in the order of the list of downloads."""
    return {export.PATH: export.DESCRIPTION for export in EXPORTS}
