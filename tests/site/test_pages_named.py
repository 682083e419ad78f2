"""The pages that a review names are those whose bytes differ: after seeded mutations."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.dossier import Dossier
from dossier.kinds import Part, Record, Settings, fields_of
from dossier.kinds import Path as Place
from dossier.load import load
from dossier.outputs import output_files
from dossier.review import Comparison, Revision
from dossier.review.comparison import differing_pages, page_contents
from support.building import mkdocs
from support.folders import LAKE, PROJECT, copy_of
from support.histories import MEETING, OPENING, change, statement
from support.mutations import altered, another


def mutations(lake: Dossier, number: int) -> Iterator[tuple[str, Dossier]]:
    """So many dossiers, in each of which one value somewhere is another."""
    places: list[tuple[Record, Place, Any, tuple[Any, ...]]] = []
    for record in (lake.settings, *lake.records):
        for path, value, markers in fields_of(record):
            if not isinstance(value, Part) and not {"id", "formerly", "passage"} & {*path[-2:]}:
                places.append((record, path, value, markers))
    random.Random(7).shuffle(places)  # noqa: S311 the same ones each time
    made = 0
    for record, path, value, markers in places:
        new = another(lake, record, str(path[-1]), value, markers)
        if new is None or made == number:
            continue
        changed = altered(record, path, new)
        records = tuple(changed if one is record else one for one in lake.records)
        settings = changed if isinstance(changed, Settings) else lake.settings
        made += 1
        yield f"{record.id}: {path}", Dossier(settings, records, lake.seeds)


def pages_of(dossier: Dossier, cache: Path) -> dict[str, str]:
    found = {}
    for path, output in output_files(dossier, cache).items():
        if path.endswith(".md"):
            found[path.removesuffix(".md") + ".html"] = str(output.content)
    return found


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {path for path in {**before, **after} if before.get(path) != after.get(path)}


@pytest.mark.parametrize("number", [30, pytest.param(100, marks=pytest.mark.audit)])
def test_pages_named_are_those_whose_bytes_differ(lake: Dossier, tmp_path: Path, number: int):
    before, base, wrong, tried, refused = pages_of(lake, tmp_path), page_contents(lake), [], 0, 0
    for name, head in mutations(lake, number):
        try:
            after = pages_of(head, tmp_path)
        except Exception:
            refused += 1
            continue
        tried += 1
        told = {page.label for page in differing_pages(base, page_contents(head))}
        if told != differing(before, after):
            wrong.append((name, told ^ differing(before, after)))
    assert tried + refused == number and tried >= 0.75 * number and wrong == []


def built(root: Path) -> dict[str, str]:
    """Each page of the built site, the hashes in names of what all pages load taken out."""
    mkdocs(root, "build", "--strict")
    found = {}
    for path in (root / "site").rglob("*.html"):
        text = re.sub(r"\.[0-9a-f]{8}\.(js|css|woff2)", r".\1", path.read_text(encoding="utf-8"))
        found[path.relative_to(root / "site").as_posix()] = text
    return found


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    root = copy_of(LAKE, tmp_path_factory.mktemp("named") / "lake")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../hooks", str(PROJECT / "hooks"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root, built(root)


EDITS = {
    "a statement": (
        MEETING,
        lambda e: statement(e, "length").update(text="Berg talked."),
    ),
    "a title": (OPENING, lambda e: e.update(title="The long bridge opens")),
    "a figure": ("series/bridge-length", lambda s: s["points"][1].update(value=395)),
    "a standing": (
        "commitments/build-the-bridge",
        lambda c: c["standings"][-1].update(status="kept"),
    ),
    "a name": ("people/ken-sato", lambda p: p.update(name="Ken Satoh")),
    "a topic's short name": ("topics/bridge", lambda t: t.update(short="The crossing")),
    "the day of the data": ("dossier", lambda s: s.update(as_of="2001-03-02")),
}


@pytest.mark.parametrize("name", EDITS)
def test_the_built_site_differs_where_the_review_says(
    base: tuple[Path, dict[str, str]], tmp_path: Path, name: str
):
    root, before = base
    head = copy_of(root, tmp_path / "head")
    record, edit = EDITS[name]
    change(head, record, edit)
    sides = Revision("base", load(root)), Revision("head", load(head))
    found = Comparison(*sides)
    differ = differing(before, built(head))
    if found.everywhere:
        assert differ == set(before)
    else:
        assert {page.label for page in found.pages} == differ
