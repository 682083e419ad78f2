"""Commitments: the list to choose from, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier.dossier import Dossier
from dossier.evidence import status_counts
from dossier.kinds import Commitment, Event, Series
from dossier.language import word, words
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.pages.topics import commitment_view
from dossier.text import anchor_slug


def pages(context: PageContext) -> Iterator[Page]:
    """`commitments.html` and `commitments/<id>.html`."""
    yield _list(context)
    for commitment in context.dossier.commitments.values():
        yield _page(context, commitment)


def _made_when(dossier: Dossier, commitment: Commitment) -> str:
    """`meeting`, `before` or `since`: when it was made. A check sees that it is in an event."""
    meeting, event = dossier.meeting.date, dossier.statements[commitment.made_in].record
    assert isinstance(event, Event)
    if event.date.last_day < meeting.first_day:
        return "before"
    return "since" if event.date.first_day > meeting.last_day else "meeting"


def _list(context: PageContext) -> Page:
    """Every commitment in short, to be chosen by status, topic and when it was made."""
    dossier = context.dossier
    commitments = dossier.commitments.values()
    when = {commitment.id: _made_when(dossier, commitment) for commitment in commitments}
    counts = Counter(when.values())
    made = {key: name for key, name in words("made").items() if counts[key]}
    made_counts = []
    for place, (key, name) in enumerate(made.items()):
        form = "commitments.more-made" if place else "commitments.made"
        made_counts.append(word(form, number=counts[key], when=name))
    totals = status_counts(commitments)
    builder = PageBuilder(context, "commitments.html")
    topics, shown = [], []
    for topic in dossier.topics.values():
        if of_topic := dossier.commitments_of(topic):
            topics.append(topic)
            views = [commitment_view(builder, c, when[c.id]) for c in of_topic]
            shown.append((topic, views))
    return builder.render(
        "commitments",
        word("title.commitments"),
        word("commitments.description"),
        made=made_counts,
        totals=totals,
        topics=shown,
        measured=any(c.measure and c.measure.series for c in commitments),
        noun="undertaking",
        filters=[
            (
                "standing",
                word("filter.standing"),
                [(anchor_slug(status), word(f"status.{status}")) for status in totals],
            ),
            ("topic", word("filter.topic"), [(topic.id, topic.short) for topic in topics]),
            ("made", word("filter.made"), list(made.items())),
        ],
        number=len(commitments),
    )


def _page(context: PageContext, commitment: Commitment) -> Page:
    dossier = context.dossier
    topic = dossier.topics[commitment.topic]
    of_topic = dossier.commitments_of(topic)
    place = of_topic.index(commitment)
    builder = PageBuilder(context, commitment.page(None))
    made = builder.statement(dossier.statements[commitment.made_in], anchored=False)
    standings = []
    for standing in commitment.standings:
        refs = [dossier.statements[address] for address in standing.see]
        standings.append((standing, [builder.statement(ref, anchored=False) for ref in refs]))
    return builder.render(
        "commitment",
        word("commitment.title", title=commitment.title),
        commitment.text,
        record=commitment,
        boost=2,
        topic=topic,
        by=[dossier.actor(name) for name in commitment.by],
        to=[dossier.actor(name) for name in commitment.to],
        made=made,
        standings=standings,
        series=_series(dossier, commitment),
        before=of_topic[place - 1] if place else None,
        after=of_topic[place + 1] if place + 1 < len(of_topic) else None,
    )


def _series(dossier: Dossier, commitment: Commitment) -> Series | None:
    measure = commitment.measure
    return dossier.series[measure.series] if measure and measure.series else None
