"""For how long nothing new was found of a topic or a commitment; never written by hand."""

from __future__ import annotations

import datetime

from dossier.dossier import Dossier
from dossier.evidence import is_open, latest_event_date
from dossier.kinds import Commitment, Event, Topic


def days_without_news(dossier: Dossier, thing: Topic | Commitment) -> int | None:
    """How many days before that of the data the newest event of the thing was.

    None for what is settled, of which no news is to come, and where no event is known.
    """
    newest: datetime.date | None = None
    if isinstance(thing, Topic):
        latest = latest_event_date(dossier, thing)
        newest = latest.last_day if latest else None
    elif is_open(thing) or thing.lasting:
        newest = max(standing.date.last_day for standing in thing.standings)
        for standing in thing.standings:
            for address in standing.see:
                record = dossier.statements[address].record
                if isinstance(record, Event):
                    newest = max(newest, record.last_date.last_day)
    return (dossier.settings.as_of.last_day - newest).days if newest else None


def stale_days(dossier: Dossier, thing: Topic | Commitment) -> int:
    """The days without news where they are more than the settings allow, else 0."""
    days = days_without_news(dossier, thing) or 0
    return days if days > dossier.settings.stale_after_days else 0
