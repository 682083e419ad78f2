"""The dossier on a few sheets: what holds now, and how each commitment stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.commitment_views import StandingView, standing_view
from dossier.dossier import StatementRef
from dossier.kinds import Commitment, Topic
from dossier.kinds.topic import Now
from dossier.language import word
from dossier.lookup import pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


@dataclass(frozen=True)
class TopicView:
    """What holds of a topic, each fact with the statement that shows it, and its commitments."""

    topic: Topic
    now: list[tuple[Now, StatementRef]]
    commitments: list[tuple[Commitment, StandingView]]


def pages(context: PageContext) -> Iterator[Page]:
    """`summary.html`. Its sentences lead to the pages where their sources stand."""
    dossier = context.dossier
    builder = PageBuilder(context, "summary.html")
    topics = []
    for topic in dossier.topics.values():
        facts = [(fact, pick(dossier.statements, fact.see)[0]) for fact in topic.now]
        commitments = []
        for commitment in dossier.commitments_of(topic):
            commitments.append((commitment, standing_view(dossier, commitment)))
        topics.append(TopicView(topic, facts, commitments))
    lead = [ref.statement.text for ref in dossier.resolved(dossier.settings, "lead")]
    yield builder.render(
        "summary",
        word("summary.title"),
        word("summary.description"),
        searched=False,
        layout="whole.html",
        lead=" ".join(lead),
        topics=topics,
    )
