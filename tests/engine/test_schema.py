"""The editors' schemas: current, described, and of one mind with the check where they can be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dossier import schema
from dossier.kinds import FOLDERS, KINDS
from support.commands import Run
from support.folders import BROKEN, LAKE, PROJECT
from support.validator import refused_by

SCHEMAS = PROJECT / ".vscode/schema"

# What is wrong with these stands in the one file; it needs no calendar, no other file, and
# nobody who reads a text.
SEEN_BY_A_SCHEMA = {
    "a-number-too-many",
    "address-without-scheme",
    "date-in-words",
    "id-written-in-the-file",
    "impossible-date",
    "infinite-number",
    "list-instead-of-keys",
    "list-item-without-value",
    "missing-key",
    "null-value",
    "number-with-400-digits",
    "number-with-an-exponent",
    "see-in-a-circle",
    "settings-that-cannot-be-read",
    "several-mistakes-in-several-files",
    "statement-id-with-capitals",
    "statement-with-empty-citation",
    "statement-without-citation",
    "text-instead-of-a-list",
    "time-out-of-form",
    "unknown-key",
    "unknown-key-in-a-statement",
    "wikidata-id-out-of-form",
    "word-outside-the-list",
    "wrong-type",
    "full-width-digits-in-a-date",
    "full-width-digits-in-a-time",
    "hour-that-no-day-has",
    "key-with-nothing-behind-it",
    "number-too-large-to-draw",
    "title-of-300-letters",
    "year-9999-as-an-open-end",
    "year-zero",
    "more-words-to-look-for-than-six",
}
# These are no YAML, or none that holds one record; a validator stops before the schema.
SEEN_BY_A_YAML_READER = {
    "alias",
    "comment-only",
    "control-character",
    "deeply-nested-blocks",
    "delete-character",
    "duplicate-key",
    "empty-file",
    "left-from-a-merge",
    "no-character",
    "not-utf-8",
    "tab-in-a-text",
    "tab-indentation",
    "tag",
    "two-documents-in-one-file",
    "unclosed-quote",
    "unknown-escape",
    "yaml-that-does-not-parse",
}
# 5,000 brackets in one another, or 5,000 digits, end the validator itself.
NOT_SHOWN_TO_IT = {"deeply-nested", "whole-number-with-5000-digits"}


def noun_of(path: Path) -> str | None:
    """The kind of a data file: that of its first folder below data/."""
    parts = path.parts
    below = parts[len(parts) - parts[::-1].index("data") :]
    if below == ("dossier.yml",):
        return "dossier"
    return FOLDERS[below[0]].noun if below[0] in FOLDERS else None


def refused(paths: list[Path]) -> set[Path]:
    """The files that an independent validator refuses, held against the schema of their kind."""
    found: set[Path] = set()
    by_noun: dict[str | None, list[Path]] = {}
    for path in paths:
        by_noun.setdefault(noun_of(path), []).append(path)
    for noun, files in by_noun.items():
        found.update(refused_by(SCHEMAS / f"{noun}.schema.json", files))
    return found


def test_the_committed_schemas_are_those_of_the_models():
    committed = {}
    for path in SCHEMAS.glob("*.json"):
        committed[path.relative_to(PROJECT).as_posix()] = path.read_text("utf-8")
    assert committed == schema.files(), "run: .venv/bin/python -m dossier schema --write"


def test_schema_write_writes_what_is_missing_or_old_and_removes_what_is_no_more(
    run: Run, tmp_path: Path
):
    def changed() -> list[str]:
        return run("--root", tmp_path, "schema", "--write").splitlines()[:-1]

    assert sorted(changed()) == sorted(schema.files())
    assert changed() == []
    (tmp_path / ".vscode/schema/term.schema.json").write_text("{}")
    (tmp_path / ".vscode/schema/ferry.schema.json").write_text("{}")
    assert changed() == [".vscode/schema/term.schema.json", ".vscode/schema/ferry.schema.json"]
    assert {
        f".vscode/schema/{path.name}" for path in (tmp_path / ".vscode/schema").iterdir()
    } == set(schema.files())


def described(part: dict[str, Any], where: str) -> list[str]:
    return [
        f"{where}.{key}"
        for key, inner in part.get("properties", {}).items()
        if not inner.get("description")
    ]


@pytest.mark.parametrize("noun", [*KINDS, "dossier"])
def test_every_key_is_described_and_every_kind_shows_examples(noun: str):
    found = schema.schemas()[noun]
    parts = {noun: found, **found.get("$defs", {})}
    missing = [key for name, part in parts.items() for key in described(part, name)]
    assert not missing, f"Field(description=...) is missing of {missing}"
    missing = [name for name, part in parts.items() if not part.get("description")]
    assert not missing, f"the classes of {missing} have no docstring"
    keys = [inner for part in parts.values() for inner in part["properties"].values()]
    assert any("examples" in key for key in keys), f"no field of the {noun} has Field(examples=...)"


def test_the_schemas_are_schemas():
    paths = sorted(SCHEMAS.glob("*.json"))
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def test_an_independent_validator_accepts_every_data_file():
    paths = sorted((LAKE / "data").rglob("*.yml"))
    assert len(paths) > 10 and refused(paths) == set()


def test_it_refuses_every_mistake_that_a_schema_can_see_and_no_other():
    paths = [
        path
        for path in sorted(BROKEN.glob("*/data/**/*.yml"))
        if not path.is_symlink() and noun_of(path)
    ]
    shown = [path for path in paths if path.relative_to(BROKEN).parts[0] not in NOT_SHOWN_TO_IT]
    cases = {path.relative_to(BROKEN).parts[0] for path in refused(shown)}
    assert cases == SEEN_BY_A_SCHEMA | SEEN_BY_A_YAML_READER


DATES = {
    "1999-05-10": True,
    "1999-05": True,
    "1999": True,
    '"1999"': True,
    "2000-02-29": True,
    "1999-11-31": False,
    "1999-02-30": False,
    "1999-13": False,
    "1999-5-1": False,
    "99": False,
    "12000": False,
    "10 May 1999": False,
    "1999-05-10T10:00:00Z": False,
}
"""Dates as they may stand in a file; whether each is right."""


@pytest.fixture(scope="module")
def refused_dates(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Which of the dates the validator refuses; all are shown to it at once."""
    folder = tmp_path_factory.mktemp("dates")
    text = (LAKE / "data/sites/bridge-site.yml").read_text()
    paths = {}
    for number, date in enumerate(DATES):
        path = folder / f"data/sites/site-{number}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("announced: 1999-05-10", f"announced: {date}"))
        paths[path] = date
    return {paths[path] for path in refused([*paths])}


@pytest.mark.parametrize(("date", "right"), DATES.items())
def test_dates_are_accepted_as_editors_read_them(refused_dates: set[str], date: str, right: bool):
    assert (date not in refused_dates) == right


def test_editors_find_the_schema_of_every_folder():
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text())["yaml.schemas"]
    message = "run: .venv/bin/python -m dossier schema --write"
    assert settings == schema.bindings(), message
    assert settings["./.vscode/schema/event.schema.json"] == "data/events/**/*.yml"
    extensions = json.loads((PROJECT / ".vscode/extensions.json").read_text())
    assert extensions == {"recommendations": ["redhat.vscode-yaml"]}


def test_schema_write_binds_the_schemas_in_the_settings_that_are_there(tmp_path: Path):
    settings = tmp_path / schema.SETTINGS
    settings.parent.mkdir()
    settings.write_text('{"editor.tabSize": 2, "yaml.schemas": {"old": "data/old.yml"}}')
    assert schema.SETTINGS in schema.write(tmp_path)
    assert json.loads(settings.read_text()) == {
        "editor.tabSize": 2,
        "yaml.schemas": schema.bindings(),
    }
    assert schema.write(tmp_path) == []
