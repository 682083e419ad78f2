"""A machine holds a statement against the words that its citations find in their sources."""

from __future__ import annotations

import pytest

from dossier.bearing import Bearing, is_tested
from dossier.bearing.days import days, relative_days
from dossier.bearing.names import Names
from dossier.bearing.quantities import folded, quantities
from dossier.dates import PartialDate
from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Citation, Statement


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("15%", 15, "per cent"),
        ("１５％", 15, "per cent"),
        ("15 percent", 15, "per cent"),
        ("fifteen per cent", 15, "per cent"),
        ("27.5パーセント", 27.5, "per cent"),
        ("$550 billion", 550e9, "dollar"),
        ("550bn dollars", 550e9, "dollar"),
        ("$36B", 36e9, "dollar"),
        ("550 billion US dollars", 550e9, "dollar"),
        ("3,860億ドル", 386e9, "dollar"),
        ("1兆5000億円", 1.5e12, "yen"),
        ("1,014", 1014, ""),
        ("twenty-five minutes", 25, "minute"),
        ("two hundred megawatts", 200, "megawatt"),
        ("1.2GW", 1.2, "gigawatt"),
        ("850,000 barrels", 850000, "barrel"),
    ],
)
def test_numbers_are_read_as_they_are_printed(printed: str, value: float, unit: str):
    (found,) = quantities(folded(printed))
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize("name", ["the 2+2 meeting", "G42 and F-35 and SM-3", "H20 chips"])
def test_digits_inside_a_name_are_no_number(name: str):
    assert not quantities(folded(name))


@pytest.mark.parametrize(
    ("stated", "printed", "agrees"),
    [
        ("15 per cent", "15%", True),
        ("15 per cent", "15 dollars", False),
        ("15 per cent", "15", True),
        ("15 per cent", "16%", False),
        ("2.1 million barrels", "2,107,288", True),
        ("2.2 million barrels", "2,107,288", False),
        ("36 billion dollars", "36 million dollars", False),
        ("from 27.5 to 15 per cent", "27.5% 15%", True),
    ],
)
def test_numbers_agree_if_value_and_unit_do(stated: str, printed: str, agrees: bool):
    shown = quantities(folded(printed))
    found = quantities(folded(stated))
    assert found
    assert all(any(one.agrees(other) for other in shown) for one in found) == agrees


@pytest.mark.parametrize(
    ("stated", "printed", "agrees"),
    [
        ("7 February 2025", "Feb. 7, 2025", True),
        ("7 February 2025", "February 7", True),
        ("7 February 2025", "2025年2月7日", True),
        ("7 February 2025", "２月８日", True),
        ("7 February 2025", "9 February 2025", False),
        ("7 February 2025", "7 February 2024", False),
        ("7 February 2025", "February 2025", False),
        ("6 to 8 February 2025", "Feb. 6-8", True),
        ("June 2026", "June 9, 2026", True),
        ("June 2026", "July 2026", False),
        ("2028", "by 2028", True),
        ("2028", "by mid-2028", True),
        ("2028", "2027年", False),
    ],
)
def test_dates_agree_across_languages_and_time_zones(stated: str, printed: str, agrees: bool):
    shown = days(folded(printed))
    found = days(folded(stated))
    assert found
    assert all(any(one.agrees(other) for other in shown) for one in found) == agrees


def test_verbs_are_no_months():
    found = days(folded("They may march on; they met in May and in March 2025."))
    assert [(day.year, day.month) for day in found] == [(None, 5), (2025, 3)]


def test_a_source_names_days_from_where_it_stands():
    monday = PartialDate("2025-04-14")
    assert "2025-04-11" in relative_days("on friday", monday)
    assert relative_days("by next year", monday) == ["2026"]
    assert relative_days("yesterday they met", monday) == ["2025-04-13"]
    assert relative_days("yesterday they met", PartialDate("2025-04")) == []


def a_statement(lake: Dossier, text: str, *find: str, derived: str | None = None) -> StatementRef:
    """A statement of the lake's meeting, its one citation finding these words."""
    ref = lake.statements["1999-05-10-lake-meeting.length"]
    citation = {"source": "courier-1999-05-11-lake", "find": list(find)}
    value = {"id": "x", "text": text, "cite": [citation], "derived": derived}
    statement = Statement.model_validate(value)
    return StatementRef(ref.record, ref.path, statement, "x")


@pytest.mark.parametrize(
    ("text", "find", "unborne"),
    [
        ("The bridge has 400 metres.", ("400 metres",), []),
        ("The bridge has 440 metres.", ("400 metres",), [("number", "440")]),
        ("It was to open in June 2000.", ("June 2000",), []),
        ("It was to open in July 2000.", ("June 2000",), [("date", "july 2000")]),
        ("They met on 10 May 1999.", ("the lake",), []),
        # A day more or less is a place's, where it may be another day; not the event's own.
        ("They met on 9 May 1999.", ("the lake",), [("date", "9 may 1999")]),
        ("They met on 9 May 1999.", ("on 10 May",), []),
        # The event's year bears no year where the place prints another.
        ("It was to open by 1999.", ("the lake",), []),
        ("It was to open by 1999.", ("by 2003",), [("date", "1999")]),
        ("Planned in 1999, it was to open by 2003.", ("by 2003",), []),
        ("Anna Berg and Ken Sato met.", ("the lake",), []),
        ("The Harbour Trust paid.", ("the lake",), [("name", "Harbour Trust")]),
        ("The Harbour Trust paid.", ("the harbour trust",), []),
        ("The Harbour Trust paid.", ("港湾信託",), []),
    ],
)
def test_what_no_place_bears_is_told(
    lake: Dossier, text: str, find: tuple[str, ...], unborne: list[tuple[str, str]]
):
    trust = lake.organizations["bridge-company"].model_copy(
        update={"id": "trust", "name": "Harbour Trust", "name_native": "港湾信託"}
    )
    dossier = Dossier(lake.settings, (*lake.records, trust), lake.seeds)
    found = Bearing(dossier).unborne(a_statement(lake, text, *find))
    assert [(one.kind, one.words) for one in found] == unborne


def test_what_follows_from_the_source_is_said_in_derived(lake: Dossier):
    bearing = Bearing(lake)
    text = "They talked for 110 minutes."
    find = ("30 minutes", "80 minutes")
    assert bearing.unborne(a_statement(lake, text, *find))
    assert not bearing.unborne(a_statement(lake, text, *find, derived="110 minutes = 30 + 80"))


def test_a_statement_is_tested_where_all_that_bears_it_is_located(lake: Dossier):
    located = a_statement(lake, "They talked.", "talked")
    assert is_tested(located)
    other = Citation.model_validate({"source": "north-1999-05-11-readout"})
    statement = located.statement.model_copy(update={"cite": (*located.statement.cite, other)})
    assert not is_tested(StatementRef(located.record, located.path, statement, "x"))
    disputing = other.model_copy(update={"disputes": True})
    statement = located.statement.model_copy(update={"cite": (*located.statement.cite, disputing)})
    assert is_tested(StatementRef(located.record, located.path, statement, "x"))


def test_a_namesake_is_not_the_person_of_a_record(lake: Dossier):
    names = Names(lake)
    assert [name.words for name in names.names_in("Minister Sato spoke.")] == ["Sato"]
    assert names.names_in("They said that Yuki Sato spoke.") == []
