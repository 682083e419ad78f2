"""A statement says one fact, which its sources bear, and can be understood alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from dossier.bearing import Bearing, is_tested
from dossier.checks.context import CheckContext, Finding, check_of_complete_dossiers
from dossier.dossier import Dossier
from dossier.kinds import Event, Record
from dossier.leaning import Leaning
from dossier.similarity import similar_statements
from dossier.text import stems

_FEWEST_LETTERS = 4


@check_of_complete_dossiers
def facts_are_written_once(context: CheckContext) -> Iterator[Finding]:
    """No two records hold statements whose words say that they state one fact."""
    for _, first, second in similar_statements(context.dossier):
        message = f"says the same as {first.address}; write it once and refer to it with see"
        yield Finding(second.record, (*second.path, "text"), message)


@check_of_complete_dossiers
def found_places_bear_their_statement(context: CheckContext) -> Iterator[Finding]:
    """Each number, date and name of a statement is in what its citations find, or derived."""
    bearing = Bearing(context.dossier)
    record: Record | None = None
    names = context.kept.get("names", bearing.names_made_of(), object)
    for ref in context.dossier.statements.values():
        if not is_tested(ref):
            continue
        if ref.record is not record:
            record, looked_at = ref.record, bearing.looked_at(ref.record)
        made_from, find = (names, looked_at), partial(bearing.unborne, ref)
        for part in context.kept.get(("unborne", ref.address), made_from, find):
            message = (
                f'no citation finds the {part.kind} "{part.words}"; add to find what the source '
                "prints of it, say in derived how it follows, or correct the text"
            )
            yield Finding(ref.record, (*ref.path, "text"), message)


@check_of_complete_dossiers
def statements_lean_on_no_other(context: CheckContext) -> Iterator[Finding]:
    """What a statement takes for known it names itself: search and exports show it alone."""
    leaning = Leaning(context.dossier, context.kept)
    names = context.kept.get("names that are known", leaning.made_of, object)
    for ref in context.dossier.statements.values():
        place, find = ("leaning", ref.address), partial(_leaning, leaning, ref.statement.text)
        words = context.kept.get(place, (names, ref.statement.text), find)
        if words:
            found = ", ".join(f'"{each}"' for each in words)
            message = (
                f"takes {found} for known, so it cannot be understood alone; say in the same "
                "sentence who, which or when"
            )
            yield Finding(ref.record, (*ref.path, "text"), message)


def _leaning(leaning: Leaning, text: str) -> list[str]:
    return list(dict.fromkeys(leaning.in_text(text)))


@check_of_complete_dossiers
def later_statements_name_what_they_are_about(context: CheckContext) -> Iterator[Finding]:
    """Each but the first of an event has a word of what the event is about, or a term."""
    words = _Words()
    terms = words.of(context.dossier.terms.values())
    for event in context.dossier.events.values():
        about = words.of(_about(context.dossier, event)) | terms
        for number, statement in enumerate(event.statements[1:], start=1):
            if not stems(statement.text) & about:
                message = (
                    "names nothing from the event's title, place, people or organizations and no "
                    "term, so it cannot be understood alone; say what it is about"
                )
                yield Finding(event, ("statements", number, "text"), message)


def _about(dossier: Dossier, event: Event) -> list[Record]:
    records: list[Record] = [event]
    kinds: tuple[Mapping[str, Record], ...]
    kinds = (dossier.people, dossier.organizations, dossier.topics)
    for id in (*event.people, *event.organizations, *event.topics):
        for of_kind in kinds:
            if id in of_kind:
                records.append(of_kind[id])
    return records


class _Words:
    """The words, in short, of the names of records; those of few letters tell nothing."""

    def __init__(self) -> None:
        self._of_one: dict[str, set[str]] = {}

    def of(self, records: Iterable[Record]) -> set[str]:
        """The words of all."""
        return set().union(*map(self._of, records))

    def _of(self, record: Record) -> set[str]:
        if record.file not in self._of_one:
            names = " ".join(record.names("short", "place", "expansion"))
            words = {word for word in stems(names) if len(word) >= _FEWEST_LETTERS}
            self._of_one[record.file] = words
        return self._of_one[record.file]
