"""What a reader gets from one page of a built site, whatever the markup; for compare_sites.py."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

_SPACES = re.compile(r"[\s\u2060\u200b\u00ad\ufeff]+")
_INLINE_ELEMENTS = (
    "a abbr b bdi bdo cite code data dfn em i kbd mark q ruby s samp small span strong sub sup "
    "time u var wbr"
)
_INLINE = frozenset(_INLINE_ELEMENTS.split())
_UNREAD = frozenset({"script", "style", "template", "svg"})
_ARROWS = frozenset({"#", "¶", "↩", "↩︎"})
# The anchor of a heading or section holds no sentence of its own, so that its text is not compared.
_FRAMES = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "div",
        "article",
        "input",
        "label",
        "nav",
        "sup",
    }
)
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass
class BuiltPage:
    """One page. Texts are folded: one space between words; addresses are seen from the site's root.

    `blocks`: visible paragraphs, cells and list items in their order, without marks and references.
    `anchored`: for each id in the content, the text that it names ("" for headings and sections).
    `marks`: for each place with marks (`#id`, or the beginning of its text), where these lead to.
    """

    path: str
    heads: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    frame_ids: set[str] = field(default_factory=set)
    blocks: list[str] = field(default_factory=list)
    anchored: dict[str, str] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    marks: dict[str, Counter[str]] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    frame_links: set[str] = field(default_factory=set)
    loaded: set[str] = field(default_factory=set)
    figure_texts: Counter[str] = field(default_factory=Counter)
    explained: set[str] = field(default_factory=set)


def folded(text: str) -> str:
    """The text with one space for each run of white space and joiners, none at its ends."""
    return _SPACES.sub(" ", text).strip()


def unspaced(text: str) -> str:
    """The text without white space: what is equal but for white space has one such form."""
    return _SPACES.sub("", text)


def read_page(site: Path, path: str) -> BuiltPage:
    """The page at the path in the folder `site`; lxml's error where it is no HTML at all."""
    text = (site / path).read_text(encoding="utf-8")
    root = html.document_fromstring(text)
    page = BuiltPage(path)
    content = _content_of(root)
    _read_heads(page, root)
    inside = set(content.iter(etree.Element))
    for element in root.iter(etree.Element):
        in_content = element in inside
        if identifier := element.get("id"):
            (page.ids if in_content else page.frame_ids).add(identifier)
        _read_addresses(page, element, in_content)
    referenced = _read_marks(page, content)
    _read_texts(page, content, referenced)
    _read_figures(page, content)
    for term in content.iter("abbr"):
        page.explained.add(f"{folded(term.text_content())}: {folded(term.get('title') or '')}")
    return page


def _content_of(root: html.HtmlElement) -> html.HtmlElement:
    """The main content: Material's article, else <main>, else <body>, else all."""
    for query in ("//article", "//*[contains(@class,'md-content')]", "//main", "//body"):
        if found := root.xpath(query):
            return found[0]
    return root


def _read_heads(page: BuiltPage, root: html.HtmlElement) -> None:
    for title in root.xpath("/html/head/title"):
        page.heads["title"] = folded(title.text_content())
    for meta in root.xpath("/html/head/meta[@content]"):
        name = meta.get("name") or meta.get("property") or ""
        if name == "description" or name.startswith(("og:", "twitter:")):
            page.heads[name] = folded(meta.get("content"))


def _read_addresses(page: BuiltPage, element: html.HtmlElement, in_content: bool) -> None:
    if element.tag in ("a", "area", "{http://www.w3.org/2000/svg}a"):
        address = element.get("href") or element.get(_XLINK) or element.get("xlink:href")
        if address is not None:
            links = page.links if in_content else page.frame_links
            links.add(absolute(page.path, address))
        return
    for name in ("src", "href") if element.tag != "base" else ():
        if (address := element.get(name)) and not address.startswith("data:"):
            page.loaded.add(absolute(page.path, address))


