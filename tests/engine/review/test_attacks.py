"""What a review tells of a text is the text: nothing in it becomes markup of the report.

Each attack stands in every field of a dossier that is compared with another.
"""

from __future__ import annotations

import dataclasses
import json
from functools import cache, lru_cache
from typing import Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from lxml import html

from dossier.dossier import Dossier
from dossier.load import Loaded, load
from dossier.review import Comparison, Revision, report
from dossier.review.visible import visible
from support.attacks import TEXTS, filled
from support.folders import LAKE

# Hundreds of attacks, some ten seconds of them: for the whole run, not for the loop of work.
pytestmark = pytest.mark.slow

HARMLESS, OTHERS = "harmless words", "other things, as harmless"
ADDRESS = "https://a.example/(x)_y_*z*"
NAMES = list(TEXTS)


@cache
def _lake() -> Dossier:
    loaded = load(LAKE)
    assert loaded.dossier
    return loaded.dossier


@lru_cache(maxsize=4)
def _filled(text: str) -> Dossier:
    """The dossier with the text in all fields, kept for the next that is compared with it."""
    return filled(_lake(), text, ADDRESS)


def _doubled(dossier: Dossier) -> Dossier:
    """The dossier with a second of every record: one that is new as a whole, or gone."""
    seconds = [r.model_copy(update={"id": f"{r.id}-again"}) for r in dossier.records]
    return dataclasses.replace(dossier, records=(*dossier.records, *seconds))


def _compared(old: str, new: str, *, loses: bool) -> Comparison:
    base, head = _filled(old), _filled(new)
    base, head = (_doubled(base), head) if loses else (base, _doubled(head))
    found = Comparison(Revision("main", Loaded(base, [], 1)), Revision("new", Loaded(head, [], 1)))
    # The list of pages has no text in it, and pages are made slowly.
    found.__dict__["_pages"] = ((), "")
    return found


def _trees(found: Comparison) -> dict[str, html.HtmlElement]:
    """The report as GitHub shows its Markdown, with HTML of all kinds let through, and as HTML."""
    shown = cmarkgfm.github_flavored_markdown_to_html(
        report(found, "markdown"), Options.CMARK_OPT_UNSAFE
    )
    pages = {"markdown": f"<html><body>{shown}", "html": report(found, "html")}
    return {name: html.document_fromstring(page) for name, page in pages.items()}


def _made_of(tree: html.HtmlElement) -> set[tuple[Any, ...]]:
    """The elements of a report with their attributes, links with where they lead; comments."""
    found: set[tuple[Any, ...]] = set()
    for element in tree.iter():
        name = element.tag if isinstance(element.tag, str) else str(element)
        about = element.text_content().strip()[:9] if name == "blockquote" else ""
        attributes = dict(element.attrib)
        for told in ("data-label", "data-words", "aria-label"):
            attributes.pop(told, None)  # a text, which an attribute holds as it is
        if name == "article":
            attributes.pop("id")  # a hash of what changes
            attributes.pop("data-count")  # how many share it
        if attributes.get("rel") == "noreferrer":
            attributes["href"] = attributes["href"].partition("#")[0]  # then the words to find
        found.add((name, about, *sorted(attributes.items())))
    return found


@cache
def _usual(name: str) -> set[tuple[Any, ...]]:
    """What reports of harmless changes are made of."""
    found: set[tuple[Any, ...]] = {("blockquote", "Shortened")}
    found |= {(name, "") for name in ("<!-- -->", "del", "ins", "strong")}
    found.add(("div", "", ("class", "whole")))  # before and after, of texts that share words
    for loses in (True, False):
        found |= _made_of(_trees(_compared(OTHERS, HARMLESS, loses=loses))[name])
    return found


@pytest.mark.parametrize("loses", [True, False])
@pytest.mark.parametrize("name", TEXTS)
def test_reports_are_made_of_what_they_are_made_of_without_attacks(name: str, loses: bool):
    attack, another = TEXTS[name], TEXTS[NAMES[NAMES.index(name) - 1]]
    old, new = (attack, another) if loses else (another, attack)
    found = _compared(old, new, loses=loses)
    _assert_json_holds_text_as_it_is(found, attack, side="before" if loses else "after")
    for form, tree in _trees(found).items():
        assert not _made_of(tree) - _usual(form), form
        folded = visible(" ".join(attack.split()))
        if len(folded) < 300:
            assert folded in " ".join(tree.text_content().split()), form


def _assert_json_holds_text_as_it_is(found: Comparison, text: str, side: str) -> None:
    value = json.loads(report(found, "json"))
    assert {*value} >= {"changes", "pages"}
    titles = [c[side]["name"] for c in value["changes"] if c["kind"] == "person" and c[side]]
    assert text in titles
