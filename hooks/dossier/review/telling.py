"""Differences -> what a reviewer reads: sections of lines, losses first, equal changes told once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dossier.dates import span_in_words
from dossier.dossier import StatementRef, Dossier
from dossier import urls as addresses
from dossier.language import pluralize
from dossier.kinds import (
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
    Point,
    Quotation,
    Record,
    See,
    Series,
    Site,
    Source,
    Standing,
    Topic,
)
from dossier.review.differences import Differences, Evidence, FieldChange, Member, PartChange, RecordChange, StatementChange, reclassified
from dossier.review.words import Span, folded, word_difference

_FEW_WORDS = 2
_SEVERAL = 3
_OF_STATEMENTS = ("statements-removed", "grades-fall", "statements-changed", "statements-moved", "statements-new", "single-source")


class Subject(NamedTuple):
    """What a line is about: a label, whether it is an id, and its addresses on the page before and after."""

    label: str
    is_id: bool
    before: str | None
    after: str | None


class Line(NamedTuple):
    """One change, told of one subject or, where it is the same for several, of all of them."""

    subjects: tuple[Subject, ...]
    says: tuple[Span, ...]


@dataclass(frozen=True)
class Section:
    """Changes of one sort."""

    id: str
    title: str
    loss: bool
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        return sum(len(line.subjects) for line in self.lines)

    @property
    def noun(self) -> str:
        """What its lines are about, where one line is about several."""
        if self.id in _OF_STATEMENTS:
            return "statement"
        return {"sources": "source", "records-renamed": "record", "records-removed": "record"}.get(self.id, "place")


class TouchedPage(NamedTuple):
    """A page on which something changes: `status` is new, gone or changed."""

    path: str
    status: str


def sections_of(differences: Differences) -> tuple[Section, ...]:
    """Every section that has lines, losses first."""
    teller = _Teller(differences)
    found = [
        Section(id, title, loss, _grouped(lines))
        for id, title, loss, lines in (
            ("records-removed", "Records removed", True, teller.removed_records()),
            ("statements-removed", "Statements removed", True, teller.removed_statements()),
            ("parts-removed", "Quotations, offices, figures and verdicts removed", True, teller.removed_parts()),
            ("grades-fall", "Evidence grades that fall", True, teller.falls()),
            ("evidence-weakened", "Evidence removed or weakened", True, teller.weakened()),
            ("standings", "Standings that change", True, teller.standings()),
            ("statements-changed", "Statements changed", False, teller.changed_statements()),
            ("statements-moved", "Statements moved", False, teller.moved_statements()),
            ("records-renamed", "Records renamed", False, teller.renamed_records()),
            ("statements-new", "New statements", False, teller.new_statements()),
            ("single-source", "Statements that now rest on a single source", False, teller.single_source()),
            ("evidence-added", "Evidence added or made exact", False, teller.strengthened()),
            ("quotations", "Quotations", False, teller.of_kinds((), (Quotation,))),
            ("people", "People, offices and organizations", False, teller.of_kinds((Person, Organization), (Office,))),
            ("figures", "Figures and sites", False, teller.of_kinds((Series, Site), (Point,))),
            ("commitments", "Commitments", False, teller.of_kinds((Commitment,), ())),
            ("events-and-topics", "Events and topics", False, teller.of_kinds((Event, Topic), (See,))),
            ("sources", "Sources", False, teller.sources()),
            ("rest", "Document, glossary and home page", False, teller.rest()),
        )
    ]
    return tuple(section for section in found if section.lines)


def touched_pages(differences: Differences, sections: Iterable[Section]) -> tuple[TouchedPage, ...]:
    """The pages that show what the sections tell of, in order of their paths. Lists that follow from them (the timeline,
    what rests on a source, the downloads) are not among them."""
    paths: set[str] = set()
    subjects = {subject for section in sections for line in section.lines for subject in line.subjects}
    for dossier, side in ((differences.base, [s.before for s in subjects]), (differences.head, [s.after for s in subjects])):
        shown = _shown_elsewhere(dossier)
        also = _shown_in_short(dossier)
        for address in filter(None, side):
            page, _, anchor = address.partition("#")
            paths |= {page, *also.get(page, ()), *shown.get(anchor, ())}
    before, after = _own_pages(differences.base), _own_pages(differences.head)

    def status(path: str) -> str:
        if path in after and path not in before:
            return "new"
        return "gone" if path in before and path not in after else "changed"

    return tuple(TouchedPage(path, status(path)) for path in sorted(paths))


def _own_pages(dossier: Dossier) -> set[str]:
    """Pages that are made from one record each."""
    places = [(addresses.page_of(dossier, record), addresses.url_of(dossier, record)) for record in dossier.records]
    return {page for page, address in places if page == address}


def _shown_in_short(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """The page of a commitment, or of a topic's sites -> the pages that show the same in short."""
    found = {addresses.sites_page_of(topic): (addresses.page_of(dossier, topic),) for topic in dossier.topics.values() if topic.sites}
    for commitment in dossier.commitments.values():
        found[addresses.page_of(dossier, commitment)] = ("commitments.html", addresses.page_of(dossier, dossier.topics[commitment.topic]))
    return found


