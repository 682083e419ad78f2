"""Links within the site lead somewhere: MkDocs looks at those in Markdown only, here are those of the finished pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import html

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
# The filters of a list keep their choice behind "#?", a browser its way to some words behind ":~:".
_NO_ANCHOR = ("?", ":~:")


@dataclass(frozen=True)
class PageLinks:
    """The anchors that a page has, and the addresses within the site that it names."""

    anchors: frozenset[str]
    targets: frozenset[str]


def links_of(tree: html.HtmlElement) -> PageLinks:
    """Reads them off the tree of a page."""
    targets = set(tree.xpath("//@href | //@src"))
    inner = frozenset(target for target in targets if not _ELSEWHERE.match(target))
    return PageLinks(frozenset(tree.xpath("//@id")), inner)


def broken(pages: Mapping[str, PageLinks], files: Collection[str]) -> Iterable[str]:
    """A message for each link that leads nowhere. `pages` by their address below the root; `files`: all other addresses."""
    for page, links in sorted(pages.items()):
        folder = posixpath.dirname(page)
        for target in sorted(links.targets):
            path, _, anchor = target.partition("#")
            address = posixpath.normpath(posixpath.join(folder, unquote(path.partition("?")[0]))) if path else page
            there = pages.get(address)
            if there is None:
                if address not in files:
                    yield f"{page}: a link to {target}, where nothing is"
            elif anchor and not anchor.startswith(_NO_ANCHOR) and unquote(anchor) not in there.anchors:
                yield f"{page}: a link to {target}, an anchor that is not there"
