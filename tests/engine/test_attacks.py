"""Texts are texts: whatever stands in a record is shown as it stands, and is nothing else.

Each attack is put into every field of every kind of record that holds a text. The pages are then
compared with those of the same dossier with harmless words in its place.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

import icalendar
import pytest
from lxml import html
from pydantic import ValidationError

from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.kinds import Settings, Source
from dossier.load import load
from dossier.markup import address
from dossier.page import Page
from dossier.urls import wikidata_page
from support import attacks
from support.attacks import ADDRESSES, OTHER_SCHEMES, TEXTS, Place, attacked, filled
from support.folders import LAKE
from support.pages import front_matter, html_of, pages_by_path
from support.shapes import Shape, assert_same_shape, neutral_addresses, shape_of

# Hundreds of attacks, some ten seconds of them: for the whole run, not for the loop of work.
pytestmark = pytest.mark.slow

HARMLESS = "harmless words"
HARMLESS_ADDRESS = "https://a.example/page"


@cache
def _lake() -> Dossier:
    loaded = load(LAKE)
    assert loaded.dossier
    return loaded.dossier


class Seen:
    """A dossier's pages as a reader gets them."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.neutral = neutral_addresses(dossier)
        self.pages: dict[str, Page] = {}
        self.trees: dict[str, html.HtmlElement] = {}
        self.words: dict[str, str] = {}
        for path, page in pages_by_path(dossier).items():
            name = self.neutral(path)
            self.pages[name] = page
            self.trees[name] = html.document_fromstring(f"<body>{html_of(page)}")
            self.words[name] = " ".join(self.trees[name].text_content().split())

    def shape(self, path: str) -> Shape:
        """What the page is made of."""
        return shape_of(self.trees[path], self.neutral)


def _filled(text: str, address: str = HARMLESS_ADDRESS) -> Dossier:
    return filled(_lake(), text, address)


@cache
def _harmless() -> Seen:
    return Seen(_filled(HARMLESS))


def test_every_field_of_every_kind_that_holds_a_text_is_attacked():
    """Whoever adds a field need not add it here; the lake must have one such field."""
    fields = attacks.text_fields()
    assert len(fields) > 60
    assert len(TEXTS) + len(ADDRESSES) >= 40
    assert fields["Settings", "licence_url"] and fields["Source", "archived"]
    assert ("Source", "sha256") not in fields and ("Person", "id") not in fields


@pytest.mark.parametrize("name", TEXTS)
def test_pages_show_an_attack_as_it_stands_and_are_built_as_without(name: str):
    attack, folded = TEXTS[name], " ".join(TEXTS[name].split())
    harmless = _harmless()
    seen = Seen(_filled(attack))
    assert seen.pages.keys() == harmless.pages.keys()
    for path in harmless.pages:
        assert_same_shape(path, seen.shape(path), harmless.shape(path))
        if HARMLESS in harmless.words[path]:
            assert folded in seen.words[path], path
        _assert_front_matter(seen.pages[path], harmless.pages[path])


def _assert_front_matter(page: Page, harmless: Page) -> None:
    meta = front_matter(page)
    assert meta.keys() == front_matter(harmless).keys(), page.path
    for key in ("title", "description"):
        assert not re.search("[<>\"']", meta[key]), page.path
        assert unescape(meta[key]) == " ".join(getattr(page, key).split()), page.path


