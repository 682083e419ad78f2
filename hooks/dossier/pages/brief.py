"""The brief: all topics on one page, for printing or saving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.kinds import STAGES, Topic
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext, StatementView
from dossier.pages.home import lead_of
from dossier.pages.topics import board


@dataclass(frozen=True)
class TopicView:
    """A topic with all that the brief says of it."""

    topic: Topic
    lead: StatementView
    stages: list[tuple[str, str, list[StatementView]]]


def pages(context: PageContext) -> Iterator[Page]:
    """`brief.html`."""
    dossier = context.dossier
    builder = PageBuilder(context, "brief.html", to_print=True)
    lead, rows = lead_of(builder), board(builder)
    topics = []
    for topic in dossier.topics.values():
        topic_lead = builder.statement(dossier.resolve(topic, ("lead",), topic.lead))
        stages = []
        for stage in STAGES:
            views = builder.statements(dossier.resolved(topic, stage))
            stages.append((word(f"stage.{stage}"), stage, views))
        topics.append(TopicView(topic, topic_lead, stages))
    yield builder.render(
        "brief",
        word("brief.title"),
        word("brief.description"),
        searched=False,
        layout="whole.html",
        lead=lead,
        board=rows,
        topics=topics,
    )
