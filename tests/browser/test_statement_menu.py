"""A statement copied as a link or a citation, with and without a known public address."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from support.building import mkdocs, once
from support.folders import LAKE, PROJECT, copy_of
from support.opened import opened

MEETING = "events/1999-05-10-lake-meeting.html"
PUBLIC = "https://lake.example/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
LENGTH = "1999-05-10-lake-meeting.length"
PROMISE = "1999-05-10-lake-meeting.bridge-promised"
FRIENDS = "1999-05-10-lake-meeting.no-friends"


def _lake(shared: Path, name: str, **changes: object) -> Path:
    """The tiny dossier's site with the project's scripts, and its settings changed."""
    root = shared / name

    def make() -> None:
        copy_of(LAKE, root)
        path = root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8").replace("../../../hooks", str(PROJECT / "hooks"))
        settings = yaml.safe_load(text)
        own = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
        settings |= {key: own[key] for key in ("extra_css", "extra_javascript")} | changes
        path.write_text(yaml.safe_dump(settings), encoding="utf-8")
        event = root / "data/events/1999/1999-05-10-lake-meeting.yml"
        text = event.read_text(encoding="utf-8")
        text = text.replace("talked for two hours", r"talked 50 % longer & paid $2 for a_b {c} \d~")
        event.write_text(text, encoding="utf-8")
        mkdocs(root, "build", "--strict")

    once(shared / f"{name}.built", make)
    return root / "site"


@pytest.fixture(scope="session")
def public_lake(shared: Path) -> str:
    """A site whose public address is known, opened from disk."""
    extra = yaml.safe_load((LAKE / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]
    extra["report_url"] = "https://forge.example/new?template=statement.yml"
    return f"file://{_lake(shared, 'public-lake', extra=extra)}"


@pytest.fixture(scope="session")
def private_lake(shared: Path) -> str:
    """A site whose public address is not known, opened from disk."""
    return f"file://{_lake(shared, 'private-lake', site_url='')}"


def copied(page: Page, statement: str, label: str) -> str:
    """What is in the clipboard after the button of the statement's menu was pressed."""
    page.locator(f"[id='{statement}'] > .permalink").press("Enter")
    page.get_by_role("button", name=label, exact=True).press("Enter")
    page.get_by_role("button", name="Copied").wait_for()
    text = str(page.evaluate("navigator.clipboard.readText()"))
    page.keyboard.press("Escape")
    assert page.locator(".statement-menu").count() == 0
    return text


def test_public_address_is_copied_even_from_disk_and_after_a_search(
    chromium: Browser, public_lake: str
):
    with opened(chromium, public_lake, permissions=CLIPBOARD) as (page, faults):
        page.goto(f"{public_lake}/{MEETING}?h=bridge")
        address = f"{PUBLIC}{MEETING}#{PROMISE}"
        assert copied(page, PROMISE, "Copy link") == address
        for label in ("Cite", "Cite with sources", "Cite in BibTeX"):
            text = copied(page, PROMISE, label)
            assert address in text
            assert "file:" not in text
            assert "h=bridge" not in text
        page.locator(f"[id='{PROMISE}'] > .permalink").click()
        report = page.get_by_role("link", name="Report an error").get_attribute("href") or ""
        assert report.startswith("https://forge.example/new?template=statement.yml&address=https")
        assert "file" not in report
        assert faults == []


def test_without_a_public_address_the_place_in_the_dossier_is_cited(
    chromium: Browser, private_lake: str
):
    with opened(chromium, private_lake, permissions=CLIPBOARD) as (page, _):
        page.goto(f"{private_lake}/{MEETING}")
        text = copied(page, PROMISE, "Cite")
        assert f"data of 1 March 2001, {MEETING}#{PROMISE};" in text
        assert "file:" not in text
        page.locator(f"[id='{PROMISE}'] > .permalink").click()
        assert page.get_by_role("button", name="Copy link").count() == 0


def test_citation_tells_evidence_doubt_sources_and_the_readers_day(
    chromium: Browser, public_lake: str
):
    context = {"permissions": CLIPBOARD, "timezone_id": "Pacific/Kiritimati"}
    with opened(chromium, public_lake, **context) as (page, _):
        page.clock.set_fixed_time("2026-11-26T23:00:00Z")
        page.goto(f"{public_lake}/{MEETING}")
        text = copied(page, FRIENDS, "Cite with sources")
        assert "(Evidence: disputed. But: The first report said" in text
        assert "Berg and Sato meet at the lake, Lake Dossier" in text
        assert "read 27 November 2026." in text
        sources = text.partition("Sources:\n")[2].splitlines()
        assert len(sources) == 2
        assert "https://courier.example/lake" in sources[0]
        assert "urldate = {2026-11-27}" in copied(page, FRIENDS, "Cite in BibTeX")


def test_bibtex_keeps_capitals_and_escapes_signs(chromium: Browser, public_lake: str):
    with opened(chromium, public_lake, permissions=CLIPBOARD) as (page, _):
        page.goto(f"{public_lake}/{MEETING}")
        text = copied(page, LENGTH, "Cite in BibTeX")
        assert text.startswith("@online{1999-05-10-lake-meeting-length,\n")
        assert "  author = {{Lake Dossier}},\n" in text
        title = r"50 \% longer \& paid \$2 for a\_b \textbraceleft{}c\textbraceright{}"
        title += r" \textbackslash{}d\textasciitilde{}"
        assert f"  title = {{{{The leaders {title.replace('50', 'talked 50', 1)}.}}}},\n" in text
        assert "  year = {2" in text


def test_what_cannot_be_copied_is_shown_to_be_selected(chromium: Browser, public_lake: str):
    with opened(chromium, public_lake) as (page, _):
        page.add_init_script(
            "navigator.clipboard.writeText = () => Promise.reject(new Error());"
            "document.execCommand = () => false"
        )
        page.goto(f"{public_lake}/{MEETING}")
        page.locator(f"[id='{PROMISE}'] > .permalink").click()
        page.get_by_role("button", name="Cite", exact=True).click()
        page.get_by_role("button", name="Not copied: select the text").wait_for()
        assert PROMISE in page.locator(".statement-menu textarea").input_value()
