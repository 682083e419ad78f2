"""What people write: one module a kind of record.

A module in this package that has a Record with a `noun` adds a kind: it can be read, checked,
exported and reviewed, and its statements are found, without a line elsewhere.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from dossier.kinds.base import Citation, CitedText, Part, Path, Record, See, Statement
from dossier.kinds.commitment import STATUSES, Commitment, Measure, Reached, Standing
from dossier.kinds.document import VERDICTS, Claim, Document, Passage
from dossier.kinds.event import MOST_QUOTED_WORDS, Event, Quotation
from dossier.kinds.fields import fields_of, fields_with_markers, types_in
from dossier.kinds.markers import Addressed, Asked, NamesStatement, Prose, RefersTo
from dossier.kinds.organization import Organization
from dossier.kinds.person import Office, Person
from dossier.kinds.series import NATURES, Nature, Point, Series
from dossier.kinds.settings import Settings
from dossier.kinds.site import BUILDING_STATES, BuildingState, Capacity, Site
from dossier.kinds.source import SOURCE_KINDS, Source
from dossier.kinds.term import Term
from dossier.kinds.texts import ID_PATTERN, MOST_LETTERS_IN_AN_ID, Many
from dossier.kinds.topic import STAGES, InBrief, Topic


def _find_kinds() -> list[type[Record]]:
    found: dict[type[Record], None] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for model in vars(module).values():
            if inspect.isclass(model) and issubclass(model, Record) and model is not Record:
                found[model] = None
    found.pop(Settings)
    check_declarations(list(found))
    return sorted(found, key=lambda model: (model.position, model.noun))


def check_declarations(models: list[type[Record]]) -> None:
    """Raises TypeError, saying what is missing, where a kind does not declare what others need."""
    taken: dict[tuple[str, object], str] = {("noun", Settings.noun): Settings.__name__}
    for model in models:
        for name in ("noun", "plural", "folder", "position"):
            value = getattr(model, name)
            if not value:
                raise TypeError(f"the kind {model.__name__} declares no {name}")
            other = taken.setdefault((name, value), model.__name__)
            if other != model.__name__:
                raise TypeError(f'{model.__name__} has the {name} "{value}", as {other} has')
        if model.label_field not in model.model_fields:
            field = f'label_field is "{model.label_field}"'
            raise TypeError(f"the kind {model.__name__} has no field of that name: {field}")
        if not (model.__doc__ or "").strip():
            raise TypeError(f"the kind {model.__name__} has no docstring; it says what it is")


KINDS: dict[str, type[Record]] = {model.noun: model for model in _find_kinds()}
"""Every kind by its noun, in order."""
FOLDERS: dict[str, type[Record]] = {model.folder: model for model in KINDS.values()}

__all__ = [
    "BUILDING_STATES",
    "FOLDERS",
    "ID_PATTERN",
    "KINDS",
    "MOST_LETTERS_IN_AN_ID",
    "MOST_QUOTED_WORDS",
    "NATURES",
    "SOURCE_KINDS",
    "STAGES",
    "STATUSES",
    "VERDICTS",
    "Addressed",
    "Asked",
    "BuildingState",
    "Capacity",
    "Citation",
    "CitedText",
    "Claim",
    "Commitment",
    "Document",
    "Event",
    "InBrief",
    "Many",
    "Measure",
    "NamesStatement",
    "Nature",
    "Office",
    "Organization",
    "Part",
    "Passage",
    "Path",
    "Person",
    "Point",
    "Prose",
    "Quotation",
    "Reached",
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
    "check_declarations",
    "fields_of",
    "fields_with_markers",
    "types_in",
]
