"""What every check is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath

from dossier.dossier import Dossier
from dossier.kept import Forgetful, Kept
from dossier.kinds import Path, Record


@dataclass(frozen=True)
class Finding:
    """Something that does not hold, at a place in a record."""

    record: Record
    path: Path
    message: str


@dataclass(frozen=True)
class CheckContext:
    """What the checks look at.

    `unreadable`: ids of files that could not be made into records, by their kind. `complete`:
    whether every file could be read. `kept`: what earlier checks of this program found.
    """

    dossier: Dossier
    root: FilePath
    unreadable: dict[str, set[str]] = field(default_factory=dict)
    complete: bool = True
    kept: Kept = field(default_factory=Forgetful)

    def ids(self, noun: str) -> set[str]:
        """Every id of the kind, that of unreadable files too."""
        return self._ids[noun]

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        ids: dict[str, set[str]] = defaultdict(set)
        for record in self.dossier.records:
            ids[record.noun].add(record.id)
        for noun, unreadable in self.unreadable.items():
            ids[noun] |= unreadable
        return ids


Check = Callable[[CheckContext], Iterator[Finding]]
CHECKS: list[Check] = []
_NEED_EVERY_FILE: set[str] = set()


def check(function: Check) -> Check:
    """Adds the function to CHECKS; its name is that of the rule in each message."""
    CHECKS.append(function)
    return function


def check_of_complete_dossiers(function: Check) -> Check:
    """The same for a check that can only be judged when every file could be read."""
    _NEED_EVERY_FILE.add(rule_name(function))
    return check(function)


def rule_name(function: Check) -> str:
    """`passages-occur-in-their-document`."""
    return function.__name__.replace("_", "-")


def findings(context: CheckContext) -> Iterator[Finding]:
    """What all checks find; each message ends with the name of its rule.

    A check that stops with an error of its own does not hide what the others find.
    """
    for function in CHECKS:
        name = rule_name(function)
        if name in _NEED_EVERY_FILE and not context.complete:
            continue
        try:
            for found in function(context):
                yield Finding(found.record, found.path, f"{found.message} [{name}]")
        except Exception as error:  # a fault of the check, told beside what the others find
            what = f"{type(error).__name__}: {error}"
            message = f"this check stopped: {what}; it is a fault of the program, report it"
            yield Finding(context.dossier.settings, (), f"{message} [{name}]")
