"""The home page: the answer in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.dossier import Dossier, StatementRef
from dossier.evidence import differing_statements, disputed_statements, status_counts
from dossier.kinds import Topic
from dossier.kinds.topic import Now
from dossier.outputs import ARCHIVE_SIZE, archive_path
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext, StatementView
from dossier.pages.topics import board

_NEWEST = 6
_FACTS = 2


@dataclass(frozen=True)
class HeldView:
    """A topic with the chief of what holds today, each with the statement that shows it."""

    topic: Topic
    facts: list[tuple[Now, StatementRef]]


def lead_of(builder: PageBuilder) -> list[StatementView]:
    """The sentences that answer the dossier's question."""
    dossier = builder.dossier
    return builder.statements(dossier.resolved(dossier.settings, "lead"), anchored=False)


def _held(dossier: Dossier) -> list[HeldView]:
    views = []
    for topic in dossier.topics.values():
        if topic.now:
            facts = [(fact, dossier.statements[fact.see[0]]) for fact in _on_home(topic)]
            views.append(HeldView(topic, facts))
    return views


def _on_home(topic: Topic) -> tuple[Now, ...]:
    """Those marked for the home page, else the first."""
    return tuple(fact for fact in topic.now if fact.on_home) or topic.now[:_FACTS]


def pages(context: PageContext) -> Iterator[Page]:
    """`index.html`: what came of the meeting, what holds now, the agenda board, where to start."""
    dossier = context.dossier
    settings, meeting = dossier.settings, dossier.meeting
    events = list(dossier.events.values())
    same_day = [event for event in events if event.date == meeting.date and event != meeting]
    builder = PageBuilder(context, "index.html")
    yield builder.render(
        "home",
        settings.headline,
        settings.description,
        record=settings,
        lead=lead_of(builder),
        held=_held(dossier),
        board=board(builder),
        counts=status_counts(dossier.commitments.values()),
        disputed=len(disputed_statements(dossier)) + len(differing_statements(dossier)),
        archive=archive_path(settings.title),
        archive_size=Markup(ARCHIVE_SIZE),  # noqa: S704 - a comment that is ours
        # Of what else happened that day, the event of which most is said.
        same_day=sorted(same_day, key=lambda event: len(event.statements), reverse=True)[:1],
        newest=events[: -_NEWEST - 1 : -1],
    )
