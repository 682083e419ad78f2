"""A real Chromium, from disk and over http: search, links, no foreign request, no error, nothing that axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from support.kinds import KINDS

AXE = Path(AXE_FILE_PATH)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SEARCHES = [("Nippon Steel", "Nippon Steel"), ("石破", "Ishiba"), ("Stargate", "Stargate")]


@contextmanager
def watched(browser: Browser, base: str, **context: object) -> Iterator[tuple[Page, list[str]]]:
    """A page that may ask only its own host; everything else, and every error, is noted and blocked."""
    faults: list[str] = []
    own = urlsplit(base)
    opened = browser.new_context(**context)
    page = opened.new_page()
    page.set_default_timeout(20_000)

    def allow(route) -> None:
        asked = urlsplit(route.request.url)
        if (
            (asked.scheme == own.scheme
            and asked.netloc == own.netloc)
            or asked.scheme in ("data", "blob")
        ):
            route.continue_()
        else:
            faults.append(f"request: {route.request.url}")
            route.abort()

    opened.route("**/*", allow)
    page.on(
        "console",
        lambda message: (
            faults.append(f"console: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    try:
        yield page, faults
    finally:
        opened.close()


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site is opened: from disk, and from a server on loopback."""
    return f"file://{site}" if request.param == "file" else request.getfixturevalue("address")


@pytest.mark.parametrize(("words", "expected"), SEARCHES, ids=[words for words, _ in SEARCHES])
def test_search_gives_results_and_a_click_opens_one(
    chromium: Browser, base: str, words: str, expected: str
):
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.locator(".md-search__input").click()
        page.keyboard.insert_text(words)
        page.keyboard.press("End")
        result = page.locator(".md-search-result__link").first
        result.wait_for()
        assert page.locator(".md-search-result__link").count() >= 1
        result.click()
        page.wait_for_url(
            lambda url: (not url.endswith("/index.html") and "?h=" in url) or "#" in url
        )
        assert expected in page.locator("article").inner_text()
        assert faults == []


