"""The page of an event, and where terms lead."""

from __future__ import annotations

from dossier.dossier import Dossier
from support.pages import Pages, headings, links, one, with_records, words


def test_event_begins_with_its_summary(lake: Dossier):
    pages = Pages(lake)
    page = pages["events/1999-05-10-lake-meeting.html"]
    summary = one(page, "p.lead")
    text = "Berg and Sato talked for two hours. Northland promised a bridge."
    assert words(summary).startswith(text)
    assert summary["id"] == "1999-05-10-lake-meeting.summary"
    described = pages.by_path["events/1999-05-10-lake-meeting.html"].description
    assert described == f"10 May 1999: {text}"


def test_many_statements_stand_under_the_topics_that_show_them(lake: Dossier):
    """Those that no topic shows stand last."""
    bridge = lake.topics["bridge"]
    carts = bridge.model_copy(update={"id": "carts", "short": "Carts", "order": 2, "meeting": ()})
    first, promised, others = lake.meeting.statements
    more = [others.model_copy(update={"id": f"more-{number}"}) for number in range(7)]
    long = lake.meeting.model_copy(
        update={"statements": (first, promised, others, *more), "topics": ("bridge", "carts")}
    )
    page = Pages(with_records(lake, carts, long))["events/1999-05-10-lake-meeting.html"]
    assert headings(page, 2)["Bridge"] == "bridge"
    groups = page.select("ul.statements")
    assert [len(group.select("li")) for group in groups] == [1, 9]
    assert words(groups[0]).count("undertook to build a bridge") == 1
    assert headings(page, 2)["Also"] == "also"


def test_few_statements_need_no_headings(lake: Dossier):
    page = Pages(lake)["events/1999-05-10-lake-meeting.html"]
    assert "Bridge" not in headings(page, 2)


def test_term_leads_to_where_it_matters(lake: Dossier):
    meaning = one(Pages(lake)["glossary.html"], "dd")
    assert "In the story: The bridge opens (20 to 21 November 2000)" in words(meaning)
    opened = "events/2000-11-20-bridge-opens.html#2000-11-20-bridge-opens.opened"
    assert links(meaning)["The bridge opens"] == opened


def test_accounts_of_the_sides_stand_side_by_side(lake: Dossier):
    page = Pages(lake)["events/1999-05-10-lake-meeting.html"]
    table = one(page, ".board--accounts")
    head = [words(cell) for cell in table.select("thead th")]
    assert head == ["Matter", "Northland", "Southland"]
    bridge, length = table.select("tbody tr")
    promised = "Northland undertook to build a bridge of 400 metres by the end of 2000."
    assert links(bridge)[promised] == "#1999-05-10-lake-meeting.bridge-promised"
    assert words(length.select("td")[1]) == "Southland Nothing found in its account"


def test_event_without_accounts_has_no_table_of_them(lake: Dossier):
    page = Pages(lake)["events/1999-05-07-announcement.html"]
    assert not page.select(".board--accounts, #accounts")


def test_commitments_of_an_event_stand_in_the_order_of_its_statements(lake: Dossier):
    bridge = lake.commitments["build-the-bridge"]
    length = bridge.model_copy(
        update={"id": "a-length", "title": "Talk", "made_in": "1999-05-10-lake-meeting.length"}
    )
    page = Pages(with_records(lake, length))["events/1999-05-10-lake-meeting.html"]
    listed = [words(line) for line in page.select("ul.plain li")]
    assert listed == ["Talk", "Build a bridge page 1"]
