"""Which pages show a statement: the one where it stands, and those of records that refer to it."""

from __future__ import annotations

from collections import defaultdict

from dossier.dossier import Dossier
from dossier.kinds import NamesStatement, fields_of
from dossier.urls import page_of


def pages_referring(dossier: Dossier) -> dict[str, set[str]]:
    """The pages of records that refer to a statement of any record, by its address.

    The first page gathers from all records, as those pages do that no record has: it is left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for record in dossier.records:
        for _, address, _ in fields_of(record, NamesStatement):
            found[address].add(page_of(dossier, record))
    return dict(found)
