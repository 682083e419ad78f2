"""Family names in a text that says neither who they are nor what office they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dossier.dossier import Dossier
from dossier.leaning.vocabulary import group
from dossier.text import slug

_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ]\w+")
_NO_NAMES = group("ends") | group("identifying") | group("identifying_places")


class FamilyNames:
    """The family names of the dossier's people.

    Whom the dossier's own title or headline names is known on every page.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._people: dict[str, list[str]] = defaultdict(list)
        settings = dossier.settings
        known = f"{settings.title} {settings.headline or ''}"
        self.all = frozenset(person.name.split()[-1] for person in dossier.people.values())
        for person in dossier.people.values():
            family = person.name.split()[-1]
            # Who has one name alone, whatever office stands before it, needs no other.
            if family not in known and slug(family) != person.id:
                self._people[family].append(person.name)

    def bare_in(self, text: str) -> Iterator[str]:
        """Each family name that stands without a given name or an office, once."""
        told = set()
        for match in _NAME.finditer(text):
            family = match[0]
            if family not in self._people or family in told:
                continue
            told.add(family)
            if not any(name in text for name in self._people[family]) and not _is_named(
                text[: match.start()]
            ):
                yield family


def _is_named(before: str) -> bool:
    """Whether a given name or an office stands directly before."""
    word = before.rstrip().rpartition(" ")[2]
    return bool(_NAME.fullmatch(word)) and word.lower() not in _NO_NAMES
