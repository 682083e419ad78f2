"""A real site in which every text of every record is an attack: all of them at once."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dossier.load import load
from support.attacks import TEXTS, filled
from support.building import mkdocs
from support.folders import LAKE, PROJECT, copy_of
from support.index_scripts import read_scripts
from support.shapes import assert_same_shape, neutral_addresses, shape_of

HARMLESS = "harmless words"
EVERYTHING = " ".join(TEXTS.values())
BEGINNING = " ".join(EVERYTHING[:40].split())
# A hook that stands before the project's own, and gives it the dossier past the checks of loading.
ATTACKING = """\
import sys
sys.path[:0] = [{hooks!r}, {tests!r}]
import dossier.load
from support.attacks import filled

def load(*given):
    loaded = plain(*given)
    loaded.__dict__["dossier"] = filled(loaded.dossier, {text!r}, {url!r})
    return loaded

plain, dossier.load.load = dossier.load.load, load
"""
ADDRESS = "https://a.example/'(x){y}?a=1&lt;b&amp;c#d"


def _built(root: Path, text: str) -> Path:
    copy_of(LAKE, root)
    names = {"hooks": str(PROJECT / "hooks"), "tests": str(PROJECT / "tests")}
    hook = ATTACKING.format(**names, text=text, url=ADDRESS)
    (root / "attacking.py").write_text(hook, encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("[../../../hooks/", "[attacking.py, ../../../hooks/")
    settings = settings.replace("../../../hooks", str(PROJECT / "hooks"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    mkdocs(root, "build", "--strict")
    return root / "site"


class Site:
    """A built site, and the dossier from which it was made."""

    def __init__(self, root: Path, text: str) -> None:
        self.folder = _built(root, text)
        loaded = load(LAKE)
        assert loaded.dossier
        self.neutral = neutral_addresses(filled(loaded.dossier, text, ADDRESS))
        self.pages: dict[str, html.HtmlElement] = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = self.neutral(path.relative_to(self.folder).as_posix())
            text = _unhashed(path.read_text(encoding="utf-8"))
            self.pages[name] = html.document_fromstring(text)

    def words(self, path: str) -> str:
        """All that a page shows."""
        return " ".join(self.pages[path].body.text_content().split())

    def files(self, pattern: str) -> dict[str, str]:
        """The texts of files of one kind, by their paths."""
        found = {}
        for path in sorted(self.folder.rglob(pattern)):
            name = _unhashed(path.relative_to(self.folder).as_posix())
            found[name] = path.read_bytes().decode()
        return found


def _unhashed(text: str) -> str:
    """The text without the hash in the name of the search index, which follows from its texts."""
    return re.sub(r"\bsearch/(index|sources)\.[0-9a-f]{8}\.js", r"search/\1.0.js", text)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The lake's site with attacks, and with harmless words, in the place of all texts."""
    folder = tmp_path_factory.mktemp("attacked")
    return Site(folder / "attacked", EVERYTHING), Site(folder / "plain", HARMLESS)


def test_finished_pages_are_made_of_what_they_are_made_of_without_attacks(
    sites: tuple[Site, Site],
):
    seen, plain = sites
    assert seen.pages.keys() == plain.pages.keys()
    for path, tree in plain.pages.items():
        expected = shape_of(tree, plain.neutral)
        assert_same_shape(path, shape_of(seen.pages[path], seen.neutral), expected)
        assert _addresses(seen.pages[path]) == _addresses(tree), path
        if HARMLESS in plain.words(path):
            assert BEGINNING in seen.words(path), path


def _addresses(tree: html.HtmlElement) -> Counter[str]:
    """Where the page's links lead outside of the site."""
    return Counter(link for link in tree.xpath("//a/@href") if "://" in link)


def test_titles_and_descriptions_are_the_texts_themselves(sites: tuple[Site, Site]):
    seen, plain = sites
    for path, tree in plain.pages.items():
        for place in ("//title/text()", "//meta[@name='description' or @property]/@content"):
            shown, expected = seen.pages[path].xpath(place), tree.xpath(place)
            assert len(shown) == len(expected), path
            for one, other in zip(shown, expected, strict=True):
                meant = other.replace(HARMLESS, EVERYTHING)
                assert _titled(one) == _titled(meant), path


def _titled(words: str) -> str:
    """A title with its white space folded, without the initial that follows from a publisher."""
    folded = re.sub(r"((?:News|Primary) sources: )(0-9|[A-Z])", r"\1", " ".join(words.split()))
    return re.sub(r"/(news|primary)-[a-z0]\.html", r"/\1.html", folded)


def test_search_index_is_made_of_what_it_is_made_of_without_attacks(sites: tuple[Site, Site]):
    seen, plain = sites
    indexes = []
    for site in (seen, plain):
        (first,), (second,) = (site.files(f"{name}.*.js").values() for name in ("index", "sources"))
        indexes.append(read_scripts(first, second)["entries"])
    for one, other in zip(*indexes, strict=True):
        # Texts are data there, and the dialog shows them as text.
        for text, meant in zip(one[5:8], other[5:8], strict=True):
            assert (HARMLESS in meant) == (BEGINNING in text), one


def test_specifications_of_figures_hold_texts_as_data(sites: tuple[Site, Site]):
    """Vega runs expressions; no text of a record is part of one."""
    seen, plain = sites
    specifications = seen.files("*.vl.json")
    assert specifications.keys() == plain.files("*.vl.json").keys()
    assert any("alert(1)" in text for text in specifications.values())
    for text in specifications.values():
        for expression in _expressions(json.loads(text)):
            assert "alert" not in expression and "evil" not in expression


def _expressions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("calculate", "expr", "filter", "labelExpr", "test"):
                # What is no text is a comparison with a value, which is data.
                yield inner if isinstance(inner, str) else ""
            yield from _expressions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _expressions(inner)


def test_tables_of_figures_have_the_same_cells(sites: tuple[Site, Site]):
    seen, plain = sites
    for name, text in plain.files("pictures/**/*.csv").items():
        rows, expected = (
            list(csv.reader(io.StringIO(one, newline="")))
            for one in (seen.files("pictures/**/*.csv")[name], text)
        )
        assert [len(row) for row in rows] == [len(row) for row in expected], name
        for row, other in zip(rows, expected, strict=True):
            meant = [plain.neutral(cell.replace(HARMLESS, EVERYTHING)) for cell in other]
            assert [seen.neutral(cell) for cell in row] == meant, name


def test_other_files_are_as_without_attacks(sites: tuple[Site, Site]):
    seen, plain = sites
    for name in ("_headers", "sitemap.xml"):
        [[shown], [expected]] = (list(site.files(name).values()) for site in sites)
        assert _unlettered(shown) == _unlettered(expected)
    assert seen.files("*.js").keys() == plain.files("*.js").keys()


def _unlettered(text: str) -> str:
    """The text without the initials of publishers in addresses."""
    return re.sub(r"\b(news|primary)-[a-z0]\b", r"\1", text)
