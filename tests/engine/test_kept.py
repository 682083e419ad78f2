"""What is kept from one build to the next is what would be made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier.kept import Kept, Same, ingredients
from dossier.load import load
from dossier.load.canonical import canonical_text
from dossier.load.yaml_lines import parse
from dossier.outputs import OutputFile, output_files
from support.folders import LAKE, copy_of


def built(root: Path, lake_drawings: Path, kept: Kept | None = None) -> dict[str, OutputFile]:
    """Every output of the dossier in the folder, which must be right."""
    loaded = load(root, kept)
    assert loaded.dossier, loaded.problems
    return output_files(loaded.dossier, lake_drawings, kept)


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


@dataclass(frozen=True)
class Served:
    """A dossier of which all was made once, as `mkdocs serve` begins."""

    root: Path
    kept: Kept
    before: dict[str, OutputFile]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, lake_drawings: Path) -> Served:
    root = copy_of(LAKE, tmp_path_factory.mktemp("served") / "lake")
    kept = Kept()
    return Served(root, kept, built(root, lake_drawings, kept))


@pytest.mark.slow
@pytest.mark.parametrize("file", [name for name in data_files() if "/documents/" not in name])
def test_after_any_change_of_a_record_kept_and_clean_outputs_are_equal(
    file: str, served: Served, lake_drawings: Path
):
    """Each record in turn: all was made before, then the record's texts change, and go back."""
    root, kept = served.root, served.kept
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(canonical_text(changed(parse(file, text).value), file), encoding="utf-8")
    assert built(root, lake_drawings, kept) == built(root, lake_drawings)
    path.write_text(text, encoding="utf-8")
    assert built(root, lake_drawings, kept) == served.before


def test_few_pages_are_made_anew_after_the_change_of_one_statement(
    tmp_path: Path, lake_drawings: Path
):
    """What one page looks up in all records would make every page anew after any change."""
    root = copy_of(LAKE, tmp_path / "lake")
    made: list[object] = []

    class Counting(Kept):
        def made_by(self, make, place, made_from, **asked):
            def counted(**looked_in):
                made.append(place)
                return make(**looked_in)

            return super().made_by(counted, place, made_from, **asked)

    kept = Counting()
    pages = [path for path in built(root, lake_drawings, kept) if path.endswith(".md")]
    (event,) = root.glob("data/events/*/2000-11-20-bridge-opens.yml")
    event.write_text(event.read_text().replace("390 metres", "391 metres"), encoding="utf-8")
    made.clear()
    built(root, lake_drawings, kept)
    anew = [place for place in made if place[0] == "page"]
    assert ("page", "events/2000-11-20-bridge-opens.html") in anew
    assert len(anew) < len(pages) / 2, anew


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


class World:
    """Something in which things are looked up."""

    def __init__(self, **numbers: int) -> None:
        self.numbers = numbers
        self.asked = 0

    def above(self, least: int) -> list[str]:
        self.asked += 1
        return [name for name, number in self.numbers.items() if number > least]


def names_and_a(world: World) -> tuple[list[str], int | None]:
    return world.above(1), world.numbers.get("a")


@pytest.mark.parametrize(
    ("then", "anew"),
    [
        ({"a": 1, "b": 2, "c": 3}, False),
        ({"a": 1, "b": 5, "c": 3}, False),
        ({"a": 1, "b": 0, "c": 3}, True),
        ({"a": 0, "b": 2, "c": 3}, True),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, True),
        ({"a": 1, "b": 2, "c": 3, "d": 0}, False),
        ({"b": 2, "c": 3}, True),
    ],
)
def test_a_thing_is_made_anew_where_what_it_looked_up_is_another(then: dict[str, int], anew: bool):
    kept, made = Kept(), []

    def make(world: World) -> object:
        made.append(1)
        return names_and_a(world)

    for world in (World(a=1, b=2, c=3), World(**then)):
        assert kept.made_by(make, "place", (), world=world) == names_and_a(world)
    assert len(made) == 1 + anew


LOOKS: list[Callable[[dict], object]] = [
    len,
    list,
    lambda numbers: numbers.items(),
    lambda numbers: numbers.values(),
    lambda numbers: "z" in numbers,
]


@pytest.mark.parametrize("look", LOOKS)
def test_whoever_looks_at_all_things_sees_each_new_one(look: Callable[[dict], object]):
    kept, made = Kept(), []
    for world, number in ((World(a=1), 1), (World(a=1), 1), (World(a=1, z=2), 2)):
        kept.made_by(lambda world: made.append(look(world.numbers)), "place", (), world=world)
        assert len(made) == number


def test_nothing_is_asked_twice_for_two_things_of_one_world():
    kept, world = Kept(), World(a=1, b=2)
    for _ in range(2):
        for place in "xyz":
            kept.made_by(lambda world: world.above(1), place, (), world=world)
    assert world.asked == 3


def test_what_can_be_looked_at_once_only_is_no_view():
    with pytest.raises(TypeError, match="once only"):
        list(ingredients(iter([1])))


def test_parts_of_records_are_compared_as_objects(tmp_path: Path):
    one, other = load(LAKE).dossier, load(LAKE).dossier
    assert one and other
    event, twin = one.meeting, other.meeting
    assert event == twin
    assert Same(event) != Same(twin)
    assert list(ingredients([event])) == list(ingredients([event]))
    assert list(ingredients([event])) != list(ingredients([twin]))
