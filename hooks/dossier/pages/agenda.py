"""The topics, the agenda board and the commitments."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dossier.dossier import Bound, Dossier
from dossier.pages.page import Page
from dossier.pages.writer import Writer
from dossier.records import Series, Topic

_STAGES = (("Before", "before"), ("At the meeting", "meeting"), ("Since", "since"))


def _shared(dossier: Dossier) -> dict[str, Any]:
    """What the partial templates of commitments and series ask for."""
    return {
        "by": lambda ids: [dossier.actor(id) for id in ids],
        "labelled": lambda series: any(point.label for point in series.points),
    }


def topic_page(dossier: Dossier, topic: Topic) -> Page:
    series: list[Series] = [dossier.series[id] for id in topic.series]
    return Writer(dossier, f"topics/{topic.id}.md").page(
        "topic", topic.title, topic.lead.text, record=topic, hide=("navigation",), boost=8,
        lead=Bound(topic, ("lead",), topic.lead), told_to=dossier.told_to(topic),
        stages=[(heading, key, dossier.resolved(topic, key)) for heading, key in _STAGES],
        commitments=dossier.commitments_of(topic), in_full=True, series_of=series, sites=[dossier.sites[id] for id in topic.sites],
        events=dossier.events_of(topic), **_shared(dossier),
    )  # fmt: skip


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
        (topic, Bound(topic, ("lead",), topic.lead), [(heading, key, dossier.resolved(topic, key)) for heading, key in _STAGES])
        for topic in dossier.topics.values()
    ]
    title = f"{dossier.settings.title}: the brief"
    return Writer(dossier, "brief.md", to_print=True).page(
        "brief", title, "All topics of the dossier on one page, for printing or saving.", topics=topics, searched=False, layout="whole.html"
    )


def _made(dossier: Dossier) -> list[str]:
    """How many undertakings were made on the day of the meeting, before it and since."""
    meeting = dossier.meeting.date
    days = [dossier.statements[commitment.made_in].record.date for commitment in dossier.commitments.values()]
    before = sum(day.last_day < meeting.first_day for day in days)
    since = sum(day.first_day > meeting.last_day for day in days)
    counts = ((len(days) - before - since, "made on the day of the meeting"), (before, "before it"), (since, "since"))
    return [f"{number} {when}" for number, when in counts if number]


def commitments_page(dossier: Dossier) -> Page:
    return Writer(dossier, "commitments.md").page(
        "commitments", "Commitments", "Every undertaking with who, to whom, number and target, and its standing over time.",
        hide=("navigation",), in_full=False, made=_made(dossier), totals=dossier.standings_among(dossier.commitments.values()),
        topics=[topic for topic in dossier.topics.values() if dossier.commitments_of(topic)], **_shared(dossier),
    )  # fmt: skip
