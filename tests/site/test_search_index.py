"""The search index has the entries that the theme's plugin would make."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html
from material.plugins.search.plugin import SearchIndex

from conftest import mkdocs
from theme.search import entries

FRAGMENTS = [
    '<h1 id="a">A<a class="headerlink" href="#a">#</a></h1>\n<p>One <b>two</b>  three.</p>',
    '<p>Before &amp; &lt;</p><h1 id="a">A</h1><p>x</p><h2 id="b">B</h2><ul><li></li></ul>',
    '<h2 id="a">No title</h2><p>x</p>',
    "<p>no heading at all</p>",
    '<h1 id="a">A</h1><section><h2 id="b">B</h2><p>in</p></section><p>after</p>',
    '<h1 id="a">A</h1><div><div><h3 id="c">C</h3>text</div> out</div><h2 id="b">B</h2>',
    '<h1 id="a">A</h1><p data-search-exclude>not <b>this</b></p><p>this</p>',
    '<h1 id="a">A</h1><h2 id="b" data-search-exclude>B</h2><p>nor this</p><h2 id="c">C</h2>',
    '<h1 id="a">A</h1><p>x<sup data-search-exclude><a href="#1">1</a></sup>, y<br>z</p>',
    '<h1 id="a">A</h1><pre><code>a\n\n  b</code></pre>\n\n<p>c\nd</p>',
    '<h1 id="a">A</h1><h2>no id</h2><p>x</p><h2 id="b">B <code>c</code></h2><h2>no id</h2>',
    '<h1 id="a">A</h1><!-- online only --><p>x</p><!-- /online only -->\n<p> </p>\n<ul>\n</ul>',
    '<h1 id="a">A</h1><script>x</script><svg><title>t</title><path d="M0"/><text>s</text></svg>y',
    '<h1 id="a">日本 \u2060語</h1><p>“ﾃｽﾄ”&nbsp;x &#39;q&#39; "q"</p><img src="x" alt="no"><hr>z',
]


def page_of(address: str, meta: dict[str, Any]) -> Any:
    return SimpleNamespace(meta=meta, title=meta.get("title"), url=address, toc=[], content="")


def plugin_entries(content: str, page: Any, config: dict[str, Any]) -> list[dict[str, Any]]:
    index = SearchIndex(**config)
    index.add_entry_from_context(SimpleNamespace(**{**vars(page), "content": content}))
    return index.entries


@pytest.mark.parametrize("content", FRAGMENTS)
def test_sections_are_those_of_the_plugin(content: str):
    page = page_of("x.html", {"title": "Title", "search": {"boost": 2}})
    tree = html.document_fromstring(f"<html><body><article>\n{content}\n</article></body></html>")
    assert entries(tree.find(".//article"), page) == plugin_entries(content, page, {})


def test_page_that_asks_not_to_be_searched_has_none():
    tree = html.document_fromstring("<article><p>x</p></article>")
    assert entries(tree.find(".//article"), page_of("x.html", {"search": {"exclude": True}})) == []


def test_edit_button_is_no_content():
    button = '<a href="https://forge.example/" class="md-content__button md-icon">Edit</a>'
    tree = html.document_fromstring(f'<article>{button}\n<h1 id="a">A</h1></article>')
    (entry,) = entries(tree.find(".//article"), page_of("x.html", {}))
    assert entry == {"location": "x.html", "title": "A", "text": ""}


def test_titles_are_html_as_the_search_shows_them():
    tree = html.document_fromstring("<article><p>x</p></article>")
    (entry,) = entries(tree.find(".//article"), page_of("x.html", {"title": "&lt;b&gt; it&#x27;s"}))
    assert entry["title"] == "&lt;b&gt; it's"


def test_index_of_the_whole_site_is_that_of_the_plugin(site: Path):
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    by_page: dict[str, list[dict[str, Any]]] = {}
    for entry in index["docs"]:
        by_page.setdefault(entry["location"].partition("#")[0], []).append(entry)
    assert len(by_page) > 400
    for address, found in by_page.items():
        text = (site / address).read_text(encoding="utf-8")
        content = text.partition("<article")[2].partition(">")[2].rpartition("</article>")[0]
        boost = {"boost": found[0]["boost"]} if "boost" in found[0] else {}
        page = page_of(address, {"title": found[0]["title"], "search": boost})
        assert found == plugin_entries(content.strip(), page, {}), address


def test_both_files_of_the_index_are_equal(lake_root: Path):
    mkdocs(lake_root, "build", "--strict")
    folder = lake_root / "site/search"
    data = (folder / "search_index.json").read_text(encoding="utf-8")
    assert (folder / "search_index.js").read_text(encoding="utf-8") == f"var __index = {data}"
    titles = {entry["location"]: entry["title"] for entry in json.loads(data)["docs"]}
    assert titles["people/anna-berg.html"] == "Anna Berg"
