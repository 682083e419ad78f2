"""The answer in a minute."""

from __future__ import annotations

from dossier.evidence import coverage
from dossier.dossier import Dossier
from dossier.pages.page import Page
from dossier.pages.writer import Writer
from dossier.publishing import SIZE, bundle_path
from dossier.kinds import Event

_NEWEST = 6


def _fullest(events: list[Event]) -> list[Event]:
    """The one of which most is told."""
    return sorted(events, key=lambda event: len(event.statements), reverse=True)[:1]


def home_page(dossier: Dossier) -> Page:
    """What the meeting was, the agenda board, the newest events, where to start."""
    grades = dossier.grades
    total = sum(grades.values())
    return Writer(dossier, "index.md").page(
        "home", dossier.settings.title, dossier.settings.description, record=dossier.settings,
        statements=total, strong=round(100 * (grades["primary"] + grades["corroborated"]) / total) if total else 0,
        documents=[(document, coverage(dossier, document)) for document in dossier.documents.values()],
        bundle=bundle_path(dossier.settings.title), bundle_size=SIZE,
        same_day=_fullest([event for event in dossier.events.values() if event.date == dossier.meeting.date and event is not dossier.meeting]),
        newest=list(dossier.events.values())[: -_NEWEST - 1 : -1],
    )  # fmt: skip
