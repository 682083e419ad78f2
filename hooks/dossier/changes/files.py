"""The files that a history makes beside pages: feeds, and the history itself for other programs."""

from __future__ import annotations

from typing import Any

from dossier.changes import feeds
from dossier.changes.history import as_json
from dossier.changes.told import Changes
from dossier.dossier import Dossier

HISTORY = "data/history.json"


def changes_files(dossier: Dossier, changes: Changes, site: str = "") -> dict[str, bytes]:
    """Each file by its path; none where no history is known."""
    if not changes:
        return {}
    found = feeds.files_of(dossier, changes, site)
    if changes.history:
        found[HISTORY] = as_json(changes.history)
    return found


def changes_for_themes(dossier: Dossier, changes: Changes) -> dict[str, Any]:
    """What every page is given: the feeds of all, when what changed last, each page's own day."""
    return {
        "changed_on": changes.last_changed.in_words,
        "newest_change": changes.newest if changes else "",
        "feeds": feeds.links_of(feeds.feeds_of(dossier, changes))[""],
    }
