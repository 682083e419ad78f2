"""A kind that its module alone declares is reviewed like every other."""

from __future__ import annotations

import pytest

from dossier.dossier import Dossier
from dossier.kinds import FOLDERS, KINDS, Many, Part, Record, Statement
from dossier.kinds.base import Cited
from dossier.kinds.texts import Id, Text, Title
from dossier.load import Loaded
from dossier.review import Comparison, Revision, report


class Article(Part):
    """A part of a type that nothing but this module knows."""

    id: Id
    text: Text
    cite: Cited


class Regatta(Record):
    """What two sides signed."""

    noun = "regatta"
    plural = "regattas"
    folder = "regattas"

    title: Title
    statements: Many[Statement] = ()
    articles: Many[Article] = ()


CITED = [{"source": "courier-1999-05-11-lake"}]
SIGNED = {"id": "signed", "text": "The regatta was signed at the lake.", "cite": CITED}
TOLLS = {"id": "tolls", "text": "No tolls are taken.", "cite": CITED}


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "regatta", Regatta)
    monkeypatch.setitem(FOLDERS, "regattas", Regatta)


def regatta(id: str = "lake-regatta", **fields: object) -> Regatta:
    values = {"title": "The regatta of the lake", "statements": [SIGNED], "articles": [TOLLS]}
    return Regatta.model_validate({"id": id, **values, **fields})


def reviewed(lake: Dossier, before: list[Regatta], after: list[Regatta]) -> str:
    sides = []
    for name, records in (("base", before), ("head", after)):
        dossier = Dossier(lake.settings, (*lake.records, *records), lake.seeds)
        sides.append(Revision(name, Loaded(dossier, [], 1)))
    return report(Comparison(sides[0], sides[1]))


def test_its_records_come_and_go(lake: Dossier):
    come = reviewed(lake, [], [regatta()])
    assert "### Regattas (1)" in come
    article = ": “No tolls are taken.”"
    assert f"- **The regatta of the lake**: new regatta with 1 statement{article}" in come
    assert "- `lake-regatta.signed`: “The regatta was signed at the lake.”" in come
    gone = reviewed(lake, [regatta()], [])
    assert "### Records removed (1)" in gone
    assert f"- **The regatta of the lake**: regatta with 1 statement{article}" in gone
    assert "### Statements removed (1)" in gone


def test_its_fields_statements_and_parts_change(lake: Dossier):
    head = regatta(
        title="The regatta of the shore",
        statements=[SIGNED | {"text": "The regatta was signed at the shore."}],
        articles=[TOLLS | {"text": "No tolls are taken from carts."}],
    )
    markdown = reviewed(lake, [regatta()], [head])
    assert "title: The regatta of the ~~lake~~ **shore**" in markdown
    assert "- `lake-regatta.signed`: The regatta was signed at the ~~lake~~ **shore**." in markdown
    assert "- `lake-regatta.tolls`: text: No tolls are taken **from carts**." in markdown
    assert "### Regattas (1)" in markdown and "no losses" in markdown


def test_its_parts_come_and_go(lake: Dossier):
    second = {"id": "upkeep", "text": "Northland pays for the paint.", "cite": CITED}
    both = regatta(articles=[TOLLS, second])
    assert "- `lake-regatta.upkeep`: new: “Northland pays for the paint.”" in reviewed(
        lake, [regatta()], [both]
    )
    removed = reviewed(lake, [both], [regatta()])
    assert "**1 loss**" in removed and "- `lake-regatta.upkeep`: “Northland pays" in removed


def test_its_records_are_renamed(lake: Dossier):
    markdown = reviewed(lake, [regatta()], [regatta("regatta-of-the-lake")])
    assert "- `lake-regatta → regatta-of-the-lake`: regatta; 1 statement goes with it" in markdown
    assert "removed" not in markdown


def test_without_a_template_its_pages_are_said_to_be_missing(lake: Dossier):
    printed = reviewed(lake, [], [regatta()])
    assert "> Pages cannot be compared: pages/templates/regatta.html.j2 is missing" in printed
