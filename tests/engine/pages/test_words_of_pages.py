"""Every word on a generated page is data or stands in the file of the language.

The lake's pages are made in a language that does not exist: each phrase stands between ⟦ and ⟧.
What is left when those are taken out must be in the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from dossier import language, page_templates
from dossier.dossier import Dossier
from dossier.figures import FigureSpec, Link, specs
from dossier.figures.render import draw
from dossier.kinds import KINDS, Part, fields_of
from dossier.language import date_in_words
from dossier.page_builder import PageContext
from dossier.pages import pages_of
from dossier.schema import schema_of
from support.figures import words as drawn_words
from support.folders import PROJECT

ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-as")
# The data page describes the models, whose words stand in the models.
DESCRIBES_MODELS = "data/index.html"
HEADING_ATTRIBUTES = re.compile(r" \{ #[^{}\n]* \}$|\]\([^)]*\)", re.M)
NO_DATA = "words that are no data stand in language/en.toml or at the head of a template"
PHRASE = re.compile(r"⟦[^⟦⟧]*⟧")


@pytest.fixture
def pseudo_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = language.all_words()
    marked = {name: f"⟦{text}⟧" for name, text in real.items()}
    monkeypatch.setattr(language, "all_words", lambda: marked)
    caches = (language.date_in_words, language.pluralize, language.words, page_templates._said)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def strings_of(dossier: Dossier) -> Iterator[str]:
    """Every text and number of the records, and the words of the models' schemas."""
    for record in (dossier.settings, *dossier.records):
        yield record.file
        for _, value, _ in fields_of(record):
            if not isinstance(value, Part):
                yield str(value)
                yield str(value).capitalize()
    for code in ("en", "ja", "de"):
        yield str(language.language_name(code))
    for number in range(1, 13):
        yield date_in_words((1999, number, 1))
    for model in KINDS.values():
        yield str(schema_of(model))
        yield f"{model.noun} {model.plural.capitalize()}"


def unmarked(text: str) -> str:
    """The text without what stands between the signs, nested ones too."""
    while (shorter := PHRASE.sub(" ", text)) != text:
        text = shorter
    return text


def words_shown(html: str) -> Iterator[str]:
    """Every text and every attribute that is read, without the phrases."""
    page = BeautifulSoup(HEADING_ATTRIBUTES.sub("", html), "html.parser")
    for code in page.find_all(["code", "svg"]):
        code.decompose()
    yield page.get_text(" ")
    for element in page.find_all(True):
        for name in ATTRIBUTES:
            if element.has_attr(name):
                yield str(element[name])


def test_every_word_is_data_or_in_the_language(lake: Dossier, pseudo_language: None):
    known = set(re.findall(r"[^\W\d_]+", " ".join(strings_of(lake))))
    left: dict[str, set[str]] = {}
    for page in pages_of(PageContext(lake, {})):
        if page.path == DESCRIBES_MODELS:
            continue
        for text in (page.title, page.description, *words_shown(page.body)):
            for word in re.findall(r"[^\W\d_]{2,}", unmarked(text)):
                if word not in known:
                    left.setdefault(page.path, set()).add(word)
    assert not left, f"{NO_DATA}: {left}"


# The names of months on axes of time are those of the renderer.
MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}


def texts_of_figure(spec: FigureSpec) -> Iterator[str]:
    """Every text of a figure: what is said of it, its table, the letters of both drawings."""
    yield from (spec.title, spec.description, spec.caption or "", spec.note)
    yield " ".join(spec.table.header)
    for row in spec.table.rows:
        for cell in row:
            yield cell.text if isinstance(cell, Link) else str(cell)
    figure = draw(spec, None)
    yield from drawn_words(figure.svg)
    yield from drawn_words(figure.narrow_svg)


@pytest.mark.slow
def test_every_word_of_a_figure_is_data_or_in_the_language(lake: Dossier, pseudo_language: None):
    known = set(re.findall(r"[^\W\d_]+", " ".join(strings_of(lake)))) | MONTHS
    left: dict[str, set[str]] = {}
    for nature in ("measured", "planned"):
        series = lake.series["bridge-length"].model_copy(update={"nature": nature})
        records = tuple(series if one.id == series.id else one for one in lake.records)
        for spec in specs(replace(lake, records=records)):
            for text in texts_of_figure(spec):
                for word in re.findall(r"[^\W\d_]{2,}", unmarked(text)):
                    if word not in known:
                        left.setdefault(spec.name, set()).add(word)
    assert not left, f"{NO_DATA}: {left}"


SCRIPTS = PROJECT / "hooks/theme/assets/javascripts"
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.S | re.M)
LITERAL = re.compile(
    r"""(?P<sign>["'])(?P<plain>(?:(?!(?P=sign))[^\\\n]|\\.)*)(?P=sign)|`(?P<filled>[^`]*)`"""
)
# A choice of elements begins with a class somewhere; NFC and its like are forms of Unicode.
NO_WORDS = re.compile(r"(?:.*[\s,])?\.[a-z].*|[A-Z]+")


def words_in_script(code: str) -> Iterator[str]:
    """The literals in which words stand as a reader sees them: with blanks, or a capital."""
    for found in LITERAL.finditer(COMMENT.sub("", code)):
        text = re.sub(r"\$\{[^{}]*\}", "", found["plain"] or found["filled"] or "")
        is_prose = re.fullmatch(r"[\s\w,.!?…;:’'-]*[^\W\d_]{2}[\s\w,.!?…;:’'-]*", text)
        blanks = re.search(r"[^\W\d_]{2,}[,.;:]?\s|\s[^\W\d_]{2,}", text)
        if (
            is_prose
            and not NO_WORDS.fullmatch(text)
            and (blanks or re.match(r"[A-Z][a-z]+$", text))
        ):
            yield text


def test_words_in_scripts_are_told_from_names_of_elements_and_keys():
    wrong = """f(`${n} of ${all}`); g("No event fits"); h = 'Copied';
    // "Not seen"
    k(".statement, .note"); l("md-typeset"); m("aria-label"); n(`__search-${place}`)"""
    assert list(words_in_script(wrong)) == [" of ", "No event fits", "Copied"]


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_every_word_of_a_script_is_in_the_language(script: Path):
    """Scripts take words from the attributes of the page, or from the head's own script."""
    names = {"preview md-typeset", "Escape", "Enter", "ArrowDown", "ArrowUp", "PageDown", "PageUp"}
    assert set(words_in_script(script.read_text(encoding="utf-8"))) <= names


def test_the_language_has_no_word_that_nothing_uses():
    """A phrase that no template, module or computed name asks for is taken out."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((PROJECT / "hooks").rglob("*"))
        if path.suffix in (".py", ".j2", ".html")
    )
    computed = re.compile(
        r"(?:script|search|stage|nature|drawn|building|grade|grade-means|status|verdict|made|weight"
        r"|source-kind|source-noun|contact"
        r"|contact-noun|noun|noted|review|dated|timeline\.place|filter|filters\.of|date"
        r"|changes\.(?:sort|heading|of-\w+$))(?:\.|$)"
    )
    tables = tuple(f"{table}." for table in re.findall(r'words\("([\w.-]+)"\)', code))
    unused = []
    for name in language.all_words():
        if name.startswith(tables):
            continue
        if not computed.match(name) and f'"{name}"' not in code and "title-" not in name:
            unused.append(name)
    assert not unused, f"nothing asks for these words; take them out: {unused}"
