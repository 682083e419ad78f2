"""A Dossier as figures: declarative charts, each with one finding, drawn without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from dossier.dossier import Dossier
from dossier.figures import contacts, promised, series, sites_map, standings, timeline
from dossier.figures.base import ROOT, Figure, FigureSpec, Link, Table
from dossier.figures.cache import default_folder
from dossier.figures.render import draw
from dossier.kept import Forgetful, Kept
from dossier.text import did_you_mean

__all__ = [
    "ROOT",
    "Figure",
    "FigureSpec",
    "Link",
    "Table",
    "default_folder",
    "draw_all",
    "figure_named",
    "specs",
]


def draw_all(
    dossier: Dossier, cache: Path | None = None, kept: Kept | None = None
) -> dict[str, Figure]:
    """Every figure by its name, sorted.

    Names are `timeline`, `topic/<topic>`, `person/<person>`, `series/<series>`, `board`,
    `commitment-standings/<topic>`, `promised`, `sites-map/<topic>`, `contacts`. One for which the
    dossier holds nothing is left out. `cache` is the folder with the drawings of earlier builds;
    `kept` has the figures of earlier ones of this program.
    Raises ValueError where Vega-Lite cannot draw a specification.
    """
    in_order = sorted(specs(dossier), key=lambda spec: spec.name)
    kept = kept or Forgetful()
    drawn = {}
    for spec in in_order:
        make = partial(draw, spec, cache)
        drawn[spec.name] = kept.get(("figure", spec.name), spec, make)
    return drawn


def specs(dossier: Dossier) -> Iterator[FigureSpec]:
    """Every figure of the dossier, not yet drawn."""
    for spec in _all(dossier):
        if spec is not None:
            yield spec


def _all(dossier: Dossier) -> Iterator[FigureSpec | None]:
    yield timeline.timeline(dossier)
    for person in dossier.people.values():
        yield timeline.of_person(dossier, person)
    for one in dossier.series.values():
        yield series.of_series(dossier, one)
    for topic in dossier.topics.values():
        yield timeline.of_topic(dossier, topic)
        yield standings.over_time(dossier, topic)
        yield sites_map.sites_map(dossier, topic)
    yield contacts.contacts(dossier)
    yield standings.board(dossier)
    yield promised.promised(dossier)


_ALONE = ("timeline", "board", "promised", "contacts")
_WITH_OWNER = ("topic", "person", "series", "commitment-standings", "sites-map")


def figure_named(figures: Mapping[str, Figure], name: str) -> Figure | None:
    """The figure of that name; None where there is nothing to draw, as for a person without events.

    Raises KeyError, with the kinds of figures that there are, for a name of no kind.
    """
    kind, _, owner = name.partition("/")
    if kind not in (_WITH_OWNER if owner else _ALONE):
        known = ", ".join([*_ALONE, *map("{}/<id>".format, _WITH_OWNER)])
        near = did_you_mean(name, figures)
        raise KeyError(f'there is no figure "{name}"{near}; figures are: {known}')
    return figures.get(name)
