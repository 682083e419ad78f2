"""No change goes without a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dossier.dossier import Dossier
from dossier.kinds import Part, Path, Record, Settings, fields_of
from dossier.review.diff import differences
from dossier.review.sections import sections_of
from support.mutations import altered, another


def is_told(lake: Dossier, record: Record, changed: Record) -> bool:
    records = tuple(changed if one is record else one for one in lake.records)
    settings = changed if isinstance(changed, Settings) else lake.settings
    return bool(sections_of(differences(lake, Dossier(settings, records, lake.seeds))))


@pytest.mark.slow
def test_no_field_can_change_without_a_word_in_the_report(lake: Dossier):
    """Each text, number, mark and reference of each record in turn; only ids stay as they are."""
    silent, tried = [], 0
    for record in (lake.settings, *lake.records):
        for path, value, markers in fields_of(record):
            if isinstance(value, Part) or path[-1] == "id":
                continue
            new = another(lake, record, str(path[-1]), value, markers)
            if new is not None:
                tried += 1
                if not is_told(lake, record, altered(record, path, new)):
                    silent.append((record.id, path))
    assert tried > 200 and silent == []


def parts_of(record: Record) -> Iterator[tuple[Path, Part]]:
    yield (), record
    for path, value, _ in fields_of(record):
        if isinstance(value, Part):
            yield path, value


def test_nothing_can_go_from_a_list_without_a_word_in_the_report(lake: Dossier):
    """The last of each list in turn, and each field that may be left out."""
    silent, tried = [], 0
    for record in (lake.settings, *lake.records):
        for path, part in parts_of(record):
            for name, field in type(part).model_fields.items():
                value = getattr(part, name)
                is_list = isinstance(value, tuple)
                may_go = field.default is None
                if is_list:
                    may_go = len(value) > 1 or not field.is_required()
                if value and may_go:
                    tried += 1
                    changed = altered(record, (*path, name), value[:-1] if is_list else None)
                    if not is_told(lake, record, changed):
                        silent.append((record.id, path, name))
    assert tried > 60 and silent == []
