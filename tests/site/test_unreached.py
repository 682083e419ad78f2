"""A page to which no way leads is named, so that a forgotten line of the navigation is no loss."""

from __future__ import annotations

from pathlib import Path

from support.building import mkdocs
from theme.elements import Elements
from theme.links import PageLinks, links_of, unreached


def pages_with(links: dict[str, list[str]]) -> dict[str, PageLinks]:
    pages = {}
    for address, targets in links.items():
        shown = "".join(f'<a href="{target}"></a>' for target in targets)
        pages[address] = links_of(Elements(f"<p>{shown}</p>"), address)
    return pages


def test_pages_that_no_way_leads_to_are_named():
    pages = pages_with(
        {
            "index.html": ["events/a.html#x", "#top"],
            "events/a.html": ["../index.html", "b.html"],
            "events/b.html": [],
            "treaties/index.html": ["../index.html", "index.html"],
        }
    )
    message = "no page leads here; name it in the navigation, in mkdocs.yml"
    assert list(unreached(pages)) == [f"treaties/index.html: {message}"]


def test_a_page_left_out_of_the_navigation_fails_the_build(lake_root: Path):
    (lake_root / "docs/alone.md").write_text("# Alone\n", encoding="utf-8")
    settings = (lake_root / "mkdocs.yml").read_text(encoding="utf-8")
    settings += "\nnot_in_nav: alone.md\n"
    (lake_root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    printed = mkdocs(lake_root, "build", "--strict", expect=1)
    assert "alone.html: no page leads here; name it in the navigation, in mkdocs.yml" in printed
