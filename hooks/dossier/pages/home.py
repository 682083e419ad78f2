"""The home page: the answer in a minute."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from dossier.evidence import coverage, grades, verdicts
from dossier.outputs import ARCHIVE_SIZE, archive_path
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext, StatementView
from dossier.pages.topics import board

_NEWEST = 6


def lead_of(builder: PageBuilder) -> list[StatementView]:
    """The sentences that answer the dossier's question."""
    dossier, views = builder.dossier, []
    for place, part in enumerate(dossier.settings.lead):
        ref = dossier.resolve(dossier.settings, ("lead", place), part)
        views.append(builder.statement(ref, anchored=False))
    return views


def pages(context: PageContext) -> Iterator[Page]:
    """`index.html`: what the meeting was, the agenda board, the newest events, where to start."""
    dossier = context.dossier
    settings, meeting = dossier.settings, dossier.meeting
    counts = grades(dossier)
    total = sum(counts.values())
    strong = counts["primary"] + counts["corroborated"]
    documents = []
    for document in dossier.documents.values():
        documents.append((document, coverage(dossier, document), verdicts(document)))
    events = list(dossier.events.values())
    same_day = [event for event in events if event.date == meeting.date and event != meeting]
    builder = PageBuilder(context, "index.html")
    yield builder.render(
        "home",
        settings.title,
        settings.description,
        record=settings,
        lead=lead_of(builder),
        board=board(builder),
        statements=total,
        strong=round(100 * strong / total) if total else 0,
        documents=documents,
        archive=archive_path(settings.title),
        archive_size=Markup(ARCHIVE_SIZE),  # noqa: S704 - a comment that is ours
        # Of what else happened that day, the event of which most is said.
        same_day=sorted(same_day, key=lambda event: len(event.statements), reverse=True)[:1],
        newest=events[: -_NEWEST - 1 : -1],
    )
