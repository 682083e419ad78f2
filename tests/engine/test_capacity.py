"""What was announced at sites, is being built and runs."""

from __future__ import annotations

from typing import Any

from dossier.capacity import is_overdue, megawatts, newest, state_of, totals
from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.kinds import Site


def site_with(lake: Dossier, *entries: tuple[str, str, float | None], **values: Any) -> Site:
    site = lake.sites["bridge-site"]
    found = []
    for day, state, number in entries:
        update = {"date": PartialDate(day), "state": state, "megawatts": number}
        found.append(site.capacity[0].model_copy(update=update))
    return site.model_copy(update={"capacity": tuple(found), **values})


def test_the_newest_entry_of_a_state_counts(lake: Dossier):
    site = site_with(lake, ("1999-08", "announced", 20), ("1999", "announced", 15))
    assert megawatts(site, "announced") == 15
    assert megawatts(site, "running") is None
    assert newest(site, "running") is None
    assert state_of(site) == "announced"


def test_a_state_may_be_known_without_a_number(lake: Dossier):
    site = site_with(lake, ("1999", "announced", 20), ("2000", "under construction", None))
    assert state_of(site) == "under construction"
    assert megawatts(site, "under construction") is None


def test_sums_leave_out_what_is_only_related_and_say_how_many_have_no_figure(lake: Dossier):
    running = site_with(lake, ("1999", "announced", 20), ("2000-04", "running", 5))
    related = site_with(lake, ("1999", "announced", 1000), counted=False)
    unknown = site_with(lake)
    found = totals([running, related, unknown])
    assert (found.announced, found.running, found.without_figure) == (20, 5, 1)
    assert found.as_of == "2000-04"


def test_site_is_overdue_when_its_day_has_passed_and_nothing_newer_was_found(lake: Dossier):
    now = PartialDate("2000-12")
    site = site_with(lake, due=PartialDate("2000-11"), as_of=PartialDate("2000-03"))
    assert is_overdue(site, now)
    assert not is_overdue(site_with(lake, as_of=PartialDate("2000-03")), now)
    assert not is_overdue(site, PartialDate("2000-11"))
    later = site_with(lake, due=PartialDate("2000-11"), as_of=PartialDate("2000-12"))
    assert not is_overdue(later, now)
