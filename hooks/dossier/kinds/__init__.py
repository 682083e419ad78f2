"""What people write: one module a kind of record.

A module in this package that has a Record with a `noun` adds a kind: it can be read, checked,
exported and reviewed, and its statements are found, without a line elsewhere.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from dossier.kinds.base import (
    ID_PATTERN,
    Addressed,
    Citation,
    CitedText,
    NamesStatement,
    Part,
    Path,
    Prose,
    Record,
    RefersTo,
    See,
    Statement,
)
from dossier.kinds.commitment import STATUSES, Commitment, Measure, Standing
from dossier.kinds.document import VERDICTS, Claim, Document, Passage
from dossier.kinds.event import MOST_QUOTED_WORDS, Event, Quotation
from dossier.kinds.fields import fields_of, fields_with_markers
from dossier.kinds.organization import Organization
from dossier.kinds.person import Office, Person
from dossier.kinds.series import Point, Series
from dossier.kinds.settings import Settings
from dossier.kinds.site import Site
from dossier.kinds.source import SOURCE_KINDS, Source
from dossier.kinds.term import Term
from dossier.kinds.topic import STAGES, InBrief, Topic


def _find_kinds() -> list[type[Record]]:
    found = []
    for module in pkgutil.iter_modules(__path__):
        classes = vars(importlib.import_module(f"{__name__}.{module.name}")).values()
        for model in classes:
            if inspect.isclass(model) and issubclass(model, Record) and model.noun:
                found.append(model)
    kinds = set(found) - {Settings}
    return sorted(kinds, key=lambda model: (model.position, model.noun))


KINDS: dict[str, type[Record]] = {model.noun: model for model in _find_kinds()}
"""Every kind by its noun, in order."""
FOLDERS: dict[str, type[Record]] = {model.folder: model for model in KINDS.values()}

__all__ = [
    "FOLDERS",
    "ID_PATTERN",
    "KINDS",
    "MOST_QUOTED_WORDS",
    "SOURCE_KINDS",
    "STAGES",
    "STATUSES",
    "VERDICTS",
    "Addressed",
    "Citation",
    "CitedText",
    "Claim",
    "Commitment",
    "Document",
    "Event",
    "InBrief",
    "Measure",
    "NamesStatement",
    "Office",
    "Organization",
    "Part",
    "Passage",
    "Path",
    "Person",
    "Point",
    "Prose",
    "Quotation",
    "Record",
    "RefersTo",
    "See",
    "Series",
    "Settings",
    "Site",
    "Source",
    "Standing",
    "Statement",
    "Term",
    "Topic",
    "fields_of",
    "fields_with_markers",
]
