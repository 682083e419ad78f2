"""The page of a topic's sites: a lead from the sums, a table, each site with its entries."""

from __future__ import annotations

import dataclasses

import pytest
from bs4 import BeautifulSoup

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.page_builder import PageContext
from dossier.pages.sites import pages, sites_lead


def page_of(dossier: Dossier) -> BeautifulSoup:
    (page,) = pages(PageContext(dossier, {}))
    assert page.path == "sites/bridge.html"
    return BeautifulSoup(page.body, "html.parser")


def test_table_has_what_was_announced_and_what_runs_and_leads_to_each_site(lake: Dossier):
    page = page_of(lake)
    (row,) = page.select("table.sites-table tbody tr")
    values = [cell["data-value"] for cell in row.select("td.number")]
    assert values == ["12", "", "3"]
    anchor = row.th.a["href"]
    assert anchor == "#bridge-site"
    assert page.find(id=anchor.removeprefix("#")).name == "li"
    labels = [cell["data-as"] for cell in row.find_all("td")]
    headings = [heading.get_text() for heading in page.select("thead th")]
    assert labels == headings[1:]


def test_each_entry_stands_with_its_day_and_its_sources(lake: Dossier):
    entries = page_of(lake).select("#bridge-site .capacity li")
    told = [entry.get_text(" ", strip=True) for entry in entries]
    assert told[0].startswith("10 May 1999: announced, 12 MW")
    assert told[1].startswith("20 November 2000: running, 3 MW")
    assert all(entry.select("sup a") for entry in entries)


@pytest.mark.parametrize(
    ("announced", "running", "lead"),
    [
        (12, 3, "About 3 of 12 megawatts announced was reported running (20 November 2000)."),
        (10000, 300, "About 0.3 of 10.0 gigawatts announced was reported running"),
        (12, None, "12 megawatts announced; none was reported running."),
        (None, None, "1 site in 1 country."),
    ],
)
def test_lead_is_computed_from_the_entries(
    lake: Dossier, announced: float | None, running: float | None, lead: str
):
    site = lake.sites["bridge-site"]
    found = []
    for entry, value in zip(site.capacity, (announced, running), strict=True):
        if value is not None:
            found.append(entry.model_copy(update={"megawatts": value}))
    changed = site.model_copy(update={"capacity": tuple(found)})
    records = tuple(changed if one is site else one for one in lake.records)
    dossier = dataclasses.replace(lake, records=records)
    assert sites_lead(dossier, dossier.topics["bridge"]).startswith(lead)


def test_dates_sort_by_their_iso_form(lake: Dossier):
    cell = page_of(lake).select_one("tbody td[data-as='As of']")
    assert cell is not None
    assert cell["data-value"] == PartialDate("2000-11-20")


def test_day_that_passed_without_news_is_marked(lake: Dossier):
    site = lake.sites["bridge-site"]
    late = {"due": PartialDate("2000-12"), "as_of": PartialDate("2000-11-20")}
    changed = site.model_copy(update=late)
    records = tuple(changed if one is site else one for one in lake.records)
    page = page_of(dataclasses.replace(lake, records=records))
    marks = [mark.get_text() for mark in page.select(".passed")]
    told = "December 2000 has passed; no news of it found up to 1 March 2001"
    assert marks == [told, told]
    assert not page_of(lake).select(".passed")


def test_place_that_is_its_own_state_is_named_once(lake: Dossier):
    site = lake.sites["bridge-site"]
    changed = site.model_copy(update={"state": site.place, "counted": False})
    records = tuple(changed if one is site else one for one in lake.records)
    page = page_of(dataclasses.replace(lake, records=records))
    (where,) = page.select("table.sites-table tbody th .about")
    assert where.get_text() == "The lake · not in the sum"


def test_sum_is_what_a_reader_adds_up_from_the_rows(lake: Dossier):
    """What is only related stands in brackets, and the lead says that there is some."""
    site = lake.sites["bridge-site"]
    related = site.model_copy(update={"id": "related", "counted": False})
    second = site.model_copy(update={"id": "second"})
    sites = ("bridge-site", "second", "related")
    topic = lake.topics["bridge"].model_copy(update={"sites": sites})
    records = tuple(topic if one.id == "bridge" else one for one in lake.records)
    dossier = dataclasses.replace(lake, records=(*records, related, second))
    page = page_of(dossier)
    rows = []
    for row in page.select("table.sites-table tbody tr"):
        rows.append([cell.get_text() for cell in row.select("td.number")])
    assert rows == [["12", "none", "3"], ["12", "none", "3"], ["(12)", "none", "(3)"]]
    sums = [cell.get_text() for cell in page.select("tfoot td.number")]
    assert sums == ["24", "0", "6"]
    lead = sites_lead(dossier, topic)
    assert lead.startswith("About 6 of 24 megawatts")
    assert lead.endswith("Not in the sum: 1 related site.")
