"""The report as one file of HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser

from dossier.review import Comparison, Links, Revision, report
from support.histories import (
    OPENING,
    change,
    review,
    source,
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
    for key in "jajfn":
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
    page.wait_for_function("document.querySelector('#copied textarea').value")
    comment = page.input_value("#copied textarea")
    assert f"Review of base to head: {told}." in comment
    assert "**Flagged**" in comment and "Who says so? &#64;berg &lt;b>" in comment
    assert failed == []
    context.close()
