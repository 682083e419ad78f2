"""What is new since the last visit is marked, kept in the browser alone; feeds are in the head."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from support.building import mkdocs, once
from support.dated_history import CORRECTED, LENGTH, whole
from support.folders import PROJECT
from support.opened import DESK, NARROW, SCHEMES, Scheme, axe_findings, opened, opened_for_axe

EVENT = "events/1999-05-10-lake-meeting.html"
BEFORE = {"day": "2025-10-12", "until": "2025-10-12T12:00Z"}
"""A visit between the statement about rain and the tolls."""
BLOCKED = (
    """Object.defineProperty(window, "localStorage", {get() { throw new Error("blocked") }})"""
)

COPIED = """Object.defineProperty(navigator, "clipboard", {
  value: {writeText: async text => { window.copied = text }},
})"""


@pytest.fixture(scope="session")
def changed_lake(shared: Path) -> str:
    """The tiny dossier's site, made from a repository with a history; opened from disk."""
    root = shared / "changed-lake"

    def make() -> None:
        whole(root)
        # The look is the project's, not that of the tiny dossier.
        (root / "docs/assets/stylesheets/dossier.css").unlink()
        path = root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8").replace("../../../hooks", str(PROJECT / "hooks"))
        own = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
        settings = yaml.safe_load(text)
        settings |= {key: own[key] for key in ("extra_css", "extra_javascript")}
        settings["theme"]["palette"] = own["theme"]["palette"]
        path.write_text(yaml.safe_dump(settings), encoding="utf-8")
        mkdocs(root, "build", "--strict")

    once(shared / "changed-lake.built", make)
    return f"file://{root / 'site'}"


def visit(page: Page, base: str, path: str, seen: dict[str, str] | None = BEFORE) -> None:
    """Opens the page as one who was here before, or for the first time."""
    page.goto(f"{base}/method.html")
    if seen is not None:
        page.evaluate("seen => __md_set('__seen', seen)", seen)
    page.goto(f"{base}/{path}")


def marks(page: Page) -> list[str]:
    return page.locator(".is-new").all_text_contents()


def test_on_a_first_visit_nothing_is_marked(chromium: Browser, changed_lake: str):
    with opened(chromium, changed_lake, viewport=DESK) as (page, faults):
        visit(page, changed_lake, "changes.html", seen=None)
        assert marks(page) == []
        assert page.locator(".new-here").count() == 0
    assert faults == []


def test_on_a_later_visit_what_came_since_is_marked_in_words(chromium: Browser, changed_lake: str):
    with opened(chromium, changed_lake, viewport=DESK) as (page, faults):
        visit(page, changed_lake, EVENT)
        statement = page.locator(f"[id='{LENGTH}'] .is-new")
        assert statement.all_text_contents() == ["Corrected since 12 October 2025"]
        page.goto(f"{changed_lake}/timeline/index.html")
        assert sorted(marks(page)) == ["Changed since 12 October 2025", "New since 12 October 2025"]
        page.goto(f"{changed_lake}/commitments/build-the-bridge.html")
        assert marks(page) == ["New since 12 October 2025"]
    assert faults == []


def test_the_marks_of_a_day_stay_until_the_reader_has_seen_them(
    chromium: Browser, changed_lake: str
):
    with opened(chromium, changed_lake, viewport=DESK) as (page, faults):
        visit(page, changed_lake, "changes.html")
        number = len(marks(page))
        assert number
        bar = page.locator(".new-here")
        assert bar.inner_text().startswith("New since 12 October 2025:")
        page.reload()
        assert len(marks(page)) == number
        page.get_by_role("button", name="Mark all as seen").click()
        assert marks(page) == []
        assert bar.count() == 0
        page.reload()
        assert marks(page) == []
    assert faults == []


def test_on_the_visit_after_that_only_what_came_later_is_marked(
    chromium: Browser, changed_lake: str
):
    with opened(chromium, changed_lake, viewport=DESK) as (page, _):
        visit(page, changed_lake, "changes.html")
        kept = page.evaluate("() => __md_get('__seen')")
        assert kept["until"] == "2025-11-05T12:00Z"
        visit(page, changed_lake, "changes.html", {**kept, "day": "2025-11-20"})
        assert marks(page) == []


