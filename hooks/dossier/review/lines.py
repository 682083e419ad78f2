"""Each change in a reader's words: the section that tells of it, and the line there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.dates import span_in_words
from dossier.dossier import Dossier, StatementRef
from dossier.evidence import current_standing
from dossier.kinds import Citation, Commitment, Event, Part, Record, See, Source, Standing
from dossier.language import pluralize
from dossier.review.alarms import Alarms, left_behind, section_that_decides, touched_by
from dossier.review.describe import Line, Lines, Spans, Subject, codes, field_words, label_of, plain
from dossier.review.diff import Change, Differences, FieldChange
from dossier.review.evidence_words import EvidenceWords
from dossier.review.rows import Item
from dossier.review.word_diff import Span, fold, word_difference
from dossier.statements import statements_in


def section_of(item: Item) -> str:
    """The section that tells of what changes in the item; a kind that names none has its own."""
    return item.part.review_section or item.record.review_section or item.record.folder


class Writer:
    """Puts changes into words. Looks names up in the head, for what is gone in the base."""

    def __init__(self, differences: Differences):
        self.differences, self.matches = differences, differences.matches
        self.evidence = EvidenceWords(differences)
        self.alarms = Alarms(differences)
        self.kept = left_behind(differences)
        self.labels: dict[str, str] = {}
        for dossier in (differences.base, differences.head):
            for record in dossier.records:
                self.labels[record.id] = fold(record.label)
        self.newest = list(self._changed_standings())

    def lines(self) -> Lines:
        """Every change's lines, each behind the id of its section."""
        for change in self.differences.changes:
            subject = _subject(change)
            if not change.before or not change.after:
                section, spans = self._whole(change)
                if spans:
                    yield section, Line((subject,), spans)
                continue
            yield from self._evidence(change, subject)
            if change.item.statement:
                yield from self._statement(change, change.before, subject)
            else:
                yield from self._other(change, change.before, subject)
        for change, before, after in self.newest:
            grades = Span("old", before.status), plain("→"), Span("new", after.status)
            since = plain(f"({after.date.in_words()}; shown by")
            spans = (*grades, since, *codes(after.see), plain(")"))
            yield "standings", Line((_subject(change),), spans)

    def label(self, id: str) -> str:
        """The title or name of a record; its id where there is none."""
        return self.labels.get(id, id)

    def _changed_standings(self) -> Iterator[tuple[Change, Standing, Standing]]:
        """The commitments whose newest standing has another status than before."""
        for now in self.differences.head.commitments.values():
            was = self.matches.was.get((now.noun, now.id))
            if was and isinstance(was.record, Commitment):
                before, after = current_standing(was.record), current_standing(now)
                if before.status != after.status:
                    yield Change(was, self.matches.now[was.place]), before, after

    # What comes or goes

    def _whole(self, change: Change) -> tuple[str, Spans]:
        item, new = change.item, change.after is not None
        record, section = item.record, section_of(item)
        if item.statement:
            return f"statements-{'new' if new else 'removed'}", _whole_statement(item)
        if item.is_record and isinstance(record, Source):
            return section, _whole_source(item, record, new)
        if item.is_record:
            noun = plain(f"new {record.noun}" if new else record.noun)
            return section if new else "records-removed", (noun, *self._contents(item))
        words = self._whole_part(item)
        if isinstance(item.part, See):
            return section, (plain("now shows:" if new else "no longer shows:"), *words)
        if new and isinstance(item.part, Standing):
            section = "standings"
        if any(item.part is after for *_, after in self.newest):
            return "standings", ()
        return (section, (plain("new:"), *words)) if new else ("parts-removed", words)

    def _whole_part(self, item: Item) -> Spans:
        """What a part says, and on which sources."""
        words, cited = item.part.in_words(self.label), codes(item.part.cited)
        if isinstance(item.part, See):
            ref = item.dossier.statements.get(item.part.see)
            text = (Span("quote", ref.statement.text),) if ref else ()
            return Span("code", item.part.see), *text
        return (plain(words), plain("("), *cited, plain(")")) if cited else (plain(words),)

    def _contents(self, item: Item) -> Spans:
        """What a whole record brings or takes with it, but for what has a line of its own."""
        record = item.record
        spans: list[Span] = []
        if isinstance(record, Event):
            spans.append(plain(f"of {span_in_words(record.date, record.end)}"))
        if number := len(_held(record, item.dossier)):
            spans.append(plain(f"with {pluralize(number, 'statement')}"))
        for number, part in enumerate(_listed_parts(record)):
            words = part.in_words(self.label)
            label = part.list_label
            if label and label not in words:
                words = f"{label}: {words}"
            spans.append(plain(f"{'; ' if number else ': '}{words}"))
        text = getattr(record, "text", None) or getattr(record, "status", None)
        return (*spans, Span("quote", text)) if text else tuple(spans)

    # What is on both sides

    def _evidence(self, change: Change, subject: Subject) -> Lines:
        words = self.evidence
        grades = words.grades(change) if change.item.statement else ()
        spans = (*grades, *words.citations(change), *words.causes(change))
        if change.settles:
            yield "disputes-dropped", Line((subject,), spans)
        elif change.grade_shift > 0:
            yield "grades-fall", Line((subject,), spans)
        elif any(one.weakens for one in change.citations):
            yield "evidence-weakened", Line((subject,), spans)
        elif change.citations or change.grade_shift:
            yield "evidence-added", Line((subject,), spans)
        if change.grade_shift and change.item.grade == "single source":
            yield "single-source", Line((subject,), words.single_source(change.item))

    def _statement(self, change: Change, was: Item, subject: Subject) -> Lines:
        if change.fields:
            yield self._graded(
                change, "statements-changed", Line((subject,), self._difference(change))
            )
        if change.moved:
            yield "statements-moved", self._move(was, change.item, subject)

    def _other(self, change: Change, was: Item, subject: Subject) -> Lines:
        now, spans = change.item, list[Span]()
        if now.is_record and was.record.id != now.record.id:
            yield "records-renamed", _renaming(was, now, subject)
        for field in (*self._part_move(change, was), *change.fields):
            spans += [plain("·")] if spans else []
            spans += field_words(field, self.label)
        if spans:
            yield self._graded(change, section_of(now), Line((subject,), tuple(spans)))

    def _graded(self, change: Change, section: str, line: Line) -> tuple[str, Line]:
        """The section and the line of changed fields: for what could mislead, with why."""
        line = line._replace(kept=self.kept.get(change, ()))
        if change.drops_note:
            return "notes-removed", line
        if decides := section_that_decides(change):
            return decides, line
        if kinds := touched_by(change):
            stayed = "" if change.citations else "-uncited"
            cited, unborne = self.alarms.citations(change), self.alarms.unborne(change)
            return f"sense{stayed}", line._replace(kinds=kinds, cited=cited, unborne=unborne)
        return section, line

    def _part_move(self, change: Change, was: Item) -> Iterator[FieldChange]:
        """Where a part now is, as the change of a field."""
        now = change.item
        if change.moved and self.matches.names.id(was.record) != now.record.id:
            yield FieldChange("in", was.record.id, now.record.id, refers=True)
        elif change.moved and was.fields != now.fields:
            yield FieldChange("under", was.list_name, now.list_name)
        elif change.moved:
            yield FieldChange("address", was.address, now.address)

    def _difference(self, change: Change) -> Spans:
        """Word by word; a note is announced as one, every other field by its name."""
        spans: list[Span] = []
        for field in change.fields:
            if field.name in ("text", "note"):
                spans += [plain("Note:")] if field.name == "note" else []
                spans += word_difference(str(field.before), str(field.after))
            else:
                spans += field_words(field, self.label)
        return tuple(spans)

    def _move(self, was: Item, now: Item, subject: Subject) -> Line:
        noun, here = now.record.noun, Span("code", now.record.id)
        spans: Spans
        if self.matches.names.id(was.record) != now.record.id:
            start = plain(f"from {was.record.noun}"), Span("code", was.record.id)
            spans = (*start, plain(f"to {noun}"), here)
        elif was.fields != now.fields:
            lists = f"from “{was.list_name}” to “{now.list_name}” of {noun}"
            spans = (plain(lists), here)
        else:
            spans = (plain(f"has another address in {noun}"), here)
        if was.address != now.address:
            subject = subject._replace(label=f"{was.address} → {now.address}")
        return Line((subject,), spans)


