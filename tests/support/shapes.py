"""What a page is made of, its texts aside: to tell whether a text has become anything else."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from dossier.dossier import Dossier
from dossier.outputs import archive_path
from dossier.text import anchor_slug

Shape = Counter[tuple[Any, ...]]
"""How often there is each element with its attributes."""

Neutral = Callable[[str], str]
"""What makes an address, or an anchor behind its sign, independent of the texts it follows from."""

_DRAWN = {"a", "g", "path", "text", "title", "tspan"}
_IN_DRAWINGS = {
    *("aria-hidden", "d", "dx", "dy", "fill", "fill-opacity", "font-size", "font-weight", "href"),
    *("opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-opacity"),
    *("stroke-width", "tabindex", "text-anchor", "transform", "x", "x2", "y", "y2"),
}
_TEXTS = {"alt", "aria-label", "content", "title"}


def neutral_addresses(dossier: Dossier) -> Neutral:
    """For the addresses of the dossier: sides, initials of publishers, notes, the site's title."""
    sides = {anchor_slug(person.side) for person in dossier.people.values()}
    archive = posixpath.basename(archive_path(dossier.settings.title))

    def neutral(address: str) -> str:
        path, sign, anchor = address.partition("#")
        if sign and anchor in sides:
            anchor = "side"
        anchor = re.sub(r"^letter-([a-z]|0-9)$", "letter", anchor)
        anchor = re.sub(r"^note-[0-9a-f]{10}$", "note", anchor)
        path = re.sub(r"\b(news|primary)-[a-z0]\.", r"\1-letter.", path)
        return f"{path.replace(archive, 'archive.zip')}{sign}{anchor}"

    return neutral


def shape_of(tree: html.HtmlElement, neutral: Neutral) -> Shape:
    """The shape of a page. Of what lies in drawings it has only what none of ours has.

    Attributes that hold a text are there without it, links that lead elsewhere with their host.
    """
    found: Shape = Counter()
    # The anchor of a page's title is made from its words.
    title = next((heading.get("id", "") for heading in tree.iter("h1")), "")
    assert re.fullmatch(r"[\w-]*", title)
    for element in tree.iter():
        name = element.tag if isinstance(element.tag, str) else str(element)
        if element.tag != "svg" and any(True for _ in element.iterancestors("svg")):
            unknown = tuple(sorted(set(element.attrib) - _IN_DRAWINGS))
            if name not in _DRAWN or unknown:
                found[name, unknown] += 1
            continue
        values = []
        for attribute, value in sorted(element.attrib.items()):
            values.append((attribute, _value(element, attribute, value, title, neutral)))
        found[name, tuple(values)] += 1
    return found


def _value(
    element: html.HtmlElement, attribute: str, value: str, title: str, neutral: Neutral
) -> str:
    if attribute in _TEXTS or (element.tag == "svg" and attribute != "class"):
        return "text"
    if title and value.removeprefix("#") == title:
        return "title"
    if attribute in {"href", "data-versionurl"} and value.startswith("https://"):
        return f"https://{urlsplit(value).netloc}"
    if attribute == "href":
        return neutral(value)
    return neutral(f"#{value}") if attribute == "id" else value


def assert_same_shape(page: str, shape: Shape, expected: Shape) -> None:
    """Raises AssertionError, with what is new and what it stands in the place of."""
    more, less = dict(shape - expected), dict(expected - shape)
    assert not more and not less, f"{page}: {more} in the place of {less}"
