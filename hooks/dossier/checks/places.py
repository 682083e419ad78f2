"""What a citation finds in its source bears the statement, where every citation says it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bearing import Bearing, is_tested
from dossier.checks.context import CheckContext, Finding, check_of_complete_dossiers


@check_of_complete_dossiers
def found_places_bear_their_statement(context: CheckContext) -> Iterator[Finding]:
    """Each number, date and name of a statement is in what its citations find, or derived."""
    bearing = Bearing(context.dossier)
    for ref in context.dossier.statements.values():
        if not is_tested(ref):
            continue
        for part in bearing.unborne(ref):
            message = (
                f'no citation finds the {part.kind} "{part.words}"; add to find what the source '
                "prints of it, say in derived how it follows, or correct the text"
            )
            yield Finding(ref.record, (*ref.path, "text"), message)
