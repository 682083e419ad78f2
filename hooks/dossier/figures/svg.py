"""From the SVG that Vega writes to one that belongs in a page of the site.

It is parsed, freed of what a page does not need, and its links are led from the root of the site.
Only the elements and attributes named here get through; an unknown one is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dossier.figures.base import ROOT

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWN = {"path", "line", "text", "tspan"}
_KEPT = {
    *("d", "x", "y", "x2", "y2", "dy", "transform", "font-size", "font-weight", "text-anchor"),
    *("fill", "fill-opacity", "opacity", "stroke", "stroke-opacity"),
    *("stroke-width", "stroke-dasharray"),
}
_DEFAULTS = {
    "fill-opacity": "1",
    "font-weight": "normal",
    "opacity": "1",
    "stroke-opacity": "1",
    "text-anchor": "start",
    "transform": "translate(0,0)",
}
_GEOMETRY = {"d", "x", "y", "x2", "y2", "transform"}
_LONG_NUMBER = re.compile(r"-?\d*\.\d{2,}")
_OUTLINE = re.compile(r"M[-\d.,ML]{400,}")
_CORNER = re.compile(r"([ML])([-\d.]+),([-\d.]+)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")


def cleaned(svg: str, label: str, links: Mapping[str, str]) -> str:
    """The drawing with `label` as its name for those who do not see it.

    `links` maps the text of an axis label or header to the address to which it leads.
    Raises ValueError for an element or address that no figure has.
    """
    # What is parsed is what Vega wrote, or a file of the cache that matches its hash.
    source = ElementTree.fromstring(svg)  # noqa: S314
    # As in the source: what names no fill has none.
    body = Element("g", {"aria-hidden": "true", "fill": "none"})
    # Beside the group lies the background, which has no colour.
    for child in source.findall(f"{_SVG}g"):
        body.extend(_parts(child, links))
    _join_alike(body)
    linked = next(body.iter("a"), None) is not None
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": source.attrib["width"],
            "height": source.attrib["height"],
            "viewBox": source.attrib["viewBox"],
            # An image may hold no links for those who hear the page, so a linked one is a group.
            "role": "group" if linked else "img",
            "aria-label": label,
        },
    )
    root.append(body)
    # A space before the end of a tag is nowhere else: ">" is escaped in texts and attributes.
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _parts(element: Element, links: Mapping[str, str]) -> list[Element]:
    """What is left of an element: nothing, itself, or the parts of a group that adds nothing."""
    tag = element.tag.removeprefix(_SVG)
    if element.get("class") in ("background", "foreground") or element.get("display") == "none":
        return []
    if tag == "g":
        return _group(element, links)
    if tag == "a":
        return _link(element, links)
    if tag not in _DRAWN:
        raise ValueError(f"a figure has no <{tag}>")
    if element.get("opacity") == "0" or (tag == "path" and not element.get("d")):
        return []
    kept = _shortened(Element(tag, _attributes(element)))
    kept.text = element.text
    for child in element:
        kept.extend(_parts(child, links))
    address = links.get("".join(kept.itertext())) if tag == "text" else None
    return [_anchor(address, kept)] if address else [kept]


def _group(element: Element, links: Mapping[str, str]) -> list[Element]:
    attributes = _attributes(element)
    attributes.pop("fill", None)
    parts: list[Element] = []
    for child in element:
        parts.extend(_parts(child, links))
    if not parts or not attributes:
        return parts
    group = Element("g", attributes)
    group.extend(parts)
    return [group]


def _link(element: Element, links: Mapping[str, str]) -> list[Element]:
    """A mark that leads somewhere, with its name where it has no letters of its own."""
    address = element.get(_HREF, "")
    if not address or urlsplit(address).scheme or address.startswith("/"):
        raise ValueError(f"a mark of a figure leads to {address}")
    (mark,) = element
    name = mark.get("aria-label", "") if mark.tag != f"{_SVG}text" else ""
    parts = _parts(mark, links)
    return [_anchor(address, parts[0], name)] if parts else []


def _anchor(address: str, mark: Element, name: str = "") -> Element:
    """Out of the way of the keyboard: a table or list of the page has the same links in order."""
    anchor = Element("a", {"href": ROOT + address, "tabindex": "-1"})
    if name:
        title = Element("title")
        title.text = name
        anchor.append(title)
    anchor.append(mark)
    return anchor


def _attributes(element: Element) -> dict[str, str]:
    kept: dict[str, str] = {}
    for key, value in element.attrib.items():
        if key in _KEPT and value != _DEFAULTS.get(key):
            kept[key] = _LONG_NUMBER.sub(_rounded, value) if key in _GEOMETRY else value
    if "font-size" in kept:
        kept["font-size"] = kept["font-size"].removesuffix("px")
    if "stroke" not in kept or kept.get("stroke-width") == "0":
        kept.pop("stroke", None)
        kept.pop("stroke-width", None)
    return kept


def _rounded(found: re.Match[str]) -> str:
    number = f"{float(found[0]):.1f}".removesuffix(".0")
    return "0" if number == "-0" else number


def _shortened(mark: Element) -> Element:
    """The same mark in fewer letters: there are hundreds in a page."""
    attributes = mark.attrib
    circle = _CIRCLE.fullmatch(attributes.get("d", ""))
    if mark.tag == "line":
        x, y = attributes.pop("x2", "0"), attributes.pop("y2", "0")
        step = f"v{y}" if x == "0" else f"h{x}" if y == "0" else f"l{x},{y}"
        attributes["d"] = f"M{_place(attributes.pop('transform', '0'))}{step}"
        mark.tag = "path"
    elif circle and set(attributes) == {"d", "transform", "fill"}:
        # A plain disc becomes a point with a round end.
        attributes["d"] = f"M{_place(attributes.pop('transform'))}h0"
        attributes["stroke"] = attributes.pop("fill")
        attributes["stroke-width"] = f"{2 * float(circle[1]):g}"
        attributes["stroke-linecap"] = "round"
    elif mark.tag == "path" and _OUTLINE.fullmatch(attributes["d"]):
        attributes["d"] = _in_steps(attributes["d"])
    return mark


def _place(transform: str) -> str:
    """`3,4` of `translate(3,4)`; the origin where there is none."""
    return transform.removeprefix("translate(").removesuffix(")") if transform != "0" else "0,0"


def _in_steps(outline: str) -> str:
    """An outline of many corners with each told from the one before, in tenths of a pixel."""
    steps, before = [], (0, 0)
    for command, x, y in _CORNER.findall(outline):
        here = round(10 * float(x)), round(10 * float(y))
        across, down = here[0] - before[0], here[1] - before[1]
        steps.append(f"{command.lower()}{across / 10:g}{'' if down < 0 else ','}{down / 10:g}")
        before = here
    return "".join(steps)


def _join_alike(parent: Element) -> None:
    """Neighbours that are painted alike become one path, or come into one group."""
    for child in parent:
        if child.tag == "g":
            _join_alike(child)
    children, parent[:] = list(parent), []
    for _, run in groupby(children, _paint):
        parent.extend(_joined(list(run)))


def _joined(run: list[Element]) -> list[Element]:
    paint = _paint(run[0])
    if len(run) < 2 or not paint:
        return run
    if outline := _outline(run):
        return [Element("path", {"d": outline, **paint})]
    if len(run) < 3:
        return run
    group = Element("g", paint)
    for child in run:
        mark = _painted(child)
        for key in paint:
            del mark.attrib[key]
        group.append(child)
    return [group]


def _outline(run: list[Element]) -> str:
    """The outlines of plain paths as one; "" where another mark is among them."""
    outline = ""
    for mark in run:
        if mark.tag != "path" or "transform" in mark.attrib:
            return ""
        outline += mark.attrib["d"]
    return outline


def _painted(element: Element) -> Element:
    """The mark itself, also where it stands in a link."""
    return element[-1] if element.tag == "a" else element


def _paint(element: Element) -> dict[str, str]:
    mark = _painted(element)
    if mark.tag == "g":
        return {}
    paint = dict(mark.attrib)
    for key in (*_GEOMETRY, "dy"):
        paint.pop(key, None)
    return paint
