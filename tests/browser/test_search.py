"""Search, from disk and over http: how it is opened, typed into, read and left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.opened import PHONE, axe_findings, opened, opened_for_axe
from support.searching import FIELD, HEADS, OPTIONS, STATUS, ask, open_search, ready

BLOCK_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("blocked", "SecurityError") }
  })
"""


def test_index_is_loaded_when_somebody_opens_search_and_not_before(chromium: Browser, address: str):
    with opened(chromium, address) as (page, faults):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/index.html", wait_until="networkidle")
        assert not [url for url in asked if "/search/" in url or "search-engine" in url]
        page.locator(".search-open").click()
        ready(page)
        assert len([url for url in asked if "/search/index." in url]) == 1
        assert faults == []


@pytest.mark.parametrize("key", ["/", "s"])
def test_search_by_keyboard_alone(chromium: Browser, base: str, key: str):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.locator("main").wait_for()
        page.keyboard.press(key)
        expect(ready(page)).to_be_focused()
        page.keyboard.type("golden share")
        page.locator(OPTIONS).first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        chosen = page.locator(f"{OPTIONS}[aria-selected=true]")
        assert page.locator(FIELD).get_attribute("aria-activedescendant") == chosen.get_attribute(
            "id"
        )
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/glossary.html**")
        assert faults == []


def test_enter_opens_the_first_result_where_none_is_chosen(chromium: Browser, base: str):
    with opened(chromium, base) as (page, _):
        open_search(page, base)
        ask(page, "Donald Trump")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/donald-trump.html**")


def test_escape_closes_and_gives_the_focus_back(chromium: Browser, base: str):
    with opened(chromium, base) as (page, _):
        open_search(page, base)
        page.keyboard.press("Escape")
        expect(page.locator("dialog.search")).not_to_be_visible()
        expect(page.locator(".search-open")).to_be_focused()


def test_keys_of_search_are_letters_in_a_field(chromium: Browser, address: str):
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/timeline/index.html")
        field = page.locator("form.filters input[name=text]")
        field.focus()
        page.keyboard.type("s/")
        expect(page.locator("dialog.search")).not_to_be_visible()
        expect(field).to_have_value("s/")


def test_text_that_no_key_was_pressed_for_is_seen(chromium: Browser, base: str):
    """Pasted by mouse, dictated, filled in by the browser."""
    with opened(chromium, base) as (page, faults):
        open_search(page, base).focus()
        page.keyboard.insert_text("石破")
        page.locator(OPTIONS).first.wait_for()
        assert faults == []


def test_keys_of_an_input_method_are_not_those_of_the_list(chromium: Browser, address: str):
    """Enter and arrows choose among the words of the method until one is taken."""
    with opened(chromium, address) as (page, _):
        open_search(page, address).focus()
        session = page.context.new_cdp_session(page)
        composed = {"text": "石破", "selectionStart": 2, "selectionEnd": 2}
        session.send("Input.imeSetComposition", composed)
        page.locator(OPTIONS).first.wait_for()
        for key in ("Enter", "ArrowDown", "Escape"):
            page.locator(FIELD).dispatch_event("keydown", {"key": key, "isComposing": True})
        assert page.locator(f"{OPTIONS}[aria-selected=true]").count() == 0
        expect(page.locator("dialog.search")).to_be_visible()
        page.keyboard.insert_text("石破")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/shigeru-ishiba.html**")


