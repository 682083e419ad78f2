"""All that is computed and never written by hand.

- `grade`, `grades`: how well a statement is shown (primary, corroborated, single source, disputed);
- `supporting_groups`: how many publishers bear a statement;
- `coverage`: how far a document's sentences are bound to statements, word for word;
- `statements_on_passage`, `passage_with`: which statements rest on a sentence, and the way back;
- `paragraphs_covered`: which statements rest on each paragraph of a source that is covered whole;
- `primary_first`: a statement's citations in the order in which they are shown;
- `verdict`, `verdicts`: what independent sources make of a document's sentences;
- `current_standing`, `current_since`, `standing_words`, `status_counts`: how commitments stand;
- `shown_nearest`: which of the statements behind a standing is nearest to its day;
- `is_open`, `due_date`, `is_overdue`: whether something is still to come, and was due;
- `latest_event_date`: the newest day of which a topic's page speaks;
- `disputed_statements`, `differing_statements`: where sources disagree, as a whole or on a detail.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from dossier.dates import PartialDate
from dossier.dossier import CitationUse, Dossier, StatementRef
from dossier.kinds import (
    STATUSES,
    VERDICTS,
    Citation,
    Commitment,
    Document,
    Event,
    Passage,
    See,
    Source,
    Standing,
    Statement,
    Topic,
)
from dossier.language import word
from dossier.text import normalize

Grade = Literal["primary", "corroborated", "single source", "disputed"]
GRADES: tuple[Grade, ...] = ("primary", "corroborated", "single source", "disputed")
GRADED_BY = ("kind", "publisher", "publisher_group", "aggregator", "summary_only")
"""The fields of a source from which grades are computed."""
OPEN = ("not yet rated", "in the works", "stalled")
"""The words of the scale after which something is still to come."""
_GRAVITY = ("supported", "unverifiable", "imprecise", "contradicted")


class Cites(Protocol):
    """Anything with citations."""

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations."""


def grade(dossier: Dossier, part: Cites) -> Grade:
    """How well the part is shown.

    A source that says otherwise makes it disputed; a primary source bears alone, unless only a
    summary of it could be read; two sources count as two only where their publisher groups differ,
    and an aggregator counts as none.
    """
    if any(citation.disputes for citation in part.cite):
        return "disputed"
    if any(dossier.sources[citation.source].bears_alone for citation in part.cite):
        return "primary"
    return "corroborated" if len(supporting_groups(dossier, part)) > 1 else "single source"


def supporting_groups(dossier: Dossier, part: Cites) -> set[str]:
    """The publisher groups that bear the part; aggregators are none."""
    groups = set()
    for citation in part.cite:
        source = dossier.sources[citation.source]
        if not source.aggregator:
            groups.add(source.publisher_group or source.publisher)
    return groups


def primary_first(dossier: Dossier, part: Cites) -> list[Citation]:
    """The part's citations: primary sources, then others, those that say otherwise last."""

    def place(citation: Citation) -> tuple[bool, bool]:
        return citation.disputes, dossier.sources[citation.source].kind != "primary"

    return sorted(part.cite, key=place)


def weakest_grade(dossier: Dossier, parts: Iterable[Cites]) -> Grade:
    """The last in the order of GRADES that any of the parts has."""
    return max((grade(dossier, part) for part in parts), key=GRADES.index)


def disputed_statements(dossier: Dossier) -> list[StatementRef]:
    """The statements of which a source says otherwise, in order."""
    found = []
    for ref in dossier.statements.values():
        if grade(dossier, ref.statement) == "disputed":
            found.append(ref)
    return found


def differing_statements(dossier: Dossier) -> list[StatementRef]:
    """The statements on a detail of which sources differ, while none disputes them, in order."""
    found = []
    for ref in dossier.statements.values():
        if ref.statement.differs and grade(dossier, ref.statement) != "disputed":
            found.append(ref)
    return found


def grades(dossier: Dossier) -> Counter[Grade]:
    """How many statements have each grade."""
    return Counter(grade(dossier, ref.statement) for ref in dossier.statements.values())


# Commitments


def current_standing(commitment: Commitment) -> Standing:
    """The newest standing."""
    return max(commitment.standings, key=lambda standing: standing.date.first_day)


def current_since(commitment: Commitment) -> PartialDate:
    """From when on the commitment has stood as it stands now.

    The first of the standings at its end that bear the same status.
    """
    in_order = sorted(commitment.standings, key=lambda standing: standing.date.first_day)
    now = in_order[-1]
    since = now.date
    for standing in reversed(in_order):
        if standing.status != now.status:
            break
        since = standing.date
    return since


def status_counts(commitments: Iterable[Commitment]) -> dict[str, int]:
    """The commitments counted by their current status, in the order of the scale; no zeros."""
    counts = dict.fromkeys(STATUSES, 0)
    for commitment in commitments:
        counts[current_standing(commitment).status] += 1
    return {status: number for status, number in counts.items() if number}


def standing_words(commitment: Commitment, standing: Standing) -> str:
    """`kept`; `kept so far` for what is to be honoured as long as it holds."""
    if commitment.lasting and standing.status == "kept":
        return word("commitment.kept-so-far")
    return word(f"status.{standing.status}")


