"""What search can find: every page and every statement, each once, by all its names."""

from __future__ import annotations

from collections import Counter

import pytest

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.page import Page
from dossier.search import Entry, entries_of
from dossier.search.entries import days_of
from dossier.urls import url_of_statement
from support.pages import pages_by_path, with_records


@pytest.fixture(scope="module")
def entries(lake: Dossier) -> list[Entry]:
    return entries_of(lake, pages_by_path(lake).values())


def one(entries: list[Entry], address: str, kind: str = "") -> Entry:
    found = [e for e in entries if e.address == address and kind in ("", e.kind)]
    assert len(found) == 1, found
    return found[0]


def test_every_page_is_found_but_those_that_ask_not_to_be(lake: Dossier, entries: list[Entry]):
    pages = pages_by_path(lake)
    whole = {entry.address for entry in entries if not entry.page and "#" not in entry.address}
    assert whole == {path for path, page in pages.items() if page.searched or page.record}


def test_every_statement_is_found_once_under_the_page_that_it_stands_on(
    lake: Dossier, entries: list[Entry]
):
    statements = [entry for entry in entries if entry.kind == "statement" and "." in entry.address]
    counts = Counter(entry.address for entry in statements)
    expected = []
    for ref in lake.statements.values():
        if ref.name not in ("who", "summary", "lead"):
            expected.append(url_of_statement(lake, ref))
    passages = [address for address in counts if address.startswith("documents/")]
    assert sorted({*counts} - {*passages}) == sorted(expected)
    assert set(counts.values()) == {1}
    for entry in statements:
        assert entry.page == entry.address.partition("#")[0]


def test_what_says_what_a_record_is_as_a_whole_stands_with_it(lake: Dossier, entries: list[Entry]):
    bridge = lake.topics["bridge"]
    assert one(entries, "topics/bridge.html").text == bridge.lead.text
    assert not [entry for entry in entries if entry.address.endswith("#bridge.lead")]


def test_nothing_is_found_twice(entries: list[Entry]):
    counts = Counter((entry.address, entry.kind) for entry in entries)
    assert [key for key, number in counts.items() if number > 1] == []


def test_statement_is_also_found_on_pages_that_refer_to_it(entries: list[Entry]):
    promised = "events/1999-05-10-lake-meeting.html#1999-05-10-lake-meeting.bridge-promised"
    assert "topics/bridge.html" in one(entries, promised).also


def test_a_record_is_found_by_its_other_names(entries: list[Entry]):
    names = {
        "topics/bridge.html": ["Bridge", "the crossing", "橋"],
        "people/anna-berg.html": ["Anna of the lake", "Berg"],
        "organizations/bridge-company.html": ["BridgeCo"],
        "events/1999-05-10-lake-meeting.html": ["the lake summit"],
        "glossary.html#metre": ["metre", "metres"],
    }
    for address, expected in names.items():
        assert set(expected) <= set(one(entries, address).names), address


def test_people_are_found_by_their_own_script(lake: Dossier, entries: list[Entry]):
    sato = lake.people["ken-sato"]
    assert sato.name_native
    assert sato.name_native in one(entries, "people/ken-sato.html").names


def test_quotation_is_found_by_its_original(entries: list[Entry]):
    address = "events/1999-05-10-lake-meeting.html#1999-05-10-lake-meeting.sato-bridge"
    quoted = one(entries, address)
    assert (quoted.title, quoted.text) == ("Ken Sato", "“The bridge will bring us together.”")
    assert quoted.more == "橋は私たちを結びます。"


def test_publisher_leads_to_the_first_of_its_sources(lake: Dossier, entries: list[Entry]):
    publishers = {entry.title: entry for entry in entries if entry.kind == "publisher"}
    assert set(publishers) == {source.publisher for source in lake.sources.values()}
    courier = publishers["Southland Courier"]
    assert courier.address == "sources/news-s.html#courier-1999-05-11-lake"
    assert courier.text == "2 sources"


def test_meeting_counts_most_of_events_and_sources_least_of_all(
    lake: Dossier, entries: list[Entry]
):
    weights = {entry.weight for entry in entries if not entry.page}
    events = {entry.address: entry.weight for entry in entries if entry.kind == "event"}
    assert max(events, key=events.__getitem__) == f"events/{lake.settings.meeting}.html"
    assert {entry.weight for entry in entries if entry.kind == "source"} == {min(weights)}


def test_major_event_counts_more_than_another(lake: Dossier):
    event = lake.events["2000-11-20-bridge-opens"]
    weights = []
    for weight in ("ordinary", "major"):
        changed = with_records(lake, event.model_copy(update={"weight": weight}))
        found = entries_of(changed, [Page(event.page(None), event.title, "", "", event.file)])
        weights.append(one(found, event.page(None)).weight)
    assert weights[0] < weights[1]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1999-05-10", None, ["1999-05-10", "1999-05"]),
        ("1999-05", None, ["1999-05"]),
        ("1999", None, ["1999"]),
        (
            "1999-05-30",
            "1999-06-01",
            ["1999-05-30", "1999-05", "1999-05-31", "1999-06-01", "1999-06"],
        ),
        ("1999-05-30", "2004-06-01", ["1999-05-30", "1999-05", "2004-06-01", "2004-06"]),
    ],
)
def test_days_on_which_it_was(start: str, end: str | None, expected: list[str]):
    assert days_of(PartialDate(start), PartialDate(end) if end else None) == expected
