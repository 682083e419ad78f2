"""Where things are being built: the sites of a topic, how much was announced and how much runs.

A map shows the part of the world around the sites of one country, whichever it is, and of others
as near as to fit beside them; what lies farther away is named below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dossier import capacity
from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.base import NARROW, WIDE, Cell, Chart, FigureSpec, Link, Table
from dossier.figures.geography import COUNTRIES, DIVISIONS, Frame, extent
from dossier.figures.labels import Box, SiteLabel
from dossier.figures.palette import INDIGO, LINE, SOFT
from dossier.kinds import BUILDING_STATES, Site, Topic
from dossier.language import number, pluralize, word
from dossier.lookup import grouped, pick
from dossier.urls import sites_page_of

_SMALLEST_DISC = 30
_LETTERS = 12
_NEAR, _WIDER = 25.0, 1.5
"""A map of several countries spans so many degrees, or so many times as many as that of one."""


def sites_map(dossier: Dossier, topic: Topic) -> FigureSpec | None:
    """The map of the region with most of the topic's sites; None where no site has coordinates."""
    sites = pick(dossier.sites, topic.sites)
    placed = _placed(sites)
    if not placed:
        return None
    shown = _region(placed)
    where = ", ".join(dict.fromkeys(site.country for site in shown))
    return FigureSpec(
        f"sites-map/{topic.id}",
        _title(topic, where, sites, shown),
        word("sites.map"),
        _table(topic, sites),
        _map(topic, where, shown, WIDE),
        _map(topic, where, shown, NARROW),
        note=_note(sites, shown),
    )


def _region(placed: dict[str, list[Site]]) -> list[Site]:
    """The sites of the country with most of them, and of others that one map can show with it."""
    first, *others = sorted(placed.values(), key=len, reverse=True)
    most = max(_NEAR, _WIDER * extent(list(map(_place, first))))
    shown = first
    for sites in others:
        if extent(list(map(_place, [*shown, *sites]))) <= most:
            shown = [*shown, *sites]
    return shown


def _note(sites: list[Site], shown: list[Site]) -> str:
    """How the map is read, and which sites are not on it."""
    left = []
    for site in sites:
        if site not in shown:
            left.append(word("sites.named", name=site.name, country=site.country))
    how = word("sites.map")
    return " ".join([how, word("sites.not-on-map", sites=", ".join(left))]) if left else how


def _placed(sites: list[Site]) -> dict[str, list[Site]]:
    """The sites that have coordinates, by country."""
    placed = [site for site in sites if None not in (site.latitude, site.longitude)]
    return grouped(placed, lambda site: site.country)


def _title(topic: Topic, where: str, sites: list[Site], shown: list[Site]) -> str:
    title = word("sites.map-title", topic=topic.short, country=where)
    if len(shown) == len(sites):
        return title
    counted = pluralize(len(sites), "site")
    return word("sites.map-some", title=title, number=len(shown), sites=counted)


def _table(topic: Topic, sites: list[Site]) -> Table:
    rows = []
    for site in sites:
        state = f", {site.state}" if site.state and site.state != site.place else ""
        row: list[Cell] = [Link(site.name, _url(topic, site))]
        row.append(f"{site.place}{state}, {site.country}")
        for building_state in BUILDING_STATES:
            value = capacity.megawatts(site, building_state)
            row.append("" if value is None else value)
        rows.append((*row, site.status, site.as_of.in_words()))
    header = [word("sites.site"), word("sites.where")]
    for building_state in BUILDING_STATES:
        header.append(word("sites.megawatts", state=word(f"building.{building_state}")))
    return Table((*header, word("sites.status"), word("sites.as-of")), tuple(rows))


def _url(topic: Topic, site: Site) -> str:
    """On the topic's own list; a site may stand in those of several topics."""
    return f"{sites_page_of(topic)}#{site.id}"


def _place(site: Site) -> tuple[float, float]:
    assert site.longitude is not None
    assert site.latitude is not None
    return site.longitude, site.latitude


def _map(topic: Topic, where: str, sites: list[Site], width: int) -> Chart:
    """Coasts and borders, for each site a ring as large as what was announced, and its name."""
    frame = Frame.around(list(map(_place, sites)), width - 4)
    sizes = _Sizes.of(sites, width)
    return vega.chart(
        word("sites.map-title", topic=topic.short, country=where),
        data=vega.data(_discs(topic, sites)),
        width=frame.width,
        height=frame.height,
        projection=frame.projection,
        layer=[
            *_ground(frame),
            *_marks(sizes),
            *_names(topic, sites, frame, sizes),
            *_key(frame, sizes),
        ],
    )


@dataclass(frozen=True)
class _Sizes:
    """How large discs are: `largest` square pixels for `most` megawatts, others in proportion."""

    most: float
    largest: float

    @classmethod
    def of(cls, sites: list[Site], width: int) -> _Sizes:
        """The widest disc is not a tenth as wide as the drawing."""
        known = [capacity.megawatts(site, "announced") or 0 for site in sites]
        return cls(max(1.0, *known), round((width * 0.085) ** 2 * 0.785))

    @property
    def scale(self) -> Chart:
        """Areas are in proportion, but for those that would be too small to see."""
        visible = self.most * _SMALLEST_DISC / self.largest
        areas = [_SMALLEST_DISC, _SMALLEST_DISC, self.largest]
        return {"type": "linear", "domain": [0, visible, self.most], "range": areas}

    def radius(self, megawatts: float) -> float:
        """In pixels."""
        area = max(megawatts / self.most * self.largest, _SMALLEST_DISC)
        return math.sqrt(area / math.pi)


