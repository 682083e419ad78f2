"""The sheet of all topics: the fewest sources that show each statement, and the way to the rest."""

from __future__ import annotations

import pytest
from bs4 import Tag

from dossier.dossier import Dossier
from dossier.kinds import Citation
from support.pages import Pages, links, one, with_records, words

PROMISED = "1999-05-10-lake-meeting.bridge-promised"


@pytest.fixture
def pages(lake: Dossier) -> Pages:
    """Of a dossier in which three sources show that the bridge was promised; two are enough."""
    event = lake.events["1999-05-10-lake-meeting"]
    more = Citation.model_validate({"source": "courier-2000-11-21-bridge"})
    statements = []
    for one_of_them in event.statements:
        cite = (
            (*one_of_them.cite, more) if one_of_them.id == "bridge-promised" else one_of_them.cite
        )
        statements.append(one_of_them.model_copy(update={"cite": cite}))
    changed = event.model_copy(update={"statements": tuple(statements)})
    return Pages(with_records(lake, changed))


def marks(shown: Tag) -> list[str]:
    return [mark.get_text() for mark in shown.select(".footnote-ref")]


def test_statement_names_the_sources_that_are_enough_and_leads_to_all(pages: Pages):
    statement = one(pages["brief.html"], f"[id='{PROMISED}']")
    assert len(marks(statement)) == 2
    page, _, anchor = links(statement)["10 May 1999, +1 source"].partition("#")
    assert anchor == PROMISED
    assert len(marks(one(pages[page], f"[id='{anchor}']"))) == 3


def test_grade_is_that_of_all_sources(pages: Pages):
    path = "events/1999-05-10-lake-meeting.html"
    grades = [one(pages[shown], f"[id='{PROMISED}'] .grade") for shown in ("brief.html", path)]
    assert words(grades[0]) == words(grades[1]) == "Evidence: primary"


def test_statement_with_no_more_sources_leads_to_its_event(lake: Dossier):
    statement = one(Pages(lake)["brief.html"], f"[id='{PROMISED}']")
    assert links(statement)["10 May 1999"] == "events/1999-05-10-lake-meeting.html"


def test_places_in_one_source_follow_each_other_and_each_opens_it(lake: Dossier):
    entries = Pages(lake)["brief.html"].select(".footnote li")
    assert [entry["id"] for entry in entries] == [f"fn:{n + 1}" for n in range(len(entries))]
    opened = [str(one(entry, "a[data-versiondate], a.again")["href"]) for entry in entries]
    assert opened == sorted(opened, key=opened.index)
    repeated = [entry for entry in entries if entry.select(".again")]
    (same,) = map(words, repeated)
    assert same.startswith("Southland Courier, the source of reference 2, 11 May 1999 (news); ")
    assert same.endswith("; page 1; search the page for: “400 metres”, “end-2000”.")
    assert "Leaders meet at the lake" in links(entries[1])


def test_what_helps_nobody_on_paper_is_left_out(lake: Dossier):
    page = Pages(lake)["brief.html"]
    assert not page.select(".grade[title]:not(.key *), .permalink, [data-new], [data-changed]")
