"""How much was announced at sites, is being built and runs: computed from their dated entries.

- `newest`: the newest entry of a site in a state;
- `state_of`: how far a site is;
- `is_overdue`: whether its next step was due, and nothing newer was found;
- `totals`: the sums over several sites, those that are only related left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.kinds import BUILDING_STATES, BuildingState, Capacity, Site


def newest(site: Site, state: BuildingState) -> Capacity | None:
    """The newest entry in the state; None where there is none."""
    entries = [entry for entry in site.capacity if entry.state == state]
    return max(entries, key=lambda entry: entry.date.last_day, default=None)


def megawatts(site: Site, state: BuildingState) -> float | None:
    """The newest figure in the state; None where there is none."""
    known = [one for one in site.capacity if one.state == state and one.megawatts is not None]
    return max(known, key=lambda entry: entry.date.last_day).megawatts if known else None


def state_of(site: Site) -> BuildingState:
    """The farthest state of which an entry tells."""
    reached: BuildingState = "announced"
    for state in BUILDING_STATES:
        if newest(site, state):
            reached = state
    return reached


def is_overdue(site: Site, now: PartialDate) -> bool:
    """Whether the day by which its next step was expected has passed, with nothing newer found."""
    due = site.due
    return bool(due and due.last_day < now.first_day and site.as_of.last_day <= due.last_day)


@dataclass(frozen=True)
class Totals:
    """Sums in megawatts, and the day of the newest figure for what runs."""

    announced: float
    running: float
    as_of: PartialDate | None
    without_figure: int


def totals(sites: Iterable[Site]) -> Totals:
    """The sums over the sites that count."""
    announced = running = 0.0
    without_figure = 0
    days: list[PartialDate] = []
    for site in sites:
        if not site.counted:
            continue
        planned = megawatts(site, "announced")
        announced += planned or 0
        without_figure += planned is None
        if entry := newest(site, "running"):
            running += entry.megawatts or 0
            days.append(entry.date)
    as_of = max(days, key=lambda day: day.last_day, default=None)
    return Totals(announced, running, as_of, without_figure)
