"""A Dossier as pictures: each one finding, drawn from a declarative Vega-Lite specification without a script in the page."""

from __future__ import annotations

from pathlib import Path

from dossier.compat import Compat
from dossier.dossier import Dossier
from dossier.pictures import agenda, contacts, events, places, series
from dossier.pictures.picture import Picture, Plan
from dossier.pictures.rendering import rendered

__all__ = ["Picture", "cache_of", "pictures_of"]


def cache_of(root: Path) -> Path:
    """Where a project keeps its drawings from one build to the next."""
    return root / ".cache" / "pictures"


def pictures_of(dossier: Dossier, cache: Path | None = None) -> dict[str, Picture]:
    """Every picture by its name, sorted:

    `timeline`, `topic/<topic>`, `person/<person>`, `series/<series>`, `board`, `commitment-standings/<topic>`, `promised`,
    `sites-map/<topic>`, `contacts`. One for which the dossier holds nothing is left out. With `cache`, drawings that were rendered
    before are read from that folder.
    """
    dossier = Compat(dossier)
    plans = [plan for plan in _plans(dossier) if plan is not None]
    return {plan.name: rendered(plan, cache) for plan in sorted(plans, key=lambda plan: plan.name)}


def _plans(dossier: Dossier) -> list[Plan | None]:
    topics = dossier.topics.values()
    return [
        events.timeline(dossier),
        *(events.strip_of_topic(dossier, topic) for topic in topics),
        *(events.strip_of_person(dossier, person) for person in dossier.people.values()),
        *(series.chart(dossier, one) for one in dossier.series.values()),
        contacts.contacts(dossier),
        agenda.board(dossier),
        *(agenda.standings_over_time(dossier, topic) for topic in topics),
        agenda.promised(dossier),
        *(places.sites_map(dossier, topic) for topic in topics),
    ]