def _back(page: Page, base: str) -> None:
    open_search(page, base)
    ask(page, "golden share")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/commitments/**")
    page.locator("main").wait_for()
    page.go_back()
    ready(page)


def test_words_and_place_are_there_again_after_back(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        _back(page, base)
        expect(page.locator(FIELD)).to_have_value("golden share")
        expect(page.locator(f"{OPTIONS}[aria-selected=true]")).to_have_id("__search-1")
        page.keyboard.press("Escape")
        page.reload()
        expect(page.locator("dialog.search")).not_to_be_visible()
        assert faults == []


@pytest.mark.parametrize("blocked", [False, True], ids=["store", "no store"])
def test_search_does_without_the_browsers_store(chromium: Browser, base: str, blocked: bool):
    with opened(chromium, base) as (page, faults):
        if blocked:
            page.add_init_script(BLOCK_STORAGE)
        _back(page, base)
        expect(page.locator(FIELD)).to_have_value("golden share")
        assert faults == []


def test_result_marks_its_words_at_the_statement_and_leaves_the_address_clean(
    chromium: Browser, base: str
):
    with opened(chromium, base) as (page, faults):
        open_search(page, base)
        ask(page, "defense spending")
        link = page.locator(f"{OPTIONS}[href*='events/'][href*='#']").first
        anchor = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        marked = page.locator("mark.found")
        marked.first.wait_for()
        assert page.url.endswith(f".html#{anchor}")
        # The spelling of the page is marked, not the one that was typed; nothing elsewhere is.
        assert {"defence"} <= {words.lower() for words in marked.all_inner_texts()}
        assert page.locator("main :target mark.found").count() == marked.count()
        assert faults == []


def test_results_on_the_page_that_is_open_close_the_dialog(chromium: Browser, base: str):
    with opened(chromium, base) as (page, faults):
        open_search(page, base, "glossary.html")
        ask(page, "golden share")
        page.locator(OPTIONS).first.click()
        page.wait_for_url("**/glossary.html#golden-share")
        expect(page.locator("dialog.search")).not_to_be_visible()
        assert faults == []


def test_search_says_how_many_and_what_is_missing(chromium: Browser, base: str):
    with opened(chromium, base) as (page, _):
        open_search(page, base)
        ask(page, "石破茂")
        expect(page.locator(STATUS)).to_have_text("1 result")
        ask(page, "golden xylophone")
        expect(page.locator(OPTIONS).first).to_contain_text("Missing: xylophone")
        ask(page, "xylophone")
        expect(page.locator(STATUS)).to_have_text("Nothing found")
        expect(page.locator("dialog.search [role=listbox]")).to_be_hidden()
        ask(page, "tarrif")
        expect(page.locator(STATUS)).to_contain_text("near are tariff")


def test_a_page_and_a_statement_are_shown_once(chromium: Browser, base: str):
    with opened(chromium, base) as (page, _):
        open_search(page, base)
        for query in ("golden share", "石破", "Stargate", "7 February 2025"):
            ask(page, query)
            shown = page.locator(OPTIONS).evaluate_all(
                "all => all.map(one => one.getAttribute('href').replace(/\\?h=[^#]*/, '')"
                " + one.querySelector('.search__kind')?.textContent)"
            )
            assert len(shown) == len(set(shown)) > 0
            heads = page.locator(f"{HEADS} b").all_inner_texts()
            assert all(heads)


def test_index_that_cannot_be_loaded_is_said(chromium: Browser, address: str):
    with opened(chromium, address) as (page, _):
        page.route("**/search/index.*", lambda route: route.abort())
        page.goto(f"{address}/index.html")
        page.locator(".search-open").click()
        expect(page.locator(STATUS)).to_have_text("The search index could not be loaded.")
        page.unroute("**/search/index.*")
        page.keyboard.press("Escape")
        page.locator(".search-open").click()
        ready(page)
        assert ask(page, "Ishiba")


def test_search_fills_a_phone_and_nothing_is_cut(chromium: Browser, base: str):
    with opened(chromium, base, viewport=PHONE) as (page, _):
        open_search(page, base)
        ask(page, "golden share")
        box = page.locator("dialog.search").bounding_box()
        assert box and (box["x"], box["y"]) == (0, 0)
        assert (box["width"], box["height"]) == (PHONE["width"], PHONE["height"])
        assert page.locator(".search__results").evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_search_has_no_faults_that_axe_knows(chromium: Browser, address: str, scheme: str):
    with opened_for_axe(chromium, address, scheme, 1280) as (page, _):  # type: ignore[arg-type]
        open_search(page, address)
        ask(page, "golden share xylophone")
        page.keyboard.press("ArrowDown")
        assert axe_findings(page) == []
