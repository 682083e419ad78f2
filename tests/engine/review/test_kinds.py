"""A kind that its module alone declares is reviewed like every other."""

from __future__ import annotations

from typing import ClassVar

import pytest

from dossier.dossier import Dossier
from dossier.kinds import FOLDERS, KINDS, Many, Part, Record, Statement
from dossier.kinds.base import Cited, Id, Text, Title
from dossier.load import Loaded
from dossier.review import Comparison, Revision, report


class Article(Part):
    """A part of a type that nothing but this module knows."""

    id: Id
    text: Text
    cite: Cited


class Treaty(Record):
    """What two sides signed."""

    noun: ClassVar[str] = "treaty"
    plural: ClassVar[str] = "treaties"
    folder: ClassVar[str] = "treaties"
    position: ClassVar[int] = 65

    title: Title
    statements: Many[Statement] = ()
    articles: Many[Article] = ()


CITED = [{"source": "courier-1999-05-11-lake"}]
SIGNED = {"id": "signed", "text": "The treaty was signed at the lake.", "cite": CITED}
TOLLS = {"id": "tolls", "text": "No tolls are taken.", "cite": CITED}


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "treaty", Treaty)
    monkeypatch.setitem(FOLDERS, "treaties", Treaty)


def treaty(id: str = "lake-treaty", **fields: object) -> Treaty:
    values = {"title": "The treaty of the lake", "statements": [SIGNED], "articles": [TOLLS]}
    return Treaty.model_validate({"id": id, **values, **fields})


def reviewed(lake: Dossier, before: list[Treaty], after: list[Treaty]) -> str:
    sides = []
    for name, records in (("base", before), ("head", after)):
        dossier = Dossier(lake.settings, (*lake.records, *records), lake.seeds)
        sides.append(Revision(name, Loaded(dossier, [], 1)))
    return report(Comparison(sides[0], sides[1]))


def test_its_records_come_and_go(lake: Dossier):
    come = reviewed(lake, [], [treaty()])
    assert "### Treaties (1)" in come
    article = ": “No tolls are taken.”"
    assert f"- **The treaty of the lake**: new treaty with 1 statement{article}" in come
    assert "- `lake-treaty.signed`: “The treaty was signed at the lake.”" in come
    gone = reviewed(lake, [treaty()], [])
    assert "### Records removed (1)" in gone
    assert f"- **The treaty of the lake**: treaty with 1 statement{article}" in gone
    assert "### Statements removed (1)" in gone


def test_its_fields_statements_and_parts_change(lake: Dossier):
    head = treaty(
        title="The treaty of the shore",
        statements=[SIGNED | {"text": "The treaty was signed at the shore."}],
        articles=[TOLLS | {"text": "No tolls are taken from carts."}],
    )
    markdown = reviewed(lake, [treaty()], [head])
    assert "title: The treaty of the ~~lake~~ **shore**" in markdown
    assert "- `lake-treaty.signed`: The treaty was signed at the ~~lake~~ **shore**." in markdown
    assert "- `lake-treaty.tolls`: text: No tolls are taken **from carts**." in markdown
    assert "### Treaties (2)" in markdown and "no losses" in markdown


def test_its_parts_come_and_go(lake: Dossier):
    second = {"id": "upkeep", "text": "Both pay for the paint.", "cite": CITED}
    both = treaty(articles=[TOLLS, second])
    assert "- `lake-treaty.upkeep`: new: “Both pay for the paint.”" in reviewed(
        lake, [treaty()], [both]
    )
    removed = reviewed(lake, [both], [treaty()])
    assert "**1 loss**" in removed and "- `lake-treaty.upkeep`: “Both pay" in removed


def test_its_records_are_renamed(lake: Dossier):
    markdown = reviewed(lake, [treaty()], [treaty("treaty-of-the-lake")])
    assert "- `lake-treaty → treaty-of-the-lake`: treaty; 1 statement goes with it" in markdown
    assert "removed" not in markdown


def test_without_a_template_its_pages_are_said_to_be_missing(lake: Dossier):
    printed = reviewed(lake, [], [treaty()])
    assert "> Pages cannot be compared: pages/templates/treaty.html.j2 is missing" in printed
