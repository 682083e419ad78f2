"""Every quotation, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.filters import choice, of_topics
from dossier.kinds import MOST_QUOTED_WORDS, Event
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import Cited, PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`quotations.html`."""
    dossier = context.dossier
    builder = PageBuilder(context, "quotations.html")
    years: dict[int, list[tuple[Event, Cited]]] = defaultdict(list)
    topics: set[str] = set()
    speakers: dict[str, str] = {}
    for event, quotation in dossier.quotations:
        years[event.date.year].append((event, builder.cited(quotation)))
        topics.update(event.topics)
        speakers[quotation.speaker] = dossier.actor(quotation.speaker).name
    by_name = sorted(speakers.items(), key=lambda speaker: speaker[1].lower())
    of_quotations = of_topics(topic for topic in dossier.topics.values() if topic.id in topics)
    yield builder.render(
        "quotations",
        word("title.quotations"),
        word("quotations.description"),
        years=years.items(),
        most=MOST_QUOTED_WORDS,
        noun="quotation",
        filters=[choice("speaker", by_name), of_quotations],
        number=len(dossier.quotations),
    )
