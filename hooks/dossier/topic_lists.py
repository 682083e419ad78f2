"""What a topic's own page lists of its events, and whether it has a second page for the rest."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.kinds import Event, Topic

MOST_EVENTS = 40
"""A topic's own page lists as many; of more it lists the key ones."""


def listed_events(dossier: Dossier, topic: Topic) -> list[Event]:
    """The events that the topic's own page lists: all of a few, the key ones of many."""
    events = dossier.events_of(topic)
    if len(events) <= MOST_EVENTS:
        return events
    return [event for event in events if event.weight == "major"] or events


def leaves_out_events(dossier: Dossier, topic: Topic) -> bool:
    """Whether the topic's own page lists only some of its events."""
    return len(listed_events(dossier, topic)) < len(dossier.events_of(topic))


def has_figures_page(dossier: Dossier, topic: Topic) -> bool:
    """Whether there is a page with the topic's figures, or with events that its own leaves out."""
    if topic.series or dossier.commitments_of(topic):
        return True
    return leaves_out_events(dossier, topic)
