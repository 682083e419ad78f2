"""The pages of topics, and of their sites."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.topic_lists import MOST_EVENTS
from support.pages import Pages, headings, links, one, with_records, words


def test_topic_tells_its_commitments_in_short_and_leads_to_their_pages(lake: Dossier):
    page = Pages(lake)["topics/bridge.html"]
    heading = one(page, "h3#build-the-bridge")
    assert links(heading)["Build a bridge"] == "../commitments/build-the-bridge.html"
    made = one(page, "section.commitment .promised .from")
    assert words(made) == "made on 10 May 1999: Berg and Sato meet at the lake"
    assert links(made)["Berg and Sato meet at the lake"].endswith(
        "events/1999-05-10-lake-meeting.html#1999-05-10-lake-meeting.bridge-promised"
    )
    assert "History" not in {**headings(page, 2), **headings(page, 3)}


def test_site_of_two_topics_stands_in_the_list_of_each(lake: Dossier):
    bridge = lake.topics["bridge"]
    carts = bridge.model_copy(update={"id": "carts", "short": "Carts", "title": "Carts"})
    pages = Pages(with_records(lake, carts))
    for topic in ("bridge", "carts"):
        listed = links(one(pages[f"topics/{topic}.html"], "li#bridge-site"))
        assert listed == {"The bridge": f"../sites/{topic}.html#bridge-site"}
        page = pages[f"sites/{topic}.html"]
        assert one(page, "#bridge-site").get("class") == ["site"]
        assert words(one(page, ".made-from code")) == f"data/topics/{topic}.yml"


def test_topic_opens_with_what_holds_now(lake: Dossier):
    """After the lead and before all else: what, since when, how well it is shown, by what."""
    page = Pages(lake)["topics/bridge.html"]
    assert next(iter(headings(page, 2).items())) == ("Now", "now")
    row = one(page, "table.now tbody tr")
    cells = [words(cell) for cell in row.select("th, td")]
    assert cells[0] == "Length"
    assert cells[1].startswith("Evidence: single source 390 of 400 metres are built")
    assert row.select(".footnote-ref")
    since = links(row)["as of 20 November 2000"]
    assert since == "../events/2000-11-20-bridge-opens.html#2000-11-20-bridge-opens.opened"


def test_topic_without_such_facts_has_no_table_of_them(lake: Dossier):
    bare = lake.topics["bridge"].model_copy(update={"now": ()})
    pages = Pages(with_records(lake, bare))
    assert not pages["topics/bridge.html"].select("table.now, #now")
    assert not pages["index.html"].select(".held, #now")


def test_topic_says_its_figures_in_a_sentence_and_draws_them_on_a_page_of_its_own(lake: Dossier):
    """Each keeps on the topic's page the anchors that it had there."""
    pages = Pages(lake)
    series = lake.series["bridge-length"]
    line = one(pages["topics/bridge.html"], f"li#{series.id}")
    assert links(line)[series.title] == f"../figures/bridge.html#{series.id}"
    assert line.select(f"#picture-series-{series.id}, .footnote-ref")
    drawn = one(pages["figures/bridge.html"], f"h3#{series.id}").parent
    assert drawn is not None and len(drawn.select("tbody tr")) == len(series.points)


def test_topic_with_many_events_lists_the_key_ones_and_leads_to_all(lake: Dossier):
    event = next(iter(lake.events.values()))
    crowd = []
    for number in range(MOST_EVENTS + 1):
        weight = "ordinary" if number else "major"
        named = {"id": f"crowd-{number}", "topics": ("bridge",), "weight": weight}
        crowd.append(event.model_copy(update=named))
    pages = Pages(with_records(lake, *crowd))
    shown = pages["topics/bridge.html"].select(".timeline .happening")
    everything = pages["figures/bridge.html"].select(".timeline .happening")
    assert len(shown) < len(everything) and len(everything) > MOST_EVENTS
    assert all("happening--major" in line["class"] for line in shown)
    more = one(pages["topics/bridge.html"], "#picture-topic-bridge")
    assert list(links(more).values()) == ["../figures/bridge.html#events"]
    few = Pages(lake)["topics/bridge.html"]
    assert not few.select("#picture-topic-bridge a")


def test_mark_of_what_holds_now_says_that_it_is_the_weakest(lake: Dossier):
    topic = lake.topics["bridge"]
    several = ("2000-11-20-bridge-opens.opened", "1999-05-10-lake-meeting.bridge-promised")
    fact = topic.now[0].model_copy(update={"see": several})
    page = Pages(with_records(lake, topic.model_copy(update={"now": (fact,)})))
    (mark,) = page["topics/bridge.html"].select(".now .grade")
    assert "(the weakest of the 2 statements that show it)" in str(mark["title"])
    assert page["topics/bridge.html"].select(".key ~ .now, .key + .scrolls .now, .key")
