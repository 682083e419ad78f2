"""Pages as they are printed."""

from __future__ import annotations

import io
import unicodedata

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from dossier.dossier import Dossier
from support.opened import opened

# From disk or over http it is printed the same; the audit asks of both.
where_it_is_read = pytest.mark.parametrize(
    "base", ["http", pytest.param("file", marks=pytest.mark.audit)], indirect=True
)
_PALE = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(part => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const texts = [...document.querySelectorAll(".md-content :is(h1, h2, p, a, li, td, th, span)")]
  const shown = texts.filter(one => one.checkVisibility() && one.textContent.trim())
  const pale = shown.filter(one => 1.05 / (light(getComputedStyle(one).color) + 0.05) < 4.5)
  return [shown.length, pale.map(one => one.outerHTML.slice(0, 120))]
}"""


@where_it_is_read
@pytest.mark.parametrize("path", ["index.html", "topics/tariffs.html", "commitments.html"])
def test_dark_is_printed_dark_on_white(chromium: Browser, base: str, path: str):
    # Else a colour would be seen on its way from one to the other.
    with opened(chromium, base, color_scheme="dark") as (page, _):
        page.goto(f"{base}/{path}")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.emulate_media(media="print")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
        shown, pale = page.evaluate(_PALE)
        assert shown > 50
        assert pale == []


@where_it_is_read
def test_each_sheet_has_its_number_and_the_day_of_the_data(
    chromium: Browser, base: str, dossier: Dossier
):
    with opened(chromium, base) as (page, _):
        page.goto(f"{base}/topics/tariffs.html")
        printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    sheets = len(printed.pages)
    assert sheets > 2
    for number, sheet in enumerate(printed.pages, start=1):
        text = sheet.extract_text()
        assert f"{number} / {sheets}" in text
        assert "Summit Dossier" in text
        assert dossier.settings.as_of.in_words() in text


@where_it_is_read
def test_heading_of_a_figure_is_printed_with_it(chromium: Browser, base: str):
    """No sheet ends with a heading: what follows it is on the same sheet."""
    with opened(chromium, base) as (page, _):
        page.goto(f"{base}/figures/tariffs.html")
        headings = page.eval_on_selector_all(
            ".md-content :is(h2, h3)", "all => all.map(one => one.firstChild.textContent.trim())"
        )
        printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(headings) > 5
    for sheet in printed.pages:
        lines = [line.strip() for line in sheet.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if " / " not in line and "Summit Dossier" not in line]
        assert body[-1] not in headings


@where_it_is_read
def test_columns_of_the_agenda_are_wide_enough_to_read(chromium: Browser, base: str):
    a4_without_margins = {"width": 680, "height": 1000}
    with opened(chromium, base, viewport=a4_without_margins) as (page, _):
        page.goto(f"{base}/index.html")
        page.emulate_media(media="print")
        widths = page.eval_on_selector_all(
            ".board tbody tr:first-child > *", "all => all.map(one => one.offsetWidth)"
        )
        assert len(widths) == 5
        assert min(widths) >= 80
        assert min(widths[1:4]) >= 130


@where_it_is_read
def test_the_brief_is_a_few_sheets(chromium: Browser, base: str):
    with opened(chromium, base) as (page, _):
        page.goto(f"{base}/summary.html")
        titles = page.eval_on_selector_all(".summary a", "all => all.map(one => one.textContent)")
        printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert 2 <= len(printed.pages) <= 4
    text = _letters("".join(sheet.extract_text() for sheet in printed.pages))
    assert len(titles) >= 57
    assert [title for title in titles if _letters(title) not in text] == []


def _letters(text: str) -> str:
    """The text without its spaces, which a printed page does not have, ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())
