"""The sources as CSL-JSON, for reference managers (Citation Style Language 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from typing import Any

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.kinds import Source

_TYPES = {"primary": "document", "news": "article-newspaper", "analysis": "report", "reference": "webpage"}


def references_json(dossier: Dossier) -> str:
    """A list of CSL items, by id."""
    return json.dumps([reference(source) for source in dossier.sources.values()], ensure_ascii=False, indent=1) + "\n"


def reference(source: Source) -> dict[str, Any]:
    """One CSL item."""
    found = {
        "id": source.id,
        "type": _TYPES[source.kind],
        "title": source.title,
        "container-title" if source.kind == "news" else "publisher": source.publisher,
        "URL": source.url,
        "language": source.language,
        "accessed": _date(source.accessed),
    }
    return found | ({"issued": _date(source.published)} if source.published else {})


def _date(date: PartialDate) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]}
