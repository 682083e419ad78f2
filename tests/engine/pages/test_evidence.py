"""How pages show what a statement rests on: its references and its grade."""

from __future__ import annotations

from dossier.dossier import Dossier
from support.pages import Pages, links, with_records, words


def test_reference_leads_on_only_to_sources_on_which_more_rests(lake: Dossier):
    """Several records cite the courier's report; a second one only the opening of the bridge."""
    opening = lake.events["2000-11-20-bridge-opens"]
    courier = lake.sources["courier-2000-11-21-bridge"]
    url = "https://courier.example/second"
    second = courier.model_copy(update={"id": "courier-2000-11-22-bridge", "url": url})
    statement, *others = opening.statements
    citation = statement.cite[0].model_copy(update={"source": second.id})
    cited = statement.model_copy(update={"cite": (*statement.cite, citation)})
    changed = opening.model_copy(update={"statements": (cited, *others)})
    page = Pages(with_records(lake, second, changed))["events/2000-11-20-bridge-opens.html"]
    leads_on = {}
    for reference in page.select(".footnote li"):
        leading = links(reference)
        leads_on[leading["Bridge opens"]] = "More from this source" in leading
    assert leads_on == {courier.url: True, second.url: False}


def test_single_source_tells_how_many_texts_count_as_one(lake: Dossier):
    agency = []
    for source in lake.sources.values():
        agency.append(source.model_copy(update={"publisher_group": "One Agency"}))
    path = "events/1999-05-07-announcement.html"
    counted = "Evidence: single source, 2 texts of one publisher or agency"
    assert counted in _grades(Pages(with_records(lake, *agency)), path)
    assert "Evidence: corroborated" in _grades(Pages(lake), path)


def _grades(pages: Pages, path: str) -> list[str]:
    return [str(grade["title"]) for grade in pages[path].select(".statement .grade")]


def test_references_are_numbered_in_the_order_in_which_a_page_cites_them(lake: Dossier):
    """A source cited again at one place keeps its number; at another it has its own."""
    page = Pages(lake)["events/1999-05-10-lake-meeting.html"]
    marks = [mark.get_text() for mark in page.select(".statement .footnote-ref")]
    assert marks == ["1", "1", "2", "3", "4"]
    first = [str(mark["id"]) for mark in page.select("sup[id]")]
    assert first == [f"fnref:{number}" for number in range(1, 6)]
    back = [str(link["href"]) for link in page.select(".footnote-backref")]
    assert back == [f"#{mark}" for mark in first]
    assert [item["id"] for item in page.select(".footnote li")] == [
        f"fn:{number}" for number in range(1, 6)
    ]


def test_reference_opens_its_source_at_the_words_and_offers_the_original(lake: Dossier):
    archived = "https://archive.example/readout"
    readout = lake.sources["north-1999-05-11-readout"]
    kept = readout.model_copy(update={"archived": archived})
    page = Pages(with_records(lake, kept))["events/1999-05-10-lake-meeting.html"]
    first, second = page.select(".footnote li")[:2]
    assert "; passage not checked." in words(first)
    leading = links(first)
    assert leading["original"] == "https://north.example/original-readout"
    assert leading["archived copy"] == archived
    assert "; page 1; search the page for: “400 metres”, “end-2000”." in words(second)
    assert links(second)["Leaders meet at the lake"] == "https://courier.example/lake"


def test_a_link_to_a_source_tells_programs_where_its_copy_is_and_when_it_was_read(lake: Dossier):
    """Robust Links: the attributes by which a reader's program offers the copy."""
    copy = lake.sources["courier-1999-05-11-lake"].archived
    pages = Pages(lake)
    for path in ("events/1999-05-10-lake-meeting.html", "brief.html", "sources/news-s.html"):
        robust = {}
        for link in pages[path].select("a[data-versiondate]"):
            robust[str(link["href"]).partition("#")[0]] = link
        courier = robust["https://courier.example/lake"]
        assert (courier["data-versionurl"], courier["data-versiondate"]) == (copy, "2001-03-01")
        assert f'href="{copy}"' in str(pages[path]), path


def test_reference_on_paper_has_a_short_address_and_the_words_beside_it(lake: Dossier):
    """A script adds the words to the address on the screen; they would double each reference."""
    (entry,) = [
        one
        for one in Pages(lake)["brief.html"].select(".footnote li")
        if "400 metres" in words(one)
    ]
    assert "https://courier.example/lake" in [str(link["href"]) for link in entry.select("a")]
    assert "search the page for: “400 metres”, “end-2000”." in words(entry)


def test_how_to_read_references_is_said_once_above_them(lake: Dossier):
    page = Pages(lake)["events/1999-05-10-lake-meeting.html"]
    (about,) = page.select("#references ~ .about, .about:has(+ .footnote)")
    assert "means that the source was opened" in words(about)


def test_marks_are_joined_to_the_last_word(lake: Dossier):
    page = Pages(lake)["events/1999-05-10-lake-meeting.html"]
    for statement in page.select(".statement"):
        first, *others = statement.select("sup")
        assert str(first.previous_sibling).strip(" \n")[-1] == "\N{WORD JOINER}"
        assert str(first.previous_sibling)[-2] not in " \n"
        for mark in others:
            assert str(mark.previous_sibling).endswith("</sup>")
