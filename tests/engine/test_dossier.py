"""The look-ups of a dossier."""

from __future__ import annotations

import datetime

import pytest

from dossier.dossier import Dossier


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("1997-12-31", False),
        ("1998-01-31", True),
        ("1999-05-10", True),
        ("2000-06-29", True),
        ("2000-06-30", False),
    ],
)
def test_office_on_a_day(lake: Dossier, day: str, held: bool):
    offices = lake.people["anna-berg"].offices_on(datetime.date.fromisoformat(day))
    assert [office.title for office in offices] == (["President of Northland"] if held else [])


def test_events_are_in_order_of_time(lake: Dossier):
    days = [event.date for event in lake.events.values()]
    assert days == ["1999-05-07", "1999-05-10", "2000-11-20"]
