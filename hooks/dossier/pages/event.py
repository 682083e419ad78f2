"""A page for each event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dossier.dates import span_in_words
from dossier.dossier import Dossier, StatementRef
from dossier.kinds import STAGES, Commitment, Event, Topic
from dossier.lookup import grouped, pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext, StatementView
from dossier.statements import quotations_in

_FEW = 8
"""So many statements need no headings."""


@dataclass(frozen=True)
class ComparedView:
    """A matter, with what each side said of it, in the order of the sides."""

    matter: str
    accounts: list[list[StatementView]]


@dataclass(frozen=True)
class _Around:
    """What an event is shown with."""

    same_day: list[Event]
    commitments: list[Commitment]
    before: Event | None
    after: Event | None


def pages(context: PageContext) -> Iterator[Page]:
    """`events/<id>.html`."""
    in_order = list(context.dossier.events.values())
    by_day = grouped(in_order, lambda event: event.date)
    commitments = _commitments_by_event(context.dossier)
    topics = _topics_by_statement(context.dossier)
    for place, event in enumerate(in_order):
        same_day = [other for other in by_day[event.date] if event.date.is_day and other != event]
        before = in_order[place - 1] if place else None
        after = in_order[place + 1] if place + 1 < len(in_order) else None
        views = _Around(same_day, commitments.get(event.id, []), before, after)
        own = {}
        for ref in context.dossier.resolved(event, "statements"):
            own[ref.address] = topics.get(ref.address, set())
        make = partial(_page, event=event, around=views, topics=own)
        yield context.page(event.page(None), make, event, views, own)


def _commitments_by_event(dossier: Dossier) -> dict[str, list[Commitment]]:
    """The commitments made in each event, or whose standings its statements show."""
    found: dict[str, dict[str, Commitment]] = defaultdict(dict)
    for commitment in dossier.commitments.values():
        for ref in dossier.statements_at(commitment.shown_by):
            if isinstance(ref.record, Event):
                found[ref.record.id][commitment.id] = commitment
    return {event: list(commitments.values()) for event, commitments in found.items()}


def _in_order(event: Event, commitments: list[Commitment]) -> list[tuple[Commitment, str]]:
    """In the order of the statements that show them, each with the place in the paper cited."""
    found = []
    for commitment in commitments:
        named = commitment.shown_by
        first, where = len(event.statements), ""
        for number, statement in enumerate(event.statements):
            if f"{event.id}.{statement.id}" in named:
                first, where = number, next((one.at for one in statement.cite if one.at), "")
                break
        found.append((first, where, commitment))
    found.sort(key=lambda one: one[0])
    return [(commitment, where) for _, where, commitment in found]


def _topics_by_statement(dossier: Dossier) -> dict[str, set[str]]:
    """On the pages of which topics a statement stands, by its address."""
    found: dict[str, set[str]] = defaultdict(set)
    for topic in dossier.topics.values():
        for stage in STAGES:
            for ref in dossier.resolved(topic, stage):
                found[ref.address].add(topic.id)
        for commitment in dossier.commitments_of(topic):
            for address in commitment.shown_by:
                found[address].add(topic.id)
    return found


def _page(context: PageContext, event: Event, around: _Around, topics: dict[str, set[str]]) -> Page:
    dossier = context.dossier
    builder = PageBuilder(context, event.page(None))
    mentioned = [dossier.people[name] for name in event.people if name not in event.present]
    summary = builder.opening(event, "summary")
    described = event.summary or event.statements[0]
    groups = _groups(builder, event, topics)
    sides = _sides(event)
    return builder.render(
        "event",
        event.title,
        f"{span_in_words(event.date, event.end)}: {described.text}",
        record=event,
        summary=summary,
        groups=groups,
        sides=dossier.actors(sides),
        compared=_compared(builder, event, sides),
        quotations=builder.quotations(quotations_in(event)),
        present=pick(dossier.people, event.present),
        mentioned=mentioned,
        organizations=pick(dossier.organizations, event.organizations),
        topics=pick(dossier.topics, event.topics),
        commitments=_in_order(event, around.commitments),
        same_day=around.same_day,
        before=around.before,
        after=around.after,
    )


def _sides(event: Event) -> list[str]:
    """The ids of those whose accounts are compared, each once."""
    found = [account.by for compared in event.compared for account in compared.accounts]
    return list(dict.fromkeys(found))


def _compared(builder: PageBuilder, event: Event, sides: list[str]) -> list[ComparedView]:
    rows = []
    for compared in event.compared:
        told = {account.by: account.see for account in compared.accounts}
        accounts = []
        for side in sides:
            refs = builder.dossier.statements_at(told.get(side, ()))
            accounts.append(builder.statements(refs, anchored=False))
        rows.append(ComparedView(compared.matter, accounts))
    return rows


def _groups(
    builder: PageBuilder, event: Event, topics: dict[str, set[str]]
) -> list[tuple[Topic | None, list[StatementView]]]:
    """The statements, by topics as on the board where they are many; those of none last."""
    refs = builder.dossier.resolved(event, "statements")
    if len(refs) <= _FEW or len(event.topics) < 2:
        return [(None, builder.statements(refs))]
    by_topic: dict[str, list[StatementRef]] = {topic: [] for topic in builder.dossier.topics}
    by_topic[""] = []
    for ref in refs:
        own = (topic for topic in event.topics if topic in topics[ref.address])
        by_topic[next(own, "")].append(ref)
    groups = []
    for topic, members in by_topic.items():
        if members:
            views = builder.statements(members)
            groups.append((builder.dossier.topics[topic] if topic else None, views))
    return groups
