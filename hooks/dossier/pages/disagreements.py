"""Where sources disagree: each such statement, who says so and who says otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.dossier import Dossier, StatementRef
from dossier.evidence import differing_statements, disputed_statements
from dossier.filters import of_topics
from dossier.kinds import Citation, Event, Topic
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext, StatementView


@dataclass(frozen=True)
class DisagreementView:
    """A statement on which sources differ, with the citations of each side."""

    view: StatementView
    saying_so: list[Citation]
    saying_otherwise: list[Citation]
    topics: tuple[str, ...]


def pages(context: PageContext) -> Iterator[Page]:
    """`disagreements.html`."""
    dossier = context.dossier
    builder = PageBuilder(context, "disagreements.html")
    refs = disputed_statements(dossier) + differing_statements(dossier)
    refs.sort(key=lambda ref: _place(dossier, ref))
    found = [_view(builder, ref) for ref in refs]
    named: set[str] = set()
    for one in found:
        named.update(one.topics)
    yield builder.render(
        "disagreements",
        word("title.disagreements"),
        word("disagreements.description"),
        disagreements=found,
        noun="statement",
        filters=[of_topics(topic for topic in dossier.topics.values() if topic.id in named)],
        number=len(found),
    )


def _view(builder: PageBuilder, ref: StatementRef) -> DisagreementView:
    sides: dict[bool, list[Citation]] = {False: [], True: []}
    for citation in ref.statement.cite:
        sides[citation.disputes].append(citation)
    # Each source stands in one of the two columns, so no list of references repeats them.
    view = StatementView(ref.statement, (), ref, "")
    return DisagreementView(view, sides[False], sides[True], _topics(builder.dossier, ref))


def _topics(dossier: Dossier, ref: StatementRef) -> tuple[str, ...]:
    """The ids of the topics to which the statement's record belongs."""
    if isinstance(ref.record, Event):
        return ref.record.topics
    topic = ref.record if isinstance(ref.record, Topic) else dossier.topic_of(ref.record)
    return (topic.id,) if topic else ()


def _place(dossier: Dossier, ref: StatementRef) -> tuple[int, datetime.date]:
    """Those of the meeting first, then those of its day, then the others, in order of time."""
    meeting, record = dossier.meeting, ref.record
    if not isinstance(record, Event):
        return 3, datetime.date.max
    if record.id == meeting.id:
        return 0, record.date.first_day
    return 1 if record.date == meeting.date else 2, record.date.first_day
