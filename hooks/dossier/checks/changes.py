"""Notes of changes lead to what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check
from dossier.kinds import Commitment, Event, Record
from dossier.statements import statements_in
from dossier.text import did_you_mean


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
