"""Whatever names something names something that exists."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check
from dossier.former import records_with_former_names
from dossier.kinds import (
    Addressed,
    CitedText,
    Commitment,
    Document,
    Event,
    NamesStatement,
    Part,
    Path,
    Record,
    RefersTo,
    Source,
    fields_of,
    nouns_in,
    only,
)
from dossier.lookup import grouped
from dossier.statements import statements_in
from dossier.text import did_you_mean


@check
def ids_name_one_record(context: CheckContext) -> Iterator[Finding]:
    """Across all kinds; a document alone bears the id of another record, its source."""
    records = [one for one in context.dossier.records if not isinstance(one, Document)]
    for first, *others in grouped(records, lambda record: record.id).values():
        for other in others:
            message = f'the id "{other.id}" is already that of {first.file}; rename one of them'
            yield Finding(other, (), message)


@check
def references_name_records(context: CheckContext) -> Iterator[Finding]:
    """Every id that refers to a record is the id of one of the right kind."""
    for record in (context.dossier.settings, *context.dossier.records):
        for path, value, markers in fields_of(record, RefersTo):
            nouns = nouns_in(markers)
            if not any(value in context.ids(noun) for noun in nouns):
                hint = did_you_mean(value, sorted(set().union(*map(context.ids, nouns))))
                message = f'there is no {" or ".join(nouns)} "{value}"{hint}'
                yield Finding(record, path, message)


@check
def wikidata_ids_name_one_record(context: CheckContext) -> Iterator[Finding]:
    """No two records are the same thing to Wikidata."""
    seen: dict[str, Record] = {}
    for record in context.dossier.records:
        name = getattr(record, "wikidata", None)
        if name in seen:
            message = f'"{name}" is already that of {seen[name].file}; look which of them it is'
            yield Finding(record, ("wikidata",), message)
        elif name:
            seen[name] = record


@check
def those_present_are_among_the_people(context: CheckContext) -> Iterator[Finding]:
    """Whoever took part is named under people too, and a contact has at least two."""
    for event in context.dossier.events.values():
        for place, person in enumerate(event.present):
            if person not in event.people:
                message = f'"{person}" is not among the people of this event'
                ask = "name whoever took part there too"
                yield Finding(event, ("present", place), f"{message}; {ask}")
        if event.contact and len(event.present) < 2:
            message = f"a {event.contact} has at least two people who took part"
            yield Finding(event, ("contact",), f"{message}; name them under present")


@check
def commitments_are_made_in_events(context: CheckContext) -> Iterator[Finding]:
    """The day on which one was made is that of its event."""
    for commitment in context.dossier.commitments.values():
        ref = context.dossier.statements.get(commitment.made_in)
        if ref and not isinstance(ref.record, Event):
            message = f'"{commitment.made_in}" is a statement of a {ref.record.noun}'
            ask = "name one of the event in which it was made"
            yield Finding(commitment, ("made_in",), f"{message}; {ask}")


@check
def sees_name_statements_of_other_records(context: CheckContext) -> Iterator[Finding]:
    """Every reference to a statement leads to one, and not to one of its own record."""
    unreadable: set[str] = set().union(*context.unreadable.values())
    known = context.dossier.statements
    for record in context.dossier.records:
        for path, value, markers in fields_of(record, NamesStatement):
            holder = value.split(".")[0]
            if holder == record.id and not only(markers, NamesStatement)[0].own:
                message = (
                    f'"{value}" refers to its own record; write the statement where it is shown'
                )
                yield Finding(record, path, message)
            elif value not in known and holder not in unreadable:
                hint = did_you_mean(value, known) or "; write <record id>.<statement id>"
                yield Finding(record, path, f'there is no statement "{value}"{hint}')


@check
def topic_kinds_are_declared(context: CheckContext) -> Iterator[Finding]:
    """A topic is of one of the kinds that the settings list."""
    known = [declared.kind for declared in context.dossier.settings.topic_kinds]
    for topic in context.dossier.topics.values():
        if topic.kind not in known:
            kinds = ", ".join(known)
            message = (
                f'must be one of topic_kinds in data/dossier.yml ({kinds}), found "{topic.kind}"'
            )
            yield Finding(topic, ("kind",), message + did_you_mean(topic.kind, known))


@check
def statement_ids_are_unique_in_their_record(context: CheckContext) -> Iterator[Finding]:
    """No two statements or quotations of a record have one id."""
    for record in context.dossier.records:
        parts: list[tuple[Path, str]] = []
        for path, value, markers in fields_of(record, Part):
            if value.has_address:
                parts.append((path, getattr(value, "id", "")))
            for marker in markers:
                if isinstance(marker, Addressed) and isinstance(value, CitedText):
                    parts.append((path, marker.name))
        seen: set[str] = set()
        for path, name in parts:
            if name in seen:
                message = f'the id "{name}" stands twice in this record'
                yield Finding(record, (*path, "id"), f"{message}; give one of the two another")
            seen.add(name)


@check
def documents_bear_the_id_of_their_source(context: CheckContext) -> Iterator[Finding]:
    """A document belongs to the source of the same id, which names its file in seeds/."""
    for document in context.dossier.documents.values():
        source = context.dossier.sources.get(document.id)
        if source is None and document.id not in context.ids("source"):
            kept = [s.id for s in context.dossier.sources.values() if s.document]
            message = f'there is no source "{document.id}"; a document is named after its source'
            yield Finding(document, (), f"{message}{did_you_mean(document.id, kept)}")
        elif isinstance(source, Source) and not source.document:
            message = f'the source "{document.id}" names no document in seeds/'
            yield Finding(document, (), f'{message}; add "document" and "sha256" to {source.file}')


@check
def notes_of_changes_are_about_what_is_there(context: CheckContext) -> Iterator[Finding]:
    """What a note says it is about is a statement, a quotation or a standing of its record."""
    for record in context.dossier.records:
        there = _parts_of(record)
        for number, note in enumerate(getattr(record, "changes", ())):
            if note.about and note.about not in there:
                kind = "standing" if "/" in note.about else "statement or quotation"
                message = f'there is no {kind} "{note.about}" in this record'
                hint = did_you_mean(note.about, there)
                yield Finding(record, ("changes", number, "about"), f"{message}{hint}")


def _parts_of(record: Record) -> set[str]:
    """What a note in the record can be about, as the note names it."""
    there = {ref.name for ref in statements_in(record)}
    if isinstance(record, Event):
        there |= {quotation.id for quotation in record.quotations}
    if isinstance(record, Commitment):
        there |= {f"standings/{standing.date}" for standing in record.standings}
    return there


@check
def former_ids_name_nothing_else(context: CheckContext) -> Iterator[Finding]:
    """No id or address is both a former one and that of something else."""
    dossier = context.dossier
    taken = {r.id: r for r in dossier.records if not isinstance(r, Document)}
    taken |= {address: ref.record for address, ref in dossier.statements.items()}
    taken |= {ref.address: ref.record for ref in dossier.quotations}
    former: dict[tuple[bool, str], Record] = {}
    for record in records_with_former_names(dossier):
        for path, old in _former_in(record):
            other = taken.get(old)
            if other is not None:
                message = f'"{old}" stands in {other.file}, and cannot lead elsewhere'
                yield Finding(record, path, f"{message}; take it out, or rename what is there")
            key = isinstance(record, Document), old
            if (before := former.setdefault(key, record)) is not record:
                yield Finding(record, path, f'"{old}" leads to {before.file} already; name it once')


def _former_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every former id and address in the record, with its place."""
    parts: list[tuple[Path, Part]] = [((), record)]
    for path, part, _ in fields_of(record, Part):
        parts.append((path, part))
    for path, part in parts:
        for number, old in enumerate(getattr(part, "formerly", ())):
            whole = path == () or "." in old
            yield (*path, "formerly", number), old if whole else f"{record.id}.{old}"
