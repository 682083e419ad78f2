"""Whatever people write is on a page, or its field says why it is on none.

A new field of a kind that no template shows would be written, checked and exported, and told to
nobody. So would a text of a new kind whose template forgets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from dossier.dossier import Dossier
from dossier.kinds import CitedText, Record
from dossier.kinds.markers import NotShown
from dossier.kinds.texts import Name
from support.new_kind import TEMPLATE, Regatta, registered
from support.pages import with_records
from support.shown import leaves, not_anchored, not_shown

# Many dossiers are shown to find what a page depends on: for the whole run.
pytestmark = pytest.mark.slow

CITED = ["north-1999-05-11-readout"]
VALUES = {
    "id": "lake-regatta",
    "title": "The regatta",
    "date": "1999-06-01",
    "topics": ["bridge"],
    "remark": "It rained.",
    "statements": [{"id": "won", "text": "Northland won the regatta.", "cite": CITED}],
    "quotations": [{"id": "wind", "speaker": "ken-sato", "text": "Wind", "cite": CITED}],
}


def test_every_field_of_every_kind_is_on_a_page_or_says_why_not(lake: Dossier):
    found = not_shown(lake)
    assert not found, "\n".join(found)


def test_every_statement_and_quotation_is_where_its_address_leads(lake: Dossier):
    found = not_anchored(lake)
    assert not found, "\n".join(found)


def test_fields_are_found_place_by_place():
    places = {leaf.place for leaf in leaves()}
    assert len(places) > 280
    assert ("topic", "now", "see") in places
    assert ("event", "statements", "note") in places and ("topic", "since", "note") in places
    assert all(leaf.hidden for leaf in leaves() if leaf.place[-1] == "aliases")


# What is told of a new kind whose author forgot a place


class Gathering(Regatta):
    """A race with a text that is no statement, and what is not for readers."""

    gist: CitedText | None = Field(None, description="What it was about.")
    handicap: int | None = Field(None, description="In seconds.")
    keeper: Annotated[Name | None, NotShown("for the editors alone")] = Field(
        None, description="Who looks after the record."
    )


def dossier_with(lake: Dossier, model: type[Record]) -> Dossier:
    values = {name: VALUES[name] for name in model.model_fields if name in VALUES}
    return with_records(lake, model.model_validate(values))


def forgetting(folder: Path, *parts: str) -> None:
    """Writes the template of the kind without these parts."""
    text = TEMPLATE
    for part in parts:
        assert part in text
        text = text.replace(part, "")
    (folder / "regatta.html.j2").write_text(text, encoding="utf-8")


@pytest.fixture
def regatta(lake: Dossier) -> Iterator[Dossier]:
    with registered(Regatta):
        yield dossier_with(lake, Regatta)


def test_a_template_that_shows_all_is_enough(regatta: Dossier, templates: Path):
    forgetting(templates)
    assert not_shown(regatta, "regatta") == not_anchored(regatta) == []


def test_a_field_that_the_template_forgets_is_told(regatta: Dossier, templates: Path):
    forgetting(templates, "{{ p.prose(record.remark) }}")
    message = (
        'regatta: no page shows the field "remark"; show it in a template, '
        'or say NotShown("why") where it is declared'
    )
    assert not_shown(regatta, "regatta") == [message]


def test_statements_and_quotations_that_the_template_forgets_are_told(
    regatta: Dossier, templates: Path
):
    forgetting(
        templates,
        "{{ m.statements(statements, record) }}",
        "{{ m.quotation(view, occasion=false) }}",
    )
    assert not_anchored(regatta) == [
        f"regattas/lake-regatta.html#lake-regatta.{name}: nothing on the page has this anchor; "
        "show it in its template"
        for name in ("won", "wind")
    ]
    told = not_shown(regatta, "regatta")
    assert any('"statements.note"' in line for line in told)


def test_a_text_that_is_no_statement_and_a_number_are_told_too(lake: Dossier, templates: Path):
    forgetting(templates)
    with registered(Gathering):
        told = not_shown(dossier_with(lake, Gathering), "regatta")
    assert [line.split('"')[1] for line in told] == [
        "gist.text",
        "gist.cite.source",
        "gist.cite.at",
        "gist.cite.find",
        "gist.note",
        "handicap",
    ]


def test_a_kind_of_which_the_dossier_has_no_record_is_told(lake: Dossier):
    with registered(Regatta):
        assert not_shown(with_records(lake), "regatta") == [
            "regatta: the dossier has no record of this kind; add one below data/"
        ]
