"""What people write: one module a kind of record.

A module in this package that has a Record with a `noun` adds a kind: it can be read, checked,
exported and reviewed, and its statements are found, without a line elsewhere.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable
from itertools import chain

from dossier.kinds.base import Citation, CitedText, Part, Path, Record, See, Statement
from dossier.kinds.change_note import ChangeNote
from dossier.kinds.commitment import STATUSES, Commitment, Measure, Reached, Standing
from dossier.kinds.document import VERDICTS, Claim, Document, Passage
from dossier.kinds.event import MOST_QUOTED_WORDS, Event, Quotation
from dossier.kinds.fields import fields_of, fields_with_markers, types_in
from dossier.kinds.markers import Addressed, Asked, NamesStatement, Prose, RefersTo, nouns_in, only
from dossier.kinds.organization import Organization
from dossier.kinds.person import Office, Person
from dossier.kinds.series import NATURES, Nature, Point, Series
from dossier.kinds.settings import Settings
from dossier.kinds.site import BUILDING_STATES, BuildingState, Capacity, Site
from dossier.kinds.source import SOURCE_KINDS, Source
from dossier.kinds.term import Term
from dossier.kinds.texts import ID_PATTERN, MOST_LETTERS_IN_AN_ID, Many
from dossier.kinds.topic import STAGES, InBrief, Topic
from dossier.text import did_you_mean


def _find_kinds() -> list[type[Record]]:
    found: list[type[Record]] = []
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for model in vars(module).values():
            is_kind = inspect.isclass(model) and issubclass(model, Record)
            if is_kind and model not in (Record, Settings, *found):
                found.append(model)
    check_declarations(found)
    return in_a_row(found)


def in_a_row(models: Iterable[type[Record]]) -> list[type[Record]]:
    """The kinds, each behind the one that it names in `after`; those that name none at the end.

    Of several that name one, that which fewer others follow is nearer to it.
    """
    followers: dict[str, list[type[Record]]] = {}
    for model in sorted(models, key=lambda model: model.noun):
        followers.setdefault(model.after, []).append(model)

    def behind(noun: str) -> list[type[Record]]:
        rows = [[model, *behind(model.noun)] for model in followers.get(noun, [])]
        rows.sort(key=len)
        return list(chain.from_iterable(rows))

    return [*behind(Settings.noun), *behind("")]


def check_declarations(models: list[type[Record]]) -> None:
    """Raises TypeError, saying what is missing, where a kind does not declare what others need."""
    taken: dict[tuple[str, object], str] = {("noun", Settings.noun): Settings.__name__}
    for model in models:
        for name in ("noun", "plural", "folder"):
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
    _check_order(models)


def _check_order(models: list[type[Record]]) -> None:
    nouns = {model.noun for model in models}
    in_order = in_a_row(models)
    for model in models:
        if model.after not in {"", Settings.noun, *nouns}:
            near = did_you_mean(model.after, nouns)
            said = f'{model.__name__} stands after "{model.after}", and no kind has that noun'
            raise TypeError(f"the kind {said}{near}")
        if model not in in_order:
            raise TypeError(f'the kind {model.__name__}: what it stands "after" leads to itself')


KINDS: dict[str, type[Record]] = {model.noun: model for model in _find_kinds()}
"""Every kind by its noun, in order."""
FOLDERS: dict[str, type[Record]] = {model.folder: model for model in KINDS.values()}


def place_in_a_row(model: type[Record]) -> int:
    """How many kinds stand before it; the settings stand before all."""
    return [Settings.noun, *KINDS].index(model.noun)