def _subject(change: Change) -> Subject:
    item = change.item
    before = change.before.url if change.before else None
    after = change.after.url if change.after else None
    noun = item.noun if item.statement or item.is_record else "place"
    return Subject(*label_of(item), before, after, noun, "/".join(item.place))


def _whole_statement(item: Item) -> Spans:
    """A statement with its note, its grade and its sources."""
    text, note = getattr(item.part, "text", ""), getattr(item.part, "note", None)
    noted = (plain("Note:"), Span("quote", note)) if note else ()
    return (
        Span("quote", text),
        *noted,
        plain(f"({item.grade}:"),
        *codes(item.part.cited),
        plain(")"),
    )


def _whole_source(item: Item, source: Source, new: bool) -> Spans:
    day = source.published.in_words() if source.published else "undated"
    number = pluralize(len(_held(source, item.dossier)), "statement")
    use = f"{day}; {number} {'on it' if new else 'rested on it'}"
    what = plain(f"{'new' if new else 'removed'}, {source.kind}: {source.publisher},")
    return what, Span("quote", source.title), plain(use), Span("link", source.url)


def _renaming(was: Item, now: Item, subject: Subject) -> Line:
    number = len(_held(now.record, now.dossier))
    verb, rest = ("cite", "it") if isinstance(now.record, Source) else ("go", "with it")
    ending = "" if number > 1 else "s" if verb == "cite" else "es"
    held = f"; {pluralize(number, 'statement')} {verb}{ending} {rest}" if number else ""
    subject = subject._replace(label=f"{was.record.id} → {now.record.id}", is_id=True)
    return Line((subject,), (plain(f"{now.record.noun}{held}"),))


def _held(record: Record, dossier: Dossier) -> list[StatementRef]:
    """The statements that cite a source; those that any other record holds."""
    return dossier.statements_on(record) if isinstance(record, Source) else statements_in(record)


def _listed_parts(record: Record) -> Iterator[Part]:
    """The parts in the record's lists that have no line of their own where it comes or goes."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else ():
            own = isinstance(part, Part) and not isinstance(part, Citation | See)
            if own and not part.has_address:
                yield part