def _shown_elsewhere(dossier: Dossier) -> dict[str, set[str]]:
    """Address of a statement -> the pages of the records that refer to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in (dossier.settings, *dossier.topics.values(), *dossier.people.values(), *dossier.organizations.values()):
        page = addresses.page_of(dossier, record)
        lines = [*getattr(record, "lead", ())] if not isinstance(record, Topic) else []
        brief = [record.in_brief.before, record.in_brief.meeting, record.in_brief.since] if isinstance(record, Topic) else []
        lists = [part for field in ("statements", "before", "meeting", "since") for part in getattr(record, field, ())]
        for part in (*lines, *lists):
            if isinstance(part, See):
                found[part.see].add(page)
        for part in brief:
            if isinstance(part, See):
                found[part.see].add("topics/index.md")
    for commitment in dossier.commitments.values():
        for address in (commitment.made_in, *(see for standing in commitment.standings for see in standing.see)):
            found[address].add(addresses.page_of(dossier, commitment))
    return found


def _grouped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that say the same become one, at the place of the first."""
    together: dict[tuple[Span, ...], list[Subject]] = defaultdict(list)
    for line in lines:
        together[line.says] += line.subjects
    return tuple(Line(tuple(dict.fromkeys(subjects)), says) for says, subjects in together.items())


