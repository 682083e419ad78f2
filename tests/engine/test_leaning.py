"""A statement that takes for known what it does not say cannot be understood alone."""

from __future__ import annotations

import pytest

from dossier.dossier import Dossier
from dossier.kinds import Statement
from dossier.leaning import Leaning
from support.pages import with_records


def leaning_words(lake: Dossier, text: str) -> list[str]:
    return list(dict.fromkeys(Leaning(lake).in_text(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Northland welcomed the decision.", ["the decision"]),
        ("Northland asked for it under the agreement.", ["the agreement"]),
        ("Berg reported the purchase in May 1999.", ["the purchase"]),
        ("After the meeting Berg flew home.", ["the meeting"]),
        ("Northland paid for the 400 gigawatts.", ["the 400 gigawatts"]),
        ("The package of 550 million crowns was small.", ["The package"]),
        ("The two governments praised peace.", ["The two governments"]),
        ("Both companies went to Northland.", ["Both", "Both companies"]),
        ("The additional tariff on boats was high.", ["The additional tariff"]),
        ("He promised a bridge.", ["He"]),
        ("It was to be finished.", ["It"]),
        ("Another bridge was promised.", ["Another"]),
        ("Northland also promised a ferry.", ["also"]),
        ("Anna Berg left the next day.", ["the next day"]),
        ("Berg's letter was short.", ["Berg's letter"]),
    ],
)
def test_what_is_not_said_is_found(lake: Dossier, text: str, words: list[str]):
    assert leaning_words(lake, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Northland welcomed the decision of the court of Southland.",
        "Northland and Southland signed an agreement; the agreement runs to 2001.",
        "Northland agreed to buy ferries and completed the purchase in 1999.",
        "Northland and Southland said that both countries would pay.",
        "The package of 550 million crowns that Northland promised was small.",
        "The order of 10 May 1999 ended the ferry.",
        "The Northland tariff on boats was high.",
        "It was reported that a bridge would be built.",
        "Anna Berg left on 10 May 1999 and returned the next day.",
        "President Sato praised Northland.",
        "The agency Lake News counted 40 boats.",
        "Northland's tax break for ferries is old, and the tax break of Southland is new.",
        "The projects listed in Northland's plan were bridges.",
    ],
)
def test_what_is_said_in_the_same_sentence_leans_on_nothing(lake: Dossier, text: str):
    assert leaning_words(lake, text) == []


def test_names_of_the_dossier_are_known(lake: Dossier):
    """A term of its glossary, an event by what else readers call it; one word alone may be any."""
    meeting = lake.events["1999-05-10-lake-meeting"]
    named = meeting.model_copy(update={"aliases": ("the bridge agreement", "the talks")})
    changed = with_records(lake, named)
    assert leaning_words(changed, "Northland kept the bridge agreement.") == []
    assert leaning_words(lake, "Northland kept the bridge agreement.") == ["the bridge agreement"]
    assert leaning_words(changed, "Northland left the talks.") == ["the talks"]


def test_a_family_name_alone_is_known_where_the_headline_has_it(lake: Dossier):
    lind = lake.people["anna-berg"].model_copy(update={"name": "Anna Lind"})
    changed = with_records(lake, lind)
    assert leaning_words(changed, "Sato praised Northland.") == []
    assert leaning_words(changed, "Lind praised Northland.") == ["Lind"]
    for named in ("Anna Lind", "President Lind", "After a year Anna Lind"):
        assert leaning_words(changed, f"{named} praised Northland.") == []


def test_the_statements_of_the_tiny_dossier_lean_on_nothing(lake: Dossier):
    leaning = Leaning(lake)
    for ref in lake.statements.values():
        assert isinstance(ref.statement, Statement) or ref.name
        assert list(leaning.in_text(ref.statement.text)) == [], ref.address
