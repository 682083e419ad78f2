"""A statement can be understood by whoever lands on it alone."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check_of_complete_dossiers
from dossier.dossier import Dossier
from dossier.kinds import Event, Record
from dossier.leaning import Leaning
from dossier.text import stems

_FEWEST_LETTERS = 4
_NAMES = ("name", "title", "short", "place", "expansion")


@check_of_complete_dossiers
def statements_lean_on_no_other(context: CheckContext) -> Iterator[Finding]:
    """What a statement takes for known it names itself: search and exports show it alone."""
    leaning = Leaning(context.dossier)
    for ref in context.dossier.statements.values():
        words = dict.fromkeys(leaning.in_text(ref.statement.text))
        if words:
            found = ", ".join(f'"{each}"' for each in words)
            message = (
                f"takes {found} for known, so it cannot be understood alone; say in the same "
                "sentence who, which or when"
            )
            yield Finding(ref.record, (*ref.path, "text"), message)


@check_of_complete_dossiers
def later_statements_name_what_they_are_about(context: CheckContext) -> Iterator[Finding]:
    """Each but the first of an event has a word of what the event is about, or a term."""
    terms = _words(*context.dossier.terms.values())
    for event in context.dossier.events.values():
        about = _about(context.dossier, event) | terms
        for number, statement in enumerate(event.statements[1:], start=1):
            if not stems(statement.text) & about:
                message = (
                    "names nothing from the event's title, place, people or organizations and no "
                    "term, so it cannot be understood alone; say what it is about"
                )
                yield Finding(event, ("statements", number, "text"), message)


def _about(dossier: Dossier, event: Event) -> set[str]:
    records: list[Record] = [event]
    named = (*event.people, *event.organizations)
    records += [dossier.people[id] for id in named if id in dossier.people]
    records += [dossier.organizations[id] for id in named if id in dossier.organizations]
    records += [dossier.topics[id] for id in event.topics if id in dossier.topics]
    return _words(*records)


def _words(*records: Record) -> set[str]:
    """The words, in short, of the names of records; those of few letters tell nothing."""
    found: set[str] = set()
    for record in records:
        names = [str(getattr(record, field, None) or "") for field in _NAMES]
        names += getattr(record, "aliases", ())
        found |= stems(" ".join(names))
    return {word for word in found if len(word) >= _FEWEST_LETTERS}
