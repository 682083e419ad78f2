"""Where things are being built: the sites of a topic on the outlines of their country.

Outlines are data: `outlines/index.json` names for each country the file, the object in it and the
projection made for it. Sites in a country without outlines are drawn on a plain graticule.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dossier.dossier import Dossier
from dossier.figures.base import NARROW, WIDE, Chart, FigureSpec, Link, Table
from dossier.figures.palette import INDIGO, LINE, SOFT
from dossier.figures.vega import LINKED, Row, chart, data, is_narrow, quantitative, text
from dossier.kinds import Site, Topic
from dossier.language import number, pluralize
from dossier.urls import sites_page_of

OUTLINES = Path(__file__).parent / "outlines"
_NEAR = 1.6
_SMALLEST_DISC = 30


def sites_map(dossier: Dossier, topic: Topic) -> FigureSpec | None:
    """The map of the country with most of the topic's sites; None where no site has coordinates.

    A country with outlines comes before one without.
    """
    sites = [dossier.sites[id] for id in topic.sites]
    placed = _placed(sites)
    if not placed:
        return None
    country = max(placed, key=lambda name: (name in index(), len(placed[name])))
    shown = placed[country]
    wide, narrow = _map(topic, country, shown, WIDE), _map(topic, country, shown, NARROW)
    drawn_on = f"Map of the {country}" if country in index() else f"Map of sites in {country}"
    description = (
        f"{drawn_on} with a disc for each site, its area as large as the announced capacity, and "
        "its number in the list of sites. The sites are listed in the table with capacity and "
        "status."
    )
    title = _title(dossier, topic, sites, list(shown.values()))
    table = _table(topic, sites)
    return FigureSpec(f"sites-map/{topic.id}", title, description, table, wide, narrow)


def _placed(sites: list[Site]) -> dict[str, dict[int, Site]]:
    """The sites that have coordinates, by country and then by their number in the list."""
    found: dict[str, dict[int, Site]] = defaultdict(dict)
    for at, site in enumerate(sites, 1):
        if site.latitude is not None and site.longitude is not None:
            found[site.country][at] = site
    return found


@cache
def index() -> dict[str, dict[str, str]]:
    """The outlines that there are, by the name of the country."""
    found: dict[str, dict[str, str]] = json.loads((OUTLINES / "index.json").read_text("utf-8"))
    return found


@cache
def _outlines(file: str) -> Any:
    return json.loads((OUTLINES / file).read_text("utf-8"))


def _title(dossier: Dossier, topic: Topic, sites: list[Site], shown: list[Site]) -> str:
    countries = len({site.country for site in sites})
    title = f"{topic.short}: {pluralize(len(sites), 'site')} in {pluralize(countries, 'country')}"
    if len(shown) < len(sites):
        title += f", {len(shown)} of them on the map"
    if largest := _largest(shown):
        title += f"; the largest of these is announced with {number(largest)} megawatts"
    return title


def _largest(sites: list[Site]) -> float:
    """The largest capacity in megawatts; 0 where none is known."""
    largest = 0.0
    for site in sites:
        largest = max(largest, site.capacity_mw or 0)
    return largest


def _table(topic: Topic, sites: list[Site]) -> Table:
    rows = []
    for at, site in enumerate(sites, 1):
        state = f", {site.state}" if site.state and site.state != site.place else ""
        place = f"{site.place}{state}, {site.country}"
        capacity = site.capacity_mw or "not told"
        link = Link(site.name, _url(topic, site))
        rows.append((str(at), link, place, capacity, site.status, site.as_of.in_words()))
    header = ("Number", "Site", "Place", "Megawatts announced", "Status", "As of")
    return Table(header, tuple(rows))


def _url(topic: Topic, site: Site) -> str:
    """On the topic's own list; a site may stand in those of several topics."""
    return f"{sites_page_of(topic)}#{site.id}"


def _map(topic: Topic, country: str, numbered: dict[int, Site], width: int) -> Chart:
    """Outlines or a graticule, discs, and in or beside each its number."""
    sites = list(numbered.values())
    most = max(1.0, _largest(sites))
    # The widest disc is not a tenth as wide as the drawing.
    largest = round((width * 0.085) ** 2 * 0.785)
    letters = 11 if is_narrow(width) else 13
    rows = []
    for at, site in numbered.items():
        share = (site.capacity_mw or 0) / most
        radius = (max(share * largest, _SMALLEST_DISC) / 3.1416) ** 0.5
        rows.append({**_row(topic, at, site), "label": _side(site, sites, radius, letters)})
    where = {"longitude": quantitative("longitude"), "latitude": quantitative("latitude")}
    projection = {"type": index()[country]["projection"] if country in index() else "mercator"}
    return chart(
        f"Sites, {country}",
        data=data(rows),
        width=width - 4,
        height=round(width * 0.6),
        projection=projection,
        layer=[
            *_ground(country, rows),
            _discs(where, most, largest),
            *_numbers(where, letters),
        ],
    )


