"""The search index of a site: what is made from data, and the pages that are written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import markdown
import yaml
from lxml import html

from dossier.search import Entry, index_scripts
from theme.generator import Config, File
from theme.hashes import SEARCH, named
from theme.serving import Serving

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.S)
_HEADINGS = ("h2", "h3")
_WEIGHT, _OF_SECTIONS = 1.3, 1.0
_AT_ONCE, _LATER = f"{SEARCH}index.js", f"{SEARCH}sources.js"


class SearchIndex:
    """The index as files: what search needs to begin and what it loads `later`, by address.

    `scripts` has both with their content.
    """

    def __init__(self, entries: Iterable[Entry], serving: Serving) -> None:
        self._entries = list(entries)
        self.scripts: dict[str, str] = {}
        addresses = []
        for plain, script in zip((_AT_ONCE, _LATER), index_scripts(self._entries), strict=True):
            # While serving, pages are kept from one build to the next, and with them this address.
            addresses.append(plain if serving.active else named(plain, script))
            self.scripts[addresses[-1]] = script
        self.at_once, self.later = addresses

    @cached_property
    def leads_to(self) -> list[str]:
        """Where results lead."""
        return [entry.address for entry in self._entries]


def entries_by_hand(files: Iterable[File], config: Config) -> Iterator[Entry]:
    """The pages among the files, each with its sections."""
    converter = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    for file in files:
        if file.src_uri.endswith(".md"):
            text = file.content_string
            front = _FRONT_MATTER.match(text)
            meta = yaml.safe_load(front[1]) if front else {}
            converter.reset()
            body = converter.convert(text[front.end() :] if front else text)
            yield from _entries(file.dest_uri, meta, html.fromstring(f"<div>{body}</div>"))


def _entries(address: str, meta: dict[str, str], body: html.HtmlElement) -> Iterator[Entry]:
    heading = body.find("h1")
    title = str(meta.get("title") or ("" if heading is None else _words(heading)) or address)
    about = str(meta.get("description", ""))
    yield Entry(address, "page", title, about, weight=_WEIGHT)
    sections = [element for element in body if element.tag in _HEADINGS and element.get("id")]
    for section in sections:
        texts = []
        for element in section.itersiblings():
            if element.tag in _HEADINGS:
                break
            # What an example says is of an invented case.
            if element.tag != "pre":
                texts.append(_words(element))
        yield Entry(
            f"{address}#{section.get('id')}",
            "page",
            _words(section),
            " ".join(texts),
            page=address,
            weight=_OF_SECTIONS,
        )


def _words(element: html.HtmlElement) -> str:
    """What the element says, without the signs that are links to it."""
    for sign in element.xpath(".//a[@class='headerlink']"):
        sign.drop_tree()
    return " ".join(element.text_content().split())
