"""The brief: all topics on one page, for printing or saving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
    draft, builder = _builder(context), _builder(context)
    _views(draft)
    builder.number_by_source(draft.references)
    yield builder.render(
        "brief",
        word("brief.title"),
        word("brief.description"),
        searched=False,
        layout="whole.html",
        **_views(builder),
    )


def _builder(context: PageContext) -> PageBuilder:
    return PageBuilder(context, "brief.html", to_print=True)


def _views(builder: PageBuilder) -> dict[str, Any]:
    """All that the page shows, in its order."""
    lead, rows = lead_of(builder), board(builder)
    topics = [_topic_view(builder, topic) for topic in builder.dossier.topics.values()]
    return {"lead": lead, "board": rows, "topics": topics}


def _topic_view(builder: PageBuilder, topic: Topic) -> TopicView:
    dossier = builder.dossier
    lead = builder.statement(dossier.resolve(topic, ("lead",), topic.lead))
    stages = []
    for stage in STAGES:
        views = builder.statements(dossier.resolved(topic, stage))
        stages.append((word(f"stage.{stage}"), stage, views))
    return TopicView(topic, lead, stages)
