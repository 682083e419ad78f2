"""Where things are being built: the sites of a topic on the outlines of their country."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from dossier.dossier import Dossier
from dossier.urls import sites_page_of
from dossier.pictures.addresses import built
from dossier.pictures.ink import INDIGO, INK, SOFT, number
from dossier.pictures.picture import Link, Plan, Table
from dossier.pictures.sheet import Sheet
from dossier.language import pluralize
from dossier.kinds import Site, Topic

_NEAR = 1.6
_GEOGRAPHY = Path(__file__).parent / "geography"
_DISC = {"type": "circle", "color": INDIGO, "fillOpacity": 0.3, "stroke": INDIGO, "strokeWidth": 1.8, "opacity": 1}
# Country: its outlines, the object in them, the projection made for it.
_OUTLINES = {"United States": ("united-states.json", "states", "albersUsa")}


@cache
def _outlines(file: str) -> dict[str, Any]:
    return json.loads((_GEOGRAPHY / file).read_text(encoding="utf-8"))


def sites_map(dossier: Dossier, topic: Topic) -> Plan | None:
    """The map of the country with most of the topic's sites; None where there are no outlines of any."""
    sites = [dossier.sites[id] for id in topic.sites]
    country = max(_OUTLINES, key=lambda name: sum(_lies_in(site, name) for site in sites))
    shown = [site for site in sites if _lies_in(site, country)]
    if not shown:
        return None
    known = [site.capacity_mw for site in shown if site.capacity_mw]
    title = f"{topic.short}: {pluralize(len(sites), 'site')} in {pluralize(len(dossier.countries_of(topic)), 'country')}"
    title += f", {len(shown)} of them on the map" if len(shown) < len(sites) else ""
    title += f"; the largest of these is announced with {number(max(known))} megawatts" if known else ""
    description = (
        f"Map of the {country} with a disc for each site, its area as large as the announced capacity, and its number in the list of sites. "
        "The sites are listed in the table with capacity and status."
    )
    table = Table(
        ("Number", "Site", "Place", "Megawatts announced", "Status", "As of"),
        tuple((str(at), Link(site.name, _address(topic, site)), _place(site), site.capacity_mw or "not told", str(site.status), site.as_of.in_words())
              for at, site in enumerate(sites, 1)),
    )  # fmt: skip
    numbered = [(str(at), site) for at, site in enumerate(sites, 1) if site in shown]
    wide, narrow = (_map(topic, country, numbered, width) for width in (700, 360))
    return Plan(f"sites-map/{topic.id}", title, description, table, wide, narrow)


def _lies_in(site: Site, country: str) -> bool:
    return site.country == country and site.latitude is not None and site.longitude is not None


def _address(topic: Topic, site: Site) -> str:
    """On the topic's own list; a site may stand in those of several topics."""
    return built(f"{sites_page_of(topic)}#{site.id}")


def _place(site: Site) -> str:
    parts = [site.place, site.state if site.state != site.place else None, site.country]
    return ", ".join(part for part in parts if part)


def _map(topic: Topic, country: str, numbered: list[tuple[str, Site]], width: int) -> dict[str, Any]:
    """Outlines, discs, and in or beside them their numbers."""
    sheet = Sheet(width, round(width * 0.62))
    # The widest disc is not a tenth as wide as the drawing.
    area = (width * 0.085) ** 2 * 0.785 / max([1.0, *(site.capacity_mw or 0 for _, site in numbered)])
    file, thing, projection = _OUTLINES[country]
    # Nothing is clipped: a clip has an id, and Vega counts those on from drawing to drawing.
    place = {"projection": {"type": projection, "scale": round(width * 1.3), "translate": [round(width / 2), round(sheet.height / 2)]}}
    outlines = {"values": _outlines(file), "format": {"type": "topojson", "mesh": thing}}
    lines = {"type": "geoshape", "clip": False, "filled": False, "stroke": SOFT, "strokeWidth": 0.6}
    sheet.layers.append({"data": outlines, **place, "mark": lines})
    where = {"longitude": {"field": "longitude", "type": "quantitative"}, "latitude": {"field": "latitude", "type": "quantitative"}}
    rows = [
        {"number": number, "longitude": site.longitude, "latitude": site.latitude, "megawatts": site.capacity_mw, "area": _area(site, area),
         "what": _told(site), "href": _address(topic, site)}
        for number, site in numbered
    ]  # fmt: skip
    size = {"field": "area", "type": "quantitative", "scale": None}
    links = {"href": {"field": "href"}, "description": {"field": "what"}}
    sheet.layers.append({"data": {"values": rows}, **place, "mark": {**_DISC, "clip": False}, "encoding": {**where, "size": size, **links}})
    letters, gap = (11, 3) if width < 500 else (13, 4)
    shown = [site for _, site in numbered]
    for row, site in zip(rows, shown, strict=True):
        beside = _beside(site, shown, (_area(site, area) / 3.1416) ** 0.5, letters, gap)
        text = {"type": "text", "clip": False, "baseline": "middle", "fontSize": letters, "fontWeight": "bold", "color": INK, **beside}
        named = {key: row[key] for key in ("number", "longitude", "latitude")}
        sheet.layers.append({"data": {"values": [named]}, **place, "mark": text, "encoding": {**where, "text": {"field": "number"}}})
    return sheet.specification(f"Sites, {country}")


def _beside(site: Site, shown: list[Site], radius: float, letters: int, gap: int) -> dict[str, Any]:
    """Where the number stands: in the disc if it is wide enough and by itself, else on the side that no near site takes."""
    here = (site.longitude or 0, site.latitude or 0)
    near = [(other.longitude or 0, other.latitude or 0) for other in shown if other is not site]
    near = [there for there in near if abs(there[0] - here[0]) + abs(there[1] - here[1]) < _NEAR]
    if not near and radius >= letters * 0.75:
        return {"align": "center"}
    west = any(there > here for there in near)
    return {"align": "right" if west else "left", "dx": round(-radius - gap if west else radius + gap, 1)}


def _area(site: Site, area: float) -> float:
    """A site without a capacity has a small disc."""
    return round(max((site.capacity_mw or 0) * area, 30), 1)


def _told(site: Site) -> str:
    return f"{site.name}: {f'{number(site.capacity_mw)} MW' if site.capacity_mw else 'capacity not told'}, {str(site.status)}"
