"""What every rule is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath

from dossier.dossier import Dossier
from dossier.problems import Path
from dossier.records import Record


@dataclass(frozen=True)
class Finding:
    """Something that does not hold, at a place in a record."""

    record: Record
    path: Path
    message: str


@dataclass(frozen=True)
class Material:
    """What the rules look at. `unreadable`: ids of files that could not be made into records, by their kind."""

    dossier: Dossier
    root: FilePath
    unreadable: dict[str, set[str]] = field(default_factory=dict)
    complete: bool = True

    def ids(self, noun: str) -> set[str]:
        """Every id of the kind, that of unreadable files too."""
        return self._ids.get(noun, set()) | self.unreadable.get(noun, set())

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        ids: dict[str, set[str]] = defaultdict(set)
        for record in self.dossier.records:
            ids[record.noun].add(record.id)
        return ids


Rule = Callable[[Material], Iterator[Finding]]
RULES: list[tuple[Rule, bool]] = []


def rule(check: Rule | None = None, *, whole: bool = False) -> Callable[[Rule], Rule] | Rule:
    """Adds a rule to RULES; with `whole`, it is left out while any file cannot be read."""

    def add(check: Rule) -> Rule:
        RULES.append((check, whole))
        return check

    return add(check) if check else add


def findings(material: Material) -> Iterator[Finding]:
    """What all rules find."""
    for check, whole in RULES:
        if material.complete or not whole:
            yield from check(material)
