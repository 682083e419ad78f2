"""Every link and anchor in the built pages leads somewhere, raw HTML included, and nothing is loaded from elsewhere."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src", "object": "data"}
_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest"}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """The built pages by path. 404.html is left out: hosts show it at any depth, so its links begin at the root."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


def test_links_and_anchors_resolve(pages: dict[str, BeautifulSoup], site: Path):
    anchors = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}

    @cache
    def exists(path: str) -> bool:
        return (site / path).is_file()

    lost = []
    for name, page in pages.items():
        for tag in page.find_all(href=True):
            address = urlsplit(tag["href"])
            if address.scheme or address.netloc:
                continue
            target = urlsplit(urljoin(f"http://site/{name}", tag["href"]))
            path, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
            if not exists(path):
                lost.append(f"{name}: {tag['href']}")
            elif anchor and path in anchors and anchor not in anchors[path] and anchor != "__skip":
                lost.append(f"{name}: {tag['href']}: no such anchor")
    assert not lost, "\n".join(lost[:40])


def test_no_anchor_stands_twice_on_a_page(pages: dict[str, BeautifulSoup]):
    twice = {name: [id for id, n in Counter(tag["id"] for tag in page.find_all(id=True)).items() if n > 1] for name, page in pages.items()}
    assert not {name: ids for name, ids in twice.items() if ids}


def test_every_page_is_reached_by_links_from_home(pages: dict[str, BeautifulSoup]):
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for tag in pages[name].find_all("a", href=True):
            if not urlsplit(tag["href"]).scheme:
                path = urlsplit(urljoin(f"http://site/{name}", tag["href"])).path.lstrip("/")
                if path in pages and path not in reached:
                    reached.add(path)
                    waiting.append(path)
    assert sorted(set(pages) - reached) == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, BeautifulSoup]):
    foreign = []
    for name, page in pages.items():
        for tag, attribute in _LOADS.items():
            foreign += [f"{name}: {t}" for t in page.find_all(tag, attrs={attribute: True}) if urlsplit(t[attribute]).netloc]
        for tag in page.find_all("link", href=True):
            if set(tag["rel"]) & _LOADING_LINKS and urlsplit(tag["href"]).netloc:
                foreign.append(f"{name}: {tag}")
    assert not foreign


def test_every_page_says_what_it_is(pages: dict[str, BeautifulSoup]):
    """A title of its own, a description, one main heading, a policy against foreign scripts, no inline handlers or styles."""
    titles = Counter(page.title.string for page in pages.values())
    assert [title for title, number in titles.items() if number > 1] == []
    for name, page in pages.items():
        assert len(page.find_all("h1")) == 1, name
        assert page.find("meta", attrs={"name": "description"})["content"], name
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert "unsafe" not in policy and "default-src 'none'" in policy, name
        assert not page.find_all(style=True), name
        assert not [tag.name for tag in page.find_all(True) if any(key.startswith("on") for key in tag.attrs)], name


def test_every_statement_has_its_sources_on_the_page(pages: dict[str, BeautifulSoup]):
    """From any statement one link leads to its reference, and from there one to the source."""
    seen = 0
    for name, page in pages.items():
        for item in page.select("li.statement"):
            seen += 1
            marks = item.select("sup a.footnote-ref")
            assert marks, f"{name}: {item.get_text()[:80]}"
            for mark in marks:
                reference = page.find(id=mark["href"][1:])
                assert reference.select_one('a[rel~="external"]')["href"].startswith("http"), name
    assert seen > 100
