"""All records as JSON, all statements as CSV."""

from __future__ import annotations

import csv
import io
import json

from dossier.dossier import Dossier
from dossier.evidence import grade
from dossier.kinds import KINDS

FORMAT = 1


def records_json(dossier: Dossier) -> str:
    """`{format, dossier, <plural>: {<id>: record}, grades: {<statement address>: grade}}`; keys with nothing in them left out."""
    whole = {
        "format": FORMAT,
        "dossier": dossier.settings.model_dump(mode="json", exclude={"id"}, exclude_none=True),
        **{
            model.plural: {id: record.model_dump(mode="json", exclude={"id"}, exclude_none=True, exclude_defaults=True) for id, record in dossier.of_kind(model).items()}
            for model in KINDS.values()
        },
        "grades": {address: grade(dossier, bound.statement) for address, bound in dossier.statements.items()},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def statements_csv(dossier: Dossier) -> str:
    """One row a statement: address, kind, date, text, note, grade, sources, sources that say otherwise (each joined by spaces)."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["address", "kind", "date", "text", "note", "grade", "sources", "disputed_by"])
    for address, bound in dossier.statements.items():
        statement = bound.statement
        supporting = " ".join(dict.fromkeys(c.source for c in statement.cite if not c.disputes))
        disputing = " ".join(dict.fromkeys(c.source for c in statement.cite if c.disputes))
        date = getattr(bound.record, "date", "")
        rows.writerow([address, bound.record.noun, date, statement.text, statement.note or "", grade(dossier, statement), supporting, disputing])
    return out.getvalue()
