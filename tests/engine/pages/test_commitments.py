"""The list of commitments, and the page of each."""

from __future__ import annotations

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
