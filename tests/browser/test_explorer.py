"""The explorer of statements: choosing among all of them, and taking them along."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier.dossier import Dossier
from dossier.exports import statements_js
from support.opened import NARROW, SCHEMES, Scheme, axe_findings, opened, opened_for_axe
from support.serving import serving

MANY = 10_000


def explorer(page: Page, base: str, choice: str = "") -> None:
    """Opens the page, and waits until the statements are there."""
    page.goto(f"{base}/statements.html{choice}")
    expect(page.locator(".explored > li").first).to_be_visible()


def test_statements_are_chosen_by_each_facet_by_words_and_by_days(
    chromium: Browser, base: str, dossier: Dossier
):
    with opened(chromium, base) as (page, faults):
        explorer(page, base)
        count = page.locator(".explorer output")
        assert count.inner_text() == f"{len(dossier.statements):,} statements"
        for facet in ("topic", "person", "publisher", "grade", "language", "standing"):
            option = page.locator(f"select[name={facet}] option").nth(1)
            value, words = option.get_attribute("value"), option.inner_text()
            number = words.rpartition("(")[2].removesuffix(")")
            page.locator(f"select[name={facet}]").select_option(value)
            expect(count).to_have_text(f"{number} of {len(dossier.statements):,} statements")
            page.locator(".explorer [type=reset]").click()
            expect(count).to_have_text(f"{len(dossier.statements):,} statements")
        day = str(dossier.meeting.date)
        page.locator("input[name=from]").fill(day)
        page.locator("input[name=to]").fill(day)
        of_day = [
            ref for ref in dossier.statements.values() if getattr(ref.record, "date", "") == day
        ]
        assert count.inner_text().startswith(f"{len(of_day)} of ")
        page.locator("input[name=text]").fill("zeppelin")
        expect(count).to_have_text("No statements fit all of these choices")
        assert page.locator(".explorer__save").is_disabled()
        assert faults == []


def test_a_choice_is_kept_in_the_address_and_each_statement_leads_to_its_place(
    chromium: Browser, base: str
):
    with opened(chromium, base) as (page, faults):
        explorer(page, base, "#?text=golden+share&grade=primary")
        assert page.locator("input[name=text]").input_value() == "golden share"
        assert page.locator("select[name=grade]").input_value() == "primary"
        texts = page.locator(".explored > li").all_inner_texts()
        assert texts and all("golden" in text.lower() for text in texts)
        link = page.locator(".explored a").first
        anchor = str(link.get_attribute("href")).partition("#")[2]
        link.click()
        page.wait_for_url(f"**#{anchor}")
        assert page.locator(f'[id="{anchor}"]').is_visible()
        assert faults == []


def test_what_is_chosen_is_taken_along_as_csv(chromium: Browser, base: str, tmp_path: Path):
    with opened(chromium, base, accept_downloads=True) as (page, faults):
        explorer(page, base, "#?grade=disputed")
        number = int(page.locator(".explorer output").inner_text().split()[0])
        with page.expect_download() as download:
            page.locator(".explorer__save").click()
        download.value.save_as(tmp_path / "chosen.csv")
        raw = (tmp_path / "chosen.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n")
        rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
        assert len(rows) == number > 0
        assert {row["grade"] for row in rows} == {"disputed"}
        assert all(row["link"].endswith("#" + row["address"]) for row in rows)
        assert faults == []


def test_more_are_shown_when_asked_for_with_the_first_of_them_in_focus(
    chromium: Browser, base: str
):
    with opened(chromium, base) as (page, faults):
        explorer(page, base)
        shown = page.locator(".explored > li")
        assert shown.count() == 50
        page.locator(".explorer__more button").press("Enter")
        expect(shown).to_have_count(100)
        focused = "[...document.querySelectorAll('.explored a')].indexOf(document.activeElement)"
        assert page.evaluate(focused) == 50
        assert faults == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_is_accessible_on_a_phone(chromium: Browser, address: str, scheme: Scheme):
    with opened_for_axe(chromium, address, scheme, NARROW) as (page, faults):
        explorer(page, address)
        assert axe_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        assert faults == []


def test_without_script_it_leads_to_the_table(chromium: Browser, base: str):
    with opened(chromium, base, java_script_enabled=False) as (page, faults):
        page.goto(f"{base}/statements.html")
        assert page.locator("form.explorer").is_hidden()
        assert page.locator("article a[href='data/statements.csv']").is_visible()
        assert faults == []


def test_ten_thousand_statements_are_no_burden(
    chromium: Browser, site: Path, dossier: Dossier, tmp_path: Path
):
    """No time is asserted; all of them are there, and no more on the page than are looked at."""
    zipped = shutil.ignore_patterns("*.zip")
    folder = shutil.copytree(site, tmp_path / "site", ignore=zipped, copy_function=os.link)
    name, _, text = statements_js.render(dossier).decode().partition(" = ")
    data = json.loads(text)
    rows = data["rows"]
    data["rows"] = [rows[number % len(rows)] for number in range(MANY)]
    # Not written into what is linked, which is the site's own.
    (folder / statements_js.PATH).unlink()
    (folder / statements_js.PATH).write_text(f"{name} = {json.dumps(data)}\n", "utf-8")
    with serving(folder) as base, opened(chromium, base) as (page, faults):
        explorer(page, base)
        page.locator("input[name=text]").fill("tariff")
        expect(page.locator(".explorer output")).to_contain_text(f"of {MANY:,} statements")
        assert page.locator(".explored > li").count() <= 50
        assert faults == []
