"""What a reader's system asks for: forced colours, no store, a page opened alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.opened import opened

_SHAPES = """selector => {
  const PARTS = ["backgroundImage", "backgroundColor", "borderStyle", "borderRadius", "transform"]
  const shapes = {}
  for (const mark of document.querySelectorAll(selector)) {
    const style = getComputedStyle(mark, "::before")
    shapes[mark.className] = PARTS.map(part => style[part]).join(" ")
  }
  return shapes
}"""


@pytest.mark.parametrize("selector", [".md-typeset td .grade", ".md-typeset td .standing"])
def test_marks_differ_in_forced_colours(chromium: Browser, address: str, selector: str):
    with opened(chromium, address, forced_colors="active") as (page, _):
        page.goto(f"{address}/method.html")
        shapes = page.evaluate(_SHAPES, selector)
        assert len(shapes) >= 4
        assert len(set(shapes.values())) == len(shapes), shapes


def test_current_tab_alone_is_underlined_in_forced_colours(chromium: Browser, address: str):
    with opened(chromium, address, forced_colors="active") as (page, _):
        page.goto(f"{address}/commitments.html")
        colours = page.eval_on_selector_all(
            ".md-tabs__link", "links => links.map(link => getComputedStyle(link).borderBottomColor)"
        )
        assert sorted(map(colours.count, set(colours))) == [1, len(colours) - 1]


_NOTE_FADING = """addEventListener("pagereveal", event => {
  sessionStorage.setItem("fades", String(Boolean(event.viewTransition)))
})"""


@pytest.mark.parametrize(("motion", "fades"), [("reduce", "false"), ("no-preference", "true")])
def test_pages_fade_for_readers_who_did_not_ask_for_less_motion(
    chromium: Browser, address: str, motion: str, fades: str
):
    with opened(chromium, address, reduced_motion=motion) as (page, _):
        page.add_init_script(_NOTE_FADING)
        page.goto(f"{address}/index.html")
        page.locator("nav a[href='commitments.html']").first.click()
        page.wait_for_url(f"{address}/commitments.html")
        page.wait_for_function("sessionStorage.getItem('fades') !== null")
        assert page.evaluate("sessionStorage.getItem('fades')") == fades


_NO_STORE = """const get = () => { throw new DOMException("denied", "SecurityError") }
Object.defineProperty(window, "localStorage", { get })
Object.defineProperty(window, "sessionStorage", { get })"""


def test_all_works_with_storage_blocked(chromium: Browser, base: str):
    with opened(chromium, base, color_scheme="dark") as (page, faults):
        page.add_init_script(_NO_STORE)
        page.goto(f"{base}/index.html")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.keyboard.press("/")
        page.keyboard.type("golden share")
        page.locator("dialog.search [role=option]").first.wait_for()
        page.goto(f"{base}/brief.html")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert faults == []


@pytest.mark.parametrize("path", ["index.html", "404.html", "commitments.html"])
def test_page_opened_alone_can_be_read(chromium: Browser, site: Path, tmp_path: Path, path: str):
    """A page looked at inside an archive has neither its style sheet nor its scripts."""
    shutil.copyfile(site / path, tmp_path / "alone.html")
    with opened(chromium, f"file://{tmp_path}") as (page, _):
        page.goto(f"file://{tmp_path}/alone.html")
        sizes = page.eval_on_selector_all(
            "svg:not(.picture svg, .progress__bar)",
            "all => all.map(svg => svg.getBoundingClientRect().width)",
        )
        assert max(sizes, default=0) <= 24
        assert page.locator("h1").first.bounding_box()["y"] < 1500


@pytest.mark.parametrize("path", ["404.html", "brief.html"])
def test_page_without_the_menu_has_its_styles_from_disk(chromium: Browser, base: str, path: str):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/{path}")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(251, 250, 246)"
        page.locator(".search-open").click()
        page.locator("dialog.search input").fill("golden share")
        page.locator("dialog.search [role=option]").first.wait_for()
        assert faults == []


def test_no_page_asks_the_browser_to_fetch_another_beforehand(site: Path):
    """The policy would refuse it, and Firefox says so in its console."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not any(f'<link rel="{rel}"' in text for rel in ("next", "prefetch", "preload")), (
            path
        )
