"""Whatever names something names something that exists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.checks.rule import Finding, Material, rule
from dossier.dossier import statements_in
from dossier.problems import suggestion
from dossier.records import Document, Event, NamesStatement, Quotation, Record, RefersTo, Source, fields_of


@rule
def ids_name_one_record(material: Material) -> Iterator[Finding]:
    """Across all kinds; a document alone bears the id of another record, its source."""
    by_id: dict[str, list[Record]] = defaultdict(list)
    for record in material.dossier.records:
        if not isinstance(record, Document):
            by_id[record.id].append(record)
    for first, *others in by_id.values():
        for other in others:
            yield Finding(other, (), f'the id "{other.id}" is already that of {first.file}; rename one of them')


@rule
def references_name_records(material: Material) -> Iterator[Finding]:
    for record in [material.dossier.settings, *material.dossier.records]:
        for path, value, markers in fields_of(record):
            for marker in markers:
                if isinstance(marker, RefersTo):
                    known = set().union(*(material.ids(noun) for noun in marker.kinds))
                    if value not in known:
                        yield Finding(record, path, f'there is no {" or ".join(marker.kinds)} "{value}"{suggestion(value, sorted(known))}')


@rule
def those_present_are_among_the_people(material: Material) -> Iterator[Finding]:
    for event in material.dossier.events.values():
        for place, id in enumerate(event.present):
            if id not in event.people:
                yield Finding(event, ("present", place), f'"{id}" is not among the people of this event; name whoever took part there too')
        if event.contact and len(event.present) < 2:
            yield Finding(event, ("contact",), f"a {event.contact} has at least two people who took part; name them under present")


@rule
def commitments_are_made_in_events(material: Material) -> Iterator[Finding]:
    """The day on which one was made is that of its event."""
    for commitment in material.dossier.commitments.values():
        bound = material.dossier.statements.get(commitment.made_in)
        if bound and not isinstance(bound.record, Event):
            yield Finding(commitment, ("made_in",), f'"{commitment.made_in}" is a statement of a {bound.record.noun}; name one of the event in which it was made')


@rule
def sees_name_statements_of_other_records(material: Material) -> Iterator[Finding]:
    unreadable = set().union(*material.unreadable.values()) if material.unreadable else set()
    known = material.dossier.statements
    for record in material.dossier.records:
        for path, value, markers in fields_of(record):
            if not any(isinstance(marker, NamesStatement) for marker in markers):
                continue
            holder = value.split(".")[0]
            if holder == record.id:
                yield Finding(record, path, f'"{value}" refers to its own record; write the statement where it is shown')
            elif value not in known and holder not in unreadable:
                hint = suggestion(value, known) or "; write <record id>.<statement id>"
                yield Finding(record, path, f'there is no statement "{value}"{hint}')


@rule
def statement_ids_are_unique_in_their_record(material: Material) -> Iterator[Finding]:
    for record in material.dossier.records:
        parts = [(bound.path, bound.address.split(".")[1]) for bound in statements_in(record)]
        parts += [(path, part.id) for path, part, _ in fields_of(record) if isinstance(part, Quotation)]
        seen: set[str] = set()
        for path, id in parts:
            if id in seen:
                yield Finding(record, (*path, "id"), f'the id "{id}" stands twice in this record; give one of the two another')
            seen.add(id)


@rule
def documents_bear_the_id_of_their_source(material: Material) -> Iterator[Finding]:
    for document in material.dossier.documents.values():
        source = material.dossier.sources.get(document.id)
        if source is None and document.id not in material.ids("source"):
            hint = suggestion(document.id, [s.id for s in material.dossier.sources.values() if s.document])
            yield Finding(document, (), f'there is no source "{document.id}"; a document is named after its source{hint}')
        elif isinstance(source, Source) and not source.document:
            yield Finding(document, (), f'the source "{document.id}" names no document in seeds/; add "document" and "sha256" to {source.file}')