def test_every_page_opens_without_a_foreign_request_or_an_error(
    chromium: Browser, base: str, site: Path
):
    with watched(chromium, base) as (page, faults):
        for path in sorted(site.rglob("*.html")):
            if path.name == "404.html" and base.startswith("file"):
                continue  # Hosts show it at any depth, so its links begin at a server's root.
            page.goto(f"{base}/{path.relative_to(site).as_posix()}", wait_until="load")
        assert faults == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_of_every_kind(
    chromium: Browser, address: str, scheme: str, width: int
):
    found = []
    with watched(
        chromium,
        address,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
        reduced_motion="reduce",
    ) as (page, faults):
        for kind, path in KINDS.items():
            page.goto(f"{address}/{path}")
            # What is far from the screen is not laid out yet; axe is to see it at its size.
            page.add_style_tag(content="* { content-visibility: visible !important }")
            page.add_script_tag(path=AXE)
            told = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
            found += [
                f"{kind}: {v['id']}: {len(v['nodes'])}: {v['nodes'][0]['html'][:160]}"
                for v in told["violations"]
            ]
            assert len(told["passes"]) > 20
        assert found == []
        assert faults == []


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_page_is_wider_than_a_phone(chromium: Browser, address: str, path: str):
    with watched(chromium, address, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(f"{address}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_colours_follow_the_system(chromium: Browser, address: str):
    colours = {}
    for scheme in ("light", "dark"):
        with watched(chromium, address, color_scheme=scheme) as (page, _):
            page.goto(f"{address}/index.html")
            colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours == {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 31)"}


def test_all_is_readable_without_script(chromium: Browser, address: str):
    with watched(chromium, address, java_script_enabled=False) as (page, _):
        for path, what in (
            ("timeline/2025.html", ".happening"),
            ("commitments.html", ".commitment"),
        ):
            page.goto(f"{address}/{path}")
            assert page.locator(f"{what}:visible").count() == page.locator(what).count() > 1


def test_reference_shows_when_its_mark_has_the_focus(chromium: Browser, base: str):
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        page.locator(".statement .footnote-ref").first.focus()
        page.locator(".preview").wait_for()
        assert page.locator(".preview").inner_text().strip()
        assert faults == []


@pytest.mark.parametrize("width", [1280, 390])
def test_numbers_of_references_are_not_cut_off(chromium: Browser, address: str, width: int):
    """The list of references is cut off at its box, so three digits and a full stop have to stand inside."""
    with watched(chromium, address, viewport={"width": width, "height": 900}) as (page, _):
        page.goto(f"{address}/topics/stargate.html")
        page.locator(".footnote").scroll_into_view_if_needed()
        room, letters = page.evaluate(
            """() => {
              const box = document.querySelector('.footnote'), item = box.querySelector('li:nth-child(100)')
              const pen = document.createElement('canvas').getContext('2d')
              pen.font = getComputedStyle(item).font
              return [item.getBoundingClientRect().left - box.getBoundingClientRect().left, pen.measureText('100. ').width]
            }"""
        )
        assert (
            room % (page.evaluate("document.querySelector('.footnote').clientWidth") / 2) >= letters
        )


def test_reference_stays_under_the_pointer_and_goes_with_escape(chromium: Browser, base: str):
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        preview = page.locator(".preview")
        page.locator(".statement .footnote-ref").first.hover()
        preview.wait_for()
        preview.locator("a[rel~=external]").hover()
        page.wait_for_timeout(400)
        assert preview.is_visible()
        page.keyboard.press("Escape")
        assert preview.is_hidden()
        assert faults == []


def test_first_tap_shows_the_reference_and_the_second_follows_it(chromium: Browser, base: str):
    with watched(chromium, base, has_touch=True, viewport={"width": 390, "height": 844}) as (
        page,
        faults,
    ):
        page.goto(f"{base}/events/2025-02-07-white-house-meeting.html")
        mark = page.locator(".statement .footnote-ref").first
        mark.tap()
        page.locator(".preview").wait_for()
        assert "#fn:" not in page.url
        mark.tap()
        page.wait_for_url("**#fn:*")
        assert faults == []


def test_grade_is_told_in_words_on_focus(chromium: Browser, address: str):
    with watched(chromium, address) as (page, faults):
        page.goto(f"{address}/events/2025-02-07-white-house-meeting.html")
        grade = page.locator(".statement .grade").first
        title = grade.get_attribute("title")
        grade.focus()
        assert page.locator(".preview").inner_text() == title != ""
        page.keyboard.press("Escape")
        assert grade.get_attribute("title") == title
        assert faults == []


def test_search_by_keyboard_alone(chromium: Browser, base: str):
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.locator(".board").wait_for()
        page.keyboard.press("/")
        page.wait_for_function("document.activeElement.matches('.md-search__input')")
        page.keyboard.type("golden share")
        page.locator(".md-search-result__link").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("document.activeElement.matches('.md-search-result__link')")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "?h=" in url)
        assert "golden share" in page.locator("article").inner_text().lower()
        assert faults == []


def test_topic_by_keyboard_alone(chromium: Browser, address: str):
    """Tab goes from statement to statement; a picture's numbers open; all that has the focus shows it."""
    with watched(chromium, address) as (page, faults):
        page.goto(f"{address}/topics/energy.html")
        page.locator("article").focus() if page.locator(
            "article[tabindex]"
        ).count() else page.locator("article a").first.focus()
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(
                "(e => [e.className || e.tagName, getComputedStyle(e).outlineStyle, e.getBoundingClientRect().top])(document.activeElement)"
            ))  # fmt: skip
        classes = {name for names, _, _ in seen for name in names.split()}
        assert {"footnote-ref", "permalink"} <= classes
        assert {outline for _, outline, _ in seen} == {"solid"}
        # What has the focus is never under the header.
        assert min(top for _, _, top in seen) >= 0
        numbers = page.locator(".picture__data > summary").first
        numbers.focus()
        page.keyboard.press("Enter")
        assert numbers.evaluate("e => e.parentElement.open")
        assert faults == []


