"""Every link and anchor in the built pages leads somewhere; nothing is loaded from elsewhere."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

_LOADS = (
    "//script/@src",
    "//img/@src",
    "//iframe/@src",
    "//source/@src",
    "//audio/@src",
    "//video/@src",
    "//embed/@src",
    "//object/@data",
)
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
STATEMENTS = "//li[contains(concat(' ', @class, ' '), ' statement ')]"
Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """The built pages by path.

    404.html is left out: hosts show it at any depth, so its links begin at the root.
    """
    found = {}
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            text = path.read_text(encoding="utf-8")
            found[path.relative_to(site).as_posix()] = html.document_fromstring(text)
    return found


def ids(page: html.HtmlElement) -> list[str]:
    return [str(found) for found in page.xpath("//@id")]


def targets(name: str, page: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Each link of the page into the site: as written, the path and the anchor it leads to."""
    folder = posixpath.dirname(name)
    for written in map(str, page.xpath("//@href")):
        # Many pages of a folder have the same links; one that begins so leads to the page itself.
        own = written[:1] in ("", "#", "?")
        if target := _target(name if own else f"{folder}/", written):
            yield written, *target


@cache
def _target(start: str, written: str) -> tuple[str, str] | None:
    """The path and the anchor to which a link leads from a page or a folder; None elsewhere."""
    address = urlsplit(written)
    if address.scheme or address.netloc:
        return None
    whole = urlsplit(urljoin(f"http://site/{start.lstrip('/')}", written))
    return unquote(whole.path).lstrip("/"), unquote(whole.fragment)


def test_links_and_anchors_resolve(pages: Pages, site: Path):
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    anchors = {name: {*ids(page), "__skip"} for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        for written, path, anchor in targets(name, page):
            if path not in files:
                lost.append(f"{name}: {written}")
            # Behind "#?" stands a choice of what a list shows, which a script makes.
            elif anchor and path in anchors and anchor not in anchors[path] and anchor[0] != "?":
                lost.append(f"{name}: {written}: no such anchor")
    assert not lost, "\n".join(lost[:40])


def test_no_anchor_stands_twice_on_a_page(pages: Pages):
    twice = {}
    for name, page in pages.items():
        counted = Counter(ids(page))
        if len(counted) < counted.total():
            twice[name] = counted.most_common(3)
    assert not twice


def test_every_page_is_reached_by_links_from_home(pages: Pages):
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for _, path, _ in targets(name, pages[name]):
            if path in pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert sorted(set(pages) - reached) == []


def test_nothing_is_loaded_from_another_host(pages: Pages):
    foreign = []
    for name, page in pages.items():
        for query in _LOADS:
            for address in page.xpath(query):
                if urlsplit(address).netloc:
                    foreign.append(f"{name}: {query}: {address}")
        for link in page.xpath("//link[@href]"):
            if (
                set(link.get("rel", "").split()) & _LOADING_LINKS
                and urlsplit(link.get("href")).netloc
            ):
                foreign.append(f"{name}: {link.get('href')}")
    assert not foreign


def test_every_page_has_a_title_of_its_own(pages: Pages):
    titles = Counter(page.findtext("head/title") for page in pages.values())
    assert [title for title, number in titles.items() if number > 1] == []


def test_every_page_says_what_it_is(pages: Pages):
    """A description, one main heading, a policy against foreign scripts, no handlers, no styles."""
    for name, page in pages.items():
        assert len(page.xpath("//h1")) == 1, name
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert description, name
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "unsafe" not in policy, name
        assert "default-src 'none'" in policy, name
        assert not page.xpath("//*[@style]"), name
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), name


def test_every_statement_has_its_sources_on_the_page(pages: Pages):
    """From any statement one link leads to its reference, and from there one to the source."""
    seen = 0
    for name, page in pages.items():
        by_id = {found.get("id"): found for found in page.xpath("//*[@id]")}
        for item in page.xpath(STATEMENTS):
            seen += 1
            marks = item.xpath(".//sup//a[contains(@class, 'footnote-ref')]/@href")
            assert marks, f"{name}: {item.text_content()[:80]}"
            for mark in marks:
                sources = by_id[mark[1:]].xpath(".//a[contains(@rel, 'external')]/@href")
                assert sources, name
                assert sources[0].startswith("http"), name
    assert seen > 100
