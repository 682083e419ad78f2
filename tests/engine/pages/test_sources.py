"""The lists of sources: divided by initial, and where they grow too long by publisher and year."""

from __future__ import annotations

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.kinds import Source
from dossier.pages.sources import FEW, MOST
from support.pages import Pages, links, one, with_records, words

LETTER = "sources/news-s.html"
PUBLISHER = "sources/news-s-southland-courier.html"


def with_sources(dossier: Dossier, number: int, publisher: str, year: int = 1999) -> Dossier:
    """The dossier with so many more sources of the publisher."""
    model = dossier.sources["courier-1999-05-11-lake"]
    made: list[Source] = []
    for place in range(number):
        named = {"id": f"{publisher.lower()[:5].strip()}-{year}-{place}", "publisher": publisher}
        published = {"published": PartialDate(f"{year}-05-11")}
        made.append(model.model_copy(update={**named, **published, "formerly": ()}))
    return with_records(dossier, *made)


def test_short_list_is_one_page(lake: Dossier):
    pages = Pages(lake)
    assert PUBLISHER not in pages.by_path
    assert one(pages[LETTER], "#courier-1999-05-11-lake .rests")


def test_list_that_grows_too_long_gives_a_large_publisher_a_page(lake: Dossier):
    """Its sources keep their anchors where they were; there each leads on to what rests on it."""
    crowded = with_sources(lake, MOST // 2, "Southland Courier")
    for publisher in ("Small Post", "Sound", "Star", "Sun"):
        crowded = with_sources(crowded, FEW, publisher)
    pages = Pages(crowded)
    there = one(pages[LETTER], "#courier-1999-05-11-lake")
    assert list(links(there).values()) == [f"{PUBLISHER[8:]}#courier-1999-05-11-lake"]
    assert not there.select(".rests")
    assert one(pages[PUBLISHER], "#courier-1999-05-11-lake .rests")
    assert words(one(pages[PUBLISHER], "h1")) == "News sources: Southland Courier"
    assert links(one(pages[PUBLISHER], ".crumbs"))["S"] == LETTER[8:]
    assert one(pages[LETTER], "#small-1999-0 [data-versiondate]")


def test_publisher_with_too_many_is_divided_by_year(lake: Dossier):
    many = with_sources(lake, MOST, "Southland Courier")
    crowded = with_sources(many, 40, "Southland Courier", 2001)
    pages = Pages(crowded)
    of_year = PUBLISHER.replace(".html", "-2001.html")
    assert len(pages[of_year].select("li.source")) == 40
    for path in (LETTER, PUBLISHER, of_year):
        assert one(pages[path], "#south-2001-7"), path
