"""Of the sources of a statement, those are shown on a sheet to print that are enough."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.bearing.fewest import Fewest
from dossier.dossier import Dossier, StatementRef
from dossier.kept import Forgetful
from dossier.kinds import Citation, Statement
from support.pages import with_records

COURIER, BRIDGE, POST, READOUT = (
    "courier-1999-05-11-lake",
    "courier-2000-11-21-bridge",
    "lake-post-1999-05-seed",
    "north-1999-05-11-readout",
)
TEXT = "It is 400 metres long and cost 30 dollars."
BOTH = ("400 metres", "30 dollars")


def citing(source: str, *find: str, **more: Any) -> Citation:
    """A citation of the source where the words stand."""
    return Citation.model_validate({"source": source, "find": find, **more})


def enough(lake: Dossier, *cite: Citation, text: str = TEXT, **more: Any) -> list[Citation]:
    """Which citations of a statement with the text are shown."""
    event = lake.events["1999-05-10-lake-meeting"]
    statement = Statement(id="x", text=text, cite=cite, **more)
    changed = event.model_copy(update={"statements": (statement,)})
    ref = StatementRef(changed, ("statements", 0), statement, "x")
    fewest = Fewest(with_records(lake, changed), Forgetful())
    assert fewest.of(ref) is fewest.of(ref)
    return list(fewest.of(ref).cite)


def test_a_source_that_bears_nothing_more_is_left_out(lake: Dossier):
    whole = citing(COURIER, *BOTH)
    assert enough(lake, citing(POST, "400 metres"), whole) == [whole]
    assert enough(lake, whole, citing(BRIDGE)) == [whole]


def test_a_source_that_alone_bears_a_part_stays(lake: Dossier):
    length, price = citing(POST, "400 metres"), citing(COURIER, "30 dollars")
    assert enough(lake, length, price) == [length, price]


def test_what_the_note_says_is_borne_too(lake: Dossier):
    price, length = citing(COURIER, "30 dollars"), citing(POST, "400 metres")
    text = "It cost 30 dollars."
    assert enough(lake, price, length, text=text) == [price]
    assert enough(lake, price, length, text=text, note="It has 400 metres.") == [price, length]


def test_a_primary_source_stays(lake: Dossier):
    """Though nobody wrote down where in it the statement stands."""
    primary, report = citing(READOUT), citing(COURIER, *BOTH)
    assert enough(lake, report, primary) == [report, primary]
    located = citing(READOUT, *BOTH)
    assert enough(lake, report, located) == [located]


def test_primary_sources_are_shown_before_a_report(lake: Dossier):
    length, price = citing(READOUT, "400 metres"), citing(READOUT, "30 dollars")
    foreign = lake.sources[READOUT].model_copy(update={"language": "ja"})
    report = citing(COURIER, *BOTH)
    assert enough(with_records(lake, foreign), report, length, price) == [length, price]


def test_a_report_that_is_named_stays(lake: Dossier):
    report, other = citing(COURIER, "400 metres"), citing(POST, *BOTH)
    note = "The Southland Courier gives no price."
    assert enough(lake, report, other) == [other]
    assert enough(lake, report, other, note=note) == [report, other]


@pytest.mark.parametrize("more", [{"differs": True}, {"derived": "400 = 390 + 10"}])
def test_all_sources_stay_where_there_is_something_to_weigh(lake: Dossier, more: dict[str, Any]):
    cite = (citing(POST, "400 metres"), citing(COURIER, *BOTH))
    assert enough(lake, *cite, note="Sources differ.", **more) == [*cite]


def test_all_sources_stay_where_one_disputes_the_statement(lake: Dossier):
    cite = (citing(COURIER, *BOTH), citing(BRIDGE, *BOTH), citing(POST, "350", disputes=True))
    assert enough(lake, *cite) == [*cite]


def test_all_sources_stay_where_no_place_is_known(lake: Dossier):
    """Nobody can tell which of them bears what."""
    cite = (citing(COURIER), citing(BRIDGE), citing(POST))
    assert enough(lake, *cite, text="The bridge was planned.") == [*cite]


def test_a_source_without_a_place_stays_where_something_is_borne_by_no_place(lake: Dossier):
    length, unlocated = citing(COURIER, "400 metres"), citing(BRIDGE)
    assert enough(lake, length, unlocated) == [length, unlocated]
    assert enough(lake, length, unlocated, text="It has 400 metres.") == [length]


def test_of_the_words_to_find_the_first_stay_and_those_that_bear_something(lake: Dossier):
    found = enough(
        lake, citing(COURIER, "the bridge", "of the lake", *BOTH[:1]), text="400 metres."
    )
    assert found == [citing(COURIER, "the bridge", "400 metres")]


def test_among_equals_that_is_shown_which_readers_can_read(lake: Dossier):
    foreign = lake.sources[COURIER].model_copy(update={"language": "ja"})
    cite = (citing(COURIER, *BOTH), citing(BRIDGE, *BOTH))
    assert enough(with_records(lake, foreign), *cite) == [cite[1]]


def test_among_equals_that_is_shown_on_which_more_rests(lake: Dossier):
    once, often = citing(BRIDGE, *BOTH), citing(COURIER, *BOTH)
    assert len(lake.uses[COURIER]) > len(lake.uses[BRIDGE])
    assert enough(lake, once, often) == enough(lake, often, once) == [often]
