"""The engine knows nothing of this summit: other data makes another dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.dossier import Dossier
from support.folders import PROJECT

# Words that are in a name and are also words of the trade, of the language, or of the code.
COMMON = {
    *("bank", "campus", "committee", "court", "house", "investment", "township"),
    *("analysis", "announced", "assets", "capital", "centre", "clean", "corp", "country"),
    *(
        "county",
        "data",
        "defense",
        "dossier",
        "external",
        "foreign",
        "government",
        "group",
        "international",
        "minister",
        "ministry",
    ),
    *("named", "near", "north", "office", "organization", "others", "party", "port", "primary"),
    *(
        "prime",
        "project",
        "related",
        "representative",
        "self",
        "south",
        "state",
        "states",
        "summit",
        "trade",
        "united",
        "white",
    ),
}
# Outlines of countries, and fonts, are data with a licence, whatever the dossier.
DATA_FOLDERS = {"outlines", "fonts", "__pycache__"}
LETTERS = 4


def names_in(dossier: Dossier) -> Iterator[str]:
    """Names of people, organizations, countries, places and topics, and the meeting's day."""
    for person in dossier.people.values():
        yield from (person.name, person.side)
    for organization in dossier.organizations.values():
        yield from (organization.name, organization.country or "")
    for site in dossier.sites.values():
        yield from (site.name, site.place, site.county or "", site.state or "", site.country)
    for topic in dossier.topics.values():
        yield from (topic.short, topic.id.replace("-", " "), topic.kind)
    yield dossier.settings.title
    yield dossier.meeting.place or ""


def words_of(dossier: Dossier) -> set[str]:
    words: set[str] = set()
    for name in names_in(dossier):
        words.update(word.lower() for word in re.findall(rf"[^\W\d_]{{{LETTERS},}}", name))
    return words


def test_no_name_of_this_summit_is_in_the_engine(dossier: Dossier):
    names = words_of(dossier) - COMMON
    assert len(names) > 200
    found = []
    for path in sorted((PROJECT / "hooks").rglob("*")):
        if not path.is_file() or DATA_FOLDERS & {*path.parts}:
            continue
        words = set(re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").lower()))
        for name in sorted(words & names):
            found.append(f"{path.relative_to(PROJECT)}: {name}")
    assert found == []
