"""Commitments: the list to choose from, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from dossier.commitment_views import CommitmentView, StandingView, commitment_view, standing_view
from dossier.dossier import Dossier
from dossier.evidence import due_date, standing_words, status_counts
from dossier.filters import Option, choice, of_topics, of_words
from dossier.kinds import Commitment, Event, Series, Topic
from dossier.language import word, words
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`commitments.html` and `commitments/<id>.html`."""
    yield _list(context)
    for commitment in context.dossier.commitments.values():
        path, make = commitment.page(None), partial(_page, commitment=commitment)
        yield context.page(path, make, commitment)


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
    builder = PageBuilder(context, "commitments.html")
    counts: Counter[str] = Counter()
    topics: list[tuple[Topic, list[CommitmentView]]] = []
    for commitment in commitments:
        when = _made_when(dossier, commitment)
        counts[when] += 1
        topic = dossier.topics[commitment.topic]
        if not topics or topics[-1][0] != topic:
            topics.append((topic, []))
        topics[-1][1].append(commitment_view(builder, commitment, when, cited=False))
    made = [(key, name) for key, name in words("made").items() if counts[key]]
    totals = status_counts(commitments)
    return builder.render(
        "commitments",
        word("title.commitments"),
        word("commitments.description"),
        made=_made_counts(made, counts),
        totals=totals,
        topics=topics,
        measured=any(c.measure and c.measure.series for c in commitments),
        noun="commitment",
        filters=[
            of_words("standing", "status", totals),
            of_topics(topic for topic, _ in topics),
            choice("made", made),
        ],
        number=len(commitments),
    )


def _made_counts(made: list[Option], counts: Counter[str]) -> list[str]:
    """`2 made on the day of the meeting`, `1 before it`: when how many were made."""
    found = []
    for place, (key, name) in enumerate(made):
        form = "commitments.more-made" if place else "commitments.made"
        found.append(word(form, number=counts[key], when=name))
    return found


def _page(context: PageContext, commitment: Commitment) -> Page:
    dossier = context.dossier
    topic = dossier.topics[commitment.topic]
    of_topic = dossier.commitments_of(topic)
    place = of_topic.index(commitment)
    builder = PageBuilder(context, commitment.page(None))
    made = builder.statement(dossier.statements[commitment.made_in], anchored=False)
    standings = []
    for standing in commitment.standings:
        views = builder.statements(builder.shown_by(standing), anchored=False)
        standings.append((standing, standing_words(commitment, standing), views))
    now = standing_view(dossier, commitment)
    return builder.render(
        "commitment",
        word("commitment.title", title=commitment.title),
        _described(now),
        record=commitment,
        topic=topic,
        by=dossier.actors(commitment.by),
        to=dossier.actors(commitment.to),
        made=made,
        now=now,
        due=due_date(commitment),
        standings=standings,
        series=_series(dossier, commitment),
        before=of_topic[place - 1] if place else None,
        after=of_topic[place + 1] if place + 1 < len(of_topic) else None,
    )


def _described(now: StandingView) -> str:
    """`Kept: the bridge is open.`: what search engines and link previews show."""
    return f"{now.words.capitalize()}: {now.standing.verdict}"


def _series(dossier: Dossier, commitment: Commitment) -> Series | None:
    measure = commitment.measure
    return dossier.series[measure.series] if measure and measure.series else None
