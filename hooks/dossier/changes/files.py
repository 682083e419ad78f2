"""The files that a history makes beside pages: feeds, and the history itself for other programs."""

from __future__ import annotations

from typing import Any

from dossier import noted_fold
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
    """What every page is given: the feeds of all, when what changed last, what is its own.

    Its own are the day of its last change, the anchor of what editors noted of it, and that list
    for pages that are not made from data and so do not hold it.
    """
    marks = changes.marks
    return {
        "changed_on": changes.last_changed.in_words,
        "noted_on": lambda page: noted_fold.ANCHOR if marks.on_page(page) else "",
        "noted": noted_fold.fold_of(marks),
        "newest_change": changes.newest if changes else "",
        "feeds": feeds.links_of(feeds.feeds_of(dossier, changes))[""],
    }
