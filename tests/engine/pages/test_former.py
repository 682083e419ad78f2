"""Old anchors lead to what stands under another now: for every kind of record and part with one."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from lxml import html

from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.exports.records_json import path_of
from dossier.figures import draw_all
from dossier.former import all_former
from dossier.kinds import Part
from dossier.page_builder import PageContext
from dossier.pages import pages_of


def renamed(part: Any) -> Any:
    """The record or part, and whatever is in it, each as if it had been called otherwise before."""
    if isinstance(part, tuple):
        return tuple(renamed(one) for one in part)
    if not isinstance(part, Part):
        return part
    changes = {name: renamed(getattr(part, name)) for name in type(part).model_fields}
    if "formerly" in changes and (name := getattr(part, "id", None)):
        changes["formerly"] = (f"old-{name}",)
    return part.model_copy(update=changes)


@pytest.fixture(scope="module")
def before(lake: Dossier) -> Dossier:
    """The tiny dossier, in which everything with an address had another."""
    return Dossier(renamed(lake.settings), tuple(map(renamed, lake.records)), lake.seeds)


@pytest.fixture(scope="module")
def texts(before: Dossier) -> dict[str, str]:
    """The page of each address, as it is given to a generator."""
    return {page.path: page.body for page in pages_of(PageContext(before, {}))}


@pytest.fixture(scope="module")
def bodies(texts: dict[str, str]) -> dict[str, html.HtmlElement]:
    """The page of each address, as a tree."""
    return {path: html.document_fromstring(text) for path, text in texts.items()}


def place(bodies: dict[str, html.HtmlElement], page: str, now: str, old: str) -> bool:
    """Whether the old anchor is in what the new one names, or stands right behind it."""
    return bool(
        bodies[page].xpath(
            "//*[@id=$now]//*[@id=$old] | //*[@id=$now]/following-sibling::*[1][@id=$old]",
            now=now,
            old=old,
        )
    )


def test_what_was_renamed_is_of_every_kind_and_of_every_part_with_an_address(before: Dossier):
    for record in before.records:
        assert getattr(record, "formerly", ()), (
            f"{record.noun}: its class has no `formerly: FormerIds = ()`; none can be renamed"
        )
    ways = [former.anchor.count(".") for former in all_former(before) if former.anchor]
    assert {0, 1} == set(ways)
    quotations = {f"old-{one.quotation.id}" for one in before.quotations}
    statements: set[str] = set()
    for ref in before.statements.values():
        statements.update(getattr(ref.statement, "formerly", ()))
    assert statements
    old = {former.anchor.rpartition(".")[2] for former in all_former(before)}
    assert quotations | statements <= old


def test_every_old_address_leads_on(before: Dossier, bodies: dict[str, html.HtmlElement]):
    """A page of its own is there; an anchor is where its thing is now, or leads there."""
    wrong = []
    for former in all_former(before):
        page, _, anchor = former.now.partition("#")
        if not former.anchor:
            if former.page not in bodies:
                wrong.append(former)
        elif not place(bodies, page, anchor, former.anchor):
            wrong.append(former)
    assert wrong == []


def test_an_entry_of_a_list_is_found_by_its_old_anchors_too(
    before: Dossier, bodies: dict[str, html.HtmlElement]
):
    """On whatever page a record has an anchor: a person among people, an event in the timeline."""
    wrong = []
    seen = set()
    for page, body in bodies.items():
        anchors = {str(one) for one in body.xpath("//@id")}
        for record in before.records:
            if record.id in anchors:
                seen.add(record.noun)
                if not place(bodies, page, record.id, f"old-{record.id}"):
                    wrong.append((page, record.id))
    assert wrong == []
    assert len(seen) >= 8


def test_a_section_that_is_called_after_a_topic_is_found_by_its_old_anchor_too(
    before: Dossier, texts: dict[str, str]
):
    """Such sections are headings of Markdown; the old anchor stands right behind."""
    found = 0
    for page, text in texts.items():
        for record in before.topics.values():
            for heading in re.finditer(rf"\{{ #{record.id}(?![\w-])[^}}]*\}}\n", text):
                found += 1
                behind = text[heading.end() :].split("\n## ")[0]
                assert f'<span id="old-{record.id}">' in behind, (page, record.id)
    assert found >= 3


@pytest.mark.slow
def test_a_picture_is_found_by_its_old_anchor_too(before: Dossier):
    (series,) = before.series.values()
    pages = {page.path: page.body for page in pages_of(PageContext(before, draw_all(before)))}
    shown = [body for body in pages.values() if f'id="picture-series-{series.id}"' in body]
    assert shown
    for body in shown:
        assert f'<span id="picture-series-old-{series.id}"></span>' in body


def test_a_file_of_data_is_at_its_old_address_too(before: Dossier):
    """As it is now: it says the id of now."""
    files = exports_of(before)
    for record in before.records:
        path = path_of(record)
        was = path.replace(f"{record.id}.json", f"old-{record.id}.json")
        assert was != path
        assert files[was] == files[path]
    for series in before.series:
        assert files[f"data/series/old-{series}.csv"] == files[f"data/series/{series}.csv"]


def test_no_page_has_an_anchor_twice(bodies: dict[str, html.HtmlElement]):
    for page, body in bodies.items():
        twice = [one for one, number in Counter(body.xpath("//@id")).items() if number > 1]
        assert twice == [], page
