"""What stands on the pages that are made from records, and what is left out where there is nothing to say."""

from __future__ import annotations

import dataclasses

import pytest
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.pages import pages_of
from dossier.kinds import Commitment, Record


def bodies(dossier: Dossier) -> dict[str, str]:
    """The Markdown of every page by its path."""
    return {page.path: page.body for page in pages_of(dossier, exports_of(dossier))}


def with_records(dossier: Dossier, *changed: Record, without: type[Record] | None = None) -> Dossier:
    """The dossier with records put in the place of those of the same kind and id, or added; all of one kind may be left out."""
    new = {(type(record), record.id): record for record in changed}
    kept = [record for record in dossier.records if (type(record), record.id) not in new and type(record) is not without]
    return dataclasses.replace(dossier, records=(*kept, *changed))


def test_commitment_has_a_page_with_who_what_and_how_it_has_stood(lake: Dossier):
    page = bodies(lake)["commitments/build-the-bridge.md"]
    for words in (
        "# Build a bridge",
        "Northland was to build a bridge of 400 metres by the end of 2000.",
        "[Northland](../organizations/northland.md)",
        "[Southland](../organizations/southland.md)",
        "10 May 1999: [Berg and Sato meet at the lake]",
        "400 metres, by 2000",
        "../events/2000-11-20-bridge-opens.md#2000-11-20-bridge-opens.opened",
    ):
        assert words in page
    history = page.split("## How it has stood")[1]
    assert history.index("In the works") < history.index("Compromise")
    for address in ("1999-05-10-lake-meeting.bridge-promised", "2000-11-20-bridge-opens.opened"):
        assert lake.statements[address].statement.text in history


def test_topic_tells_its_commitments_in_short_and_leads_to_their_pages(lake: Dossier):
    page = bodies(lake)["topics/bridge.md"]
    assert '<h3 id="build-the-bridge" markdown="span">[Build a bridge](../commitments/build-the-bridge.md)</h3>' in page
    assert "made on 10 May 1999: [Berg and Sato meet at the lake]" in page
    assert "How it has stood" not in page


def test_without_commitments_there_is_nothing_to_choose_from(lake: Dossier):
    page = bodies(with_records(lake, without=Commitment))["commitments.md"]
    assert "0 undertakings on what was on the table. They are rated" in page
    assert "<form" not in page and "## Promised" not in page


def test_site_of_two_topics_stands_in_the_list_of_each(lake: Dossier):
    carts = lake.topics["bridge"].model_copy(update={"id": "carts", "short": "Carts", "title": "Carts"})
    pages = bodies(with_records(lake, carts))
    for topic in ("bridge", "carts"):
        assert f"[The bridge](../sites/{topic}.md#bridge-site)" in pages[f"topics/{topic}.md"]
        assert '<li class="site" id="bridge-site"' in pages[f"sites/{topic}.md"]
        assert f"Made from <code>data/topics/{topic}.yml</code>" in pages[f"sites/{topic}.md"]


def test_reference_leads_on_only_to_sources_on_which_more_rests(lake: Dossier):
    """Several records cite the courier's report; a second one is cited by the opening of the bridge alone."""
    opening, courier = lake.events["2000-11-20-bridge-opens"], lake.sources["courier-2000-11-21-bridge"]
    second = courier.model_copy(update={"id": "courier-2000-11-22-bridge", "url": "https://courier.example/second"})
    first, *others = opening.statements
    cited = first.model_copy(update={"cite": (*first.cite, first.cite[0].model_copy(update={"source": second.id}))})
    page = bodies(with_records(lake, second, opening.model_copy(update={"statements": (cited, *others)})))["events/2000-11-20-bridge-opens.md"]
    leads_on = {url: "[What rests on it](" in line for line in page.splitlines() for url in (courier.url, second.url) if f"({url})" in line}
    assert leads_on == {courier.url: True, second.url: False}


def test_single_source_tells_how_many_texts_count_as_one(lake: Dossier):
    agency = [source.model_copy(update={"publisher_group": "One Agency"}) for source in lake.sources.values()]
    page = bodies(with_records(lake, *agency))["events/1999-05-07-announcement.md"]
    assert 'title="Evidence: single source, 2 texts of one publisher or agency"' in page
    assert 'title="Evidence: corroborated"' in bodies(lake)["events/1999-05-07-announcement.md"]


def test_long_year_is_divided_by_month_and_a_short_one_is_not(lake: Dossier):
    opening = lake.events["2000-11-20-bridge-opens"]
    days = ["2000", *(f"2000-{1 + number // 5:02}-{1 + number % 5:02}" for number in range(25))]
    more = [opening.model_copy(update={"id": f"{day}-opening-{number}", "date": type(opening.date)(day), "end": None}) for number, day in enumerate(days)]
    pages = bodies(with_records(lake, *more))
    headings = [line for line in pages["timeline/2000.md"].splitlines() if line.startswith("## ")]
    assert sorted(headings) == sorted(
        ["## 2000 { #m2000 }"]
        + [f"## {month} 2000 {{ #m2000-{at:02} }}" for at, month in enumerate(("January", "February", "March", "April", "May"), 1)]
        + ["## November 2000 { #m2000-11 }"]
    )
    assert "## " not in pages["timeline/1999.md"]


@pytest.mark.parametrize(("field", "columns"), [("offices", 1), ("nothing", 2)])
def test_person_has_two_columns_only_where_both_hold_something(lake: Dossier, field: str, columns: int):
    """Anna Berg's contacts and offices stand beside her part in the story."""
    meeting = lake.meeting.model_copy(update={"contact": None, "present": ()})
    berg = lake.people["anna-berg"].model_copy(update={field: ()} if field != "nothing" else {})
    assert bodies(with_records(lake, meeting, berg))["people/anna-berg.md"].count("<section") == (2 if columns == 2 else 0)


def test_card_of_a_person_tells_one_office_once_and_a_former_one_with_its_end(lake: Dossier):
    berg = lake.people["anna-berg"]
    office = berg.offices[0]
    date = type(office.start)
    cards = {
        None: "On 10 May 1999 and now, as far as sources show:",
        date("1999-04-30"): "Until 30 April 1999:",
        date("2000-06-30"): "On 10 May 1999:",
    }
    for end, label in cards.items():
        changed = berg.model_copy(update={"offices": (office.model_copy(update={"end": end}),)})
        card = bodies(with_records(lake, changed))["people/index.md"].split('id="anna-berg"')[1].split("</li>")[0]
        assert card.count('class="post"') == 1
        assert f'<span class="about">{label}</span> President, Northland' in card
