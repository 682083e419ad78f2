"""The Dossier: all records of one summit, and every look-up that pages, exports and checks need."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from itertools import combinations
from typing import Literal, TypeVar

from dossier.dates import PartialDate
from dossier.problems import Path
from dossier.records import (
    FOLDERS,
    STANDINGS,
    VERDICTS,
    Citation,
    CitedText,
    Claim,
    Commitment,
    Document,
    Event,
    Office,
    Organization,
    Part,
    Passage,
    Person,
    Quotation,
    Record,
    See,
    Series,
    Settings,
    Site,
    Source,
    Standing,
    Statement,
    Term,
    Topic,
)

R = TypeVar("R", bound=Record)
Grade = Literal["primary", "corroborated", "single source", "disputed"]
GRADES: tuple[Grade, ...] = ("primary", "corroborated", "single source", "disputed")


@dataclass(frozen=True)
class Bound:
    """A statement together with the record that holds it: what a page shows and links to."""

    record: Record
    path: Path
    statement: CitedText

    @property
    def address(self) -> str:
        """`<record>.<statement>`: permanent, and the anchor wherever the statement is shown."""
        return f"{self.record.id}.{getattr(self.statement, 'id', self.path[-1])}"


@dataclass(frozen=True)
class Use:
    """One citation in its place: what rests on the source."""

    record: Record
    path: Path
    part: Part
    citation: Citation


@dataclass(frozen=True)
class Dossier:
    """Immutable; built once from checked records. `seeds` maps a file's name in seeds/ to its text."""

    settings: Settings
    records: tuple[Record, ...]
    seeds: dict[str, str]

    def of_kind(self, model: type[R]) -> dict[str, R]:
        """Records of one kind by id, in the order of ids."""
        return {r.id: r for r in self._by_kind[model]}  # type: ignore[misc]

    @cached_property
    def _by_kind(self) -> dict[type[Record], list[Record]]:
        kinds: dict[type[Record], list[Record]] = {model: [] for model in FOLDERS.values()}
        for record in sorted(self.records, key=lambda r: r.id):
            kinds[type(record)].append(record)
        return kinds

    @cached_property
    def sources(self) -> dict[str, Source]:
        return self.of_kind(Source)

    @cached_property
    def documents(self) -> dict[str, Document]:
        return self.of_kind(Document)

    @cached_property
    def events(self) -> dict[str, Event]:
        """By id, in order of time; those without an hour come after those with one on the same day."""
        return dict(sorted(self.of_kind(Event).items(), key=lambda pair: (pair[1].date.first_day, pair[1].time or "later", pair[0])))

    @cached_property
    def people(self) -> dict[str, Person]:
        return self.of_kind(Person)

    @cached_property
    def organizations(self) -> dict[str, Organization]:
        return self.of_kind(Organization)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """By id, in the order of the agenda board."""
        return dict(sorted(self.of_kind(Topic).items(), key=lambda pair: (pair[1].order, pair[0])))

    @cached_property
    def commitments(self) -> dict[str, Commitment]:
        """By id, in the order of their topics, then of the day they were made."""
        places = {topic: number for number, topic in enumerate(self.topics)}

        def place(pair: tuple[str, Commitment]) -> tuple[int, datetime.date, str]:
            return places.get(pair[1].topic, len(places)), pair[1].standings[0].date.first_day, pair[0]

        return dict(sorted(self.of_kind(Commitment).items(), key=place))

    @cached_property
    def sites(self) -> dict[str, Site]:
        return self.of_kind(Site)

    @cached_property
    def series(self) -> dict[str, Series]:
        return self.of_kind(Series)

    @cached_property
    def terms(self) -> dict[str, Term]:
        return dict(sorted(self.of_kind(Term).items(), key=lambda pair: pair[1].name.lower()))

    @property
    def meeting(self) -> Event:
        """The event all this is about."""
        return self.events[self.settings.meeting]

    # Statements

    @cached_property
    def statements(self) -> dict[str, Bound]:
        """Every statement that a record holds itself, by its address; in order of time, then of records."""
        holders: list[Record] = [*self.events.values(), *self.topics.values(), *self.people.values(), *self.organizations.values()]
        found = (bound for record in holders for bound in statements_in(record))
        return {bound.address: bound for bound in found}

    def resolve(self, record: Record, path: Path, part: CitedText | See) -> Bound:
        """The statement itself, whether it stands here or is only referred to."""
        return self.statements[part.see] if isinstance(part, See) else Bound(record, path, part)

    def resolved(self, record: Record, field: str) -> list[Bound]:
        """The statements of one of the record's lists, references followed."""
        return [self.resolve(record, (field, number), part) for number, part in enumerate(getattr(record, field))]

    def grade(self, part: CitedText) -> Grade:
        """How well the text is shown. A source that says otherwise makes it disputed; a primary source bears alone;
        two sources count as two only where their publisher groups differ, and an aggregator counts as none."""
        if any(citation.disputes for citation in part.cite):
            return "disputed"
        sources = [self.sources[citation.source] for citation in part.cite]
        if any(source.kind == "primary" for source in sources):
            return "primary"
        groups = {source.publisher_group or source.publisher for source in sources if not source.aggregator}
        return "corroborated" if len(groups) > 1 else "single source"

    @cached_property
    def grades(self) -> Counter[Grade]:
        """How many statements have each grade."""
        return Counter(self.grade(bound.statement) for bound in self.statements.values())

    # Sources

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """For each source, every citation of it."""
        found: dict[str, list[Use]] = defaultdict(list)
        for record in [self.settings, *self.records]:
            for use in citations_in(record):
                found[use.citation.source].append(use)
        return found

    def statements_on(self, source: Source) -> list[Bound]:
        """The statements that rest on the source (or that it disputes), in order of time."""
        return self._statements_by_source[source.id]

    @cached_property
    def _statements_by_source(self) -> dict[str, list[Bound]]:
        found: dict[str, list[Bound]] = defaultdict(list)
        for bound in self.statements.values():
            for source in dict.fromkeys(citation.source for citation in bound.statement.cite):
                found[source].append(bound)
        return found

    # Events, people, organizations

    def events_of(self, record: Record) -> list[Event]:
        """The events that name a person, an organization or a topic, in order of time."""
        field = {Person: "people", Organization: "organizations", Topic: "topics"}[type(record)]  # type: ignore[index]
        return [event for event in self.events.values() if record.id in getattr(event, field)]

    @cached_property
    def contacts(self) -> dict[tuple[str, str], list[Event]]:
        """For each two people of different sides who dealt with each other, the events at which they did, in order of time.
        Ids in order. Two of one side who sat at the same talks did not deal with each other there."""
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self.events.values():
            for pair in combinations(sorted(event.present), 2) if event.contact else ():
                if self.people[pair[0]].side != self.people[pair[1]].side:
                    found[pair].append(event)
        return dict(found)

    def contacts_of(self, person: Person) -> list[tuple[Person, list[Event]]]:
        """With whom the person dealt, and at which events; those with whom most often first."""
        found = [(self.people[next(id for id in pair if id != person.id)], events) for pair, events in self.contacts.items() if person.id in pair]
        return sorted(found, key=lambda contact: (-len(contact[1]), contact[0].id))

    def quotations_of(self, speaker: str) -> list[tuple[Event, Quotation]]:
        """Everything quoted from a person or organization, in order of time."""
        return [(event, quotation) for event, quotation in self.quotations if quotation.speaker == speaker]

    @cached_property
    def quotations(self) -> list[tuple[Event, Quotation]]:
        return [(event, quotation) for event in self.events.values() for quotation in event.quotations]

    def actor(self, id: str) -> Person | Organization:
        return self.people[id] if id in self.people else self.organizations[id]

    def offices_on(self, person: Person, day: datetime.date) -> list[Office]:
        """The offices that the person held on the day; one whose bounds are known only by month or year counts when
        the day certainly lies inside, so the doubtful beginning or end of a term does not."""
        return [office for office in person.offices if _began(office, day) and not _ended(office, day)]

    # Commitments

    def commitments_of(self, topic: Topic) -> list[Commitment]:
        return [commitment for commitment in self.commitments.values() if commitment.topic == topic.id]

    def standing_of(self, commitment: Commitment) -> Standing:
        """The newest standing."""
        return max(commitment.standings, key=lambda standing: standing.date.first_day)

    def stands_since(self, commitment: Commitment) -> PartialDate:
        """From when on the commitment has stood as it stands now: the first of the standings at its end that bear the same word."""
        in_order = sorted(commitment.standings, key=lambda standing: standing.date.first_day)
        now = in_order[-1].standing
        return list(takewhile(lambda standing: standing.standing == now, reversed(in_order)))[-1].date

    def standings_of(self, topic: Topic) -> dict[str, int]:
        """How the topic stands: its commitments counted by their newest standing, in the order of the scale."""
        return self.standings_among(self.commitments_of(topic))

    def standings_among(self, commitments: Iterable[Commitment]) -> dict[str, int]:
        """The commitments counted by their newest standing, in the order of the scale, none left out but the zeros."""
        counts = Counter(self.standing_of(commitment).standing for commitment in commitments)
        return {word: counts[word] for word in STANDINGS if counts[word]}

    def told_to(self, topic: Topic) -> PartialDate | None:
        """The newest day among the events that the topic page tells of or lists."""
        parts = [topic.in_brief.since, *topic.before, *topic.meeting, *topic.since]
        told = [self.statements[part.see].record for part in parts if isinstance(part, See)]
        days = [event.end or event.date for event in [*told, *self.events_of(topic)] if isinstance(event, Event)]
        return max(days, key=lambda day: day.last_day, default=None)

    def topic_of(self, record: Site | Series) -> Topic | None:
        """The first topic that shows the site or the series."""
        field = "sites" if isinstance(record, Site) else "series"
        return next((topic for topic in self.topics.values() if record.id in getattr(topic, field)), None)

    # Documents

    def countries_of(self, topic: Topic) -> set[str]:
        """Where the topic's sites lie."""
        return {self.sites[id].country for id in topic.sites}

    def text_of(self, source: Source) -> str:
        """The document of a source that is kept in seeds/."""
        return self.seeds[source.document or ""]

    def bound_to(self, source: Source, passage: Passage) -> list[tuple[Bound, Citation]]:
        """The statements that cite words of the passage, in the order of the words."""
        found = []
        sentence = normal(passage.text)
        for bound in self.statements_on(source):
            for citation in bound.statement.cite:
                if citation.source == source.id and citation.passage and normal(citation.passage) in sentence:
                    found.append((sentence.index(normal(citation.passage)), bound, citation))
        return [(bound, citation) for _, bound, citation in sorted(found, key=lambda f: f[0])]

    def passage_with(self, source: Source, words: str) -> Passage | None:
        """The sentence of the source's document that holds the words."""
        passages = self.documents[source.id].passages
        return next((passage for passage in passages if normal(words) in normal(passage.text)), None)

    def verdict(self, passage: Passage) -> str:
        """The gravest verdict among the passage's claims."""
        gravity = ("supported", "unverifiable", "imprecise", "contradicted")
        return max((claim.verdict for claim in passage.claims), key=gravity.index)

    def verdicts(self, document: Document) -> Counter[str]:
        """How many of the document's claims have each verdict."""
        counts = Counter({verdict: 0 for verdict in VERDICTS})
        counts.update(claim.verdict for passage in document.passages for claim in passage.claims)
        return counts


