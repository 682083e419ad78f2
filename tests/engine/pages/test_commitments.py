"""The list of commitments, and the page of each."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from dossier.dossier import Dossier
from dossier.kinds import Commitment
from support.pages import Pages, headings, links, one, with_records, words


def test_commitment_has_a_page_with_who_what_and_how_it_has_stood(lake: Dossier):
    page = Pages(lake)["commitments/build-the-bridge.html"]
    assert list(headings(page, 1)) == ["Build a bridge"]
    text = "Promised: Northland was to build a bridge of 400 metres by the end of 2000."
    assert words(one(page, ".promised")).startswith(text)
    undertaking = one(page, "section:has(> #undertaking)")
    leading = links(undertaking)
    assert leading["Northland"] == "../organizations/northland.html"
    assert leading["Southland"] == "../organizations/southland.html"
    assert "10 May 1999: Berg and Sato meet at the lake" in words(undertaking)
    assert "To be reached 400 metres Due 2000" in words(undertaking)
    assert "Kept when The bridge is open to traffic on its whole length" in words(undertaking)
    assert "Broken when The work is given up" in words(undertaking)
    history = one(page, "section:has(> #standings)")
    assert [words(status) for status in history.select(".standing")] == [
        "In the works",
        "Compromise",
    ]
    event = "events/2000-11-20-bridge-opens.html#2000-11-20-bridge-opens"
    assert links(history)["The bridge opens"] == f"../{event}.opened"
    for address in ("1999-05-10-lake-meeting.bridge-promised", "2000-11-20-bridge-opens.opened"):
        assert lake.statements[address].statement.text in words(history)


def test_without_commitments_there_is_nothing_to_choose_from(lake: Dossier):
    page = Pages(with_records(lake, without=Commitment))["commitments.html"]
    assert "0 commitments on what was on the table. They are rated" in words(page)
    assert not page.select("form")
    assert "Promised" not in headings(page, 2)


def test_card_says_why_it_stands_so_and_names_the_statement_of_that_day(lake: Dossier):
    """Before, the oldest statement behind a standing stood beside the newest date."""
    commitment = lake.commitments["build-the-bridge"]
    first, last = commitment.standings
    both = last.model_copy(update={"see": (*first.see, *last.see)})
    changed = commitment.model_copy(update={"standings": (first, both)})
    pages = Pages(with_records(lake, changed))
    for path in ("commitments.html", "topics/bridge.html"):
        card = one(pages[path], "section.commitment")
        assert words(one(card, ".stands")) == "Compromise since 20 November 2000"
        line = one(card, ".verdict-line")
        assert words(line) == (
            "The bridge is open and ten metres shorter than promised."
            " The bridge opens, 20 to 21 November 2000"
        )


def test_page_of_a_commitment_opens_with_how_it_stands_and_why(lake: Dossier):
    pages = Pages(lake)
    page = pages["commitments/build-the-bridge.html"]
    assert words(one(page, ".lead")) == "The bridge is open and ten metres shorter than promised."
    described = "Compromise: The bridge is open and ten metres shorter than promised."
    assert pages.by_path["commitments/build-the-bridge.html"].description == described
    history = one(page, "section:has(> #standings)")
    verdicts = [words(why) for why in history.select(".why")]
    standings = lake.commitments["build-the-bridge"].standings
    assert verdicts == [standing.verdict for standing in standings]


def test_what_is_to_be_honoured_for_good_is_kept_so_far(lake: Dossier):
    commitment = lake.commitments["build-the-bridge"]
    kept = commitment.standings[1].model_copy(update={"status": "kept"})
    lasting = commitment.model_copy(update={"standings": (kept,), "lasting": True})
    page = Pages(with_records(lake, lasting))["commitments/build-the-bridge.html"]
    assert words(one(page, ".stands .standing")) == "Kept so far"


def test_open_commitment_of_which_nothing_was_heard_is_marked(lake: Dossier):
    commitment = lake.commitments["build-the-bridge"]
    is_open = commitment.model_copy(update={"standings": commitment.standings[:1]})
    pages = Pages(with_records(lake, is_open))
    for path in ("commitments.html", "commitments/build-the-bridge.html"):
        assert words(one(pages[path], ".stale")) == "no news for 661 days"


def test_counts_lead_to_the_list_chosen_by_them(lake: Dossier):
    pages = Pages(lake)
    chosen = "#?standing=compromise"
    assert f"commitments.html{chosen}" in links(one(pages["index.html"], ".counts")).values()
    assert links(one(pages["commitments.html"], ".tally"))["Compromise"] == chosen
    of_topic = links(one(pages["topics/bridge.html"], ".tally"))
    assert of_topic["Compromise"] == "../commitments.html#?topic=bridge&standing=compromise"


def test_bar_is_filled_only_where_a_figure_is_known(lake: Dossier):
    """An empty bar is dashed, lest it be read as zero."""
    for update, filled in (({}, True), ({"series": None}, False)):
        page = _measured(lake, update)
        (bar,) = page.select(".progress__bar")
        assert bool(bar.select(".progress__value")) == filled
        assert bool(bar.select(".progress__track--unknown")) != filled
        assert "400" in words(one(page, ".progress"))


@pytest.mark.parametrize(
    ("update", "filled", "mark", "said"),
    [
        ({}, (0, 94.66), 97.09, "390 of 400 metres (November 2000)"),
        ({"target": 300}, (0, 97.09), 74.68, "390 metres, 300 promised (November 2000)"),
        # A ceiling is a line across, with room above it.
        (
            {"kind": "ceiling"},
            (0, 71),
            72.82,
            "390 metres since November 2000; at most 400 promised",
        ),
        # A balance comes to its target from where it was before the commitment was made.
        (
            {"kind": "balance", "target": 200},
            (0, 97.09),
            49.79,
            "390 metres (November 2000), from 0 (1999); target: 200",
        ),
        # What has moved away from its target fills nothing.
        (
            {"kind": "balance", "target": -100},
            (22.08, 0),
            2.83,
            "390 metres (November 2000), from 0 (1999); target: −100",
        ),
    ],
)
def test_bar_shows_how_far_an_amount_a_ceiling_or_a_balance_has_come(
    lake: Dossier, update: dict[str, Any], filled: tuple[float, float], mark: float, said: str
):
    page = _measured(lake, update)
    value = one(page, ".progress__value")
    assert (value["x"], value["width"]) == (f"{filled[0]}%", f"{filled[1]}%")
    assert one(page, ".progress__target")["x"] == f"{mark}%"
    assert words(one(page, ".progress a")) == said


def _measured(lake: Dossier, update: dict[str, Any]) -> BeautifulSoup:
    """The page of the bridge, its measure changed."""
    bridge = lake.commitments["build-the-bridge"]
    assert bridge.measure
    changed = bridge.model_copy(update={"measure": bridge.measure.model_copy(update=update)})
    return Pages(with_records(lake, changed))["commitments/build-the-bridge.html"]


def test_list_says_how_to_read_a_bar(lake: Dossier):
    page = Pages(lake)["commitments.html"]
    assert "A bar runs from zero to what was promised" in page.get_text()