class _Teller:
    """Puts each change into words. Looks names up in the head, for what is gone in the base."""

    def __init__(self, differences: Differences):
        self.all, self.base, self.head = differences, differences.base, differences.head
        self.reclassified = reclassified(differences)
        self.names = {record.id: name_of(record) for dossier in (self.base, self.head) for record in dossier.records}

    # Losses

    def removed_records(self) -> Iterator[Line]:
        for change in self.all.records:
            if change.before and not change.after and not isinstance(change.before, Source | Document):
                yield Line((self._record(change),), (Span("told", change.before.noun), *self._contents(change.before, self.base)))

    def removed_statements(self) -> Iterator[Line]:
        for change in self.all.statements:
            if change.before and not change.after:
                yield self._whole(change, change.before, self.base)

    def removed_parts(self) -> Iterator[Line]:
        for change in self.all.parts:
            if change.before and not change.after and isinstance(change.before.part, Quotation | Office | Point | Claim | Passage | Standing):
                yield Line((self._part(change),), self._description(change.before))

    def falls(self) -> Iterator[Line]:
        for change in self.all.statements:
            if change.falls:
                yield Line((self._statement(change),), (*self._grades(change), *self._evidence(change.evidence), *self._causes(change)))

    def weakened(self) -> Iterator[Line]:
        for change in self.all.statements:
            if change.evidence.weaker and not change.falls:
                yield Line((self._statement(change),), (*self._grades(change), *self._evidence(change.evidence)))
        for part in self.all.parts:
            if part.evidence.weaker:
                yield Line((self._part(part),), self._evidence(part.evidence))
        for record in self.all.records:
            if record.evidence.weaker:
                yield Line((self._record(record),), self._evidence(record.evidence))

    def standings(self) -> Iterator[Line]:
        for change in self.all.standings:
            old = next(c for c in self.base.commitments.values() if self.all.renaming.id(c) == change.commitment.id)
            says = (
                Span("old", change.before.status),
                Span("told", "→"),
                Span("new", change.after.status),
                Span("told", f"({change.after.date.in_words()}; shown by"),
                *_codes(change.after.see),
                Span("told", ")"),
            )
            yield Line((self._record(RecordChange(old, change.commitment)),), says)

    # Statements

    def changed_statements(self) -> Iterator[Line]:
        told = [(change, _diff(change.fields)) for change in self.all.statements if change.fields]
        # Where several differ by the same words only those words are told, once.
        common = Counter(_hunks(says) for _, says in told)
        for change, says in told:
            short = _hunks(says)
            yield Line((self._statement(change),), short if common[short] >= _SEVERAL else says)

    def moved_statements(self) -> Iterator[Line]:
        for change in self.all.statements:
            if change.moved and change.before and change.after:
                was, now = change.before, change.after
                says: tuple[Span, ...]
                here = Span("code", now.record.id)
                if self.all.renaming.id(was.record) != now.record.id:
                    says = (Span("told", f"from {was.record.noun}"), Span("code", was.record.id), Span("told", f"to {now.record.noun}"), here)
                elif was.path[0] != now.path[0]:
                    says = (Span("told", f"from “{_spaced(was.path[0])}” to “{_spaced(now.path[0])}” of {now.record.noun}"), here)
                else:
                    says = (Span("told", f"has another address in {now.record.noun}"), here)
                label = now.address if was.address == now.address else f"{was.address} → {now.address}"
                yield Line((self._statement(change)._replace(label=label),), says)

    def new_statements(self) -> Iterator[Line]:
        for change in self.all.statements:
            if change.after and not change.before:
                yield self._whole(change, change.after, self.head)

    def single_source(self) -> Iterator[Line]:
        for change in self.all.statements:
            # A new statement tells its grade where it stands as new.
            if change.before and change.after and change.grade_after == "single source" and change.grade_before != "single source":
                sources = sorted({citation.source for citation in change.after.statement.cite})
                publisher = self.head.sources[sources[0]]
                says = (Span("told", "on"), *_codes(sources), Span("told", f"({publisher.publisher_group or publisher.publisher})"))
                yield Line((self._statement(change),), says)

    def strengthened(self) -> Iterator[Line]:
        for change in self.all.statements:
            if not change.falls and not change.evidence.weaker and (change.evidence or change.rises):
                yield Line((self._statement(change),), (*self._grades(change), *self._evidence(change.evidence), *self._causes(change)))

    # Records and their parts

    def renamed_records(self) -> Iterator[Line]:
        for change in self.all.records:
            if change.before and change.after and change.renamed:
                number = len(self._held(change.after, self.head))
                verbs = ("cites it", "cite it") if isinstance(change.after, Source) else ("goes with it", "go with it")
                told = f"; {pluralize(number, 'statement')} {verbs[number > 1]}" if number else ""
                subject = self._record(change)._replace(label=f"{change.before.id} → {change.after.id}", is_id=True)
                yield Line((subject,), (Span("told", f"{change.after.noun}{told}"),))

    def sources(self) -> Iterator[Line]:
        for change in self.all.records:
            source = change.nearest
            if not isinstance(source, Source):
                continue
            subject = self._record(change)._replace(label=source.id, is_id=True)
            if change.before and change.after:
                yield from self._fields(subject, change.fields)
                continue
            resting = pluralize(len(self._held(source, self.head if change.after else self.base)), "statement")
            told = f"{source.published.in_words() if source.published else 'undated'}; {resting} {'on it' if change.after else 'rested on it'}"
            word = "new" if change.after else "removed"
            says = (Span("told", f"{word}, {source.kind}: {source.publisher},"), Span("said", source.title))
            yield Line((subject,), (*says, Span("told", told), Span("address", source.url)))

    def of_kinds(self, models: tuple[type[Record], ...], parts: tuple[type[Part], ...]) -> Iterator[Line]:
        """New records of the kinds and what changes in them, then parts of the types (and all other parts of the kinds)."""
        for change in self.all.records:
            if isinstance(change.after, models):
                yield from self._record_lines(change)
        for part in self.all.parts:
            member = part.nearest
            if isinstance(member.part, parts) or (isinstance(member.record, models) and not isinstance(member.part, _PARTS_OF_THEIR_OWN)):
                yield from self._part_lines(part)

    def rest(self) -> Iterator[Line]:
        told = (Person, Organization, Series, Site, Commitment, Event, Topic)
        for change in self.all.records:
            record = change.nearest
            if not isinstance(record, (*told, Source)) and (change.after or isinstance(record, Document)):
                yield from self._record_lines(change)
        for part in self.all.parts:
            member = part.nearest
            if not isinstance(member.record, told) and not isinstance(member.part, _PARTS_OF_THEIR_OWN):
                yield from self._part_lines(part)

    def _record_lines(self, change: RecordChange) -> Iterator[Line]:
        record = change.nearest
        subject = self._record(change)
        if change.before and change.after:
            evidence = () if change.evidence.weaker else self._evidence(change.evidence)
            yield from self._fields(subject, change.fields, evidence)
        else:
            word = "new" if change.after else "removed"
            dossier = self.head if change.after else self.base
            yield Line((subject,), (Span("told", f"{word} {record.noun}"), *self._contents(record, dossier)))

    def _part_lines(self, change: PartChange) -> Iterator[Line]:
        subject = self._part(change)
        if change.before and change.after:
            evidence = () if change.evidence.weaker else self._evidence(change.evidence)
            yield from self._fields(subject, change.fields, evidence)
        elif change.after and not self._is_told_as_standing(change):
            word = "now shows:" if isinstance(change.after.part, See) else "new:"
            yield Line((subject,), (Span("told", word), *self._description(change.after)))
        elif change.before and not isinstance(change.before.part, Quotation | Office | Point | Claim | Passage | Standing):
            word = "no longer shows:" if isinstance(change.before.part, See) else "removed:"
            yield Line((subject,), (Span("told", word), *self._description(change.before)))

    def _is_told_as_standing(self, change: PartChange) -> bool:
        return any(change.nearest.part is standing.after for standing in self.all.standings)

    def _fields(self, subject: Subject, fields: tuple[FieldChange, ...], evidence: tuple[Span, ...] = ()) -> Iterator[Line]:
        says = [span for number, change in enumerate(fields) for span in ((Span("told", "·"),) if number else ()) + tuple(self._field(change))]
        if says or evidence:
            yield Line((subject,), (*says, *evidence))

    def _field(self, change: FieldChange) -> Iterator[Span]:
        if change.name.startswith("order of "):
            yield Span("told", f"{change.name} changed")
            return
        yield Span("told", f"{'shown by' if change.name == 'see' else change.name}:")
        if isinstance(change.before, tuple) or isinstance(change.after, tuple):
            before, after = [side if isinstance(side, tuple) else () for side in (change.before, change.after)]
            gone, come = [[self.names.get(value, value) for value in one if value not in other] for one, other in ((before, after), (after, before))]
            if len(gone) == len(come) == 1:
                yield from _old_and_new(gone[0], come[0])
            else:
                yield from (*(Span("old", value) for value in gone), *(Span("new", value) for value in come))
            return
        named = change.name in ("organization", "speaker", "topic", "meeting", "in")
        yield from _old_and_new(*(self.names.get(side or "", side) if named else side for side in (change.before, change.after)))

    # Words for one thing

    def _whole(self, change: StatementChange, bound: StatementRef, dossier: Dossier) -> Line:
        note = (Span("told", "Note:"), Span("said", bound.statement.note)) if bound.statement.note else ()
        sources = _codes(citation.source for citation in bound.statement.cite)
        says = (Span("said", bound.statement.text), *note, Span("told", f"({dossier.grade(bound.statement)}:"), *sources, Span("told", ")"))
        return Line((self._statement(change),), says)

    def _grades(self, change: StatementChange) -> tuple[Span, ...]:
        if change.grade_before == change.grade_after:
            return (Span("told", f"still {change.grade_after}"),)
        return (Span("old", str(change.grade_before)), Span("told", "→"), Span("new", str(change.grade_after)))

    def _evidence(self, evidence: Evidence) -> tuple[Span, ...]:
        says: list[Span] = []
        for words, citations in (
            ("no longer cited:", [c for c in evidence.lost if not c.disputes]),
            ("no longer cited as saying otherwise:", [c for c in evidence.lost if c.disputes]),
            ("now also cited:", [c for c in evidence.gained if not c.disputes]),
            ("now cited as saying otherwise:", [*(c for c in evidence.gained if c.disputes), *(c for c in evidence.turned if c.disputes)]),
            ("no longer said to say otherwise:", [c for c in evidence.turned if not c.disputes]),
        ):
            if citations:
                spans = [span for citation in citations for span in (Span("told", ","), *self._citation(citation))]
                says += [Span("told", f"· {words}"), *spans[1:]]
        for before, after in evidence.relocated:
            says += [Span("told", "· other place in"), Span("code", after.source), *_diff((FieldChange("text", _place(before), _place(after)),))]
        return tuple(says)

    def _citation(self, citation: Citation) -> Iterator[Span]:
        source = self.head.sources.get(citation.source) or self.base.sources[citation.source]
        yield Span("code", source.id)
        yield Span("told", f"({source.kind})")
        if citation.passage:
            yield Span("said", citation.passage)

    def _causes(self, change: StatementChange) -> tuple[Span, ...]:
        """Sources that were cited before and after, and are classed otherwise now."""
        gained = {citation.source for citation in change.evidence.gained}
        ids = sorted({citation.source for citation in change.after.statement.cite} - gained) if change.after else []
        says = []
        for id in ids:
            for field in self.reclassified.get(id, ()):
                says += [Span("told", "· since"), Span("code", id), *self._field(field)]
        return tuple(says)

    def _contents(self, record: Record, dossier: Dossier) -> tuple[Span, ...]:
        """What a whole record brings or takes with it, beyond its statements and quotations, which are told by themselves."""
        says: list[Span] = []
        if isinstance(record, Event):
            says.append(Span("told", f"of {span_in_words(record.date, record.end)}"))
        if isinstance(record, Person | Organization | Topic | Event) and (held := len(self._held(record, dossier))):
            says.append(Span("told", f"with {pluralize(held, 'statement')}"))
        inner = {Person: "offices", Series: "points", Commitment: "standings"}.get(type(record))
        for number, part in enumerate(getattr(record, inner, ()) if inner else ()):
            says += [Span("told", ";" if number else ":"), *self._description(Member(record, "", "", (), part), alone=False)]
        text = getattr(record, "text", None) or getattr(record, "status", None)
        return (*says, *((Span("said", text),) if text else ()))

    def _held(self, record: Record, dossier: Dossier) -> list[StatementRef]:
        if isinstance(record, Source):
            return dossier.statements_on(record)
        return [bound for bound in dossier.statements.values() if bound.record is record]

    def _description(self, member: Member, alone: bool = True) -> tuple[Span, ...]:
        part = member.part
        citations: tuple[Citation, ...] = getattr(part, "cite", ())
        cited = (Span("told", "("), *_codes(citation.source for citation in citations), Span("told", ")")) if alone and citations else ()
        if isinstance(part, Point):
            label = () if alone else (Span("told", f"{_period(part)}:"),)
            return (*label, Span("said", f"{part.value:,}"), *cited)
        if isinstance(part, Office):
            where = f", {self.names.get(part.organization, part.organization)}" if part.organization else ""
            return (Span("told", f"{part.title}{where}, {part.start} to {part.end or 'now'}"), *cited)
        if isinstance(part, Quotation):
            return (Span("told", f"{self.names.get(part.speaker, part.speaker)}:"), Span("said", part.text), *cited)
        if isinstance(part, Standing):
            return (Span("told", f"{part.status} ({part.date.in_words()})"),)
        if isinstance(part, See):
            bound = self.head.statements.get(part.see) or self.base.statements.get(self.all.renaming.old_addresses.get(part.see, part.see))
            return (Span("code", part.see), *((Span("said", bound.statement.text),) if bound else ()))
        if isinstance(part, Claim):
            return (Span("told", f"{part.verdict}:"), Span("said", part.passage), Span("told", "–"), Span("said", part.note), *cited)
        if isinstance(part, CitedText | Passage):
            return (Span("said", part.text), *cited)
        return (Span("told", ", ".join(str(value) for name in type(part).model_fields if (value := getattr(part, name)) is not None)),)

    # Subjects

    def _statement(self, change: StatementChange) -> Subject:
        before = addresses.url_of_statement(self.base, change.before) if change.before else None
        after = addresses.url_of_statement(self.head, change.after) if change.after else None
        return Subject(change.nearest.address, True, before, after)

    def _record(self, change: RecordChange) -> Subject:
        before = addresses.url_of(self.base, change.before) if change.before else None
        after = addresses.url_of(self.head, change.after) if change.after else None
        return Subject(name_of(change.nearest), False, before, after)

    def _part(self, change: PartChange) -> Subject:
        before = _address_of_part(self.base, change.before) if change.before else None
        after = _address_of_part(self.head, change.after) if change.after else None
        return Subject(*_label(change.nearest), before, after)


