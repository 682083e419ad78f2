"""The sheet of all topics leads on to each source that it does not name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import html

_LEFT_OUT = re.compile(r"\+(\d+) sources?$")


def test_where_a_statement_stands_itself_all_of_its_sources_stand(site: Path):
    @cache
    def page(path: str) -> html.HtmlElement:
        return html.parse(str(site / path)).getroot()

    checked = 0
    for link in page("brief.html").xpath("//span[@class='from']/a"):
        left_out = _LEFT_OUT.search(link.text_content())
        path, _, anchor = link.get("href").partition("#")
        if left_out:
            (whole,) = page(path).xpath("//*[@id=$anchor]", anchor=anchor)
            shown = _marks(link.xpath("ancestor::*[self::li or self::td or self::p]")[-1])
            assert shown, anchor
            assert len(_marks(whole)) == len(shown) + int(left_out[1]), anchor
            checked += 1
    assert checked > 100


def _marks(shown: html.HtmlElement) -> list[html.HtmlElement]:
    return list(shown.xpath(".//a[@class='footnote-ref']"))