def shown_nearest(dossier: Dossier, standing: Standing) -> StatementRef:
    """Of the statements that show a standing the one whose event is nearest to its day."""

    def distance(ref: StatementRef) -> int:
        if not isinstance(ref.record, Event):
            return sys.maxsize
        first, last = ref.record.date.first_day, ref.record.last_date.last_day
        after, before = first - standing.date.last_day, standing.date.first_day - last
        return max(after.days, before.days, 0)

    # The first of those that are equally near.
    return min((dossier.statements[address] for address in standing.see), key=distance)


def is_open(commitment: Commitment) -> bool:
    """Whether its outcome is still to come."""
    return current_standing(commitment).status in OPEN


def due_date(commitment: Commitment) -> PartialDate | None:
    """When it was or is to be done."""
    return commitment.due or (commitment.measure.by if commitment.measure else None)


def is_overdue(dossier: Dossier, commitment: Commitment) -> bool:
    """Whether the day has passed and it stands as if it had not."""
    due = due_date(commitment)
    return bool(due and is_open(commitment) and due.last_day < dossier.settings.as_of.first_day)


def latest_event_date(dossier: Dossier, topic: Topic) -> PartialDate | None:
    """The newest day among the events that the topic page speaks of or lists."""
    events = dossier.events_of(topic)
    for part in (topic.in_brief.since, *topic.before, *topic.meeting, *topic.since):
        if isinstance(part, See):
            record = dossier.statements[part.see].record
            if isinstance(record, Event):
                events = [*events, record]
    dates = [event.last_date for event in events]
    return max(dates, key=lambda date: date.last_day, default=None)


# Documents


@dataclass(frozen=True)
class Coverage:
    """How far a document's sentences (boilerplate aside) are bound to statements."""

    sentences: int
    bound: int


def coverage(dossier: Dossier, document: Document) -> Coverage:
    """How many sentences the document has, and how many are bound whole."""
    sentences = bound = 0
    for passage in document.passages:
        if not passage.boilerplate:
            sentences += 1
            bound += not unbound_words(dossier, document, passage)
    return Coverage(sentences, bound)


def unbound_words(dossier: Dossier, document: Document, passage: Passage) -> str:
    """The words of the passage, first to last, that no statement is bound to; "" for none."""
    sentence = normalize(passage.text)
    free = word_spans(sentence)
    for _, span in bound_spans(dossier, document, passage):
        free -= span
    return sentence[min(free)[0] : max(free)[1]] if free else ""


Spans = set[tuple[int, int]]


def bound_spans(
    dossier: Dossier, document: Document, passage: Passage
) -> list[tuple[CitationUse, Spans]]:
    """For each citation that a statement makes of the passage, the words that it binds."""
    sentence, spans = normalize(passage.text), []
    for use in dossier.uses.get(document.id, []):
        cited = normalize(use.citation.passage or "")
        start = sentence.find(cited)
        if isinstance(use.part, Statement) and cited and start >= 0:
            end = start + len(cited)
            inside = {w for w in word_spans(sentence) if start <= w[0] and w[1] <= end}
            spans.append((use, inside))
    return spans


def word_spans(text: str) -> Spans:
    """Where each word of the text begins and ends."""
    return {found.span() for found in re.finditer(r"\w+", text)}


def statements_on_passage(
    dossier: Dossier, source: Source, passage: Passage
) -> list[tuple[StatementRef, Citation]]:
    """The statements that cite words of the passage, in the order of the words."""
    found = []
    sentence = normalize(passage.text)
    for ref in dossier.statements_on(source):
        for citation in ref.statement.cite:
            words = normalize(citation.passage or "")
            if citation.source == source.id and words and words in sentence:
                found.append((ref, citation))
    return sorted(found, key=lambda pair: sentence.index(normalize(pair[1].passage or "")))


def passage_with(dossier: Dossier, source: Source, words: str) -> Passage | None:
    """The sentence of the source's document that holds the words."""
    for passage in dossier.documents[source.id].passages:
        if normalize(words) in normalize(passage.text):
            return passage
    return None


def paragraphs_covered(dossier: Dossier, source: Source) -> dict[int, list[StatementRef]]:
    """For each paragraph of the source, the statements that cite it by its number."""
    covered: dict[int, list[StatementRef]] = {}
    for paragraph in source.paragraphs:
        place = word("sources.paragraph", number=paragraph.number)
        covered[paragraph.number] = []
        for ref in dossier.statements_on(source):
            if any(c.source == source.id and c.at == place for c in ref.statement.cite):
                covered[paragraph.number].append(ref)
    return covered


def verdict(passage: Passage) -> str:
    """The gravest verdict among the passage's claims."""
    return max((claim.verdict for claim in passage.claims), key=_GRAVITY.index)


def verdicts(document: Document) -> Counter[str]:
    """How many of the document's claims have each verdict."""
    counts = Counter(dict.fromkeys(VERDICTS, 0))
    for passage in document.passages:
        counts.update(claim.verdict for claim in passage.claims)
    return counts