_PARTS_OF_THEIR_OWN = (Quotation, Office, Point, See)


def name_of(record: Record) -> str:
    """The record's title or name, or its id where it has neither."""
    return folded(getattr(record, "title", None) or getattr(record, "name", None) or record.id)


def _address_of_part(dossier: Dossier, member: Member) -> str:
    record, part = member.record, member.part
    if isinstance(part, Quotation):
        return f"{addresses.page_of(dossier, record)}#{record.id}.{part.id}"
    if isinstance(part, Passage):
        return f"{addresses.page_of(dossier, record)}#{part.id}"
    return addresses.url_of(dossier, record)


def _label(member: Member) -> tuple[str, bool]:
    part, name = member.part, name_of(member.record)
    if isinstance(part, Quotation | Passage | Claim):
        return f"{member.record.id}.{part.id}", True
    if isinstance(part, Point):
        return f"{name}, {_period(part)}", False
    if isinstance(part, Office):
        return f"{name}, {part.title}", False
    if isinstance(part, Standing):
        return f"{name}, {part.date.in_words()}", False
    return f"{name}, {member.field}", False


def _period(point: Point) -> str:
    return f"{point.period.in_words()}{f' ({point.label})' if point.label else ''}"


def _place(citation: Citation) -> str | None:
    return " ".join(filter(None, (citation.at, f'"{citation.passage}"' if citation.passage else None))) or None


def _spaced(step: object) -> str:
    return str(step).replace("_", " ")


def _diff(fields: Iterable[FieldChange]) -> tuple[Span, ...]:
    """Word by word; a note is announced as one."""
    says: list[Span] = []
    for change in fields:
        says += [Span("told", "Note:")] if change.name == "note" else []
        says += word_difference(str(change.before or ""), str(change.after or ""))
    return tuple(says)


def _codes(ids: Iterable[str]) -> tuple[Span, ...]:
    """Ids, each once, with commas between them."""
    spans = [span for id in dict.fromkeys(ids) for span in (Span("told", ","), Span("code", id))]
    return tuple(spans[1:])


def _old_and_new(before: str | None, after: str | None) -> Iterator[Span]:
    """Sentences word by word, values as old -> new."""
    if before and after and min(len(before.split()), len(after.split())) >= _FEW_WORDS:
        yield from word_difference(before, after)
        return
    yield from [Span("old", before)] if before else []
    yield from [Span("told", "→")] if before and after else []
    yield from [Span("new", after)] if after else []


def _hunks(says: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(Span(span.kind, span.text) for span in says if span.kind != "same")
