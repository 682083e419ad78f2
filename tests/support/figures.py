"""What must hold of every figure, whatever the dossier; each function fails where it does not."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dossier.figures import Figure, Link

SVG = "{http://www.w3.org/2000/svg}"
# Thin lines that only guide the eye; what they stand for is told by the marks and words on them.
GUIDES = {"line"}
ELEMENTS = {"svg", "g", "a", "title", "path", "text", "tspan"}


def drawings(figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """Each drawing with its name."""
    for figure in figures.values():
        yield f"{figure.name}, wide", figure.svg
        yield f"{figure.name}, narrow", figure.narrow_svg


def parsed(svg: str) -> Element:
    return ElementTree.fromstring(svg)


def words(svg: str) -> list[str]:
    """The lines of text of a drawing."""
    found = []
    for text in parsed(svg).iter(f"{SVG}text"):
        found.append(" ".join(part.strip() for part in text.itertext() if part.strip()))
    return found


def links(svg: str) -> list[str]:
    """The addresses to which a drawing leads, from the root of the site."""
    found = []
    for link in parsed(svg).iter(f"{SVG}a"):
        address = link.get("href", "")
        assert address.startswith("{root}"), address
        found.append(address.removeprefix("{root}"))
    return found


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in a specification but its rows of data."""
    if isinstance(part, dict):
        yield part
        for key, value in part.items():
            if key != "values":
                yield from walk(value)
    elif isinstance(part, list):
        for value in part:
            yield from walk(value)


def say_what_they_show(figures: Mapping[str, Figure]) -> None:
    titles = [figure.title for figure in figures.values()]
    assert len(set(titles)) == len(titles)
    for figure in figures.values():
        assert figure.title, figure.name
        assert figure.description.endswith("."), figure.name
        assert figure.table.rows, figure.name
        assert {len(row) for row in figure.table.rows} == {len(figure.table.header)}, figure.name
        rows = list(csv.reader(io.StringIO(figure.csv)))
        assert len(rows) > 1, figure.name
        assert len({len(row) for row in rows}) == 1, figure.name


def belong_to_the_site(figures: Mapping[str, Figure]) -> None:
    for name, svg in drawings(figures):
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', ""), name
        for part in parsed(svg).iter():
            assert part.tag.removeprefix(SVG) in ELEMENTS, name
            for key in part.attrib:
                assert key not in {"style", "class", "id"}, f"{name}: {key}"
                assert not key.startswith(("on", "{")), f"{name}: {key}"


def have_one_name_each(figures: Mapping[str, Figure]) -> None:
    for figure in figures.values():
        for svg in (figure.svg, figure.narrow_svg):
            root = parsed(svg)
            assert root.get("aria-label") == f"{figure.title}. {figure.description}"
            found = list(root.iter(f"{SVG}a"))
            assert root.get("role") == ("group" if found else "img")
            # The table under the figure, or the list of events, has the links for the keyboard.
            assert {link.get("tabindex") for link in found} <= {"-1"}