@lru_cache(maxsize=100_000)
def absolute(page: str, address: str) -> str:
    """The address as seen from the site's root; addresses with a scheme or host stay as they are.

    >>> absolute("events/a.html", "../people/b.html#c")
    'people/b.html#c'
    >>> absolute("events/a.html", "#c")
    'events/a.html#c'
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    path = unquote(parts.path)
    if not path:
        target = page
    elif path.startswith("/"):
        target = path.lstrip("/")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        target = target + "/" if path.endswith(("/", "/.", "..")) or path == "." else target
    if target in ("", "./") or target.endswith("/"):
        target = target.removeprefix("./") + "index.html"
    fragment = unquote(parts.fragment.partition(":~:")[0])
    return f"{target}#{fragment}" if fragment else target


def _read_marks(page: BuiltPage, content: html.HtmlElement) -> set[html.HtmlElement]:
    """Notes down marks and references; the elements that are references."""
    by_id: dict[str, html.HtmlElement] = {}
    for element in content.iter(etree.Element):
        if element.get("id"):
            by_id.setdefault(element.get("id"), element)
    referenced: dict[html.HtmlElement, str] = {}
    for mark in content.xpath(".//sup//a[starts-with(@href,'#')]"):
        target = by_id.get(unquote(mark.get("href")[1:]))
        if target is None:
            continue
        if target not in referenced:
            text = " ".join(_blocks_in(target, set()))
            address = _first_address(target)
            referenced[target] = address or text
            page.references.append((text, address))
        page.marks.setdefault(_holder_of(mark, content), Counter())[referenced[target]] += 1
    return set(referenced)


def _first_address(element: html.HtmlElement) -> str:
    for link in element.iter("a"):
        if (link.get("href") or "").startswith(("http:", "https:")):
            return str(link.get("href"))
    return ""


def _holder_of(mark: html.HtmlElement, content: html.HtmlElement) -> str:
    """What the mark stands in: the id around it, else the beginning of the text around it."""
    block = None
    for element in mark.iterancestors():
        if element is content:
            break
        if block is None and element.tag not in _INLINE:
            block = element
        if element.get("id") and element.tag not in _FRAMES:
            return f"#{element.get('id')}"
    return " ".join(_blocks_in(content if block is None else block, set()))[:80]


def _read_texts(
    page: BuiltPage, content: html.HtmlElement, left_out: set[html.HtmlElement]
) -> None:
    page.blocks = list(_blocks_in(content, left_out))
    for element in content.iter(etree.Element):
        if (identifier := element.get("id")) and element not in left_out and not _is_mark(element):
            named = element.tag not in _FRAMES and not any(
                True for _ in element.iterchildren("svg")
            )
            page.anchored[identifier] = " ".join(_blocks_in(element, set())) if named else ""


def _blocks_in(element: html.HtmlElement, left_out: set[html.HtmlElement]) -> Iterator[str]:
    """The texts of the element, cut where a block begins or ends."""
    parts: list[str] = []
    for part in _parts_in(element, left_out):
        if part is not None:
            parts.append(part)
        elif text := folded("".join(parts)):
            yield text
            parts = []
        else:
            parts = []
    if text := folded("".join(parts)):
        yield text


def _parts_in(element: html.HtmlElement, left_out: set[html.HtmlElement]) -> Iterator[str | None]:
    """Texts, and None where a block begins or ends."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and not _is_unread(child, left_out):
            if child.tag in _INLINE:
                yield from _parts_in(child, left_out)
            else:
                yield None
                yield from _parts_in(child, left_out)
                yield None
        if child.tail:
            yield child.tail


def _is_unread(element: html.HtmlElement, left_out: set[html.HtmlElement]) -> bool:
    if element.tag in _UNREAD or element in left_out or _is_mark(element):
        return True
    return element.tag == "a" and folded(element.text_content()) in _ARROWS


def _is_mark(element: html.HtmlElement) -> bool:
    return element.tag == "sup" and bool(element.xpath(".//a[starts-with(@href,'#')]"))


def _read_figures(page: BuiltPage, content: html.HtmlElement) -> None:
    for figure in content.iter("svg", "{http://www.w3.org/2000/svg}svg"):
        if label := figure.get("aria-label"):
            page.figure_texts[folded(label)] += 1
        for text in figure.iter("text", "{http://www.w3.org/2000/svg}text"):
            if words := folded(text.text_content()):
                page.figure_texts[words] += 1
