"""Pictures in pages: a template says where one stands (`_picture.md.j2`), and it is put there when all are drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from dossier.pages.addresses import relative
from dossier.pages.page import Page

if TYPE_CHECKING:
    from dossier.pictures import Picture

_PLACE = re.compile(r"<!-- picture: (?P<name>[\w/-]+)(?:, numbers at #(?P<numbers>[\w-]*))? -->")
_LINK = re.compile(r'(<a href=")([^"]*)"')
_NAMED = re.compile(r'(<a href="events/([\w-]+)\.html"[^>]*>)<title>[^<]*</title>')
_LISTED = re.compile(r"events/([\w-]+)\.md\)\{ \.title \}")
_TEMPLATES = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
_FIGURE = jinja2.Environment(loader=_TEMPLATES, autoescape=True, undefined=jinja2.StrictUndefined).get_template("_figure.html.j2")


def with_pictures(pages: Iterable[Page], pictures: Mapping[str, Picture]) -> list[Page]:
    """The pages with each picture in its place; a place for which there is no picture stays empty."""
    return [replace(page, body=_PLACE.sub(lambda found, page=page: _figure(found, page, pictures), page.body)) for page in pages]


def _figure(found: re.Match[str], page: Page, pictures: Mapping[str, Picture]) -> str:
    picture = pictures.get(found["name"])
    if picture is None:
        return ""
    to = _from(page.path)
    listed = set(_LISTED.findall(page.body))
    # A mark whose event stands in a list of the page is named by that list; twice would be half as much again.
    drawings = [_NAMED.sub(lambda mark: mark[1] if mark[2] in listed else mark[0], svg) for svg in (picture.svg, picture.narrow_svg)]
    wide, narrow = (_LINK.sub(lambda link: f'{link[1]}{to(link[2])}"', svg) for svg in drawings)
    html = _FIGURE.render(picture=picture, wide=wide, narrow=narrow, to=to, numbers=found["numbers"])
    # One line: a blank line or an indent would end the block of HTML, or become code.
    return re.sub(r"\s*\n\s*", "", html)


def _from(path: str) -> Callable[[str], str]:
    """From an address at the root of the site to the link from the page; raw HTML is left as it is by MkDocs."""
    page = path.removesuffix(".md") + ".html"
    return lambda address: relative(page, address)