def are_declarative(figures: Mapping[str, Figure]) -> None:
    """Data, encodings and scales: nothing is placed by pixels, and time is UTC."""
    for figure in figures.values():
        assert "var(" not in figure.specification, figure.name
        specification = json.loads(figure.specification)
        assert specification["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
        rows = 0
        fields = set()
        for part in walk(specification):
            rows += len(part.get("values", ())) if "values" in part else 0
            if "field" in part:
                fields.add(part["field"])
            assert part.get("scale", "") is not None, f"{figure.name}: {part}"
            if part.get("type") == "temporal" and "scale" in part:
                assert part["scale"]["type"] == "utc", f"{figure.name}: {part}"
            assert part.get("autosize") != {"type": "none"}, figure.name
        assert rows, figure.name
        assert len(fields) > 1, figure.name
        assert not fields & {"x", "y", "x2", "y2", "cx", "cy"}, figure.name


def stay_on_their_sheet(figures: Mapping[str, Figure]) -> int:
    """How many corners the lines and outlines have, all of them on their sheet.

    They are told in steps from point to point; a wrong one would carry all that follow away.
    """
    walked = 0
    for name, svg in drawings(figures):
        root = parsed(svg)
        wide, tall = float(root.get("width", 0)), float(root.get("height", 0))
        for path, (left, top) in _placed_paths(root):
            for x, y in corners(path):
                assert -3 <= x + left <= wide + 3, f"{name}: {x + left}, {path[:80]}"
                assert -3 <= y + top <= tall + 3, f"{name}: {y + top}, {path[:80]}"
                walked += 1
    return walked


def _placed_paths(element: Element, left: float = 0, top: float = 0) -> Iterator[Any]:
    """Each path of straight steps, and the place from which it counts."""
    if moved := re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", "")):
        left, top = left + float(moved[1]), top + float(moved[2])
    path = element.get("d", "")
    if path and re.fullmatch(r"[MmLlhv\d.,-]+", path):
        yield path, (left, top)
    for child in element:
        yield from _placed_paths(child, left, top)


def corners(path: str) -> list[tuple[float, float]]:
    """The points through which a path of straight steps goes."""
    at, found = (0.0, 0.0), []
    for command, steps in re.findall(r"([MmLlhv])([^A-Za-z]*)", path):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        if command == "h":
            at = at[0] + values[0], at[1]
        elif command == "v":
            at = at[0], at[1] + values[0]
        elif command in "ML":
            at = values[0], values[1]
        else:
            at = at[0] + values[0], at[1] + values[1]
        found.append(at)
    return found


def lead_to(figures: Mapping[str, Figure], pages: Mapping[str, str]) -> None:
    """Marks and tables lead to pages, by address, and to anchors on them."""
    for figure in figures.values():
        addresses = [*links(figure.svg), *links(figure.narrow_svg)]
        for row in figure.table.rows:
            addresses += [cell.address for cell in row if isinstance(cell, Link)]
        assert addresses, figure.name
        for address in addresses:
            page, _, anchor = address.partition("#")
            assert page in pages, f"{figure.name}: {address}"
            found = not anchor or re.search(rf'(id="|#){re.escape(anchor)}\b', pages[page])
            assert found, f"{figure.name}: {address}"


def stand_out(figures: Mapping[str, Figure], colours: Mapping[str, str]) -> None:
    """Letters and marks have the contrast that WCAG asks of them, in these colours."""
    used: dict[str, set[str]] = {"text": set(), "mark": set()}
    for name, svg in drawings(figures):
        for part in parsed(svg).iter():
            kind = "text" if part.tag == f"{SVG}text" else "mark"
            for colour in (part.get("fill"), part.get("stroke")):
                if colour and colour not in ("none", "transparent"):
                    token = re.fullmatch(r"var\(--([\w-]+)\)", colour)
                    assert token, f"{name}: {colour} does not change with the scheme"
                    inside = {inner.tag for inner in part.iter()}
                    used["text" if f"{SVG}text" in inside else kind].add(token[1])
    assert used["text"] and used["mark"]
    ratios = {
        name: contrast(colours[name], colours["paper"]) for name in set().union(*used.values())
    }
    assert {name for name in used["text"] if ratios[name] < 4.5} == set()
    assert {name for name in used["mark"] - GUIDES if ratios[name] < 3} == set()


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = []
    for at in (1, 3, 5):
        part = int(colour[at : at + 2], 16) / 255
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


MEASURE = """() => [...document.querySelectorAll('figure')].flatMap(figure => {
  const svg = figure.querySelector('svg'), frame = svg.viewBox.baseVal, faults = [];
  const edge = svg.getBoundingClientRect();
  const linesOf = t => t.querySelectorAll('tspan').length ? [...t.querySelectorAll('tspan')] : [t];
  const texts = [...svg.querySelectorAll('text')].flatMap(linesOf)
    .filter(line => line.textContent.trim()).map(line => {
      const range = document.createRange(); range.selectNodeContents(line);
      const box = range.getBoundingClientRect(), [x, y] = [edge.left, edge.top];
      return {words: line.textContent, left: box.left - x, right: box.right - x,
              top: box.top - y, bottom: box.bottom - y};
    });
  for (const t of texts)
    if (t.left < -2 || t.right > frame.width + 2 || t.top < -2 || t.bottom > frame.height + 3)
      faults.push(`${figure.id}: cut off: ${t.words}`);
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    const a = texts[i], b = texts[j];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 5) faults.push(`${figure.id}: overlap: ${a.words} / ${b.words}`);
  }
  return faults;
})"""
"""Finds the words of figures that are cut off, and those that stand on others."""


def as_page(drawn: Iterable[tuple[str, str]], family: str, face: str = "") -> str:
    """A page with the drawings alone, their letters in the family."""
    figures = "".join(f'<figure id="{name}">{svg}</figure>' for name, svg in drawn)
    style = f"{face} svg text {{ font-family: {family} }}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{figures}"
