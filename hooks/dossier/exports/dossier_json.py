"""All records as one JSON file, with what is computed of each statement."""

from __future__ import annotations

import json
from typing import Any

from dossier.dossier import Dossier
from dossier.evidence import grade
from dossier.kinds import KINDS

PATH = "data/dossier.json"
DESCRIPTION = "all records, with grades computed"
POSITION = 10
FORMAT = 1


def render(dossier: Dossier) -> str:
    """`{format, dossier, <plural>: {<id>: record}, grades: {<statement address>: grade}}`.

    Keys with nothing in them are left out.
    """
    settings = dossier.settings.model_dump(mode="json", exclude={"id"}, exclude_none=True)
    whole: dict[str, Any] = {"format": FORMAT, "dossier": settings}
    for model in KINDS.values():
        records = whole[model.plural] = {}
        for record in dossier.of_kind(model).values():
            records[record.id] = record.model_dump(
                mode="json", exclude={"id"}, exclude_none=True, exclude_defaults=True
            )
    whole["grades"] = {
        address: grade(dossier, ref.statement) for address, ref in dossier.statements.items()
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
