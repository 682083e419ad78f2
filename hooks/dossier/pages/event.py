"""A page for each event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.dates import span_in_words
from dossier.dossier import Dossier
from dossier.kinds import Commitment, Event
from dossier.lookup import pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`events/<id>.html`."""
    in_order = list(context.dossier.events.values())
    by_day: dict[str, list[Event]] = defaultdict(list)
    for event in in_order:
        by_day[event.date].append(event)
    commitments = _commitments_by_event(context.dossier)
    for place, event in enumerate(in_order):
        same_day = [other for other in by_day[event.date] if event.date.is_day and other != event]
        before = in_order[place - 1] if place else None
        after = in_order[place + 1] if place + 1 < len(in_order) else None
        yield _page(context, event, same_day, commitments.get(event.id, []), (before, after))


def _commitments_by_event(dossier: Dossier) -> dict[str, list[Commitment]]:
    """The commitments made in each event, or whose standings its statements show."""
    found: dict[str, dict[str, Commitment]] = defaultdict(dict)
    for commitment in dossier.commitments.values():
        addresses = [commitment.made_in]
        for standing in commitment.standings:
            addresses += standing.see
        for address in addresses:
            record = dossier.statements[address].record
            if isinstance(record, Event):
                found[record.id][commitment.id] = commitment
    return {event: list(commitments.values()) for event, commitments in found.items()}


def _page(
    context: PageContext,
    event: Event,
    same_day: list[Event],
    commitments: list[Commitment],
    around: tuple[Event | None, Event | None],
) -> Page:
    dossier = context.dossier
    builder = PageBuilder(context, event.page(None))
    mentioned = [dossier.people[name] for name in event.people if name not in event.present]
    return builder.render(
        "event",
        event.title,
        f"{span_in_words(event.date, event.end)}: {event.statements[0].text}",
        record=event,
        keep=True,
        summary=builder.opening(event, "summary"),
        statements=builder.statements(dossier.resolved(event, "statements")),
        quotations=builder.all_cited(event.quotations),
        present=pick(dossier.people, event.present),
        mentioned=mentioned,
        organizations=pick(dossier.organizations, event.organizations),
        topics=pick(dossier.topics, event.topics),
        commitments=commitments,
        same_day=same_day,
        before=around[0],
        after=around[1],
    )