def normal(text: str) -> str:
    """The text with typographic quotes made plain and white space folded: what "word for word" means here."""
    text = text.translate(str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "}))
    return re.sub(r"\s+", " ", text).strip()


def statements_in(record: Record) -> Iterator[Bound]:
    """The statements (with an id) that the record holds itself, and a topic's lead and board lines."""
    if isinstance(record, Topic):
        yield Bound(record, ("lead",), record.lead)
        for stage in ("before", "meeting", "since"):
            line = getattr(record.in_brief, stage)
            if isinstance(line, CitedText):
                yield Bound(record, ("in_brief", f"brief-{stage}"), line)
    for field in ("statements", "before", "meeting", "since"):
        for number, part in enumerate(getattr(record, field, ())):
            if isinstance(part, Statement):
                yield Bound(record, (field, number), part)


def citations_in(record: Record) -> Iterator[Use]:
    """Every citation in the record, with the part that makes it."""
    yield from _citations(record, record, ())


def _citations(record: Record, part: Part, path: Path) -> Iterator[Use]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for step, inner in _numbered(value):
            if isinstance(inner, Citation):
                yield Use(record, (*path, name, *step), part, inner)
            elif isinstance(inner, Part):
                yield from _citations(record, inner, (*path, name, *step))


def _numbered(value: object) -> Iterable[tuple[tuple[int, ...], object]]:
    if isinstance(value, tuple):
        return (((number,), inner) for number, inner in enumerate(value))
    return [((), value)]


def _began(office: Office, day: datetime.date) -> bool:
    return office.start.last_day <= day


def _ended(office: Office, day: datetime.date) -> bool:
    return office.end is not None and office.end.first_day <= day


__all__ = ["GRADES", "Bound", "Claim", "Dossier", "Grade", "Use", "citations_in", "normal", "statements_in"]
