"""What is kept from one build to the next is what would be made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.kept import Kept, Same, ingredients
from dossier.load import load
from dossier.load.canonical import canonical_text
from dossier.load.yaml_lines import parse
from dossier.outputs import OutputFile, output_files
from support.folders import LAKE, copy_of


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all tests of this module keep their drawings."""
    return tmp_path_factory.mktemp("drawings")


def built(root: Path, drawings: Path, kept: Kept | None = None) -> dict[str, OutputFile]:
    """Every output of the dossier in the folder, which must be right."""
    loaded = load(root, kept)
    assert loaded.dossier, loaded.problems
    return output_files(loaded.dossier, drawings, kept)


def data_files() -> list[str]:
    return sorted(path.relative_to(LAKE).as_posix() for path in (LAKE / "data").rglob("*.yml"))


def changed(value: object) -> object:
    """The value with a word more in each text that readers see as one of ours."""
    if isinstance(value, dict):
        if "speaker" in value:  # the words of others stay
            return value
        return {key: changed_text(key, inner) for key, inner in value.items()}
    return [changed(inner) for inner in value] if isinstance(value, list) else value


def changed_text(key: str, value: object) -> object:
    if key in ("title", "name", "short", "note", "publisher", "place", "side"):
        return f"{value} anew" if isinstance(value, str) else value
    if key == "text" and isinstance(value, str):
        return f"{value.rstrip('.')} anew."
    return changed(value)


@pytest.mark.slow
@pytest.mark.parametrize("file", [name for name in data_files() if "/documents/" not in name])
def test_after_any_change_of_a_record_kept_and_clean_outputs_are_equal(
    file: str, tmp_path: Path, drawings: Path
):
    """Each record in turn: first all is made, then the record's texts change, then they go back."""
    root = copy_of(LAKE, tmp_path / "lake")
    kept = Kept()
    before = built(root, drawings, kept)
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(canonical_text(changed(parse(file, text).value), file), encoding="utf-8")
    assert built(root, drawings, kept) == built(root, drawings)
    path.write_text(text, encoding="utf-8")
    assert built(root, drawings, kept) == before


def test_records_of_unchanged_files_are_the_same_objects(tmp_path: Path):
    root = copy_of(LAKE, tmp_path / "lake")
    kept = Kept()
    first, second = load(root, kept).dossier, load(root, kept).dossier
    assert first and second
    for was, now in zip(first.records, second.records, strict=True):
        assert was is now


def test_a_thing_is_made_anew_only_from_something_else():
    kept, made = Kept(), []
    for made_from in ("a", "a", "b", "b", "a"):
        kept.get("place", made_from, lambda: made.append(1))
    assert len(made) == 3


def test_parts_of_records_are_compared_as_objects(tmp_path: Path):
    one, other = load(LAKE).dossier, load(LAKE).dossier
    assert one and other
    event, twin = one.meeting, other.meeting
    assert event == twin
    assert Same(event) != Same(twin)
    assert list(ingredients([event])) == list(ingredients([event]))
    assert list(ingredients([event])) != list(ingredients([twin]))
