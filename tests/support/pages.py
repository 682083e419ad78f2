"""Pages as readers get them, without a site around: from the dossier through Markdown to a tree."""

from __future__ import annotations

import dataclasses
import importlib
from copy import copy
from functools import cache
from typing import Any

import markdown
import yaml
from bs4 import BeautifulSoup, Tag
from jinja2 import FileSystemLoader
from mkdocs.utils.meta import get_data

from dossier import pages
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.kinds import KINDS, Record
from dossier.page import Page
from dossier.page_builder import PageContext
from dossier.page_templates import environment
from dossier.pages import pages_of
from support.folders import PROJECT


def pages_by_path(dossier: Dossier) -> dict[str, Page]:
    """Every page of the dossier by its path, without figures."""
    return {page.path: page for page in pages_of(PageContext(dossier, {}, exports_of(dossier)))}


_made: dict[int, tuple[Dossier, list[object], dict[str, Page]]] = {}
"""The pages of dossiers that were asked for last, each with what makes others of them."""
_MOST = 8


def _made_with() -> list[object]:
    """What tests add for a while: kinds, modules of pages, templates."""
    loader = environment().loader
    assert isinstance(loader, FileSystemLoader)
    return [*KINDS, *pages.__path__, *loader.searchpath]


class Pages:
    """A dossier's pages as readers get them, made once, each read when it is asked for."""

    def __init__(self, dossier: Dossier) -> None:
        made = _made.pop(id(dossier), None)
        if made is None or made[0] is not dossier or made[1] != _made_with():
            made = dossier, _made_with(), pages_by_path(dossier)
        _made[id(dossier)] = made
        if len(_made) > _MOST:
            del _made[next(iter(_made))]
        self.by_path = made[2]

    def __getitem__(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(html_of(self.by_path[path]), "lxml")


def one(within: Tag, selector: str) -> Tag:
    """The one element that a CSS selector finds."""
    found = within.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} elements"
    return found[0]


def words(element: Tag) -> str:
    """What an element shows: white space folded, without signs of joins and of links to it."""
    shown = copy(element)
    for link in shown.select(".headerlink"):
        link.decompose()
    return " ".join(shown.get_text().replace("\u2060", "").split())


def headings(within: Tag, level: int) -> dict[str, str]:
    """The anchors of the headings of a level by their words, in order."""
    return {words(heading): str(heading["id"]) for heading in within.select(f"h{level}")}


def links(within: Tag) -> dict[str, str]:
    """Where links lead, by their words."""
    return {words(link): str(link["href"]) for link in within.select("a[href]")}


def with_records(
    dossier: Dossier, *changed: Record, without: type[Record] | None = None
) -> Dossier:
    """The dossier with records put in the place of those of the same kind and id, or added.

    All of one kind may be left out.
    """
    new = {(type(record), record.id) for record in changed}
    kept = []
    for record in dossier.records:
        if (type(record), record.id) not in new and type(record) is not without:
            kept.append(record)
    return dataclasses.replace(dossier, records=(*kept, *changed))


def front_matter(page: Page) -> dict[str, Any]:
    """The front matter of the page's file, as MkDocs reads it."""
    meta: dict[str, Any] = get_data(page.markdown())[1]
    return meta


def html_of(page: Page) -> str:
    """What Markdown makes of the page's file, with the extensions that the project's site has."""
    converter = _markdown()
    converter.reset()
    body: str = get_data(page.markdown())[0]
    return converter.convert(body)


@cache
def _markdown() -> markdown.Markdown:
    # The theme's own extension is not needed: pages are the same without it.
    own = []
    if (PROJECT / "hooks/theme/html_blocks.py").exists():
        own.append(importlib.import_module("theme.html_blocks").HtmlBlocks())
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    names: list[Any] = ["tables", "fenced_code"]
    options: dict[str, dict[str, Any]] = {}
    for extension in settings["markdown_extensions"]:
        if isinstance(extension, dict):
            options.update(extension)
            names += extension
        else:
            names.append(extension)
    return markdown.Markdown(extensions=[*dict.fromkeys(names), *own], extension_configs=options)
