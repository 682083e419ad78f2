"""A Dossier as figures: declarative charts, each with one finding, drawn without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from dossier.dossier import Dossier
from dossier.figures import contacts, progress, promised, series, sites_map, standings, timeline
from dossier.figures.base import ROOT, Figure, FigureSpec, Link, Table
from dossier.figures.cache import default_folder
from dossier.figures.render import draw
from dossier.kept import Forgetful, Kept, ingredients
from dossier.kinds import Commitment, Person, Record, Series, Topic
from dossier.text import did_you_mean


def draw_all(
    dossier: Dossier, cache: Path | None = None, kept: Kept | None = None
) -> dict[str, Figure]:
    """Every figure by its name, sorted.

    One for which the dossier holds nothing is left out. `cache` is the folder with the drawings
    of earlier builds; `kept` has the figures of earlier ones of this program.
    Raises ValueError where Vega-Lite cannot draw a specification.
    """
    kept = kept or Forgetful()
    in_order = sorted(specs(dossier, kept), key=lambda spec: spec.name)
    drawn = {}
    for spec in in_order:
        make = partial(draw, spec, cache)
        drawn[spec.name] = kept.get(("figure", spec.name), spec, make)
    return drawn


def specs(dossier: Dossier, kept: Kept | None = None) -> Iterator[FigureSpec]:
    """Every figure of the dossier, not yet drawn."""
    for spec in _all(dossier, kept or Forgetful()):
        if spec is not None:
            yield spec


def _all(dossier: Dossier, kept: Kept) -> Iterator[FigureSpec | None]:
    for name, of_dossier in ALONE.items():
        yield kept.made_by(of_dossier, ("spec", name), (), dossier=dossier)
    for name, (model, of_record) in OF_EACH.items():
        for record in dossier.of_kind(model).values():
            place, make = ("spec", name, record.id), partial(_of, of_record, record)
            yield kept.made_by(make, place, ingredients(record), dossier=dossier)


def _of(
    of_record: Callable[[Dossier, Any], FigureSpec | None], record: Record, dossier: Dossier
) -> FigureSpec | None:
    return of_record(dossier, record)


# A figure's name is the key, or the key, a slash and the id of the record.
ALONE: dict[str, Callable[[Dossier], FigureSpec | None]] = {
    "timeline": timeline.timeline,
    "board": standings.board,
    "promised": promised.promised,
    "contacts": contacts.contacts,
}
OF_EACH: dict[str, tuple[type[Record], Callable[[Dossier, Any], FigureSpec | None]]] = {
    "topic": (Topic, timeline.of_topic),
    "person": (Person, timeline.of_person),
    "series": (Series, series.of_series),
    "progress": (Commitment, progress.over_time),
    "commitment-standings": (Topic, standings.over_time),
    "sites-map": (Topic, sites_map.sites_map),
}


def figure_named(figures: Mapping[str, Figure], name: str) -> Figure | None:
    """The figure of that name; None where there is nothing to draw, as for a person without events.

    Raises KeyError, with the kinds of figures that there are, for a name of no kind.
    """
    kind, _, owner = name.partition("/")
    if kind not in (OF_EACH if owner else ALONE):
        known = ", ".join([*ALONE, *map("{}/<id>".format, OF_EACH)])
        near = did_you_mean(name, figures)
        raise KeyError(f'there is no figure "{name}"{near}; figures are: {known}')
    return figures.get(name)
