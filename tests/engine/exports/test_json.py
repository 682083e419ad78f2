"""The JSON files: valid to a validator of others, and enough to make the same pages of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dossier.dossier import Dossier
from dossier.exports.schema_json import schema
from dossier.load import from_json, load
from dossier.outputs import output_files
from dossier.page_builder import PageContext
from dossier.pages import pages_of
from support.exported import bytes_of, exported
from support.folders import BROKEN

# All that draft 2020-12 knows, of which a strict validator refuses the rest.
KEYWORDS = {
    *("$schema", "$ref", "$defs", "title", "description", "default", "examples", "deprecated"),
    *("type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if", "then", "else"),
    *("properties", "required", "additionalProperties", "propertyNames", "patternProperties"),
    *("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
    *("minLength", "maxLength", "pattern", "format"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}


def keywords(found: Any, names: bool = False) -> set[str]:
    """The keywords of a schema; where `names`, the keys are those of a map of schemas."""
    if isinstance(found, list):
        return set().union(*map(keywords, found))
    if not isinstance(found, dict):
        return set()
    used = set() if names else set(found)
    for key, inner in found.items():
        if names or key not in ("enum", "const", "default", "examples"):
            used |= keywords(inner, key in ("properties", "$defs") and not names)
    return used


def test_the_schema_is_one_and_has_no_unknown_keyword():
    Draft202012Validator.check_schema(schema())
    assert keywords(schema()) - KEYWORDS == set()


def types_of_unions(found: Any) -> list[Any]:
    """Types that a strict validator refuses: several in one place."""
    if isinstance(found, list):
        return [one for inner in found for one in types_of_unions(inner)]
    if not isinstance(found, dict):
        return []
    here = [found] if isinstance(found.get("type"), list) else []
    return here + [one for inner in found.values() for one in types_of_unions(inner)]


def test_every_place_of_the_schema_has_one_type():
    assert types_of_unions(schema()) == []


@pytest.mark.parametrize("which", ["lake", "dossier"])
def test_a_validator_accepts_every_json_file(which: str, request: pytest.FixtureRequest):
    dossier: Dossier = request.getfixturevalue(which)
    whole = schema()
    validator = Draft202012Validator(whole)
    assert list(validator.iter_errors(json.loads(bytes_of(dossier, "data/dossier.json")))) == []
    seen: set[tuple[str, str]] = set()
    for path, content in exported(dossier).items():
        if not path.endswith(".json"):
            continue
        value = json.loads(content)
        if "kind" in value:
            _, _, name = value["$schema"].rpartition("/")
            seen.add((value["kind"], value["id"]))
            if which == "lake" or len(seen) % 25 == 1:
                part = {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]}
                assert list(Draft202012Validator(part).iter_errors(value)) == [], path
    assert seen == {(record.noun, record.id) for record in dossier.records}


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole.pop("events"),
        lambda whole: whole["events"]["1999-05-10-lake-meeting"].pop("title"),
        lambda whole: whole["events"]["1999-05-10-lake-meeting"].update(date="10 May"),
        lambda whole: whole["events"]["1999-05-10-lake-meeting"].update(colour="red"),
        lambda whole: whole["grades"].update({"a.b": "good"}),
        lambda whole: whole.update(format=1),
        lambda whole: whole["people"].update({"Not An Id": {}}),
    ],
)
def test_it_refuses_what_is_no_dossier(lake: Dossier, damage: Any):
    whole = json.loads(bytes_of(lake, "data/dossier.json"))
    damage(whole)
    assert not Draft202012Validator(schema()).is_valid(whole)


@pytest.mark.parametrize("which", ["lake", "dossier"])
def test_a_dossier_is_read_back_from_its_json_as_it_was(which: str, request: pytest.FixtureRequest):
    dossier: Dossier = request.getfixturevalue(which)
    again = from_json(bytes_of(dossier, "data/dossier.json"))
    assert again.settings == dossier.settings
    assert again.records == dossier.records
    assert again.seeds == dossier.seeds


@pytest.mark.slow
def test_the_same_site_is_made_from_json_as_from_yaml(lake: Dossier, lake_drawings: Path):
    again = from_json(bytes_of(lake, "data/dossier.json"))
    # Drawings are kept by what they are drawn from.
    assert output_files(again, lake_drawings) == output_files(lake, lake_drawings)


@pytest.mark.audit
def test_the_same_pages_are_made_of_the_real_data(dossier: Dossier):
    """Without their figures, which take long to draw."""
    again = from_json(bytes_of(dossier, "data/dossier.json"))
    assert pages_of(PageContext(again, {})) == pages_of(PageContext(dossier, {}))


def test_what_is_no_record_is_told_with_its_kind_and_id(lake: Dossier):
    whole = json.loads(bytes_of(lake, "data/dossier.json"))
    whole["people"]["anna-berg"]["born"] = "in May"
    with pytest.raises(ValueError, match="person anna-berg"):
        from_json(json.dumps(whole))
    with pytest.raises(ValueError, match=r"no dossier\.json"):
        from_json("{}")


def test_no_number_is_infinite(tmp_path: Path):
    """A check refuses what JSON cannot say, so that no export meets it."""
    case = BROKEN / "infinite-number"
    assert ".inf" in "".join(path.read_text() for path in case.rglob("*.yml"))
    assert load(case).dossier is None
