"""What a new kind of record holds is found wherever readers look, without a line elsewhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.changes.history import Changed, Commit, History
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.kinds import KINDS, Record
from dossier.load import Loaded, load
from dossier.review import Comparison, Revision, report
from dossier.search import entries_of
from dossier.search.script import index_scripts
from support.exported import bytes_of, table
from support.new_kind import TEMPLATE, Regatta, registered
from support.pages import Pages, headings, links, one, words

RECORD = """\
title: The regatta of the lake
date: {date}
topics:
  - bridge
statements:
  - id: won
    text: Northland won the regatta of the lake.
    cite:
      - north-1999-05-11-readout
quotations:
  - id: sato-wind
    speaker: ken-sato
    text: The wind was with them
    original: 風
    original_language: ja
    cite:
      - courier-1999-05-11-lake
"""
DATED, UNDATED = RECORD.format(date="1999-06-01"), RECORD.replace("date: {date}\n", "")


@pytest.fixture(autouse=True)
def _registered(templates: Path) -> Iterator[None]:
    (templates / "regatta.html.j2").write_text(TEMPLATE, encoding="utf-8")
    with registered(Regatta):
        yield


def loaded(root: Path, text: str) -> Loaded:
    """The small dossier with a record of the kind."""
    path = root / "data/regattas/lake-regatta.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return load(root)


@pytest.fixture
def dossier(lake_root: Path) -> Dossier:
    found = loaded(lake_root, DATED)
    assert found.problems == [] and found.dossier
    return found.dossier


def test_its_quotations_stand_among_all_in_order_of_time(dossier: Dossier):
    addresses = [ref.address for ref in dossier.quotations]
    at = addresses.index("lake-regatta.sato-wind")
    assert addresses[at - 1 : at] == ["1999-05-10-lake-meeting.sato-bridge"]
    assert [ref.record.id for ref in dossier.quotations_of("ken-sato")] == [
        "1999-05-10-lake-meeting",
        "lake-regatta",
    ]


@pytest.mark.slow
def test_its_quotations_are_shown_wherever_quotations_are(dossier: Dossier):
    pages = Pages(dossier)
    for path in ("quotations.html", "people/ken-sato.html", "regattas/lake-regatta.html"):
        quoted = one(pages[path], '[id="lake-regatta.sato-wind"]')
        assert "The wind was with them" in words(quoted), path
        if not path.startswith("regattas"):
            assert "The regatta of the lake, 1 June 1999" in words(quoted), path
            assert links(quoted)["The regatta of the lake"].endswith("regattas/lake-regatta.html")
    (quoted,) = pages["quotations.html"].select('[data-speaker="ken-sato"][data-topic="bridge"]')[
        1:
    ]
    assert quoted["id"] == "lake-regatta.sato-wind"
    source = one(pages["sources/news-s.html"], "#courier-1999-05-11-lake .rests")
    place = links(source)["“The wind was with them”"]
    assert place == "../regattas/lake-regatta.html#lake-regatta.sato-wind"


def test_its_quotations_without_a_day_stand_behind_the_others(lake_root: Path):
    dossier = loaded(lake_root, UNDATED).dossier
    assert dossier
    assert dossier.quotations[-1].address == "lake-regatta.sato-wind"
    page = Pages(dossier)["quotations.html"]
    assert list(headings(page, 2))[:2] == ["1999", "Undated"]
    assert "Ken Sato, The regatta of the lake" in words(page)


@pytest.mark.slow
def test_its_quotations_are_found_by_search_under_its_own_noun(dossier: Dossier):
    entries = entries_of(dossier, Pages(dossier).by_path.values())
    found = {entry.address: entry for entry in entries}
    quoted = found["regattas/lake-regatta.html#lake-regatta.sato-wind"]
    assert (quoted.kind, quoted.title, quoted.more) == ("quotation", "Ken Sato", "風")
    assert found["regattas/lake-regatta.html"].kind == "regatta"
    first, _ = index_scripts(entries)
    assert "Regatta" in json.loads(first.partition("=")[2].rstrip().rstrip(";"))["kinds"]


def test_its_quotations_are_in_every_format(dossier: Dossier):
    """In the table of all quotations, where a column for each kind tells which record holds it."""
    rows = {row["address"]: row for row in table(dossier, "quotations")}
    assert rows.keys() == {ref.address for ref in dossier.quotations}
    held = rows["lake-regatta.sato-wind"]
    assert (held["event"], held["regatta"], held["speaker"]) == ("", "lake-regatta", "ken-sato")
    assert rows["1999-05-10-lake-meeting.sato-bridge"]["regatta"] == ""
    whole = json.loads(bytes_of(dossier, "data/dossier.json"))["regattas"]["lake-regatta"]
    assert whole["quotations"][0]["speaker"] == "ken-sato"
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes_of(dossier, "data/dossier.sqlite"))
    asked = "SELECT regattas.title FROM quotations JOIN regattas ON regatta = regattas.id"
    assert database.execute(asked).fetchall() == [("The regatta of the lake",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_its_quotations_are_checked(lake_root: Path):
    long = DATED.replace("The wind was with them", "wind " * 41)
    wrong = long.replace("original_language: ja", "language: jp")
    told = "\n".join(map(str, loaded(lake_root, wrong).problems))
    for rule in ("quotations-are-short", "native-names-have-a-language", "languages-have-a-name"):
        assert f"[{rule}]" in told, told
    assert told.count("data/regattas/lake-regatta.yml:") == 3


@pytest.mark.slow
def test_its_quotations_are_reviewed(dossier: Dossier):
    regattas = dossier.of_kind(Regatta)
    changed: list[Record] = []
    for record in dossier.records:
        if record is regattas["lake-regatta"]:
            quoted = record.quotations[0].model_copy(update={"text": "The wind was against them"})
            record = record.model_copy(update={"quotations": (quoted,)})  # noqa: PLW2901
        changed.append(record)
    head = Dossier(dossier.settings, tuple(changed), dossier.seeds)
    base, new = Revision("base", Loaded(dossier, [], 1)), Revision("head", Loaded(head, [], 1))
    told = report(Comparison(base, new))
    assert "`lake-regatta.sato-wind`" in told and "**against**" in told


def test_its_statements_can_be_chosen_by_what_its_record_names(dossier: Dossier):
    explored = json.loads(bytes_of(dossier, "data/statements.js").partition(b" = ")[2])
    (row,) = [row for row in explored["rows"] if row[0] == "lake-regatta.won"]
    assert row[2] == "1999-06-01"
    topics = explored["options"]["topic"]
    assert [topics[place] for place in row[5]] == ["Bridge"]


def test_it_stands_behind_the_kind_that_it_names(dossier: Dossier):
    nouns = list(KINDS)
    assert nouns[nouns.index("event") + 1] == "regatta"


def test_it_may_be_news(dossier: Dossier):
    class News(Regatta):
        """A race that readers are told of."""

        news = True

    regatta = News.model_validate(dossier.of_kind(Regatta)["lake-regatta"].model_dump())
    with registered(News):
        records = [one for one in dossier.records if one.noun != "regatta"]
        told = Dossier(dossier.settings, (*records, regatta), dossier.seeds)
        first = Commit("a" * 40, "1999-06-01T00:00:00Z")
        came = Changed("regatta", "lake-regatta", "", "new")
        later = Commit("b" * 40, "1999-06-09T00:00:00Z", changes=(came,))
        (news,) = Changes(told, History((first, later))).news
    assert (news.sort, news.place.words) == ("new", "The regatta of the lake")
    assert news.about == {"bridge"}
