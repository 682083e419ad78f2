"""Then and now: two days side by side."""

from __future__ import annotations

from bs4 import Tag

from dossier.dossier import Dossier
from support.pages import Pages, links, one, words


def shown(row: Tag, side: str) -> list[str]:
    """What a cell shows before anybody chooses another day."""
    return [words(state) for state in row.select(f'[data-side="{side}"] .state:not([hidden])')]


def test_without_script_the_meeting_stands_beside_the_day_of_the_data(lake: Dossier):
    page = Pages(lake)["then-and-now.html"]
    heads = [words(head) for head in page.select("thead th")]
    assert heads == ["What", "10 May 1999", "1 March 2001"]
    rows = {}
    for row in page.select("tbody tr"):
        rows[next(iter(links(row)))] = row
    matter = rows["The topic in brief"]
    assert shown(matter, "then") == ["Northland promised one."]
    assert shown(matter, "now") == ["Length: 390 of 400 metres are built 20 November 2000"]
    bridge = rows["Build a bridge"]
    then = "In the works Northland has undertaken it; no work was seen. 10 May 1999"
    assert shown(bridge, "then") == [then]
    assert shown(bridge, "now")[0].startswith("Compromise The bridge is open")
    length = rows["Length of the bridge built"]
    assert shown(length, "then") == ["nothing yet"]
    assert shown(length, "now") == ["390 metres November 2000"]


def test_events_between_the_two_days_are_a_link_away(lake: Dossier):
    page = Pages(lake)["then-and-now.html"]
    between = links(one(page, ".between"))["The events between the two days"]
    assert between == "timeline/index.html#?from=1999-05-10&to=2001-03-01"


def test_cell_holds_what_was_so_on_other_days_too(lake: Dossier):
    page = Pages(lake)["then-and-now.html"]
    states = page.select('[data-side="then"] [data-to="1999-05-09"]')
    assert [words(state) for state in states] == ["There was no bridge."]


def test_topics_are_folded_and_say_how_much_changed(lake: Dossier):
    """One opens as another closes, without a script; a link to a topic opens it."""
    page = Pages(lake)["then-and-now.html"]
    topics = page.select("details.dates-of")
    assert not any(topic.has_attr("open") for topic in topics)
    assert {topic["name"] for topic in topics} == {"topic"}
    bridge = topics[0]
    rows = bridge.select("tbody tr")
    changed = [row for row in rows if shown(row, "then") != shown(row, "now")]
    said = words(one(bridge, "summary .about"))
    assert said == f"{len(changed)} of {len(rows)} changed"
    assert one(bridge, "summary ~ #bridge").select("table")
