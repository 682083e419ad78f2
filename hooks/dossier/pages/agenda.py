"""The topics, the agenda board and the commitments."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from dossier.dossier import StatementRef, Dossier
from dossier.pages import addresses
from dossier.pages.addresses import slug
from dossier.pages.page import Page
from dossier.pages.writer import Writer
from dossier.language import pluralize
from dossier.kinds import Commitment, Event, Series, Topic

_STAGES = (("Before", "before"), ("At the meeting", "meeting"), ("Since", "since"))


def topic_page(dossier: Dossier, topic: Topic) -> Page:
    series: list[Series] = [dossier.series[id] for id in topic.series]
    return Writer(dossier, f"topics/{topic.id}.md").page(
        "topic", topic.title, topic.lead.text, record=topic, hide=("navigation",), boost=8,
        lead=dossier.resolve(topic, ("lead",), topic.lead), told_to=dossier.told_to(topic),
        stages=[(heading, key, dossier.resolved(topic, key)) for heading, key in _STAGES],
        commitments=dossier.commitments_of(topic), series_of=series,
        sites=[dossier.sites[id] for id in topic.sites], sites_told=_sites_told(dossier, topic), sites_address=addresses.sites_page_of(topic),
        labelled=lambda series: any(point.label for point in series.points), events=dossier.events_of(topic),
    )  # fmt: skip


def _sites_told(dossier: Dossier, topic: Topic) -> str:
    """`2 sites in 2 countries.`"""
    return f"{pluralize(len(topic.sites), 'site')} in {pluralize(len(dossier.countries_of(topic)), 'country')}."


def sites_page(dossier: Dossier, topic: Topic) -> Page:
    """The map of the topic's sites, and each with place, capacity, status and sources."""
    told = _sites_told(dossier, topic)
    title = f"{topic.short}: the sites"
    return Writer(dossier, addresses.sites_page_of(topic)).page(
        "sites", title, f"{title}. {told}", record=topic, told=told, boost=2, sites=[dossier.sites[id] for id in topic.sites]
    )


def topics_page(dossier: Dossier) -> Page:
    """The agenda board, and the topics by kind."""
    in_order = sorted(dossier.topics.values(), key=lambda topic: topic.kind)
    kinds = [(kind.capitalize() + ("s" if kind == "trade issue" else ""), list(topics)) for kind, topics in groupby(in_order, key=lambda t: t.kind)]
    return Writer(dossier, "topics/index.md").page(
        "topics", "The agenda", "What was on the table, what was said at the meeting, what became of it, and where it stands.",
        kinds=sorted(kinds, key=lambda kind: kind[1][0].order),
    )  # fmt: skip


def brief_page(dossier: Dossier) -> Page:
    """All topics on one page, for printing or saving."""
    topics = [
        (topic, dossier.resolve(topic, ("lead",), topic.lead), [(heading, key, dossier.resolved(topic, key)) for heading, key in _STAGES])
        for topic in dossier.topics.values()
    ]
    title = f"{dossier.settings.title}: the brief"
    return Writer(dossier, "brief.md", to_print=True).page(
        "brief", title, "All topics of the dossier on one page, for printing or saving.", topics=topics, searched=False, layout="whole.html"
    )


_MADE = {"meeting": "on the day of the meeting", "before": "before it", "since": "since"}


def _made_when(dossier: Dossier, commitment: Commitment) -> str:
    """`meeting`, `before` or `since`: when the undertaking was made. It is made in an event, as a rule makes sure."""
    meeting, event = dossier.meeting.date, dossier.statements[commitment.made_in].record
    assert isinstance(event, Event)
    return "before" if event.date.last_day < meeting.first_day else "since" if event.date.first_day > meeting.last_day else "meeting"


def commitments_page(dossier: Dossier) -> Page:
    """Every commitment in short, to be chosen by standing, topic and when it was made."""
    commitments = dossier.commitments.values()
    topics = [topic for topic in dossier.topics.values() if dossier.commitments_of(topic)]
    totals = dossier.standings_among(commitments)
    counts = Counter(_made_when(dossier, commitment) for commitment in commitments)
    made = {key: words for key, words in _MADE.items() if counts[key]}
    choices = [
        ("standing", "Standing", [(slug(word), word) for word in totals]),
        ("topic", "Topic", [(topic.id, topic.short) for topic in topics]),
        ("made", "Made", list(made.items())),
    ]
    return Writer(dossier, "commitments.md").page(
        "commitments", "Commitments", "Every undertaking on what was on the table, and how it stands.",
        made=[f"{counts[key]} {'made ' if not place else ''}{words}" for place, (key, words) in enumerate(made.items())],
        made_when=lambda commitment: _made_when(dossier, commitment), totals=totals, topics=topics,
        measured=any(c.measure and c.measure.series for c in commitments), noun="undertaking", filters=choices, filtered=len(commitments),
    )  # fmt: skip


def commitment_page(dossier: Dossier, commitment: Commitment) -> Page:
    topic = dossier.topics[commitment.topic]
    beside = dossier.commitments_of(topic)
    place = beside.index(commitment)
    measure = commitment.measure
    return Writer(dossier, f"commitments/{commitment.id}.md").page(
        "commitment", f"Commitment: {commitment.title}", commitment.text, record=commitment, boost=2, topic=topic,
        by=lambda ids: [dossier.actor(id) for id in ids], now=dossier.standing_of(commitment), made=dossier.statements[commitment.made_in],
        series=dossier.series[measure.series] if measure and measure.series else None,
        before=beside[place - 1] if place else None, after=beside[place + 1] if place + 1 < len(beside) else None,
    )  # fmt: skip