def _discs(where: Chart, most: float, largest: float) -> Chart:
    """A disc for each site, up to `largest` square pixels for the capacity `most`."""
    # Areas are in proportion, but for those that would be too small to see.
    visible = most * _SMALLEST_DISC / largest
    areas = {"domain": [0, visible, most], "range": [_SMALLEST_DISC, _SMALLEST_DISC, largest]}
    size = quantitative("megawatts", scale={**areas, "type": "linear"}, legend=None)
    disc = {"type": "circle", "clip": False, "opacity": 1, "color": INDIGO, "fillOpacity": 0.3}
    disc |= {"stroke": INDIGO, "strokeWidth": 1.8}
    return {"mark": disc, "encoding": {**where, "size": size, **LINKED}}


def _numbers(where: Chart, letters: int) -> Iterator[Chart]:
    """The number of each site, in its disc or beside it."""
    radius_of = "sqrt(scale('size', datum.megawatts) / PI)"
    labels: dict[str, Chart] = {
        "inside": {"align": "center"},
        "east": {"align": "left", "dx": {"expr": f"{radius_of} + 4"}},
        "west": {"align": "right", "dx": {"expr": f"-{radius_of} - 4"}},
    }
    for side, place in labels.items():
        yield {
            "transform": [{"filter": {"field": "label", "equal": side}}],
            "mark": text(letters, fontWeight="bold", clip=False, **place),
            "encoding": {**where, "text": {"field": "number"}},
        }


def _ground(country: str, rows: list[Row]) -> list[Chart]:
    """What the sites stand on."""
    if country in index():
        entry = index()[country]
        outlines = {
            "values": _outlines(entry["file"]),
            "format": {"type": "topojson", "mesh": entry["object"]},
        }
        line = {"type": "geoshape", "clip": False, "filled": False, "stroke": SOFT}
        return [{"data": outlines, "mark": {**line, "strokeWidth": 0.6}}]
    return [{"data": {"graticule": _graticule(rows)}, "mark": _LINES}]


_LINES: Chart = {"type": "geoshape", "clip": False, "filled": False, "stroke": LINE}


def _graticule(rows: list[Row]) -> Chart:
    """Meridians and parallels around the sites, in steps that make five to ten of each."""
    west, east = _around(rows, "longitude", 180)
    south, north = _around(rows, "latitude", 80)
    spread = max(east - west, north - south)
    for step in (1, 2, 5, 10, 20, 45):
        if spread / step <= 8:
            break
    extent = [[west, south], [east + 0.001, north + 0.001]]
    return {"step": [step, step], "extent": extent, "precision": 2.5}


def _around(rows: list[Row], field: str, most: float) -> tuple[float, float]:
    """Whole degrees on both sides of the values, a quarter of their spread away."""
    degrees = [row[field] for row in rows]
    spare = max(2.0, (max(degrees) - min(degrees)) / 4)
    low, high = round(min(degrees) - spare), round(max(degrees) + spare)
    return max(low, -most), min(high, most)


def _row(topic: Topic, at: int, site: Site) -> Row:
    capacity = f"{number(site.capacity_mw)} MW" if site.capacity_mw else "capacity not told"
    return {
        "number": str(at),
        "longitude": site.longitude,
        "latitude": site.latitude,
        "megawatts": site.capacity_mw or 0,
        "what": f"{site.name}: {capacity}, {site.status}",
        "href": _url(topic, site),
    }


def _side(site: Site, shown: list[Site], radius: float, letters: int) -> str:
    """Where the number stands.

    In a disc that is wide enough and by itself, else on the side that no near site takes.
    """
    side = "inside" if radius >= letters * 0.75 else "east"
    here = (site.longitude or 0, site.latitude or 0)
    for other in shown:
        if other is not site and _distance(site, other) < _NEAR:
            if (other.longitude or 0, other.latitude or 0) > here:
                return "west"
            side = "east"
    return side


def _distance(one: Site, other: Site) -> float:
    across = abs((one.longitude or 0) - (other.longitude or 0))
    return across + abs((one.latitude or 0) - (other.latitude or 0))
