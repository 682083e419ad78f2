"""What a topic has too much of for its page: its figures, and all of its events where many."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.evidence import status_counts
from dossier.kinds import Topic
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.pages.topics import series_view
from dossier.topic_lists import has_figures_page, leaves_out_events


def pages(context: PageContext) -> Iterator[Page]:
    """`figures/<topic>.html` for each topic that has anything to show there."""
    for topic in context.dossier.topics.values():
        if has_figures_page(context.dossier, topic):
            yield _page(context, topic)


def _page(context: PageContext, topic: Topic) -> Page:
    dossier = context.dossier
    builder = PageBuilder(context, urls.figures_page_of(topic))
    title = word("topic-figures.title", topic=topic.short)
    commitments = dossier.commitments_of(topic)
    return builder.render(
        "topic_figures",
        title,
        word("topic-figures.description", topic=topic.title),
        record=topic,
        hide=("navigation",),
        commitments=commitments,
        counts=status_counts(commitments),
        series=[series_view(builder, dossier.series[name]) for name in topic.series],
        events=dossier.events_of(topic) if leaves_out_events(dossier, topic) else [],
    )
