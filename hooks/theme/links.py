"""Links within the site lead somewhere. MkDocs looks at those of Markdown, here are all others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from theme.elements import Elements

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
# The filters of a list keep their choice behind "#?", a browser its way to some words behind ":~:".
_NO_ANCHOR = ("?", ":~:")


@dataclass(frozen=True)
class PageLinks:
    """The anchors that a page has, and what within the site it names.

    `targets`: addresses below the root, each with an anchor or ""; `leads_on`: whether the page
    only leads on to another, so that no page links to it.
    """

    anchors: frozenset[str]
    targets: tuple[tuple[str, str], ...]
    leads_on: bool = False


def links_of(elements: Elements, page: str) -> PageLinks:
    """Reads them off the elements of the page at that address."""
    targets = set()
    folder = posixpath.dirname(page)
    for target in {*elements.values("href"), *elements.values("src")}:
        if target[:1] in ("", "#"):
            targets.add((page, target[1:]))
        elif not _ELSEWHERE.match(target):
            targets.add(place(folder, target))
    leads_on = "refresh" in elements.values("http-equiv")
    return PageLinks(frozenset(elements.values("id")), tuple(sorted(targets)), leads_on)


def broken(pages: Mapping[str, PageLinks], files: Collection[str]) -> Iterator[str]:
    """A message for each link that leads nowhere.

    `pages` by their address below the root; `files`: all other addresses.
    """
    for page, links in sorted(pages.items()):
        for address, anchor in links.targets:
            there = pages.get(address)
            if there is None:
                if address not in files:
                    yield f"{page}: a link to {address}, where nothing is"
            elif anchor not in there.anchors and not _has(there, anchor):
                yield f"{page}: a link to {address}#{anchor}, an anchor that is not there"


def unreached(pages: Mapping[str, PageLinks], start: str = "index.html") -> Iterator[str]:
    """A message for each page to which no way leads from the first one."""
    reached, ways = {start}, [start]
    while ways:
        page = ways.pop()
        for address, _ in pages[page].targets:
            if address in pages and address not in reached:
                reached.add(address)
                ways.append(address)
    leading_on = {page for page, links in pages.items() if links.leads_on}
    for page in sorted(set(pages) - reached - leading_on):
        yield f"{page}: no page leads here; name it in the navigation, in mkdocs.yml"


@cache
def place(folder: str, target: str) -> tuple[str, str]:
    """The address below the root to which a link on a page in the folder leads, and its anchor."""
    path, _, anchor = target.partition("#")
    bare = unquote(path.partition("?")[0])
    return posixpath.normpath(posixpath.join(folder, bare)), anchor


def _has(page: PageLinks, anchor: str) -> bool:
    return not anchor or anchor.startswith(_NO_ANCHOR) or unquote(anchor) in page.anchors
