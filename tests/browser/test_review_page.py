"""The reviewer's page as somebody uses it: with keys, with a mouse, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.histories import begun, commit, review
from support.lake_history import rewritten, widened

FLAG, APPROVE, NOTE = "[data-do=flag]", "[data-do=approve]", "[data-do=note]"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 700},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = begun(tmp_path_factory.mktemp("reviewed"))
    widened(root)
    commit(root, "base")
    rewritten(root)
    commit(root, "head")
    path = root / "review.html"
    path.write_text(review(root, "base", "head", "--format", "html"), encoding="utf-8")
    return Path(path).as_uri()


@pytest.fixture(params=["desk", "phone"])
def device(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"desk": DESK, "phone": PHONE}[request.param]


@pytest.fixture
def page(chromium: Browser, address: str, device: dict[str, Any]) -> Iterator[Page]:
    context = chromium.new_context(**device)
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(address)
    yield page
    assert failed == []
    context.close()


at_a_desk = pytest.mark.parametrize("device", [DESK], ids=["desk"])
on_a_phone = pytest.mark.parametrize("device", [PHONE], ids=["phone"])


def here(page: Page) -> int:
    """The number of the change that has the focus; -1 for none."""
    return page.evaluate(
        "[...document.querySelectorAll('.change')].indexOf(document.activeElement.closest('.change'))"
    )


def gap(page: Page) -> float:
    """How far below the bar the change in hand begins."""
    return page.evaluate(
        "document.activeElement.closest('.change').getBoundingClientRect().top"
        " - document.getElementById('bar').getBoundingClientRect().bottom"
    )


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_each_change_gone_to_begins_right_below_the_bar(page: Page):
    for number in range(12):
        page.click("#next")
        assert here(page) == number and 0 <= gap(page) < 30
        page.locator(".change").nth(number).locator(FLAG).click()
    press(page, "kkjj")
    assert here(page) == 11 and 0 <= gap(page) < 30


def test_the_box_of_a_note_opens_in_sight(page: Page):
    for number in range(6):
        page.locator(".change").nth(number).locator(NOTE).click()
        top, bottom = page.evaluate(
            "(({ top, bottom }) => [top, bottom])(document.activeElement.getBoundingClientRect())"
        )
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
        below = page.evaluate("document.getElementById('bar').getBoundingClientRect().bottom")
        assert below <= top and bottom <= page.evaluate("innerHeight")


@at_a_desk
def test_keys_begin_with_the_change_on_the_screen(page: Page):
    page.evaluate("document.querySelectorAll('.change')[9].scrollIntoView()")
    page.keyboard.press("j")
    assert here(page) == 9


@at_a_desk
def test_a_button_of_the_bar_does_not_lose_the_change_in_hand(page: Page):
    press(page, "jjj")
    page.click("#only")
    page.keyboard.press("j")
    assert here(page) == 3


@at_a_desk
def test_a_mark_without_a_change_says_how_to_choose_one(page: Page):
    assert page.inner_text("#said") == ""
    page.keyboard.press("a")
    assert "No change is chosen" in page.inner_text("#said")
    assert page.locator(".change[data-mark=approved]").count() == 0


@at_a_desk
def test_what_is_approved_leads_on_and_what_is_flagged_waits_for_a_note(page: Page):
    press(page, "ja")
    assert here(page) == 1
    press(page, "f")
    assert here(page) == 1
    press(page, "jj")
    page.click("#next")
    assert here(page) == 4, "the next after the present one, not the first of all"
    page.locator(".change").last.focus()
    page.click("#next")
    assert here(page) == 2 and "From the top" in page.inner_text("#said")


def test_only_what_is_left_follows_the_marks_and_so_do_the_counts(page: Page):
    first = page.locator("section[data-part]").nth(4)
    all_of_it = first.locator(".change").count()
    page.click("#only")
    assert first.locator(".count").inner_text() == "(31)"
    first.locator(f".change >> nth=1 >> {APPROVE}").click()
    assert first.locator(".change:visible").count() == all_of_it - 1
    assert first.locator(".count").inner_text() == "(1 of 31 left)"
    identity = first.get_attribute("id")
    assert page.inner_text(f"[data-count-of={identity}]") == "1 of 31 left"
    first.locator(f".change >> nth=0 >> {APPROVE}").click()
    assert first.is_hidden()
    page.click("#only")
    assert first.locator(".change:visible").count() == all_of_it


@at_a_desk
def test_the_comment_has_the_words_under_the_section(page: Page):
    number = page.evaluate(
        "[...document.querySelectorAll('.change')]"
        ".findIndex(one => one.dataset.words === '12 → 14')"
    )
    for place in (number, number + 1):
        page.locator(".change").nth(place).locator(FLAG).click()
    page.click("#copy")
    expect(page.locator("#copied textarea")).not_to_have_value("")
    comment = page.input_value("#copied textarea")
    flagged = comment.partition("**Not looked at**")[0]
    assert flagged.count("May say something else") == 1
    assert "`: `12 → 14`" in flagged and "`: `390 → 395`" in flagged
    assert f"**Not looked at** ({page.locator('.change').count() - 2})" in comment


@on_a_phone
def test_on_a_phone_buttons_are_large_and_nobody_is_told_of_keys(page: Page):
    small = page.locator("button:visible").evaluate_all(
        "all => all.filter(one => one.offsetHeight < 44 || one.offsetWidth < 44).length"
    )
    assert small == 0
    assert page.locator("kbd:visible").count() == 0
    assert page.evaluate("document.getElementById('bar').offsetHeight") <= 106
    page.evaluate("document.querySelectorAll('h3').forEach(one => one.scrollIntoView())")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
