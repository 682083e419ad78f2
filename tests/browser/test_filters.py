"""Choices among events, commitments and quotations, and that they last."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Browser, expect

from support.opened import opened


def test_commitments_are_chosen_by_standing_topic_and_when_they_were_made(
    chromium: Browser, base: str
):
    with opened(chromium, base) as (page, faults):
        page.goto(f"{base}/commitments.html")
        total = page.locator(".commitment").count()
        page.locator("select[name=standing]").select_option("kept")
        kept = page.locator(".commitment:visible")
        assert 0 < kept.count() < total
        assert set(kept.locator(".standing").all_text_contents()) <= {"Kept", "Kept so far"}
        assert (
            page.locator(".filters output").inner_text() == f"{kept.count()} of {total} commitments"
        )
        # The sign behind a heading leads to an anchor too; to follow it does not undo the choice.
        page.locator(".commitment:visible .headerlink").first.press("Enter")
        page.wait_for_url(lambda url: "standing=" not in url)
        assert (
            page.locator(".filters output").inner_text() == f"{kept.count()} of {total} commitments"
        )
        page.locator("select[name=made]").select_option("meeting")
        page.locator("select[name=topic]").select_option("diplomacy")
        page.locator("input[name=text]").fill("no such commitment")
        expect(page.locator(".filters output")).to_have_text("Nothing fits all of these choices")
        assert (
            page.locator(".commitment:visible").count()
            == page.locator(".undertakings:visible").count()
            == 0
        )
        page.reload()
        assert page.locator(".filters output").inner_text() == "Nothing fits all of these choices"
        page.locator(".filters button").click()
        expect(page.locator(".filters output")).to_have_text(f"{total} commitments")
        assert page.locator(".commitment:visible").count() == total
        assert faults == []


def test_timeline_filters_keep_the_choice_in_the_address(chromium: Browser, base: str):
    """Chosen by keyboard alone; restored on reload and by the back button."""
    with opened(chromium, base) as (page, faults):
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
    with opened(chromium, address) as (page, faults):
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


def test_key_events_between_two_days_stand_in_the_order_chosen(chromium: Browser, address: str):
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/timeline/index.html")
        total = page.locator(".happening").count()
        first_year = page.locator("article h2").first.inner_text()
        page.locator("select[name=weight]").select_option("major")
        major = page.locator(".happening:visible").count()
        assert 0 < major < total
        page.locator("input[name=from]").fill("2025-02-01")
        page.locator("input[name=to]").fill("2025-09-30")
        page.locator("input[name=to]").dispatch_event("change")
        shown = page.locator(".happening:visible")
        assert 0 < shown.count() < major
        days = shown.locator("time").evaluate_all("all => all.map(one => one.dateTime)")
        assert days == sorted(days, reverse=True)
        page.locator("select[name=order]").select_option("oldest")
        days = shown.locator("time").evaluate_all("all => all.map(one => one.dateTime)")
        assert days == sorted(days)
        page.reload()
        assert shown.locator("time").first.get_attribute("datetime") == days[0]
        page.locator(".filters button").click()
        expect(page.locator(".filters output")).to_have_text(f"{total} events")
        assert page.locator("article h2").first.inner_text() == first_year
        assert faults == []


def test_typing_is_one_step_back_and_a_link_to_what_is_left_out_shows_it(
    chromium: Browser, address: str
):
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/timeline/index.html")
        before = page.evaluate("history.length")
        for letters in ("Ala", "ska"):
            page.locator("input[name=text]").press_sequentially(letters, delay=20)
            page.wait_for_url(f"**{letters}")
        assert page.evaluate("history.length") == before + 1
        page.keyboard.press("Tab")
        hidden = page.locator(".happening[hidden]").first.get_attribute("id")
        page.evaluate("id => location.hash = id", hidden)
        expect(page.locator(f"[id='{hidden}']")).to_be_visible()
        assert page.locator("input[name=text]").input_value() == ""
        assert faults == []


def test_two_days_are_set_side_by_side(chromium: Browser, address: str):
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/then-and-now.html")
        page.locator(".dates-of summary").first.click()
        rows = page.locator(".board--dates tbody tr:visible")
        total = rows.count()
        usual = page.locator("[data-date=then]").first.inner_text()
        page.locator("input[name=then]").fill("2025-09-20")
        page.locator("input[name=then]").dispatch_event("change")
        assert page.locator("[data-date=then]").first.inner_text() == "20 September 2025" != usual
        assert page.locator("input[name=now]").input_value()
        page.locator("input[name=changed]").check()
        assert 0 < rows.count() < total
        page.locator("input[name=then]").fill(page.locator("input[name=now]").input_value())
        page.locator("input[name=then]").dispatch_event("change")
        assert rows.count() == 0
        assert page.locator(".dates-of:visible").count() == 0
        told = page.locator("[data-unchanged]").inner_text()
        assert told.startswith("Nothing changed in: ") and told.count("; ") > 2
        faults_before = list(faults)
        page.locator(".between a").click()
        expect(page.locator("input[name=from]")).not_to_have_value("")
        assert page.locator(".happening:visible").count() < page.locator(".happening").count()
        assert faults == faults_before == []


def test_then_is_a_month_or_three_before_the_day_of_the_data(chromium: Browser, address: str):
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/then-and-now.html")
        then, now = page.locator("input[name=then]"), page.locator("input[name=now]")
        usual = then.input_value()
        for label, months in (("Last month", 1), ("Last three months", 3)):
            page.get_by_role("button", name=label).click()
            begin, end = (date.fromisoformat(field.input_value()) for field in (then, now))
            assert (end.year - begin.year) * 12 + end.month - begin.month == months
            assert end.day - 3 <= begin.day <= end.day
        page.get_by_role("button", name="Since the meeting").click()
        assert then.input_value() == usual
        assert faults == []


def test_chosen_days_are_told_in_words(chromium: Browser, address: str):
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/timeline/index.html#?from=2025-02-07&to=2025-03-01")
        told = page.locator("form.filters output").inner_text()
        assert told.endswith(", from 7 February 2025 to 1 March 2025")


def test_one_topic_of_two_days_is_open_at_a_time_and_a_link_opens_it(
    chromium: Browser, address: str
):
    with opened(chromium, address) as (page, faults):
        page.goto(f"{address}/then-and-now.html#energy")
        expect(page.locator("#energy table")).to_be_visible()
        page.locator(".dates-of summary").first.click()
        expect(page.locator("#energy table")).to_be_hidden()
        assert page.locator(".board--dates:visible").count() == 1
        assert faults == []
