"""Every quotation, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.filters import choice, of_topics
from dossier.kinds import MOST_QUOTED_WORDS
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.page_views import QuotationView
from dossier.statements import named_by

_UNDATED = 0
"""In the place of a year."""


def pages(context: PageContext) -> Iterator[Page]:
    """`quotations.html`."""
    dossier = context.dossier
    builder = PageBuilder(context, "quotations.html")
    years: dict[int, list[QuotationView]] = defaultdict(list)
    topics: set[str] = set()
    speakers: dict[str, str] = {}
    for view in builder.quotations(dossier.quotations):
        years[view.ref.date.year if view.ref.date else _UNDATED].append(view)
        topics.update(named_by(view.ref.record, "topic"))
        speaker = dossier.actor(view.ref.quotation.speaker)
        speakers[speaker.id] = speaker.name
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
