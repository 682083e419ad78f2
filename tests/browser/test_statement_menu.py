"""A statement copied as a link or a citation, with and without a known public address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, Page

from dossier.cli import main
from dossier.dossier import Dossier
from dossier.evidence import primary_first
from dossier.kinds import Source
from support.building import mkdocs, once
from support.citations import bibliography
from support.folders import LAKE, PROJECT, copy_of
from support.opened import opened

MEETING = "events/1999-05-10-lake-meeting.html"
PUBLIC = "https://lake.example/"
DAY, RELEASES = "2001-04-02", "https://forge.example/lake/releases"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
LENGTH = "1999-05-10-lake-meeting.length"
PROMISE = "1999-05-10-lake-meeting.bridge-promised"
FRIENDS = "1999-05-10-lake-meeting.no-friends"


def _lake(shared: Path, name: str, *, released: bool = False, **changes: object) -> Path:
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
        text = text.replace("for two hours", r"for 50 % longer & paid $2 for a_b {c} \d~")
        event.write_text(text, encoding="utf-8")
        if released:
            (root / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
            assert main(["--root", str(root), "release", DAY]) == 0
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


@pytest.fixture(scope="session")
def released_lake(shared: Path) -> str:
    """A site that is a version of the data, opened from disk."""
    extra = {"generator": False, "releases_url": RELEASES}
    return f"file://{_lake(shared, 'released-lake', released=True, extra=extra)}"


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
        assert f"  title = {{{{The leaders talked for {title}.}}}},\n" in text
        assert "  year = {2" in text


def sources_of(dossier: Dossier, address: str) -> list[Source]:
    """The sources of the statement in the order of its references."""
    statement = dossier.statements[address].statement
    cited = [citation.source for citation in primary_first(dossier, statement)]
    return [dossier.sources[source] for source in dict.fromkeys(cited)]


@pytest.mark.parametrize("statement", [PROMISE, FRIENDS])
def test_csl_has_the_statement_and_its_sources_as_a_client_reads_them(
    chromium: Browser, public_lake: str, lake: Dossier, statement: str
):
    with opened(chromium, public_lake, permissions=CLIPBOARD) as (page, _):
        page.clock.set_fixed_time("2026-11-26T12:00:00Z")
        page.goto(f"{public_lake}/{MEETING}")
        own, *others = json.loads(copied(page, statement, "Cite in CSL-JSON"))
    assert own["title"] == lake.statements[statement].statement.text
    assert own["URL"] == f"{PUBLIC}{MEETING}#{statement}"
    assert own["accessed"] == {"date-parts": [[2026, 11, 26]]}
    assert own["note"].startswith("Evidence: ")
    sources = sources_of(lake, statement)
    assert [item["title"] for item in others] == [source.title for source in sources]
    for item, source in zip(others, sources, strict=True):
        assert item["author"] == [{"literal": source.publisher}]
        assert item["URL"] == source.url
        assert item["id"] in own["note"]
        assert source.published
        assert item["issued"]["date-parts"] == [list(source.published.parts)]
    printed = bibliography([own, *others])
    assert len(printed) == 1 + len(sources)
    for item in (own, *others):
        assert [entry for entry in printed if item["title"] in entry], item["title"]


def test_bibtex_has_the_statement_and_its_sources_as_a_client_reads_them(
    chromium: Browser, public_lake: str, lake: Dossier
):
    with opened(chromium, public_lake, permissions=CLIPBOARD) as (page, _):
        page.goto(f"{public_lake}/{MEETING}")
        text = copied(page, FRIENDS, "Cite in BibTeX")
    library = parse_string(text)
    assert library.failed_blocks == []
    own, *others = [
        {name: field.value for name, field in entry.fields_dict.items()}
        for entry in library.entries
    ]
    sources = sources_of(lake, FRIENDS)
    assert own["url"] == f"{PUBLIC}{MEETING}#{FRIENDS}"
    for entry, fields, source in zip(library.entries[1:], others, sources, strict=True):
        assert fields["title"] == f"{{{source.title}}}"
        assert fields["author"] == f"{{{source.publisher}}}"
        assert (fields["url"], fields["date"]) == (source.url, str(source.published))
        assert entry.key in own["note"]


def test_a_version_is_named_in_each_citation_where_the_site_is_one(
    chromium: Browser, released_lake: str
):
    release = f"{RELEASES}/tag/v{DAY}"
    with opened(chromium, released_lake, permissions=CLIPBOARD) as (page, faults):
        page.goto(f"{released_lake}/{MEETING}")
        address = f"{PUBLIC}{MEETING}#{PROMISE}"
        text = copied(page, PROMISE, "Cite")
        assert f", Lake Dossier, version {DAY}, {release}, {address}; read " in text
        bibtex = copied(page, PROMISE, "Cite in BibTeX")
        assert f"  version = {{{DAY}}},\n" in bibtex
        assert f"  year = {{{DAY[:4]}}},\n" in bibtex
        assert release in bibtex
        own = json.loads(copied(page, PROMISE, "Cite in CSL-JSON"))[0]
        assert (own["version"], own["issued"]) == (DAY, {"date-parts": [[2001, 4, 2]]})
        assert own["note"].endswith(release)
        assert faults == []


def test_no_version_is_named_where_the_data_has_changed_since(chromium: Browser, public_lake: str):
    with opened(chromium, public_lake, permissions=CLIPBOARD) as (page, _):
        page.goto(f"{public_lake}/{MEETING}")
        for label in ("Cite", "Cite in BibTeX", "Cite in CSL-JSON"):
            assert "version" not in copied(page, PROMISE, label)


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