def test_dot_names_its_event_and_leads_to_it(chromium: Browser, base: str):
    """Where the page lists the events, the dots of its picture take their names from the list."""
    with watched(chromium, base, viewport={"width": 1280, "height": 900}) as (page, faults):
        page.goto(f"{base}/topics/energy.html")
        across, down = page.locator(".picture__wide a[href*='events/'] path").first.evaluate(
            "e => { e.scrollIntoView({block: 'center'}); const at = e.getPointAtLength(0).matrixTransform(e.getScreenCTM()); return [at.x, at.y] }"
        )
        # Not on its middle: a pointer that touches its rim is enough.
        page.mouse.move(across + 3, down)
        page.locator(".preview").wait_for()
        when, title = page.locator(".preview").inner_text().split(": ", 1)
        line = page.locator(
            "#events ~ .timeline li", has=page.get_by_role("link", name=title, exact=True)
        )
        assert line.locator(".when").text_content() == when
        page.mouse.click(across, down)
        page.wait_for_url("**/events/*.html")
        assert page.locator("h1").inner_text().startswith(title)
        assert faults == []


def test_tap_on_words_in_a_picture_follows_them(chromium: Browser, address: str):
    with watched(chromium, address, has_touch=True, viewport={"width": 390, "height": 844}) as (
        page,
        faults,
    ):
        page.goto(f"{address}/timeline/index.html")
        page.locator(".picture__narrow a text").first.tap()
        page.wait_for_url("**/topics/*.html")
        assert faults == []


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("events/2025-02-07-white-house-meeting", "Timeline"),
        ("commitments/stargate-500-billion", "Commitments"),
        ("organizations/softbank-group", "People"),
    ],
)
def test_page_outside_the_navigation_lights_the_tab_under_which_it_is_found(
    chromium: Browser, address: str, path: str, tab: str
):
    with watched(chromium, address) as (page, _):
        page.goto(f"{address}/{path}.html")
        assert page.locator(".md-tabs__item--active").all_inner_texts() == [tab]
        page.goto(f"{address}/index.html")
        assert page.locator(".md-tabs__item--active").all_inner_texts() == ["Home"]


def test_commitments_are_chosen_by_standing_topic_and_when_they_were_made(
    chromium: Browser, base: str
):
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/commitments.html")
        total = page.locator(".commitment").count()
        page.locator("select[name=standing]").select_option("kept")
        kept = page.locator(".commitment:visible")
        assert 0 < kept.count() < total
        assert set(kept.locator(".standing").all_text_contents()) == {"Kept"}
        assert (
            page.locator(".filters output").inner_text()
            == f"{kept.count()} of {total} undertakings"
        )
        # A reference is an anchor too; to follow it does not undo the choice.
        page.locator(".commitment:visible .footnote-ref").first.press("Enter")
        page.wait_for_url("**#fn:*")
        assert (
            page.locator(".filters output").inner_text()
            == f"{kept.count()} of {total} undertakings"
        )
        page.locator("select[name=made]").select_option("meeting")
        page.locator("select[name=topic]").select_option("diplomacy")
        page.locator("input[name=text]").fill("no such undertaking")
        expect(page.locator(".filters output")).to_have_text(
            "No undertakings fit all of these choices"
        )
        assert (
            page.locator(".commitment:visible").count()
            == page.locator(".undertakings:visible").count()
            == 0
        )
        page.reload()
        assert (
            page.locator(".filters output").inner_text()
            == "No undertakings fit all of these choices"
        )
        page.locator(".filters button").click()
        expect(page.locator(".filters output")).to_have_text(f"{total} undertakings")
        assert page.locator(".commitment:visible").count() == total
        assert faults == []


def test_timeline_filters_keep_the_choice_in_the_address(chromium: Browser, base: str):
    """Chosen by keyboard alone; restored on reload and by the back button."""
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/timeline/index.html")
        total = page.locator(".happening").count()
        counted = page.locator(".filters output")
        page.locator("select[name=topic]").focus()
        page.keyboard.type("Energy")
        page.wait_for_url(lambda url: "topic=energy" in url)
        by_topic = page.locator(".happening:visible").count()
        assert 0 < by_topic < total
        assert counted.inner_text() == f"{by_topic} of {total} events"

        page.locator("input[name=text]").focus()
        page.keyboard.type("Alaska")
        page.wait_for_url(lambda url: "text=Alaska" in url)
        by_both = page.locator(".happening:visible").count()
        assert 0 < by_both < by_topic

        page.reload()
        assert page.locator(".happening:visible").count() == by_both
        page.go_back()
        page.wait_for_url(lambda url: "text=" not in url)
        assert page.locator(".happening:visible").count() == by_topic

        page.locator(".filters button").press("Enter")
        page.wait_for_url(lambda url: "topic=" not in url)
        assert page.locator(".happening:visible").count() == total
        assert faults == []