def _ground(frame: Frame) -> Iterator[Chart]:
    """What the sites stand on."""
    for file, colour, thickness in ((DIVISIONS, LINE, 0.8), (COUNTRIES, SOFT, 0.9)):
        lines = frame.lines(file)
        if lines["coordinates"]:
            mark: Chart = {"type": "geoshape", "filled": False, "stroke": colour}
            shape = {"type": "Feature", "geometry": lines, "properties": {}}
            yield vega.layer({**mark, "strokeWidth": thickness}, [shape])


def _discs(topic: Topic, sites: list[Site]) -> list[vega.Row]:
    """A row for each disc: what was announced, and upon it what runs; the larger ones first."""
    rows: list[vega.Row] = []
    for site in sites:
        ring = "announced"
        if capacity.state_of(site) != "announced":
            ring = "under construction"
        rows.append(_row(topic, site, ring, capacity.megawatts(site, "announced") or 0))
        if running := capacity.megawatts(site, "running"):
            rows.append(_row(topic, site, "running", running))
    return sorted(rows, key=lambda row: -row["megawatts"])


def _row(topic: Topic, site: Site, state: str, megawatts: float) -> vega.Row:
    longitude, latitude = _place(site)
    return {
        "longitude": longitude,
        "latitude": latitude,
        "state": state,
        "megawatts": megawatts,
        "what": f"{site.name}: {_figures(site)}",
        "href": _url(topic, site),
    }


def _figures(site: Site) -> str:
    """`1,200 MW, 300 running`."""
    announced = capacity.megawatts(site, "announced")
    if announced is None:
        return word("sites.no-figure")
    running = capacity.megawatts(site, "running")
    if running is None:
        return word("sites.some-mw", number=number(announced))
    return word("sites.some-running", number=number(announced), running=number(running))


def _disc(state: str) -> Chart:
    """A dashed ring is only announced, a pale one is being built, a full one runs."""
    mark: Chart = {"type": "circle", "opacity": 1, "color": INDIGO, "stroke": INDIGO}
    mark |= {"strokeWidth": 1.8, "fillOpacity": _FILLS[state]}
    return mark | {"strokeDash": [3, 2]} if state == "announced" else mark


_FILLS = {"announced": 0, "under construction": 0.2, "running": 1}
_WHERE: Chart = {
    "longitude": vega.quantitative("longitude"),
    "latitude": vega.quantitative("latitude"),
}


def _marks(sizes: _Sizes) -> Iterator[Chart]:
    """The discs, those of each state in a layer."""
    size = vega.quantitative("megawatts", scale=sizes.scale, legend=None)
    for state in BUILDING_STATES:
        where = {"field": "state", "equal": state}
        yield vega.layer(_disc(state), where=where, **_WHERE, size=size, **vega.LINKED)


def _key(frame: Frame, sizes: _Sizes) -> Iterator[Chart]:
    """Below the map: what a disc of each state looks like, and how large one of some sizes is."""
    x, y = 10.0, frame.height + 32.0
    for state in BUILDING_STATES:
        name = word(f"building.{state}")
        yield from _key_entry((x, y), {**_disc(state), "size": 130}, name, 10)
        x += font.widest([name], _LETTERS) + 34
    if vega.is_narrow(frame.width):
        x, y = 10.0, y + 32
    for megawatts in (10.0 ** (len(str(int(sizes.most))) - 1), sizes.most):
        radius, name = sizes.radius(megawatts), word("sites.some-mw", number=number(megawatts))
        ring: Chart = {**_disc("under construction"), "fillOpacity": 0}
        x += radius
        yield from _key_entry((x, y), {**ring, "size": math.pi * radius**2}, name, radius + 4)
        x += radius + font.widest([name], _LETTERS) + 22


def _key_entry(place: tuple[float, float], disc: Chart, name: str, away: float) -> Iterator[Chart]:
    at: Chart = {"x": {"value": place[0]}, "y": {"value": place[1]}}
    row: vega.Row = {"key": name}
    yield vega.layer(disc, [row], **at)
    yield vega.layer(vega.text(_LETTERS, color=SOFT, dx=away), [row], **at, text={"field": "key"})


def _names(topic: Topic, sites: list[Site], frame: Frame, sizes: _Sizes) -> Iterator[Chart]:
    """The name of each site and its figures, on a side of its disc where there is room."""
    narrow = vega.is_narrow(frame.width)
    labels: list[tuple[Site, SiteLabel]] = []
    taken: list[Box] = []
    for site in sorted(sites, key=_importance, reverse=True):
        x, y = frame.at(_place(site))
        radius = sizes.radius(capacity.megawatts(site, "announced") or 0)
        taken.append(Box(x - radius, y - radius, x + radius, y + radius))
        lines = [site.place, *([] if narrow else _figures(site).split(", "))]
        letters = 10.5 if narrow else _LETTERS
        labels.append((site, SiteLabel(lines, (x, y), radius + 5, letters)))
    for site, label in labels:
        mark = label.placed(frame, taken)
        if mark:
            longitude, latitude = _place(site)
            row = {"longitude": longitude, "latitude": latitude, "name": label.lines}
            row |= {"what": site.name, "href": _url(topic, site)}
            placed = vega.text(label.letters, **mark)
            yield vega.layer(placed, [row], **_WHERE, text={"field": "name"}, **vega.LINKED)


def _importance(site: Site) -> tuple[float, float]:
    return capacity.megawatts(site, "running") or 0, capacity.megawatts(site, "announced") or 0
