"""What a citation finds in its source bears the statement, where every citation says it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dossier.bearing import Bearing, is_tested
from dossier.checks.context import CheckContext, Finding, check_of_complete_dossiers
from dossier.dossier import Dossier
from dossier.kept import Same
from dossier.kinds import Record
from dossier.statements import statements_in


@check_of_complete_dossiers
def found_places_bear_their_statement(context: CheckContext) -> Iterator[Finding]:
    """Each number, date and name of a statement is in what its citations find, or derived."""
    bearing = Bearing(context.dossier)
    record: Record | None = None
    names = context.kept.get("names", _made_of(context.dossier), object)
    for ref in context.dossier.statements.values():
        if not is_tested(ref):
            continue
        if ref.record is not record:
            record, looked_at = ref.record, _looked_at(context.dossier, ref.record)
        made_from, find = (names, looked_at), partial(bearing.unborne, ref)
        for part in context.kept.get(("unborne", ref.address), made_from, find):
            message = (
                f'no citation finds the {part.kind} "{part.words}"; add to find what the source '
                "prints of it, say in derived how it follows, or correct the text"
            )
            yield Finding(ref.record, (*ref.path, "text"), message)


def _made_of(dossier: Dossier) -> list[object]:
    """All that says which words are names."""
    places = [event.place for event in dossier.events.values()]
    named: list[Record] = [*dossier.people.values(), *dossier.organizations.values()]
    named += [*dossier.sites.values(), *dossier.terms.values(), *dossier.topics.values()]
    return [*map(Same, named), *places]


def _looked_at(dossier: Dossier, record: Record) -> list[object]:
    """The records by which it is told what bears its statements, but for those that bear names."""
    found: list[Record | None] = [record, dossier.events.get(dossier.settings.meeting)]
    found += dossier.events_of(record)
    for ref in statements_in(record):
        for citation in ref.statement.cite:
            found.append(dossier.sources.get(citation.source))
    return [*map(Same, found)]
