"""A document in seeds/ stays bound to statements word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from dossier.dossier import Dossier
from dossier.kinds import Path as Place
from dossier.kinds import Statement
from dossier.load import load


def uses_in_statements(lake: Dossier) -> list[tuple[str, Place]]:
    """The file and the place of each statement's citation of the document."""
    (document,) = lake.documents
    uses = [use for use in lake.uses[document] if isinstance(use.part, Statement)]
    return [(use.record.file, use.path) for use in uses]


def without(value: Any, path: Place) -> None:
    """Takes one item out of a list inside the value."""
    for step in path[:-1]:
        value = value[step]
    del value[path[-1]]


def as_yaml(value: Any) -> str:
    """JSON is YAML; a day goes back to the text that it was."""
    return json.dumps(value, ensure_ascii=False, default=str)


def test_without_any_one_of_its_citations_the_check_fails(lake: Dossier, lake_root: Path):
    """Each is taken out in turn, in the file, as a person would."""
    places = uses_in_statements(lake)
    assert places
    for file, path in places:
        before = (lake_root / file).read_text(encoding="utf-8")
        value = yaml.safe_load(before)
        without(value, path)
        (lake_root / file).write_text(as_yaml(value), encoding="utf-8")
        messages = [problem.message for problem in load(lake_root).problems]
        (lake_root / file).write_text(before, encoding="utf-8")
        alone = "there is no citation; name at least one source"
        bound = "[every-word-of-a-document-is-bound]"
        told = [text for text in messages if text == alone or text.endswith(bound)]
        assert told, (file, path, messages)


def test_the_untouched_dossier_has_no_problems(lake_root: Path):
    assert load(lake_root).problems == []


def test_a_supported_claim_has_no_wrong_words(lake: Dossier, lake_root: Path):
    (name,) = lake.documents
    path = lake_root / f"data/documents/{name}.yml"
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    claim = next(part["claims"][0] for part in value["passages"] if part.get("claims"))
    claim |= {"verdict": "supported", "wrong": claim["passage"].split()[0]}
    path.write_text(as_yaml(value), encoding="utf-8")
    messages = [problem.message for problem in load(lake_root).problems]
    assert any("a supported claim has no wrong words" in message for message in messages)