@pytest.mark.parametrize("turn", range(4))
def test_each_text_is_shown_where_it_belongs_and_nowhere_cut_by_an_attack(turn: int):
    """All attacks at once, each text between words of its own by which it is found again."""
    every = list(TEXTS.values())

    def marked(middle: Callable[[int], str]) -> Dossier:
        number = 0

        def text(_: Place) -> str:
            nonlocal number
            number += 1
            return f"a{number:05} {middle(number)} z{number:05}"

        return attacked(_lake(), text, lambda _: HARMLESS_ADDRESS)

    def attack(number: int) -> str:
        return " ".join(every[(number * len(every) // 4 + number + turn) % len(every)].split())

    def harmless(number: int) -> str:
        return "".join("w" if sign != " " else " " for sign in attack(number))

    seen, plain = Seen(marked(attack)), Seen(marked(harmless))
    assert seen.pages.keys() == plain.pages.keys()
    for path in plain.pages:
        assert_same_shape(path, seen.shape(path), plain.shape(path))
        assert _begun(seen.words[path]) == _begun(plain.words[path]), path
        for start in re.finditer(r"\ba(\d{5}) ", seen.words[path]):
            _assert_whole(seen.words[path][start.end() :], attack(int(start[1])), start[1])


def _begun(words: str) -> Counter[str]:
    """How often each marked text begins."""
    return Counter(re.findall(r"\ba\d{5} ", words))


def _assert_whole(shown: str, text: str, number: str) -> None:
    """The text goes on to its end, or to where a list cuts it off."""
    whole = f"{text} z{number}"
    if not shown.startswith(whole):
        cut = shown.partition("…")[0].rstrip()
        assert len(cut) < len(whole) and whole.startswith(cut), (shown[:200], whole)


def _wikidata_pages() -> set[str]:
    """The addresses that follow from an identifier, which is no text."""
    dossier = _lake()
    people = [person.wikidata for person in dossier.people.values()]
    organizations = [organization.wikidata for organization in dossier.organizations.values()]
    return {wikidata_page(id) for id in people + organizations if id}


@pytest.mark.parametrize("name", ADDRESSES)
def test_links_lead_to_the_address_that_a_record_has(name: str):
    url = ADDRESSES[name]
    harmless = _harmless()
    seen = Seen(_filled(HARMLESS, url))
    host = urlsplit(address(url)).netloc
    for path, tree in seen.trees.items():
        expected: Shape = Counter()
        for (tag, values), number in harmless.shape(path).items():
            # Of what lies in a drawing there are names of attributes alone.
            changed = []
            for value in values:
                is_pair = isinstance(value, tuple)
                there = f"https://{host}"
                changed.append(
                    (value[0], value[1].replace("https://a.example", there)) if is_pair else value
                )
            expected[tag, tuple(changed)] += number
        assert_same_shape(path, seen.shape(path), expected)
        for link in tree.iter("a"):
            if link.get("href") in _wikidata_pages():
                continue
            if link.get("href").startswith("http"):
                # Behind it may stand the place in the source at which the link opens.
                opened, place, _ = unquote(link.get("href")).partition(":~:text=")
                assert opened.removesuffix("#" if place else "") == unquote(url).removesuffix(
                    "#" if place else ""
                )
                assert re.fullmatch(r"[^\s\"<>\\]+", link.get("href"))
    assert " ".join(url.split()) in seen.words["documents/lake-post-1999-05-seed.html"]


@pytest.mark.parametrize("url", OTHER_SCHEMES)
def test_no_record_and_no_page_has_another_scheme(url: str):
    for record, field in (
        (_lake().sources["courier-1999-05-11-lake"], "url"),
        (_lake().sources["courier-1999-05-11-lake"], "archived"),
        (_lake().settings, "licence_url"),
    ):
        assert isinstance(record, Source | Settings)
        with pytest.raises(ValidationError):
            type(record).model_validate({**record.model_dump(), field: url})
    with pytest.raises(ValueError, match="is no address"):
        pages_by_path(_filled(HARMLESS, url))


# Exports


@pytest.mark.parametrize("name", TEXTS)
def test_exports_hold_an_attack_as_data(name: str):
    attack = TEXTS[name]
    dossier = _filled(attack)
    files, harmless = _texts(dossier), _harmless_exports()
    for path, content in files.items():
        if path == "data/datapackage.json":
            # It has the checksums of the tables; the rest is that of the models.
            assert json.loads(content).keys() == json.loads(harmless[path]).keys()
        elif path.endswith(".json"):
            expected = _replaced(json.loads(harmless[path]), HARMLESS, attack)
            assert json.loads(content) == expected, path
        elif path.endswith(".csv"):
            meant = _replaced(_rows(harmless[path]), HARMLESS, attack)
            assert _rows(content) == [[_no_formula(cell) for cell in row] for row in meant], path
    _assert_calendar(files["data/events.ics"], harmless["data/events.ics"], dossier)


@cache
def _harmless_exports() -> dict[str, str]:
    return _texts(_harmless().dossier)


def _texts(dossier: Dossier) -> dict[str, str]:
    """Every export that is a text."""
    found = {}
    for path, content in exports_of(dossier).items():
        if not path.endswith(".sqlite"):
            text = content if isinstance(content, str) else content.decode()
            # Which list a source stands on follows from its publisher's first letter.
            found[path] = re.sub(r"(?<=sources/)(news|primary)-[a-z0-9](?=\.html)", "", text)
    return found


def _rows(text: str) -> list[list[Any]]:
    """The rows; a cell that is a list of texts as a list."""
    rows = csv.reader(io.StringIO(text, newline=""))
    return [[json.loads(cell) if cell.startswith('["') else cell for cell in row] for row in rows]


def _no_formula(cell: Any) -> Any:
    """The cell with an apostrophe where a spreadsheet would take it for a formula.

    No text of the tiny dossier and none of its numbers begins with such a sign.
    """
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if is_formula else cell


def _replaced(value: Any, old: str, new: str) -> Any:
    """The value with `new` in each text in the place of `old`."""
    if isinstance(value, dict):
        return {key.replace(old, new): _replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, old, new) for inner in value]
    return value.replace(old, new) if isinstance(value, str) else value


def _assert_calendar(text: str, harmless: str, dossier: Dossier) -> None:
    # Programs differ in what ends a line; none of them may find a line that was not meant.
    lines = [line.split(":")[0].split(";")[0] for line in re.sub("\r\n ", "", text).splitlines()]
    expected = re.sub("\r\n ", "", harmless).splitlines()
    assert lines == [line.split(":")[0].split(";")[0] for line in expected]
    entries = icalendar.Calendar.from_ical(text).walk("VEVENT")
    titles = {str(entry["summary"]) for entry in entries}
    meant = {" ".join(event.title.split()) for event in dossier.events.values()}
    assert {" ".join(title.split()) for title in titles} == meant
