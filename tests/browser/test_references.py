"""References beside their marks: by pointer, by tap, by keyboard, in print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dossier.urls import at_words
from support.kinds import KINDS
from support.opened import DESK, PHONE, opened

_ROOM = """() => {
  const box = document.querySelector('.footnote')
  const item = box.querySelector('li:nth-child(100)')
  const pen = document.createElement('canvas').getContext('2d')
  pen.font = getComputedStyle(item).font
  const left = item.getBoundingClientRect().left - box.getBoundingClientRect().left
  return [left, box.clientWidth / 2, pen.measureText('100. ').width]
}"""
"""Where the hundredth reference begins in its box, half the box, and how wide its number is."""
_BEGINNING = """() => {
  const lines = []
  for (const mark of document.querySelectorAll("sup:has(> .footnote-ref)")) {
    const here = mark.firstChild.getBoundingClientRect()
    const before = mark.previousSibling
    if (!here.width || !before?.textContent.replace("\u2060", "").trim()) continue
    const whole = document.createRange()
    whole.selectNodeContents(before)
    const parts = [...whole.getClientRects()]
    if (here.left < parts.at(-1).left) lines.push(before.textContent.slice(-30))
  }
  return lines
}"""
"""The ends of what stands on the line before a mark that begins one."""
_AFTER_LINK = """() => {
  const link = document.querySelector('.footnote li:has(.find) a[rel~=external]')
  return getComputedStyle(link, '::after').content
}"""


def test_reference_shows_when_its_mark_has_the_focus(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        page.locator(".statement .footnote-ref").first.focus()
        page.locator(".preview").wait_for()
        assert page.locator(".preview").inner_text().strip()
        assert faults == []


def test_marks_and_ways_back_are_named_for_those_who_hear_the_page(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        marks = page.locator(".statement .footnote-ref")
        for mark in (marks.first, marks.last):
            number = mark.inner_text()
            name = mark.get_attribute("aria-label") or ""
            entry = page.locator(f"[id='fn:{number}']")
            said = name.removeprefix(f"Reference {number}: ")
            publisher, _, day = said.rpartition(", ")
            assert said != name
            text = (entry.text_content() or "").strip()
            assert text.startswith(f"{publisher}, ")
            assert f", {day} (" in text
            back = entry.locator(".footnote-backref").get_attribute("title")
            assert back == f"Back to the text of reference {number}"
        assert faults == []


@pytest.mark.parametrize("path", ["brief.html", "topics/stargate.html"])
def test_references_of_a_page_with_very_many_lead_back_to_their_first_mark(
    chromium: Browser, base: str, path: str
):
    """Their ways back are made by a script: they would be a twentieth of the page's weight."""
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/{path}")
        back = page.locator(".footnote-backref")
        assert back.count() == page.locator(".footnote li").count() > 120
        back.last.click()
        number = page.locator(".footnote li").last.get_attribute("id").removeprefix("fn:")
        assert page.locator(":target").inner_text() == number
        assert back.last.get_attribute("title") == f"Back to the text of reference {number}"
        assert faults == []


@pytest.mark.parametrize("path", ["brief.html", "events/2025-02-07-white-house-meeting.html"])
def test_reference_opens_its_source_at_the_words_to_find(chromium: Browser, base: str, path: str):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/{path}")
        entry = page.locator(".footnote li:has(.find)").first
        words = entry.locator(".find").all_text_contents()
        # The sheet of all topics says them in one piece.
        words = ", ".join(words)[1:-1].split("”, “")
        address = entry.locator("a[rel~=external]").first.get_attribute("href") or ""
        assert address == at_words(address.partition(":~:")[0].removesuffix("#"), words)
        assert faults == []


@pytest.mark.parametrize("width", [1280, 390])
def test_numbers_of_references_are_not_cut_off(chromium: Browser, address: str, width: int):
    """The list is cut off at its box, so three digits and a full stop have to fit inside."""
    with opened(chromium, address, viewport={"width": width, "height": 900}) as (page, _):
        page.goto(f"{address}/topics/stargate.html")
        page.locator(".footnote").scroll_into_view_if_needed()
        room, column, letters = page.evaluate(_ROOM)
        assert room % column >= letters


def test_reference_stays_under_the_pointer_and_goes_with_escape(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        page.clock.install()
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        preview = page.locator(".preview")
        page.locator(".statement .footnote-ref").first.hover()
        preview.wait_for()
        preview.locator("a[rel~=external]").hover()
        page.clock.run_for(400)
        assert preview.is_visible()
        page.keyboard.press("Escape")
        assert preview.is_hidden()
        assert faults == []


def test_first_tap_shows_the_reference_and_the_second_follows_it(chromium: Browser, base: str):
    with opened(chromium, base, has_touch=True, viewport=PHONE) as (page, faults):
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        mark = page.locator(".statement .footnote-ref").first
        mark.tap()
        page.locator(".preview").wait_for()
        assert "#fn:" not in page.url
        mark.tap()
        page.wait_for_url("**#fn:*")
        assert faults == []


def test_grade_is_told_in_words_on_focus(chromium: Browser, address: str):
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/events/2025-02-07-white-house-meeting.html")
        grade = page.locator(".statement .grade").first
        title = grade.get_attribute("title")
        grade.focus()
        assert page.locator(".preview").inner_text() == title != ""
        page.keyboard.press("Escape")
        assert grade.get_attribute("title") == title
        assert faults == []


def test_topic_prints_with_the_addresses_of_its_references(chromium: Browser, address: str):
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/topics/energy.html")
        page.emulate_media(media="print")
        assert not page.locator(".md-header").is_visible()
        assert "http" in page.evaluate(_AFTER_LINK)
        assert len(page.pdf()) > 20_000


@pytest.mark.parametrize("path", ["brief.html", "topics/energy.html"])
def test_words_to_find_are_no_part_of_a_printed_address(chromium: Browser, address: str, path: str):
    """They stand beside it, and would fill as many lines again."""
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/{path}")
        link = page.locator(".footnote li:has(.find) a[rel~=external]").first
        assert ":~:text=" in (link.get_attribute("href") or "")
        page.emulate_media(media="print")
        printed = page.evaluate(_AFTER_LINK)
        assert "http" in printed
        assert ":~:" not in printed


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_mark_begins_a_line(chromium: Browser, address: str, viewport: dict[str, int]):
    """A number alone below its sentence is read as a part of what follows."""
    with opened(chromium, address, viewport=viewport) as (page, _):
        for kind in ("home", "topic", "event", "commitment", "person", "sites", "whole"):
            page.goto(f"{address}/{KINDS[kind]}")
            assert page.evaluate(_BEGINNING) == [], kind
