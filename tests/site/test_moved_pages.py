"""An address that a page or a statement had before leads on, on any host and from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.building import mkdocs
from support.folders import lake_copy
from support.histories import MEETING, OPENING, change, rename
from support.opened import PATIENCE
from theme.elements import Elements, parsed
from theme.gate import Gate

NEW = "events/1999/1999-05-10-meeting"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site after an event got another id, and a statement came from there."""
    root = lake_copy(tmp_path_factory.mktemp("moved") / "lake")
    rename(root, MEETING, NEW)
    change(root, NEW, lambda event: event.update(formerly=["1999-05-10-lake-meeting"]))
    came = {"formerly": ["start", "1999-05-10-meeting.opening"]}
    change(root, OPENING, lambda event: event["statements"][0].update(came))
    mkdocs(root, "build", "--strict")
    return root / "site"


def test_the_old_page_leads_on_without_a_script(moved: Path):
    tree = parsed((moved / "events/1999-05-10-lake-meeting.html").read_text(encoding="utf-8"))
    (refresh,) = tree.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh == "0; url=1999-05-10-meeting.html"
    (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
    assert canonical == "https://lake.example/events/1999-05-10-meeting.html"
    assert tree.xpath("//article//a[@href='1999-05-10-meeting.html']")


def test_old_anchors_stand_at_what_they_name(moved: Path):
    page = parsed((moved / "events/1999-05-10-meeting.html").read_text(encoding="utf-8"))
    for old in ("1999-05-10-lake-meeting.length", "1999-05-10-lake-meeting.duration"):
        (anchor,) = page.xpath(f"//*[@id='{old}']")
        assert anchor.getparent().get("id") == "1999-05-10-meeting.length"
    (foot,) = page.xpath("//*[@id='1999-05-10-meeting.opening']")
    opened = "2000-11-20-bridge-opens.html#2000-11-20-bridge-opens.opened"
    assert foot.find("a").get("href") == opened
    other = parsed((moved / "events/2000-11-20-bridge-opens.html").read_text(encoding="utf-8"))
    assert other.xpath("//*[@id='2000-11-20-bridge-opens.start']")


@pytest.mark.parametrize("scripted", [True, False])
def test_a_reader_with_an_old_address_arrives_from_disk(
    moved: Path, chromium: Browser, scripted: bool
):
    context = chromium.new_context(java_script_enabled=scripted)
    page = context.new_page()
    old = (moved / "events/1999-05-10-lake-meeting.html").as_uri()
    new = (moved / "events/1999-05-10-meeting.html").as_uri()
    page.goto(f"{old}#1999-05-10-lake-meeting.length")
    page.wait_for_url(f"{new}*", timeout=PATIENCE)
    assert page.url == (f"{new}#1999-05-10-lake-meeting.length" if scripted else new)
    context.close()


@pytest.mark.parametrize(
    "content",
    [
        "0; url=https://a.example/x.html",
        "0; url=//a.example/x.html",
        "5; url=x.html",
        "0; url=javascript:alert(1).html",
        "0; url=x.html#a",
        "0",
    ],
)
def test_the_gate_lets_no_other_refresh_pass(content: str):
    page = f'<!doctype html><html><head><meta http-equiv="refresh" content="{content}"></head>'
    found = Gate([], []).findings(Elements(page))
    assert any("refresh" in fault for fault in found)
