"""Pictures: what each says, that it belongs to the site and to nobody else, that all of it can be read, and that it is drawn the same again."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import io
import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.pages import pages_of
from dossier.pictures import Picture, pictures_of
from dossier.pictures.ink import LIGHT
from dossier.pictures.picture import Link
from dossier.kinds import Commitment, Event, Series, Site, Topic
from playwright.sync_api import Browser
from support.folders import PROJECT

SVG = "{http://www.w3.org/2000/svg}"
# Thin lines that only guide the eye; what they stand for is told by the marks and words on them.
GUIDES = {"line"}


@pytest.fixture(scope="module")
def of_lake(lake: Dossier) -> dict[str, Picture]:
    return pictures_of(lake)


@pytest.fixture(scope="module")
def of_project(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    return pictures_of(dossier, tmp_path_factory.mktemp("drawings"))


@pytest.fixture(params=["lake", "project"])
def pictures(request: pytest.FixtureRequest) -> dict[str, Picture]:
    return request.getfixturevalue(f"of_{request.param}")


def drawings(pictures: dict[str, Picture]) -> list[tuple[str, str]]:
    """Each drawing with its name."""
    return [(f"{picture.name}, {how}", svg) for picture in pictures.values() for how, svg in (("wide", picture.svg), ("narrow", picture.narrow_svg))]


def changed(dossier: Dossier, record, **values) -> Dossier:
    """The dossier with some values of one record changed."""
    return dataclasses.replace(dossier, records=tuple(r.model_copy(update=values) if r is record else r for r in dossier.records))


# What there is, and what it says


def test_small_dossier_has_every_kind_of_picture_but_a_map(of_lake: dict[str, Picture]):
    assert list(of_lake) == [
        "board", "commitment-standings/bridge", "person/anna-berg", "person/ken-sato", "promised", "series/bridge-length", "timeline", "topic/bridge",
    ]  # fmt: skip


def test_every_topic_person_with_events_and_series_has_its_picture(dossier: Dossier, of_project: dict[str, Picture]):
    expected = {f"topic/{id}" for id in dossier.topics} | {f"series/{id}" for id in dossier.series}
    expected |= {f"person/{id}" for id, person in dossier.people.items() if dossier.events_of(person)}
    assert expected <= set(of_project)


def test_title_says_the_finding_in_the_data(lake: Dossier, of_lake: dict[str, Picture]):
    assert of_lake["series/bridge-length"].title == "Length of the bridge built: from 0 in 1999 to 390 metres in November 2000"
    assert of_lake["promised"].title == "One undertaking has a number to be reached; the newest figure is below it"
    assert of_lake["board"].title == "The one commitment: compromise"
    assert of_lake["topic/bridge"].title == "Bridge: 3 events, 1 of them after the meeting"
    series = lake.series["bridge-length"]
    longer = series.points[1].model_copy(update={"value": 402})
    pictures = pictures_of(changed(lake, series, points=(series.points[0], longer)))
    assert pictures["series/bridge-length"].title.endswith("to 402 metres in November 2000")
    assert pictures["promised"].title.endswith("the newest figure comes up to it")


def test_every_picture_has_title_description_and_numbers(pictures: dict[str, Picture]):
    titles = [picture.title for picture in pictures.values()]
    assert len(set(titles)) == len(titles)
    for picture in pictures.values():
        assert picture.title and picture.description.endswith("."), picture.name
        assert picture.table.rows, picture.name
        assert {len(row) for row in picture.table.rows} == {len(picture.table.header)}, picture.name
        rows = list(csv.reader(io.StringIO(picture.csv)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1, picture.name


def test_csv_has_the_addresses_behind_the_words(of_lake: dict[str, Picture]):
    rows = list(csv.DictReader(io.StringIO(of_lake["timeline"].csv)))
    assert [row["Date"] for row in rows] == ["7 May 1999", "10 May 1999", "20 to 21 November 2000"]
    assert rows[1]["Event"] == "Berg and Sato meet at the lake"
    assert rows[1]["address"] == "events/1999-05-10-lake-meeting.html"


def test_specification_stands_by_itself(pictures: dict[str, Picture]):
    for picture in pictures.values():
        specification = json.loads(picture.specification)
        assert specification["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
        assert "var(" not in picture.specification, picture.name
        for kind in re.findall(r'"type": "temporal",\s*"scale": \{\s*"type": "(\w+)"', picture.specification):
            assert kind == "utc", picture.name


# Belonging to the site


def test_nothing_foreign_is_in_a_drawing(pictures: dict[str, Picture]):
    for name, svg in drawings(pictures):
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', ""), name
        root = ElementTree.fromstring(svg)
        for part in root.iter():
            assert part.tag.removeprefix(SVG) in {"svg", "g", "a", "title", "path", "line", "text", "tspan"}, name
            assert not [key for key in part.attrib if key in ("style", "class", "id") or key.startswith(("on", "{"))], name


def test_drawing_has_one_name_for_those_who_do_not_see_it(pictures: dict[str, Picture]):
    for picture in pictures.values():
        for svg in (picture.svg, picture.narrow_svg):
            root = ElementTree.fromstring(svg)
            assert root.get("aria-label") == f"{picture.title}. {picture.description}"
            links = list(root.iter(f"{SVG}a"))
            assert root.get("role") == ("group" if links else "img")
            # The table under the picture, or the list of events, has the links for the keyboard.
            assert {link.get("tabindex") for link in links} <= {"-1"}


@pytest.mark.parametrize("which", ["lake", "dossier"])
def test_marks_and_tables_lead_to_pages_of_the_site(which: str, request: pytest.FixtureRequest):
    dossier = request.getfixturevalue(which)
    pictures = request.getfixturevalue("of_lake" if which == "lake" else "of_project")
    pages = {page.path.replace(".md", ".html"): page.body for page in pages_of(dossier, exports_of(dossier))}
    linked = 0
    for picture in pictures.values():
        addresses = [link.get("href") for svg in (picture.svg, picture.narrow_svg) for link in ElementTree.fromstring(svg).iter(f"{SVG}a")]
        addresses += [cell.address for row in picture.table.rows for cell in row if isinstance(cell, Link)]
        for address in addresses:
            page, _, anchor = address.partition("#")
            assert page in pages, f"{picture.name}: {address}"
            assert not anchor or f'"{anchor}"' in pages[page] or f"#{anchor} " in pages[page], f"{picture.name}: {address}"
        linked += len(addresses)
        assert addresses, picture.name
    assert linked > len(pictures)


def test_every_event_is_a_mark_that_leads_to_it(lake: Dossier, of_lake: dict[str, Picture]):
    marks = {link.get("href"): link.findtext(f"{SVG}title") for link in ElementTree.fromstring(of_lake["timeline"].svg).iter(f"{SVG}a")}
    for event in lake.events.values():
        assert marks[f"events/{event.id}.html"].endswith(event.title)


_STEP = re.compile(r"([MmLlhv])([^A-Za-z]*)")


def corners(path: str) -> list[tuple[float, float]]:
    """The points through which a path of straight steps goes."""
    at, found = (0.0, 0.0), []
    for command, numbers in _STEP.findall(path):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        x, y = {"h": (values[0], 0.0), "v": (0.0, values[0])}.get(command) or (values[0], values[1])
        at = (x, y) if command in "ML" else (at[0] + x, at[1] + y)
        found.append(at)
    return found


def test_lines_and_outlines_keep_to_their_sheet(pictures: dict[str, Picture]):
    """They are told in steps from point to point, so a wrong step would carry all that follow away."""
    walked = 0
    for name, svg in drawings(pictures):
        root = ElementTree.fromstring(svg)
        wide, tall = float(root.get("width", 0)), float(root.get("height", 0))
        for path in root.iter(f"{SVG}path"):
            if path.get("transform") or not re.fullmatch(r"[MmLlhv\d.,-]+", path.get("d", "")):
                continue
            for x, y in corners(path.get("d", "")):
                assert -2 <= x <= wide + 2 and -2 <= y <= tall + 2, f"{name}: {x}, {y}"
                walked += 1
    assert walked > 100


def test_every_part_of_a_country_has_its_outline():
    """An outline is made of arcs, and one that lost an arc would leave a part of the country without a border."""
    for path in (PROJECT / "hooks/dossier/pictures/geography").glob("*.json"):
        topology = json.loads(path.read_text(encoding="utf-8"))
        for parts in topology["objects"].values():
            for part in parts["geometries"]:
                rings = part["arcs"] if part["type"] == "Polygon" else [ring for polygon in part["arcs"] for ring in polygon]
                arcs = [arc if arc >= 0 else ~arc for ring in rings for arc in ring]
                assert arcs and max(arcs) < len(topology["arcs"])


def test_phone_shows_as_many_marks_but_links_only_what_a_finger_can_hit(of_lake: dict[str, Picture]):
    wide, narrow = (ElementTree.fromstring(svg) for svg in (of_lake["timeline"].svg, of_lake["timeline"].narrow_svg))

    def dots(svg: ElementTree.Element) -> int:
        """Points with round ends: a path may hold several."""
        return sum(len(re.findall(r"h0(?![.\d])", path.get("d", ""))) for path in svg.iter(f"{SVG}path"))

    assert dots(narrow) == dots(wide) == len(of_lake["topic/bridge"].table.rows)
    assert {link.get("href") for link in narrow.iter(f"{SVG}a")} == {"topics/bridge.html"}


# Colours and letters


def tokens(scheme: str) -> dict[str, str]:
    """The colours of the style sheet in a scheme, by name."""
    sheet = (PROJECT / "hooks/theme/assets/stylesheets/dossier.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\n\}}', sheet, re.S)
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block[1])
    return {name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:]) for name, value in found}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_letters_and_marks_stand_out_from_the_paper(pictures: dict[str, Picture], scheme: str):
    colours = tokens(scheme)
    used: dict[str, set[str]] = {"text": set(), "mark": set()}
    for name, svg in drawings(pictures):
        for part in ElementTree.fromstring(svg).iter():
            kind = "text" if part.tag == f"{SVG}text" else "mark"
            for colour in (part.get("fill"), part.get("stroke")):
                if colour not in (None, "none", "transparent"):
                    token = re.fullmatch(r"var\(--([\w-]+)\)", colour)
                    assert token, f"{name}: {colour} does not change with the scheme"
                    used[kind].add(token[1])
    assert used["text"] and used["mark"]
    ratios = {token: contrast(colours[token], colours["paper"]) for token in used["text"] | used["mark"]}
    assert {token: ratios[token] for token in used["text"] if ratios[token] < 4.5} == {}
    assert {token: ratios[token] for token in used["mark"] - GUIDES if ratios[token] < 3} == {}


def test_colours_of_specifications_are_those_of_light_paper():
    assert {name: tokens("default")[name] for name in LIGHT} == LIGHT


_MEASURE = """() => [...document.querySelectorAll('figure')].flatMap(figure => {
  const svg = figure.querySelector('svg'), frame = svg.viewBox.baseVal, faults = [];
  const edge = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).flatMap(t =>
    (t.querySelectorAll('tspan').length ? [...t.querySelectorAll('tspan')] : [t]).map(line => {
      const range = document.createRange(); range.selectNodeContents(line); const box = range.getBoundingClientRect();
      const [x, y] = [edge.left, edge.top];
      return {words: line.textContent, left: box.left - x, right: box.right - x, top: box.top - y, bottom: box.bottom - y};
    }));
  for (const t of texts)
    if (t.left < -2 || t.right > frame.width + 2 || t.top < -2 || t.bottom > frame.height + 3) faults.push(`${figure.id}: cut off: ${t.words}`);
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    const a = texts[i], b = texts[j];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 5) faults.push(`${figure.id}: one on another: ${a.words} / ${b.words}`);
  }
  return faults;
})"""


def test_no_words_are_cut_off_or_stand_on_others(chromium: Browser, pictures: dict[str, Picture]):
    page = chromium.new_page()
    figures = "".join(f'<figure id="{name}">{svg}</figure>' for name, svg in drawings(pictures))
    page.set_content(f"<style>svg text {{ font-family: sans-serif }}</style>{figures}")
    found = page.evaluate(_MEASURE)
    page.close()
    assert found == []


# Drawn the same again


def test_same_bytes_with_and_without_the_cache(lake: Dossier, of_lake: dict[str, Picture], tmp_path: Path):
    cache = tmp_path / "pictures"
    assert pictures_of(lake, cache) == of_lake
    kept = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert kept
    assert pictures_of(lake, cache) == of_lake
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == kept


def test_cache_holds_what_was_drawn_under_the_hash_of_its_specification(lake: Dossier, tmp_path: Path):
    pictures_of(lake, tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    series = lake.series["bridge-length"]
    pictures_of(changed(lake, series, title="Width of the bridge"), tmp_path)
    assert before < {path.name for path in tmp_path.iterdir()}


# Little data, and other data


def test_one_event_and_nothing_else_is_enough(lake: Dossier):
    kept = [r for r in lake.records if not isinstance(r, Series | Site | Commitment)]
    alone = [r for r in kept if not isinstance(r, Event) or r.id == lake.settings.meeting]
    topic = next(r for r in alone if isinstance(r, Topic))
    bare = topic.model_copy(update={"series": (), "sites": ()})
    pictures = pictures_of(dataclasses.replace(lake, records=tuple(bare if r is topic else r for r in alone)))
    assert list(pictures) == ["person/anna-berg", "person/ken-sato", "timeline", "topic/bridge"]
    assert pictures["timeline"].title == "1 event in 1999"
    assert pictures["topic/bridge"].title == "Bridge: 1 event, on the day of the meeting"


def test_several_labels_are_several_lines_told_apart_without_colour(lake: Dossier):
    series = lake.series["bridge-length"]
    point = series.points[0]
    points = [
        point.model_copy(update={"period": type(point.period)(f"{year}"), "value": value, "label": label})
        for label, values in (("east", (0, 200, 390)), ("west", (10, 20, 30)))
        for year, value in zip((1998, 1999, 2000), values, strict=True)
    ]
    picture = pictures_of(changed(lake, series, draw="line", points=tuple(points)))["series/bridge-length"]
    assert picture.title == "Length of the bridge built: east: from 0 in 1998 to 390 metres in 2000; west: from 10 in 1998 to 30 metres in 2000"
    root = ElementTree.fromstring(picture.svg)
    dashes = {part.get("stroke-dasharray") for part in root.iter(f"{SVG}path") if part.get("stroke") == "var(--indigo)"}
    assert len(dashes) == 2
    words = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "390 east" in words and "30 west" in words


@pytest.mark.parametrize("draw", ["line", "steps", "bars", "dots"])
def test_series_is_drawn_as_it_says(lake: Dossier, draw: str):
    series = lake.series["bridge-length"]
    picture = pictures_of(changed(lake, series, draw=draw))["series/bridge-length"]
    drawn = ElementTree.fromstring(picture.svg).iter(f"{SVG}path")
    path = next((part.get("d") for part in drawn if part.get("stroke") == "var(--indigo)"), "")
    assert bool(path) == (draw in ("line", "steps"))
    # A step goes across before it goes up: three pieces where a line has one.
    assert path.count("L") == {"line": 1, "steps": 2}.get(draw, 0)


def test_site_in_a_country_with_outlines_stands_on_the_map_under_its_number_in_the_list(lake: Dossier):
    site = lake.sites["bridge-site"]
    there = site.model_copy(update={"country": "United States", "latitude": 41.0, "longitude": -100.0, "capacity_mw": 5, "id": "there"})
    topic = lake.topics["bridge"]
    with_both = topic.model_copy(update={"sites": ("bridge-site", "there")})
    records = (*(with_both if r is topic else r for r in lake.records), there)
    picture = pictures_of(dataclasses.replace(lake, records=records))["sites-map/bridge"]
    assert picture.title == "Bridge: 2 sites in 2 countries, 1 of them on the map; the largest of these is announced with 5 megawatts"
    words = ["".join(text.itertext()) for text in ElementTree.fromstring(picture.svg).iter(f"{SVG}text")]
    assert words == ["2"]
    assert [row[:3] for row in picture.table.rows] == [
        ("1", Link("The bridge", "sites/bridge.html#bridge-site"), "The lake, Northland"),
        ("2", Link("The bridge", "sites/bridge.html#there"), "The lake, United States"),
    ]


def test_who_dealt_with_whom_is_counted_by_those_present(lake: Dossier):
    """Two people make no picture; three do. Whoever is only spoken of does not count."""
    assert "contacts" not in pictures_of(lake)
    sato = lake.people["ken-sato"]
    third = sato.model_copy(update={"id": "li-moro", "name": "Li Moro", "side": "Islands"})
    absent = sato.model_copy(update={"id": "jo-far", "name": "Jo Far", "side": "Islands"})
    colleague = sato.model_copy(update={"id": "mo-sato", "name": "Mo Sato"})
    meeting = lake.meeting
    opening = lake.events["2000-11-20-bridge-opens"]
    records = []
    for record in lake.records:
        if record is meeting:
            record = record.model_copy(update={"people": (*record.people, "li-moro", "jo-far", "mo-sato"), "present": (*record.present, "li-moro", "mo-sato")})
        elif record is opening:
            record = record.model_copy(update={"people": ("anna-berg", "ken-sato"), "present": ("anna-berg", "ken-sato"), "contact": "call"})
        records.append(record)
    larger = dataclasses.replace(lake, records=(*records, third, absent, colleague))
    picture = pictures_of(larger)["contacts"]
    assert picture.title == "Anna Berg and Ken Sato dealt with each other most often in the events told here: 2 times"
    rows = [tuple(cell.text if isinstance(cell, Link) else cell for cell in row) for row in picture.table.rows]
    assert rows[0] == ("Anna Berg", "Ken Sato", 2, "1999-05-10", opening.date)
    # Sato and his colleague are of one side.
    others = {frozenset(row[:2]) for row in rows[1:]}
    assert others == {frozenset(pair) for pair in [("Anna Berg", "Li Moro"), ("Ken Sato", "Li Moro"), ("Anna Berg", "Mo Sato"), ("Li Moro", "Mo Sato")]}
    words = ["".join(text.itertext()) for text in ElementTree.fromstring(picture.svg).iter(f"{SVG}text")]
    assert "Li Moro" in words and "Jo Far" not in words and words.count("2") == 1


# In the site


def test_pages_show_their_pictures(site: Path):
    places = {"index.html": "timeline", "timeline/index.html": "timeline", "topics/index.html": "board", "commitments.html": "promised"}
    for page, name in places.items():
        figure = BeautifulSoup((site / page).read_text(encoding="utf-8"), "lxml").find(id=f"picture-{name}")
        assert len(figure.find_all("svg")) == 2 and figure.figcaption and figure.table, page
        downloads = [urljoin(page, link["href"]) for link in figure.select("a[download]")]
        assert downloads == [f"pictures/{name}.csv", f"pictures/{name}.vl.json"]
        assert all((site / path).is_file() for path in downloads)


def test_topic_shows_its_strip_its_series_and_its_commitments(dossier: Dossier, site: Path):
    for topic in dossier.topics.values():
        page = BeautifulSoup((site / f"topics/{topic.id}.html").read_text(encoding="utf-8"), "lxml")
        shown = {figure["id"] for figure in page.select("figure.picture")}
        expected = {f"picture-topic-{topic.id}"} | {f"picture-series-{id}" for id in topic.series}
        assert expected <= shown
        assert not page.find_all(string=re.compile("picture: "))


def test_pictures_stay_out_of_the_search_and_of_plain_pages(dossier: Dossier, site: Path):
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "Show the data" not in index and "numbers (CSV)" not in index
    event = (site / f"events/{dossier.settings.meeting}.html").read_text(encoding="utf-8")
    assert 'class="picture"' not in event


def test_pages_with_pictures_are_light(site: Path):
    for page in site.glob("topics/*.html"):
        assert len(gzip.compress(page.read_bytes())) < 50_000, page
