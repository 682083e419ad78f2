"""The report as one file of HTML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, expect

from dossier.review import Comparison, Links, Revision, report
from dossier.review.describe import old_and_new
from dossier.review.word_diff import Span, in_short, word_difference
from support.histories import (
    OPENING,
    change,
    review,
    source,
    statement,
    write,
)
from support.html_faults import faults_of


def test_html_is_whole_in_itself_and_marks_what_goes_and_comes(sides: tuple[Revision, Revision]):
    html = report(
        Comparison(*sides), "html", Links("https://preview.example", "https://lake.example")
    )
    assert faults_of(html) == []
    length = "with a length of <del>390</del> <ins>395</ins> metres."
    assert f"The bridge opened <ins>to carts</ins> {length}" in html
    assert '<span class="plain">text:</span> <del>The</del> <ins>This</ins> bridge' in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_html_escapes_what_people_write(plain: Path):
    write(
        plain,
        "sources/t/times-2000-12-02-tolls",
        source("</style><script>alert(1)</script> & more"),
    )
    change(
        plain,
        OPENING,
        lambda event: event["statements"][0].update(
            text='Tolls are < 5 & "fair".', cite=["times-2000-12-02-tolls"]
        ),
    )
    html = review(plain, "base", "--format", "html")
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
        and "&lt; 5 &amp; &#34;fair&#34;" in html
    )
    assert faults_of(html) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_html_reads_well_in_light_and_dark_and_asks_nobody(
    sides: tuple[Revision, Revision],
    chromium: Browser,
    tmp_path: Path,
    scheme: Literal["light", "dark"],
):
    path = tmp_path / "review.html"
    path.write_text(
        report(
            Comparison(*sides), "html", Links("https://preview.example", "https://lake.example")
        ),
        encoding="utf-8",
    )
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": 390, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 31)"}[scheme]
    context.close()


def test_a_reviewer_marks_changes_by_keys_and_copies_a_comment(
    sides: tuple[Revision, Revision], chromium: Browser, tmp_path: Path
):
    path = tmp_path / "review.html"
    path.write_text(report(Comparison(*sides), "html"), encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(path.as_uri())
    for key in "jafn":
        page.keyboard.press(key)
    page.keyboard.type("Who says so? @berg <b>")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    told = "2 of {} looked at: 1 approved, 1 flagged".format(page.locator(".change").count())
    page.reload()
    assert page.inner_text("#progress") == told
    marks = page.locator(".change[data-mark]:not([data-mark=''])").evaluate_all(
        "all => all.map(one => one.dataset.mark)"
    )
    assert marks == ["approved", "flagged"]
    page.click("#copy")
    expect(page.locator("#copied textarea")).not_to_have_value("")
    comment = page.input_value("#copied textarea")
    assert f"Review of base to head: {told}." in comment
    assert "**Flagged**" in comment and "Who says so? &#64;berg &lt;b>" in comment
    assert failed == []
    context.close()


@pytest.fixture(scope="module")
def cards(sides: tuple[Revision, Revision]) -> dict[str, str]:
    """The markup of each change that has one subject, by its label and section."""
    html = report(Comparison(*sides), "html")
    found = {}
    for card in re.findall(r"<article .*?</article>", html, re.S):
        label, section = (
            re.search(rf'data-{name}="([^"]*)"', card)[1] for name in ("label", "section")
        )
        found[f"{label} / {section}"] = card
    return found


SENSE = "May say something else, citations as before"


def test_a_card_names_each_citation_once_and_says_nothing_of_what_stays(cards: dict[str, str]):
    card = cards[f"2000-11-20-bridge-opens.opened / {SENSE}"]
    assert card.count("<li>") == 1 and "courier-2000-11-21-bridge" not in card
    assert "the citations stayed" not in card and not re.search(r"\bstays\b", card)
    assert '<span class="plain">no place named</span>' in card
    assert '<span class="kind">number</span>' in card


def test_before_and_after_mark_what_differs(cards: dict[str, str]):
    card = cards[f"2000-11-20-bridge-opens.opened / {SENSE}"]
    whole = card.partition('<div class="whole">')[2].partition("</div>")[0]
    before, after = whole.split("<b>After</b>")
    assert "with a length of <del>390</del> metres." in before and "<ins>" not in before
    assert "<ins>to carts</ins> with a length of <ins>395</ins> metres." in after
    assert "<del>" not in after


def test_pages_are_folded_by_folder_where_there_are_many(sides: tuple[Revision, Revision]):
    html = report(Comparison(*sides), "html").partition('<section id="pages">')[2]
    folders = re.findall(r'<summary>(.*?) <span class="count">\((\d+)\)</span>', html)
    assert dict(folders)["people"] == "3" and len(folders) == len(set(dict(folders)))
    assert sum(int(number) for _, number in folders) == html.count("<li>")
    assert '<details class="pages">' in html and "<details open" not in html


def test_quotation_marks_of_a_source_are_not_doubled(plain: Path):
    cited = {"source": "courier-2000-11-21-bridge", "find": ["“390 metres”", '"a bridge"']}
    change(plain, OPENING, lambda event: statement(event, "opened").update(cite=[cited]))
    html = review(plain, "base", "--format", "html")
    assert "“390 metres”, “a bridge”" in html and "““" not in html and "“&#34;" not in html


def test_what_goes_and_comes_in_short():
    assert in_short(word_difference("They came to the old lake.", "They came to the lake.")) == (
        "old gone"
    )
    assert in_short(old_and_new("1999", "1998")) == "1999 → 1998"
    assert in_short((Span("quote", "Nothing is marked."),)) == "Nothing is marked."


def test_both_forms_come_of_one_comparison(plain: Path, tmp_path: Path):
    """As the workflow asks for them: the page beside the Markdown, the same as by itself."""
    page = tmp_path / "review.html"
    markdown = review(plain, "base", "--html", str(page))
    assert markdown == review(plain, "base")
    assert page.read_text(encoding="utf-8") == review(plain, "base", "--format", "html")