@pytest.mark.parametrize("seen", [{}, {"day": "x"}, {"day": "2025-10-12", "until": 7}, [], "a"])
def test_what_is_kept_and_makes_no_sense_marks_nothing_and_breaks_nothing(
    chromium: Browser, changed_lake: str, seen: object
):
    with opened(chromium, changed_lake, viewport=DESK) as (page, faults):
        visit(page, changed_lake, "changes.html", seen)  # type: ignore[arg-type]
        assert marks(page) == []
    assert faults == []


def test_where_nothing_can_be_kept_nothing_is_marked(chromium: Browser, changed_lake: str):
    with opened(chromium, changed_lake, viewport=DESK) as (page, faults):
        page.add_init_script(BLOCKED)
        page.goto(f"{changed_lake}/changes.html")
        assert marks(page) == []
    assert faults == []


def test_without_script_nothing_is_marked_and_all_is_read(chromium: Browser, changed_lake: str):
    with opened(chromium, changed_lake, java_script_enabled=False) as (page, _):
        page.goto(f"{changed_lake}/changes.html")
        assert marks(page) == []
        assert "Rain fell on the bridge until noon" in page.locator("main").inner_text()


def test_a_correction_leads_to_its_entry_and_the_day_to_the_notes_of_the_page(
    chromium: Browser, changed_lake: str
):
    with opened(chromium, changed_lake, viewport=DESK, java_script_enabled=False) as (page, _):
        page.goto(f"{changed_lake}/{EVENT}")
        page.locator(".changed-on a").click()
        assert page.url.endswith("#noted")
        assert "It said: The leaders talked for two hours." in page.locator(":target").inner_text()
        page.locator(f"[id='{LENGTH}'] .noted-on a").click()
        page.wait_for_url("**/changes/2025-11-03.html#note-*")
        assert "It said" in page.locator(".correction:target").inner_text()


def test_what_is_copied_of_a_statement_holds_no_mark_of_when_it_changed(
    chromium: Browser, changed_lake: str
):
    with opened(chromium, changed_lake, viewport=DESK) as (page, faults):
        page.add_init_script(COPIED)
        visit(page, changed_lake, EVENT)
        statement = page.locator(f"[id='{LENGTH}']")
        assert statement.locator(".is-new, .noted-on").count() == 2
        statement.hover()
        statement.locator(".permalink").click()
        page.get_by_role("button", name="Cite", exact=True).click()
        page.wait_for_function("window.copied")
        copied = page.evaluate("window.copied")
        assert CORRECTED in copied
        assert "since" not in copied and "Corrected 3 November" not in copied
    assert faults == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["changes.html", EVENT, "changes/2025-11-03.html"])
def test_marks_can_be_read_by_all(chromium: Browser, changed_lake: str, scheme: Scheme, path: str):
    with opened_for_axe(chromium, changed_lake, scheme, NARROW) as (page, faults):
        visit(page, changed_lake, path)
        assert marks(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        assert faults == []
        # It reads the style sheet itself, which a page from disk may not.
        assert axe_findings(page) == []


def test_each_page_names_the_feeds_of_all_and_of_itself(chromium: Browser, changed_lake: str):
    named = {
        "method.html": ["all", "corrections"],
        "topics/bridge.html": ["topics/bridge", "all", "corrections"],
        "commitments/build-the-bridge.html": ["commitments/build-the-bridge", "all", "corrections"],
    }
    with opened(chromium, changed_lake) as (page, faults):
        for path, names in named.items():
            page.goto(f"{changed_lake}/{path}")
            links = page.eval_on_selector_all("link[rel=alternate]", "all => all.map(a => a.href)")
            expected = [
                f"{changed_lake}/feeds/{one}{end}" for one in names for end in (".xml", ".json")
            ]
            assert links == expected
        assert page.locator(".changed-on").inner_text() == "Last changed on 12 November 2025"
    # The theme's script asks for nothing beside a feed.
    assert faults == []
