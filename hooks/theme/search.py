"""The search index: what the theme's search plugin would enter, read off the finished page's tree.

The plugin reads the HTML of each page once more, with a parser in Python; that was an eighth of a
build. The rules here are those of release 9.8.1, and a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from lxml import html
from material.plugins.search.plugin import SearchIndex

from theme.generator import Page

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KEPT = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
_SKIPPED = {"script", "style", "object"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
}
_NOT_CONTENT = "md-content__button"


class Index(SearchIndex):  # type: ignore[misc]  # the theme has no types
    """The plugin's index, which is given its entries instead of reading pages."""

    def add_entry_from_context(self, page: Page) -> None:
        """Does nothing: the page is not finished yet."""


@dataclass
class _Section:
    """A heading and what follows it.

    `depth`: how many elements the heading lies in; `id`: none for the first section of a page.
    """

    heading: str = ""
    depth: float = 0
    id: str | None = None
    searched: bool = True
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader:
    """Divides the content of a page into sections."""

    def __init__(self) -> None:
        self.sections: list[_Section] = []
        self._within: list[str] = []
        self._links = 0

    def content(self, article: html.HtmlElement) -> None:
        """Takes in what the theme's article holds beside its own buttons."""
        for child in article:
            if (child.get("class") or "").startswith(_NOT_CONTENT):
                continue
            self._element(child, skipped=False)
            if child.tail and self.sections:
                self._text(child.tail)

    def _element(self, element: html.HtmlElement, skipped: bool) -> None:
        name = element.tag
        if not isinstance(name, str) or name in _VOID:
            return
        self._within.append(name)
        if name in _HEADINGS and element.get("id") is not None:
            self._begin(name, element)
        elif not self.sections:
            self._open(_Section())
        excluded = "data-search-exclude" in element.attrib
        unread = skipped or excluded or name in _SKIPPED
        kept = name in _KEPT and not unread
        permalink = name == "a" and element.get("class") == "headerlink"
        self._links += permalink
        if kept:
            self._words().append(f"<{name}>")
        if element.text and not unread:
            self._text(element.text)
        for child in element:
            self._element(child, unread)
            if child.tail and not unread:
                self._text(child.tail)
        self._links -= permalink
        self._leave()
        if kept:
            self._close(name)

    def _open(self, section: _Section) -> None:
        self.sections.append(section)
        self._current = section

    def _begin(self, name: str, element: html.HtmlElement) -> None:
        """Opens the section of a heading; what stands before the first one is a section too."""
        if name != "h1" and not self.sections:
            self._open(_Section())
        anchor = element.get("id") if self.sections else None
        searched = "data-search-exclude" not in element.attrib
        self._open(_Section(name, len(self._within), anchor, searched))

    def _leave(self) -> None:
        """Ends an element; one that held the current heading gives way to the section around it."""
        if self._current.depth > len(self._within):
            for section in reversed(self.sections):
                if section.depth <= len(self._within):
                    self._current.depth = float("inf")
                    self._current = section
                    break
        self._within.pop()

    def _close(self, name: str) -> None:
        """Writes an end tag, or takes the start tag back where nothing stands behind it."""
        words = self._words()
        start = f"<{name}>"
        first = words.index(start) if start in words else len(words)
        if any(not word.isspace() for word in words[first + 1 :]):
            words.append(f"</{name}>")
        else:
            del words[first:]

    def _words(self) -> list[str]:
        section = self._current
        return section.title if section.heading in self._within else section.text

    def _text(self, text: str) -> None:
        preformatted = "pre" in self._within
        if not preformatted:
            text = " " if text.isspace() else text.replace("\n", " ")
        words = self._words()
        if words is self._current.title:
            if not self._links:
                words.append(escape(text, quote=False))
        elif not text.isspace():
            words.append(escape(text, quote=False))
        elif preformatted or not words or not words[-1].isspace():
            words.append(text)


def entries(article: html.HtmlElement, page: Page) -> list[dict[str, Any]]:
    """One entry for each section of the page; none for a page that asks not to be searched."""
    search = page.meta.get("search") or {}
    if search.get("exclude"):
        return []
    reader = _Reader()
    reader.content(article)
    made = []
    for section in reader.sections:
        if not section.searched:
            continue
        title = section.title or [
            escape(unescape(str(page.meta.get("title", page.title))), quote=False)
        ]
        entry = {
            "location": f"{page.url}#{section.id}" if section.id else page.url,
            "title": "".join(title).strip(),
            "text": "".join(section.text).strip(),
        }
        if "boost" in search:
            entry["boost"] = search["boost"]
        made.append(entry)
    return made
