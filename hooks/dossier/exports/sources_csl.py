"""The sources for reference managers (Citation Style Language 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from typing import Any

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.kinds import Source

PATH = "data/sources.csl.json"
DESCRIPTION = "the sources for reference managers (CSL-JSON)"
POSITION = 45

_TYPES = {
    "primary": "document",
    "news": "article-newspaper",
    "analysis": "report",
    "reference": "webpage",
}


def render(dossier: Dossier, site: str = "") -> str:
    """A list of CSL items, by id."""
    items = list(map(_item, dossier.sources.values()))
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(source: Source) -> dict[str, Any]:
    item = {
        "id": source.id,
        "type": _TYPES[source.kind],
        "title": source.title,
        "container-title" if source.kind == "news" else "publisher": source.publisher,
        "URL": source.url,
        "language": source.language,
        "accessed": _date(source.accessed),
    }
    if source.published:
        item["issued"] = _date(source.published)
    return item


def _date(date: PartialDate) -> dict[str, Any]:
    return {"date-parts": [list(date.parts)]}
