"""The days ahead on which commitments are due, as a calendar."""

from __future__ import annotations

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.evidence import current_standing, due_date
from dossier.exports._calendar import CalendarMaker
from dossier.kinds import Commitment
from dossier.language import word

PATH = "data/due.ics"
DESCRIPTION = "what is due when, of the commitments, as a calendar"
POSITION = 41


def due_ahead(dossier: Dossier) -> list[tuple[Commitment, PartialDate]]:
    """The commitments that are due on the day of the data or later, each with its day."""
    today = dossier.settings.as_of.last_day
    found = []
    for commitment in dossier.commitments.values():
        due = due_date(commitment)
        if due and due.last_day >= today:
            found.append((commitment, due))
    return found


def render(dossier: Dossier, site: str = "") -> bytes | dict[str, bytes]:
    """One entry a commitment, on the last day on which it can be kept.

    No file where nothing is due, for a calendar without entries is none (RFC 5545, section 3.6).
    """
    ahead = due_ahead(dossier)
    if not ahead:
        return {}
    maker = CalendarMaker(dossier, site)
    entries = [_entry(maker, commitment, due) for commitment, due in ahead]
    name = word("calendar.due", title=dossier.settings.title)
    return maker.calendar(PATH, name, entries)


def _entry(maker: CalendarMaker, commitment: Commitment, due: PartialDate) -> bytes:
    status = word(f"status.{current_standing(commitment).status}")
    texts = [commitment.text, word("calendar.stands", due=due.in_words(), status=status)]
    days = due.last_day, due.last_day
    title = word("calendar.due", title=commitment.title)
    return maker.entry(commitment, days, title, texts, [commitment.topic])
