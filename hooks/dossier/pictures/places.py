"""Where things are being built: the sites of a topic on the outlines of their country, the others in a list."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from dossier.dossier import Dossier
from dossier.pages.writer import unmarked
from dossier.pictures.addresses import address_of
from dossier.pictures.ink import INDIGO, INK, SOFT, number, wrapped
from dossier.pictures.picture import Link, Plan, Table
from dossier.pictures.sheet import Sheet, pixel
from dossier.problems import counted
from dossier.records import Site, Topic

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
    elsewhere = [site for site in sites if site not in shown]
    known = [site.capacity_mw for site in sites if site.capacity_mw]
    title = f"{topic.short}: {counted(len(sites), 'site')} in {counted(len({s.country for s in sites}), 'country').replace('countrys', 'countries')}"
    title += f", {len(shown)} of them on the map" if elsewhere else ""
    title += f"; the largest is announced with {number(max(known))} megawatts" if known else ""
    description = (
        f"Map of the {country} with a numbered disc for each site, its area as large as the announced capacity; "
        "below it every site with capacity and status."
    )
    table = Table(
        ("Site", "Place", "Megawatts announced", "Status", "As of"),
        tuple((Link(site.name, address_of(dossier, site)), _place(site), site.capacity_mw or "not told", unmarked(site.status), site.as_of.in_words())
              for site in [*shown, *elsewhere]),
    )  # fmt: skip
    wide, narrow = (_map(dossier, country, shown, elsewhere, width) for width in (700, 360))
    return Plan(f"sites-map/{topic.id}", title, description, table, wide, narrow)


def _lies_in(site: Site, country: str) -> bool:
    return site.country == country and site.latitude is not None and site.longitude is not None


def _place(site: Site) -> str:
    parts = [site.place, site.state if site.state != site.place else None, site.country]
    return ", ".join(part for part in parts if part)


def _map(dossier: Dossier, country: str, shown: list[Site], elsewhere: list[Site], width: int) -> dict[str, Any]:
    """The map, and below it the list."""
    tall = round(width * 0.62)
    # The widest disc is not a tenth as wide as the drawing.
    most = max([1.0, *(site.capacity_mw or 0 for site in [*shown, *elsewhere])])
    area = (width * 0.085) ** 2 * 0.785 / most
    sheet = Sheet(width, 0)
    _put_on_map(dossier, sheet, country, shown, area, tall)
    down = float(tall + 14)
    for at, site in enumerate(shown, 1):
        down = _line(dossier, sheet, str(at), site, area, down)
    if elsewhere:
        sheet.texts([{"x": 0, "y": down + 8, "text": "Not on the map"}], 13, weight="bold")
        down += 34
        for site in elsewhere:
            down = _line(dossier, sheet, "", site, area, down)
    sheet.height = int(down)
    return sheet.specification(f"Sites, {country} and elsewhere")


def _put_on_map(dossier: Dossier, sheet: Sheet, country: str, shown: list[Site], area: float, tall: int) -> None:
    """Outlines, discs, and beside them their numbers; those of discs that lie near each other stand on different sides."""
    file, thing, projection = _OUTLINES[country]
    # Nothing is clipped: a clip has an id, and Vega counts those on from drawing to drawing.
    place = {"projection": {"type": projection, "scale": round(sheet.width * 1.3), "translate": [round(sheet.width / 2), round(tall / 2)]}}
    outlines = {"values": _outlines(file), "format": {"type": "topojson", "mesh": thing}}
    lines = {"type": "geoshape", "clip": False, "filled": False, "stroke": SOFT, "strokeWidth": 0.6}
    sheet.layers.append({"data": outlines, **place, "mark": lines})
    where = {"longitude": {"field": "longitude", "type": "quantitative"}, "latitude": {"field": "latitude", "type": "quantitative"}}
    rows = [
        {"number": str(at), "longitude": site.longitude, "latitude": site.latitude, "megawatts": site.capacity_mw, "area": _area(site, area),
         "what": _told(site), "href": address_of(dossier, site)}
        for at, site in enumerate(shown, 1)
    ]  # fmt: skip
    size = {"field": "area", "type": "quantitative", "scale": None}
    links = {"href": {"field": "href"}, "description": {"field": "what"}}
    sheet.layers.append({"data": {"values": rows}, **place, "mark": {**_DISC, "clip": False}, "encoding": {**where, "size": size, **links}})
    letters, gap = (11, 3) if sheet.width < 500 else (13, 4)
    for row, site in zip(rows, shown, strict=True):
        away = round((_area(site, area) / 3.1416) ** 0.5 + gap, 1)
        beside = {"align": "right", "dx": -away} if _stands_west(site, shown) else {"align": "left", "dx": away}
        text = {"type": "text", "clip": False, "baseline": "middle", "fontSize": letters, "fontWeight": "bold", "color": INK, **beside}
        named = {key: row[key] for key in ("number", "longitude", "latitude")}
        sheet.layers.append({"data": {"values": [named]}, **place, "mark": text, "encoding": {**where, "text": {"field": "number"}}})


def _stands_west(site: Site, shown: list[Site]) -> bool:
    """Whether another site lies near, on the east side."""
    here = (site.longitude or 0, site.latitude or 0)
    others = [(other.longitude or 0, other.latitude or 0) for other in shown if other is not site]
    return any(there > here and abs(there[0] - here[0]) + abs(there[1] - here[1]) < _NEAR for there in others)


def _area(site: Site, area: float) -> float:
    """A site without a capacity has a small disc."""
    return round(max((site.capacity_mw or 0) * area, 30), 1)


def _told(site: Site) -> str:
    return f"{site.name}: {f'{number(site.capacity_mw)} MW' if site.capacity_mw else 'capacity not told'}, {unmarked(site.status)}"


def _line(dossier: Dossier, sheet: Sheet, name: str, site: Site, area: float, down: float) -> float:
    """One site in the list: its number, a disc to measure, name and place, status; where the next one begins."""
    reach = (max((site.capacity_mw or 0) * area, 30) / 3.1416) ** 0.5
    column = sheet.width * 0.085 + 26
    room = sheet.width - column
    head = wrapped(f"{site.name}, {_place(site)}", room, 12, bold=True)
    capacity = f"{number(site.capacity_mw)} MW announced" if site.capacity_mw else "capacity not told"
    body = wrapped(f"{capacity}; {unmarked(site.status)} ({site.as_of.in_words()})", room, 12)
    tall = max(15 * (len(head) + len(body)), 2 * reach + 2)
    middle = {"x": round(column - 12 - sheet.width * 0.0425, 1), "y": round(max(down, down - 8 + reach), 1)}
    sheet.put([middle], {**_DISC, "size": _area(site, area)}, x=pixel("x"), y=pixel("y"))
    sheet.texts([{"x": 0, "y": down, "text": name}] if name else [], 13, weight="bold")
    sheet.texts([{"x": column, "y": down, "text": head, "href": address_of(dossier, site), "what": _told(site)}], 12, weight="bold")
    sheet.texts([{"x": column, "y": down + 15 * len(head), "text": body}], 12, color=SOFT)
    return down + tall + 9
