"""For how long nothing new was found."""

from __future__ import annotations

import dataclasses

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.staleness import days_without_news, stale_days


def on_day(lake: Dossier, day: str) -> Dossier:
    """The dossier, compiled on the day."""
    settings = lake.settings.model_copy(update={"as_of": PartialDate(day)})
    return dataclasses.replace(lake, settings=settings)


def test_days_are_counted_from_the_newest_event_to_the_day_of_the_data(lake: Dossier):
    """The bridge opened from 20 to 21 November 2000; the data is of 1 March 2001."""
    topic = lake.topics["bridge"]
    assert days_without_news(lake, topic) == 100
    assert stale_days(lake, topic) == 0
    assert stale_days(on_day(lake, "2001-11-22"), topic) == 366


def test_no_news_is_missed_of_what_is_settled(lake: Dossier):
    commitment = lake.commitments["build-the-bridge"]
    first, last = commitment.standings
    assert days_without_news(lake, commitment) is None
    is_open = commitment.model_copy(update={"standings": (first,)})
    assert stale_days(lake, is_open) == days_without_news(lake, is_open) == 661
    kept = last.model_copy(update={"status": "kept"})
    lasting = commitment.model_copy(update={"standings": (first, kept), "lasting": True})
    assert days_without_news(lake, lasting) == 100
