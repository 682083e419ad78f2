"""What editors noted stands where readers read: beside what changed, and at the foot of pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import jinja2
import pytest
from lxml import html

from dossier import page_templates
from dossier.changes.history import as_json
from dossier.changes.known import FILE, history_of
from dossier.changes.told import Changes
from dossier.kept import Kept
from dossier.load import load
from dossier.outputs import output_files
from support.dated_history import CORRECTED, LENGTH, NOTE, WHY, begun_on, commit_on, whole
from support.folders import LAKE, copy_of
from support.histories import MEETING, OPENING, change, read, said, statement, write

pytestmark = pytest.mark.slow

EVENT, OPENED = "events/1999-05-10-lake-meeting", "events/2000-11-20-bridge-opens"
TOPIC, PROMISE = "topics/bridge", "commitments/build-the-bridge"
STANDING = "build-the-bridge.standings/2000-11-20"
BETTER = "The bridge is open; it is ten metres shorter than was promised."
Pages = dict[str, html.HtmlElement]


def pages_of(root: Path, kept: Kept | None = None) -> Pages:
    loaded = load(root, kept)
    assert loaded.dossier, loaded.problems
    changes = Changes(loaded.dossier, history_of(root))
    found = {}
    for path, output in output_files(loaded.dossier, None, kept, changes=changes).items():
        if path.endswith(".md"):
            content = output.content
            text = content if isinstance(content, str) else content.decode()
            found[path.removesuffix(".md")] = html.document_fromstring(text)
    return found


def beside(page: html.HtmlElement) -> list[tuple[str, str]]:
    """What stands beside what changed, each with where it leads."""
    links = [one.find("a") for one in page.find_class("noted-on")]
    return [(link.text_content(), link.get("href")) for link in links]


def foot(page: html.HtmlElement) -> list[str]:
    """The notes at the foot of a page."""
    lines: list[str] = []
    for line in page.findall(".//details[@id='noted']//li"):
        lines.append(" ".join(line.text_content().split()))
    return lines


def leads_to_an_entry(pages: Pages, page: str) -> bool:
    """Whether each note on the page leads to its entry on the page of a week."""
    links = [target for _, target in beside(pages[page])]
    links += [link.get("href") for link in pages[page].find_class("noted__day")]
    for link in links:
        path, _, anchor = link.removeprefix("../").partition("#")
        week = pages[path.removesuffix(".html")]
        assert WHY in week.get_element_by_id(anchor).text_content()
    return bool(links)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return pages_of(whole(tmp_path_factory.mktemp("noted") / "lake"))


def test_a_correction_stands_beside_the_statement_and_leads_to_its_entry(pages: Pages):
    # Once where the statement stands, once where accounts are compared.
    (shown,) = set(beside(pages[EVENT]))
    assert shown[0] == "Corrected 3 November 2025"
    assert leads_to_an_entry(pages, EVENT)
    line = pages[EVENT].get_element_by_id(LENGTH)
    assert "Corrected 3 November 2025" in line.text_content()


def test_the_foot_of_the_page_tells_what_was_said_and_why(pages: Pages):
    (line,) = foot(pages[EVENT])
    assert line == (
        f"Corrected 3 November 2025 this statement {WHY} It said: The leaders talked for two hours."
    )
    fold = pages[EVENT].get_element_by_id("noted")
    assert fold.find("summary").text_content().endswith(" 1 correction")
    assert fold.findall(".//li/a")[1].get("href") == f"#{LENGTH}"


def test_a_note_about_a_record_stands_at_the_foot_of_its_page_alone(pages: Pages):
    assert foot(pages[OPENED]) == [f"Changed 5 November 2025 {NOTE}"]
    assert beside(pages[OPENED]) == []


def test_small_edits_and_what_is_new_stay_silent(pages: Pages):
    silent = {path for path, page in pages.items() if not beside(page) and not foot(page)}
    assert set(pages) - silent == {EVENT, OPENED, "disagreements"}


def standing_corrected(root: Path, **note: object) -> None:
    def better(commitment: dict[str, Any]) -> None:
        commitment["standings"][-1].update(verdict=BETTER)
        if note:
            commitment["changes"] = [note]

    change(root, PROMISE, better)


def assert_standing_is_told(pages: Pages) -> None:
    (shown,) = beside(pages[PROMISE])
    assert shown[0] == "Corrected 3 November 2025"
    assert beside(pages["commitments"]) == [(shown[0], shown[1].removeprefix("../"))]
    (line,) = foot(pages[PROMISE])
    assert "It said: The bridge is open and ten metres shorter than promised." in line
    assert leads_to_an_entry(pages, PROMISE)


def test_so_does_that_of_a_standing(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    standing_corrected(root)
    commit_on(root, "2025-11-03", f"Say it better\n\nCorrection: #{STANDING} {WHY}")
    assert_standing_is_told(pages_of(root))


def test_notes_in_records_are_told_there_without_git(tmp_path: Path):
    root = copy_of(LAKE, tmp_path / "lake")
    said_before = "The bridge is open and ten metres shorter than promised."
    about = {"date": "2025-11-03", "note": WHY, "about": STANDING.partition(".")[2]}
    standing_corrected(root, **about, correction=True, was=said_before)
    assert_standing_is_told(pages_of(root))


def test_a_file_of_the_history_gives_the_same_pages_as_the_repository(pages: Pages, tmp_path: Path):
    root = whole(tmp_path / "lake")
    history = history_of(root)
    shutil.rmtree(root / ".git")
    (root / FILE).write_bytes(as_json(history))
    again = pages_of(root)
    assert {path: html.tostring(page) for path, page in again.items()} == {
        path: html.tostring(page) for path, page in pages.items()
    }


def test_it_stands_on_each_page_that_shows_the_statement(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    change(root, OPENING, lambda event: statement(event, "opened").update(note="All carts came."))
    about = "2000-11-20-bridge-opens.opened"
    commit_on(root, "2025-11-03", f"Say who came\n\nCorrection: #{about} {WHY}")
    pages = pages_of(root)
    told = {path for path, page in pages.items() if beside(page)}
    assert told >= {OPENED, TOPIC, PROMISE, "index", "topics/index"}
    listed = {path for path, page in pages.items() if foot(page)}
    assert listed >= {OPENED, TOPIC, PROMISE}
    (line,) = foot(pages[TOPIC])
    assert line.startswith("Corrected 3 November 2025 The bridge opens")
    last = pages_last_changed(root, f"{TOPIC}.html", f"{OPENED}.html")
    assert last == ["2025-11-03", "2025-11-03"]


def pages_last_changed(root: Path, *pages: str) -> list[str]:
    dossier = load(root).dossier
    assert dossier
    last_changed = Changes(dossier, history_of(root)).last_changed
    return [str(last_changed.of(page)) for page in pages]


def test_the_day_of_a_page_is_that_of_the_newest_note_on_it(tmp_path: Path):
    root = copy_of(LAKE, tmp_path / "lake")
    note = {"date": "2025-11-03", "note": WHY, "about": "opened"}
    change(root, OPENING, lambda event: event.update(changes=[note]))
    pages = f"{OPENED}.html", f"{TOPIC}.html", "people/anna-berg.html", "index.html"
    assert pages_last_changed(root, *pages) == ["2025-11-03", "2025-11-03", "None", "None"]


def test_a_note_about_a_whole_commit_stands_beside_what_it_changed_and_not_what_is_new(
    tmp_path: Path,
):
    root = begun_on(tmp_path / "lake")
    rain = said(
        "rain",
        "Rain fell on the bridge until noon of 20 November 2000.",
        "courier-2000-11-21-bridge",
    )

    def edit(event: dict[str, Any]) -> None:
        statement(event, "opened").update(note="All carts came.")
        event["statements"].append(rain)

    change(root, OPENING, edit)
    change(root, MEETING, lambda event: statement(event, "length").update(text=CORRECTED))
    commit_on(root, "2025-11-03", f"Say more\n\nChange-note: {NOTE}")
    pages = pages_of(root)
    expected = ["Changed 3 November 2025"]
    assert [words for words, _ in beside(pages[OPENED])] == expected
    new = pages[OPENED].get_element_by_id("2000-11-20-bridge-opens.rain")
    assert not new.find_class("noted-on")
    assert list(dict(beside(pages[EVENT]))) == expected
    assert foot(pages[EVENT]) == foot(pages[OPENED]) == [f"Changed 3 November 2025 {NOTE}"]


LISTED = ("timeline", "documents", "sources", "summary", "then-and-now", "changes")
"""Pages that show what statements say as titles of what they lead to, without their references."""


def test_wherever_a_statement_is_shown_with_its_references_its_correction_is(tmp_path: Path):
    root = copy_of(LAKE, tmp_path / "lake")
    dossier = load(root).dossier
    assert dossier
    texts = {}
    for ref in dossier.statements.values():
        if "changes" not in type(ref.record).model_fields:
            continue
        texts[ref.address] = ref.statement.text
        note = {"date": "2025-11-03", "note": f"Why {ref.address}.", "about": ref.name}
        name = ref.record.file.removeprefix("data/").removesuffix(".yml")
        record = read(root, name)
        write(root, name, {**record, "changes": [*record.get("changes", []), note]})
    missing = []
    for path, page in pages_of(root).items():
        if path.startswith(LISTED):
            continue
        shown = " ".join(page.text_content().split())
        whys = {link.get("title") for link in page.findall(".//*[@class='noted-on']/a")}
        for address, text in texts.items():
            if text in shown and f"Why {address}." not in whys:
                missing.append((path, address))
    assert texts and missing == []


def test_notes_that_say_the_same_of_several_things_have_entries_of_their_own(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    change(root, MEETING, lambda event: statement(event, "length").update(text=CORRECTED))
    change(root, OPENING, lambda event: statement(event, "opened").update(note="All carts came."))
    lines = [f"Correction: #{LENGTH} {WHY}", f"Correction: #2000-11-20-bridge-opens.opened {WHY}"]
    commit_on(root, "2025-11-03", "Mend both\n\n" + "\n".join(lines))
    pages = pages_of(root)
    entries = {beside(pages[EVENT])[0][1], beside(pages[OPENED])[0][1]}
    assert len(entries) == 2
    assert leads_to_an_entry(pages, EVENT) and leads_to_an_entry(pages, OPENED)


def test_of_many_notes_the_newest_are_listed_and_the_others_counted(tmp_path: Path):
    root = copy_of(LAKE, tmp_path / "lake")
    notes: list[dict[str, Any]] = []
    for day in range(1, 16):
        notes.append({"date": f"2025-11-{day:02}", "note": f"Note {day}.", "about": "opened"})
    notes.append({"date": "2025-10-01", "note": WHY, "about": "opened", "correction": True})
    change(root, OPENING, lambda event: event.update(changes=notes))
    pages = pages_of(root)
    lines = foot(pages[OPENED])
    assert len(lines) == 12 and lines[0].startswith("Changed 15 November 2025 ")
    fold = pages[OPENED].get_element_by_id("noted")
    assert "and 4 more" in fold.text_content() and fold.get("open") is None
    # The correction is older than all of them, and stays beside the statement.
    words = [words for words, _ in beside(pages[OPENED])]
    assert words == ["Corrected 1 October 2025", "Changed 15 November 2025"]


def test_while_serving_a_note_makes_no_more_pages_anew_than_another_edit_and_those_that_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made: set[str] = set()
    fill = page_templates.filled

    def noticed(template: jinja2.Template, needed_by: str, **views: Any) -> str:
        made.add(needed_by.removesuffix(".html"))
        return fill(template, needed_by, **views)

    monkeypatch.setattr(page_templates, "filled", noticed)
    root, kept, person = copy_of(LAKE, tmp_path / "lake"), Kept(), "people/ken-sato"
    pages_of(root, kept)
    made.clear()
    change(root, person, lambda one: one.update(aliases=["Sato of the lake"]))
    pages_of(root, kept)
    edited = set(made)
    made.clear()
    note = {"date": "2025-11-03", "note": WHY}
    change(root, person, lambda one: one.update(changes=[note]))
    pages = pages_of(root, kept)
    assert foot(pages[person]) == [f"Changed 3 November 2025 {WHY}"]
    # The data page names the feeds, of which there are some now.
    assert person in made and made - edited == {"changes", "changes/2025-11-03", "data/index"}
    assert "topics/bridge" not in made
