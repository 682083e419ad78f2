"""The gate that every finished page passes: nothing but what the templates and the theme make.

What is not on the lists is named, and the build fails. Who makes a template write a new element or
attribute adds it here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from lxml import etree, html

from theme.elements import Elements
from theme.policy import POLICY

_EVERYWHERE = """
    aria-autocomplete aria-busy aria-controls aria-current aria-describedby aria-expanded
    aria-haspopup aria-hidden aria-keyshortcuts aria-label aria-labelledby aria-live
    aria-roledescription
    class dir hidden id lang role tabindex title
"""
_DRAWN = """
    clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family
    font-size font-style font-weight gradienttransform gradientunits height letter-spacing
    lengthadjust marker-end marker-start markerheight markerunits markerwidth offset opacity orient
    paint-order pointer-events points preserveaspectratio r refx refy rx ry shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration textlength transform
    vector-effect version viewbox visibility width x x1 x2 xmlns xmlns:xlink y y1 y2
"""
_PLAIN = """
    abbr article aside b bdi blockquote br caption cite code dd del details dfn dialog div dl dt em
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html i ins kbd main mark nav p
    pre rp rt ruby s samp section small span strong sub summary sup table tbody tfoot thead tr u ul
    var wbr
"""
_SHAPES = """
    circle clippath defs desc ellipse g line lineargradient marker path polygon polyline rect stop
    svg text title tspan
"""
_OWN = {
    "a": "download href hreflang name rel",
    "body": "",
    "button": "disabled type",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "details": "name open",
    "form": "name",
    "img": "alt decoding height loading src width",
    "input": "autocapitalize autocomplete checked enterkeyhint list max maxlength min name "
    "placeholder required spellcheck type value",
    "label": "for",
    "li": "value",
    "link": "href hreflang rel sizes type",
    "meta": "charset content http-equiv name property",
    "ol": "reversed start type",
    "optgroup": "label",
    "option": "selected value",
    "output": "for name",
    "script": "defer src type",
    "select": "name",
    "td": "colspan headers rowspan",
    "th": "abbr colspan rowspan scope",
    "time": "datetime",
}


def _allowed() -> dict[str, frozenset[str]]:
    everywhere = frozenset(_EVERYWHERE.split())
    names = dict.fromkeys(_PLAIN.split(), everywhere)
    names |= dict.fromkeys(_SHAPES.split(), everywhere.union(_DRAWN.split()))
    for name, own in _OWN.items():
        names[name] = names.get(name, everywhere).union(own.split())
    return names


ALLOWED = _allowed()
"""The attributes that each element may have, beside those that begin with `data-`."""

COMMENTS = ("online only", "/online only", "size of the archive", "html", "/html")
SCHEMES = ("http", "https", "mailto")
_RELATIONS = {"alternate", "canonical", "icon", "next", "prev", "stylesheet"}
_METAS = ("author", "description", "generator", "viewport", "dossier-", "og:", "twitter:")
_INPUTS = {"checkbox", "date", "radio", "reset", "search", "text"}
_BUTTONS = {"button", "reset", "submit"}
_PICTURES = ("data:image/png;", "data:image/svg+xml")
_TAG = re.compile(r"<[a-zA-Z]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_BLANKS = re.compile(r"[\0- ]")
# Addresses that need no closer look: an anchor, a way up, a file in the same folder or below it.
_HARMLESS = re.compile(r"[#.]|https?://|[a-z0-9-]+[./]")
# What a page may lead on to: at once, and to another of the site.
_LEADS_ON = re.compile(r"0; url=(?:\.\./)*(?:[\w-]+/)*[\w-]+\.html")
_WITHIN = re.compile(r"url\(#[\w-]+\)")
_OWN_FILE = re.compile(r"(?:(?:\.\.?/)*|/(?:[\w.-]+/)*)(assets/[\w./-]+)")


class Gate:
    """Holds pages against the lists.

    `scripts` and `sheets`: the addresses below the root of those that the site has.
    """

    def __init__(self, scripts: Iterable[str], sheets: Iterable[str]) -> None:
        self._scripts = frozenset(scripts)
        self._sheets = frozenset(sheets)
        self._known: set[tuple[str, ...]] = set()
        """The shapes of elements that are on the lists."""

    def findings(self, elements: Elements) -> list[str]:
        """What in the page the templates and the theme cannot have made, each in a few words."""
        found: list[str] = []
        for mark in elements.other:
            if not isinstance(mark, etree._Comment) or str(mark.text).strip() not in COMMENTS:
                found.append(f"a comment or mark that is none of ours: {str(mark)[:80]}")
        for shape, alike in elements.by_shape.items():
            if shape not in self._known:
                unknown = _unknown(shape)
                found += unknown
                if not unknown:
                    self._known.add(shape)
            if shape[0] in _CHECKED:
                for element in alike:
                    found += self._values(shape[0], element)
        if "url(" in elements.page:
            found += _paint_from_elsewhere(elements)
        if elements.number != len(_TAG.findall(elements.page)):
            found.append("a tag that is no element: in a comment or a title, or a second <body>")
        if "\0" in elements.page:
            found.append("the character U+0000")
        return found

    def _values(self, name: str, element: html.HtmlElement) -> list[str]:
        """What is wrong with the values of an element that links, loads, or sends."""
        get = element.get
        if name == "a":
            return _foreign(name, "href", get("href", ""))
        if name == "img":
            source = get("src", "")
            return [] if source.startswith(_PICTURES) else _foreign(name, "src", source)
        if name == "script":
            return self._script(element)
        if name == "link":
            return self._link(element)
        if name == "meta":
            return _meta(element)
        kinds = _INPUTS if name == "input" else _BUTTONS
        kind = get("type", "text" if name == "input" else "submit")
        return [] if kind in kinds else [f'<{name} type="{kind}">']

    def _script(self, element: html.HtmlElement) -> list[str]:
        source = element.get("src")
        if source is not None:
            return [] if _below_root(source) in self._scripts else [f'<script src="{source}">']
        if element.get("id") == "__config" and element.get("type") == "application/json":
            return []
        if element.keys() == ["type"] and element.get("type") == "application/ld+json":
            return _linked_data(element.text or "")
        return [f"an inline <script>: {(element.text or '')[:60]!r}"]

    def _link(self, element: html.HtmlElement) -> list[str]:
        relation, address = element.get("rel", ""), element.get("href", "")
        if relation not in _RELATIONS:
            return [f'<link rel="{relation}">']
        if relation == "stylesheet" and _below_root(address) not in self._sheets:
            return [f'<link rel="stylesheet" href="{address}">']
        return _foreign("link", "href", address)


_CHECKED = {"a", "img", "script", "link", "meta", "input", "button"}


def _unknown(shape: tuple[str, ...]) -> list[str]:
    """What of the element's name and of its attributes' names is on no list."""
    name, *attributes = shape
    allowed = ALLOWED.get(name)
    if allowed is None:
        return [f"an element <{name}>"]
    unknown = []
    for attribute in attributes:
        if attribute not in allowed and not attribute.startswith("data-"):
            unknown.append(f"an attribute {attribute} of <{name}>")
    return unknown


def _linked_data(text: str) -> list[str]:
    """A message where a block of JSON-LD holds anything else."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    is_ours = isinstance(value, dict) and value.get("@context") == "https://schema.org"
    return [] if is_ours and "<" not in text else [f"JSON-LD that is none: {text[:60]!r}"]


