"""The Dossier: all records of one summit, and the look-ups that pages, exports and checks need.

No rules and no judgement: what is computed from several records stands in dossier.evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import TypeVar

from dossier.kinds import (
    KINDS,
    CitedText,
    Commitment,
    Document,
    Event,
    Office,
    Organization,
    Path,
    Person,
    Record,
    RefersTo,
    See,
    Series,
    Settings,
    Site,
    Source,
    Term,
    Topic,
    fields_of,
    nouns_in,
)
from dossier.lookup import grouped, indexed, pick
from dossier.statements import (
    CitationUse,
    QuotationRef,
    StatementRef,
    citations_in,
    in_order_of_time,
    named_by,
    quotations_in,
    statements_in,
)

__all__ = ["CitationUse", "Dossier", "QuotationRef", "StatementRef"]

R = TypeVar("R", bound=Record)


def _of_kind(model: type[R]) -> cached_property[dict[str, R]]:
    """The property of a Dossier that has its records of one kind."""
    return cached_property(lambda dossier: dossier.of_kind(model))


@dataclass(frozen=True, eq=False)  # what is made from one is kept by what it is, not what it holds
class Dossier:
    """Immutable; built once from records. `seeds` maps a file's name in seeds/ to its text."""

    settings: Settings
    records: tuple[Record, ...]
    seeds: dict[str, str]

    # Records

    def of_kind(self, model: type[R]) -> dict[str, R]:
        """Records of one kind by id, in the order that the kind declares."""
        # The index is by the records' own type, which a dict's type cannot say.
        return self._by_kind[model]  # type: ignore[return-value]

    @cached_property
    def _by_kind(self) -> dict[type[Record], dict[str, Record]]:
        kinds: dict[type[Record], list[Record]] = {model: [] for model in KINDS.values()}
        for record in self.records:
            kinds[type(record)].append(record)
        found = {}
        for model, records in kinds.items():
            found[model] = {r.id: r for r in sorted(records, key=lambda record: record.sort_key())}
        return found

    @property
    def _in_order(self) -> Iterator[Record]:
        return chain.from_iterable(map(dict.values, self._by_kind.values()))

    sources = _of_kind(Source)
    documents = _of_kind(Document)
    events = _of_kind(Event)
    people = _of_kind(Person)
    organizations = _of_kind(Organization)
    topics = _of_kind(Topic)
    sites = _of_kind(Site)
    series = _of_kind(Series)
    terms = _of_kind(Term)

    @cached_property
    def commitments(self) -> dict[str, Commitment]:
        """By id, in the order of their topics, then of the day they were made."""
        # Those of one topic keep the order of the kind, for sorting is stable.
        places = {topic: number for number, topic in enumerate(self.topics)}
        of_kind = self.of_kind(Commitment).values()
        found = sorted(of_kind, key=lambda one: places.get(one.topic, len(places)))
        return {commitment.id: commitment for commitment in found}

    @property
    def meeting(self) -> Event:
        """The event all this is about."""
        return self.events[self.settings.meeting]

    def actor(self, actor: str) -> Person | Organization:
        """The person or organization of that id; KeyError where there is none."""
        return self.people[actor] if actor in self.people else self.organizations[actor]

    def actors(self, ids: Iterable[str]) -> list[Person | Organization]:
        """The people and organizations of those ids, in their order."""
        return list(map(self.actor, ids))

    # Statements and citations

    @cached_property
    def statements(self) -> dict[str, StatementRef]:
        """Every statement that a record holds itself, by its address, wherever a model has one."""
        refs = chain.from_iterable(map(statements_in, self._in_order))
        return {ref.address: ref for ref in refs}

    def statements_at(self, addresses: Iterable[str]) -> list[StatementRef]:
        """The statements of those addresses, in their order."""
        return pick(self.statements, addresses)

    def resolve(self, record: Record, path: Path, part: CitedText | See) -> StatementRef:
        """The statement itself, whether it stands here or is only referred to."""
        if isinstance(part, See):
            return self.statements[part.see]
        found = self._statements_by_place.get((record.noun, record.id, path))
        return found or StatementRef(record, path, part, str(path[-1]))

    @cached_property
    def _statements_by_place(self) -> dict[tuple[str, str, Path], StatementRef]:
        return {(r.record.noun, r.record.id, r.path): r for r in self.statements.values()}

    def resolved(self, record: Record, field: str) -> list[StatementRef]:
        """The statements of one of the record's lists, references followed."""
        parts = enumerate(getattr(record, field))
        return [self.resolve(record, (field, number), part) for number, part in parts]

    @cached_property
    def uses(self) -> dict[str, list[CitationUse]]:
        """For each source, every citation of it."""
        uses = chain.from_iterable(map(citations_in, (self.settings, *self.records)))
        return grouped(uses, lambda use: use.citation.source)

    def statements_on(self, source: Source) -> list[StatementRef]:
        """The statements that cite the source, in order."""
        return self._statements_by_source.get(source.id, [])

    @cached_property
    def _statements_by_source(self) -> dict[str, list[StatementRef]]:
        return indexed(self.statements.values(), lambda ref: ref.statement.cited)

    # Events, people, organizations

    def events_of(self, record: Record) -> list[Event]:
        """The events that name a person, an organization or a topic, in order of time."""
        return self._events_by_record.get((record.noun, record.id), [])

    @cached_property
    def _events_by_record(self) -> dict[tuple[str, str], list[Event]]:
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self.events.values():
            for noun in ("person", "organization", "topic"):
                for id in named_by(event, noun):
                    found[noun, id].append(event)
        return found

    @cached_property
    def contacts(self) -> dict[tuple[str, str], list[Event]]:
        """For each two people, ids in order, the events at which they dealt with each other.

        Those of one side who sat at the same talks did not deal with each other there.
        """
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self.events.values():
            if event.contact:
                for one, other in combinations(sorted(event.present), 2):
                    if self.people[one].side != self.people[other].side:
                        found[one, other].append(event)
        return dict(found)

    def contacts_of(self, person: Person) -> list[tuple[Person, list[Event]]]:
        """With whom the person dealt, and at which events; most often first."""
        found = self._contacts_by_person.get(person.id, [])
        return sorted(found, key=lambda contact: (-len(contact[1]), contact[0].id))

    @cached_property
    def _contacts_by_person(self) -> dict[str, list[tuple[Person, list[Event]]]]:
        found: dict[str, list[tuple[Person, list[Event]]]] = defaultdict(list)
        for (one, other), events in self.contacts.items():
            found[one].append((self.people[other], events))
            found[other].append((self.people[one], events))
        return found

    @cached_property
    def quotations(self) -> list[QuotationRef]:
        """Every quotation, wherever a model has one, in order of time."""
        return in_order_of_time(chain.from_iterable(map(quotations_in, self._in_order)))

    def quotations_of(self, speaker: str) -> list[QuotationRef]:
        """Everything quoted from a person or organization, in order of time."""
        return self._quotations_by_speaker.get(speaker, [])

    @cached_property
    def _quotations_by_speaker(self) -> dict[str, list[QuotationRef]]:
        return grouped(self.quotations, lambda ref: ref.quotation.speaker)

    @cached_property
    def _holders_by_organization(self) -> dict[str, list[tuple[Person, Office]]]:
        found: dict[str, list[tuple[Person, Office]]] = defaultdict(list)
        for person in self.people.values():
            for office in person.offices:
                if office.organization:
                    found[office.organization].append((person, office))
        return found

    def holders_of(self, organization: Organization) -> list[tuple[Person, Office]]:
        """Who held which office at the organization, the newest first."""
        found = self._holders_by_organization.get(organization.id, [])
        return sorted(found, key=lambda pair: pair[1].start, reverse=True)

    # Topics, commitments, documents

    def commitments_of(self, topic: Topic) -> list[Commitment]:
        """The topic's commitments, in order."""
        return self._commitments_by_topic.get(topic.id, [])

    @cached_property
    def _commitments_by_topic(self) -> dict[str, list[Commitment]]:
        return grouped(self.commitments.values(), lambda commitment: commitment.topic)

    def topic_of(self, record: Record) -> Topic | None:
        """The first topic that names the record: for one that is shown on a topic's pages."""
        return self._topics_naming.get((record.noun, record.id))

    @cached_property
    def _topics_naming(self) -> dict[tuple[str, str], Topic]:
        found: dict[tuple[str, str], Topic] = {}
        for topic in self.topics.values():
            for _, value, markers in fields_of(topic, RefersTo):
                for noun in nouns_in(markers):
                    found.setdefault((noun, value), topic)
        return found

    def text_of(self, source: Source) -> str:
        """The document of a source that is kept in seeds/."""
        return self.seeds[source.document or ""]
