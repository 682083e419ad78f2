"""A fact is written once; wherever else it is needed, it is referred to."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check_of_complete_dossiers
from dossier.similarity import similar_statements


@check_of_complete_dossiers
def facts_are_written_once(context: CheckContext) -> Iterator[Finding]:
    """No two records hold statements whose words say that they state one fact."""
    for _, first, second in similar_statements(context.dossier):
        message = f"says the same as {first.address}; write it once and refer to it with see"
        yield Finding(second.record, (*second.path, "text"), message)
