"""What pages say of themselves to machines, read by a program of others, without a network."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from dossier.dossier import Dossier
from dossier.linked_data import LinkedData
from dossier.page import Page
from dossier.page_builder import PageContext
from dossier.pages import pages_of
from support.attacks import TEXTS
from support.exported import exported, table

SCHEMA = "https://schema.org/"
SITE = "https://lake.example/"
MEETING = "events/1999-05-10-lake-meeting.html"
DOCUMENT = "documents/lake-post-1999-05-seed.html"


def loader(url: str, _options: Any) -> dict[str, Any]:
    """The context of schema.org, as far as it is needed: no host is asked."""
    assert url.rstrip("/") == SCHEMA.rstrip("/"), url
    addresses = {
        key: {"@type": "@id"} for key in ("url", "item", "contentUrl", "license", "sameAs")
    }
    context = {"@context": {"@vocab": SCHEMA, **addresses}}
    return {"contextUrl": None, "documentUrl": url, "document": context}


def texts(dossier: Dossier, site: str = "") -> dict[str, str]:
    """The JSON-LD of each page by its address."""
    pages = pages_of(PageContext(dossier, {}))
    linked_data = LinkedData(dossier, {page.path: page.title for page in pages}, site)
    return {page.path: linked_data.of(page) for page in pages}


def expanded(text: str, page: str) -> dict[str, list[dict[str, Any]]]:
    """The things that the program finds, by their types."""
    options = {"base": SITE + page, "documentLoader": loader}
    found: dict[str, list[dict[str, Any]]] = {}
    for thing in jsonld.expand(json.loads(text), options):
        for kind in thing["@type"]:
            found.setdefault(kind.removeprefix(SCHEMA), []).append(thing)
    return found


def value(thing: dict[str, Any], name: str) -> str:
    """The first value of a property."""
    first = thing[SCHEMA + name][0]
    return str(first.get("@value", first.get("@id")))


def test_every_page_says_what_it_is_and_how_one_comes_to_it(lake: Dossier):
    for path, text in texts(lake).items():
        things = expanded(text, path)
        assert {"Dataset", "Event", "Person", "Organization", "WebPage"} & {
            "Organization" if kind.endswith("Organization") else kind for kind in things
        }, path
        assert ("BreadcrumbList" in things) == (path != "index.html"), path


def test_addresses_are_those_of_the_site_whether_it_is_known_or_not(lake: Dossier):
    for site in ("", SITE):
        (event,) = expanded(texts(lake, site)[MEETING], MEETING)["Event"]
        assert value(event, "url") == SITE + MEETING
        (trail,) = expanded(texts(lake, site)[MEETING], MEETING)["BreadcrumbList"]
        steps = trail[SCHEMA + "itemListElement"]
        assert [value(step, "item") for step in steps] == [
            SITE + "index.html",
            SITE + "timeline/index.html",
            SITE + MEETING,
        ]


def test_an_event_has_its_day_place_and_those_present(lake: Dossier):
    (event,) = expanded(texts(lake)[MEETING], MEETING)["Event"]
    assert (value(event, "name"), value(event, "startDate")) == (
        lake.meeting.title,
        lake.meeting.date,
    )
    people = [value(person, "name") for person in event[SCHEMA + "attendee"]]
    assert people == [lake.people[person].name for person in lake.meeting.present]


@pytest.mark.parametrize(
    ("page", "kind", "id"),
    [
        ("people/anna-berg.html", "Person", "Q999999901"),
        ("organizations/bridge-company.html", "Organization", "Q999999902"),
    ],
)
def test_what_wikidata_knows_is_told_to_be_the_same(lake: Dossier, page: str, kind: str, id: str):
    address = f"https://www.wikidata.org/wiki/{id}"
    (thing,) = expanded(texts(lake)[page], page)[kind]
    assert value(thing, "sameAs") == address
    body = next(one.body for one in pages_of(PageContext(lake, {})) if one.path == page)
    assert f'<a href="{address}" rel="external">Wikidata</a>' in body
    (row,) = [row for row in table(lake, page.partition("/")[0]) if row["wikidata"] == id]
    assert page == f"{page.partition('/')[0]}/{row['id']}.html"


def test_of_what_wikidata_does_not_know_nothing_is_said(lake: Dossier):
    assert "sameAs" not in texts(lake)["people/ken-sato.html"]


def test_the_home_page_is_a_data_set_with_its_files(lake: Dossier):
    (data,) = expanded(texts(lake)["index.html"], "index.html")["Dataset"]
    assert value(data, "license") == lake.settings.licence_url
    for file in data[SCHEMA + "distribution"]:
        assert value(file, "contentUrl").removeprefix(SITE) in exported(lake)


def test_each_claim_of_a_document_is_reviewed(lake: Dossier):
    document = next(iter(lake.documents.values()))
    claims = [claim for passage in document.passages for claim in passage.claims]
    reviews = expanded(texts(lake)[DOCUMENT], DOCUMENT)["ClaimReview"]
    assert [value(review, "claimReviewed") for review in reviews] == [
        claim.passage for claim in claims
    ]
    ratings = [review[SCHEMA + "reviewRating"][0] for review in reviews]
    assert [value(rating, "alternateName") for rating in ratings] == [
        claim.verdict for claim in claims
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_ends_the_element_that_holds_it(lake: Dossier, name: str):
    page = Page("x.html", TEXTS[name], TEXTS[name], "")
    text = LinkedData(lake, {"x.html": TEXTS[name]}).of(page)
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["@graph"][0]["name"] == TEXTS[name]
