"""The index of search, read back from the scripts that hold it."""

from __future__ import annotations

import json
from typing import Any


def read_scripts(first: str, second: str) -> dict[str, Any]:
    """The index that the scripts hold, with all entries in one list."""
    index: dict[str, Any] = json.loads(first.removeprefix("var dossierIndex = "))
    index["entries"] += json.loads(second.removeprefix("dossierIndex.later = "))
    return index