def _foreign(name: str, attribute: str, address: str) -> list[str]:
    """A message where the address has a scheme that no page uses, or a host but no scheme."""
    if _HARMLESS.match(address):
        return []
    # Browsers leave out blanks and control characters before they look for a scheme.
    address = _BLANKS.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(address)
    if address.startswith("//") or (scheme and scheme[1].lower() not in SCHEMES):
        return [f'<{name} {attribute}="{address[:80]}">']
    return []


def _below_root(address: str) -> str:
    """The address of a script or sheet below the site's root, from the one that a page has.

    >>> _below_root("../assets/javascripts/base.js")
    'assets/javascripts/base.js'
    """
    found = _OWN_FILE.fullmatch(address)
    return found[1] if found else address


def _meta(element: html.HtmlElement) -> list[str]:
    directive = element.get("http-equiv")
    if directive == "refresh":
        right = bool(_LEADS_ON.fullmatch(element.get("content", "")))
        return [] if right else [f'<meta http-equiv="refresh"> to {element.get("content")!r}']
    if directive is not None:
        right = directive == "Content-Security-Policy" and element.get("content") == POLICY
        return [] if right else [f'<meta http-equiv="{directive}"> that is not the policy']
    if "charset" in element.attrib:
        return []
    name = element.get("name", element.get("property", ""))
    return [] if name.startswith(_METAS) else [f'<meta name="{name}">']


def _paint_from_elsewhere(elements: Elements) -> list[str]:
    """Attributes of drawings that take a pattern, a path or a marker from outside of the page."""
    found = []
    for attribute in _DRAWN.split():
        for value in elements.values(attribute):
            if "url(" in value and not _WITHIN.fullmatch(value):
                found.append(f'an attribute {attribute}="{value[:60]}"')
    return found
