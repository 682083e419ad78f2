"""Vega draws in an engine of its own: with the site's fonts, and from nowhere else."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dossier.figures import font, renderer

WORDS = "From 1999 on, 15 per cent"


def drawing(**parts: Any) -> str:
    config = {"font": font.SANS}
    plain = {"data": {"values": [{"a": 1}, {"a": 2}]}, "mark": "point", "config": config}
    return renderer.svg(json.dumps({**plain, **parts}), None)


def a_text(**style: Any) -> dict[str, Any]:
    return {"mark": {"type": "text", "text": WORDS, "fontSize": 20, **style}}


def width_of(svg: str) -> float:
    found = re.search(r'width="(\d+)"', svg)
    assert found
    return float(found[1])


@pytest.mark.parametrize("family", [font.SANS, font.SERIF])
def test_a_text_takes_the_room_that_it_has_in_the_font_of_the_site(family: str) -> None:
    weight = "bold" if family == font.SERIF else "normal"
    wide = font.width(WORDS, 20, bold=weight == "bold", family=family)
    narrow = font.width(WORDS, 10, bold=weight == "bold", family=family)
    drawn = [
        width_of(drawing(**a_text(font=family, fontSize=size, fontWeight=weight)))
        for size in (20, 10)
    ]
    assert drawn[0] - drawn[1] == pytest.approx(wide - narrow, abs=1)


def test_a_text_in_a_font_that_the_site_has_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="no text of a figure is in Comic Sans"):
        drawing(**a_text(font="Comic Sans"))


@pytest.mark.parametrize(
    "address", ["https://a.example/points.json", Path(__file__).as_uri(), "points.json"]
)
def test_data_from_elsewhere_is_an_error(address: str) -> None:
    with pytest.raises(ValueError, match=f"data from {re.escape(address)}"):
        drawing(data={"url": address})


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"mark": "cloud"}, "Cannot read properties"),
        ({"transform": [{"calculate": "datum.", "as": "b"}]}, "Unexpected end of input"),
        ({"transform": [{"filter": "sauna(1)"}]}, "Unrecognized function: sauna"),
    ],
)
def test_what_vega_cannot_draw_is_an_error_and_the_next_is_drawn(
    parts: dict[str, Any], said: str
) -> None:
    before = drawing()
    with pytest.raises(ValueError, match=f"Vega cannot draw a figure: .*{said}"):
        drawing(**parts)
    assert drawing() == before


def test_links_are_as_they_were_given_and_none_runs_a_script() -> None:
    rows = [{"a": 1, "to": "events/one.html"}, {"a": 2, "to": "javascript:alert(1)"}]
    linked = drawing(data={"values": rows}, encoding={"href": {"field": "to"}})
    assert re.findall(r'xlink:href="([^"]*)"', linked) == ["events/one.html"]


def test_it_draws_where_a_loop_of_events_runs() -> None:
    """As in a program that drives a browser."""
    expected = drawing()

    async def draw_anew() -> str:
        renderer._engine.cache_clear()
        return drawing()

    assert asyncio.run(draw_anew()) == expected


def test_texts_stay_texts() -> None:
    svg = drawing(**a_text(text="</text><script>alert(1)</script>"))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


@pytest.mark.parametrize(
    "groups",
    [[["one"], ["two", "three"]], [["two"], ["two"]], [["three", "two"], ["one"]], [[], ["four"]]],
)
def test_charts_of_one_form_show_their_own_data(groups: list[list[str]]) -> None:
    mark = {"type": "text", "font": font.SANS}
    layers = []
    for words in groups:
        data = {"values": [{"word": word} for word in words]}
        layers.append({"data": data, "mark": mark, "encoding": {"text": {"field": "word"}}})
    shown = re.findall(r"<text[^>]*>(\w+)</text>", drawing(layer=layers))
    assert shown == [word for words in groups for word in words]
