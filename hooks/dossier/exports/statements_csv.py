"""All statements as a table."""

from __future__ import annotations

import csv
import io

from dossier.dossier import Dossier
from dossier.evidence import grade
from dossier.kinds import Citation

PATH = "data/statements.csv"
DESCRIPTION = "every statement with grade and sources"
POSITION = 20
COLUMNS = ("address", "kind", "date", "text", "note", "grade", "sources", "disputed_by")


def render(dossier: Dossier) -> str:
    """One row a statement, in the order of the kinds and their records (RFC 4180).

    The sources that show it, and those that say otherwise, each joined by spaces.
    """
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for address, ref in dossier.statements.items():
        statement = ref.statement
        rows.writerow(
            {
                "address": address,
                "kind": ref.record.noun,
                "date": getattr(ref.record, "date", ""),
                "text": statement.text,
                "note": statement.note or "",
                "grade": grade(dossier, statement),
                "sources": _sources(statement.cite, disputing=False),
                "disputed_by": _sources(statement.cite, disputing=True),
            }
        )
    return out.getvalue()


def _sources(citations: tuple[Citation, ...], *, disputing: bool) -> str:
    named = [citation.source for citation in citations if citation.disputes == disputing]
    return " ".join(dict.fromkeys(named))