def test_quotations_are_chosen_by_speaker(chromium: Browser, address: str):
    with watched(chromium, address) as (page, faults):
        page.goto(f"{address}/quotations.html")
        total = page.locator(".quotation").count()
        page.locator("select[name=speaker]").select_option(label="Shigeru Ishiba")
        spoken = page.locator(".quotation:visible")
        assert 0 < spoken.count() < total
        assert set(
            spoken.locator("figcaption a").evaluate_all(
                "links => links.filter(a => a.href.includes('/people/')).map(a => a.textContent)"
            )
        ) == {"Shigeru Ishiba"}
        assert (
            page.locator(".filters output").inner_text()
            == f"{spoken.count()} of {total} quotations"
        )
        assert faults == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_dead_control_without_script(chromium: Browser, address: str, width: int):
    """What shows without script works without it: links, details, and the menu, which is a check box to the style sheet."""
    with watched(
        chromium, address, java_script_enabled=False, viewport={"width": width, "height": 900}
    ) as (page, _):
        for path in ("index.html", "timeline/index.html", "topics/energy.html", "commitments.html"):
            page.goto(f"{address}/{path}")
            dead = page.locator(
                "button:visible, select:visible, input:not(.md-toggle):visible, header label:not([for=__drawer]):visible"
            )
            assert dead.count() == 0, dead.first.evaluate("e => e.outerHTML")


def test_filters_do_not_show_without_script(chromium: Browser, address: str):
    with watched(chromium, address, java_script_enabled=False) as (page, _):
        page.goto(f"{address}/timeline/index.html")
        assert not page.locator(".filters").is_visible()


@pytest.mark.parametrize(
    ("label", "beginning"),
    [("Copy link", "http://"), ("Copy citation", "“"), ("Copy BibTeX", "@misc{")],
)
def test_statement_is_copied_as_link_or_citation(
    chromium: Browser, address: str, label: str, beginning: str
):
    with watched(chromium, address, permissions=["clipboard-read", "clipboard-write"]) as (
        page,
        faults,
    ):
        page.goto(f"{address}/events/2025-02-07-white-house-meeting.html")
        page.locator(".statement > .permalink").first.press("Enter")
        page.get_by_role("button", name=label).press("Enter")
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(beginning)
        assert (
            "events/2025-02-07-white-house-meeting.html#2025-02-07-white-house-meeting." in copied
        )
        page.keyboard.press("Escape")
        assert page.locator(".statement-menu").count() == 0
        assert faults == []


def test_keyboard_alone_leads_from_home_through_the_board_to_the_evidence(
    chromium: Browser, base: str
):
    with watched(chromium, base) as (page, faults):
        page.goto(f"{base}/index.html")
        page.keyboard.press("Tab")
        assert "md-skip" in page.evaluate("document.activeElement.className")
        page.locator(".board tbody th a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/topics/*.html")
        page.locator(".statement .footnote-ref").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#fn:*")
        assert (
            page.locator(":target a[rel~=external]").first.get_attribute("href").startswith("http")
        )
        assert faults == []


def test_topic_prints_with_the_addresses_of_its_references(chromium: Browser, address: str):
    with watched(chromium, address) as (page, _):
        page.goto(f"{address}/topics/energy.html")
        page.emulate_media(media="print")
        assert not page.locator(".md-header").is_visible()
        shown = page.evaluate(
            "getComputedStyle(document.querySelector('.footnote a[rel~=external]'), '::after').content"
        )
        assert "http" in shown
        assert len(page.pdf()) > 20_000
