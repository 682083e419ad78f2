"""The part of the world that a map shows, and the coasts and borders in it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from dossier.figures.base import Chart

OUTLINES = Path(__file__).parent / "outlines"
COUNTRIES, DIVISIONS = "countries.json", "divisions.json"
"""Coasts and borders of countries; borders of the parts of some of them."""
_FARTHEST_NORTH = 82.0
_LEAST_DEGREES = 8.0
_SPARE = 0.22
_LOWEST, _TALLEST = 0.42, 0.72
"""The height of a map in parts of its width, at least and at most."""

Place = tuple[float, float]
"""Longitude and latitude in degrees."""


def _mercator(latitude: float) -> float:
    """How far north a latitude lies on the map, in degrees of longitude at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _latitude(north: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(north))) - math.pi / 2)


def extent(places: list[Place]) -> float:
    """How many degrees of a Mercator map the places span, across or up."""
    easts, norths = _on_map(places)
    return max(max(easts) - min(easts), max(norths) - min(norths))


def _on_map(places: list[Place]) -> tuple[list[float], list[float]]:
    """How far east and how far north the places lie, in degrees of a Mercator map."""
    easts, norths = [], []
    for east, north in places:
        easts.append(east)
        norths.append(_mercator(_within(north)))
    return easts, norths


@dataclass(frozen=True)
class Frame:
    """A piece of a Mercator map: its middle, and how many pixels a degree of longitude takes."""

    middle: Place
    per_degree: float
    width: int
    height: int

    @classmethod
    def around(cls, places: list[Place], width: int) -> Frame:
        """All the places, with room around them."""
        easts, norths = _on_map(places)
        across = max((max(easts) - min(easts)) * (1 + 2 * _SPARE), _LEAST_DEGREES)
        up = max((max(norths) - min(norths)) * (1 + 2 * _SPARE), _LEAST_DEGREES / 2)
        share = min(max(up / across, _LOWEST), _TALLEST)
        # What is too tall for its width gets more room at its sides.
        across = max(across, up / share)
        middle = (max(easts) + min(easts)) / 2, _latitude((max(norths) + min(norths)) / 2)
        return cls(middle, width / across, width, round(width * share))

    @property
    def projection(self) -> Chart:
        """The projection of a specification."""
        return {
            "type": "mercator",
            "center": list(self.middle),
            "scale": round(math.degrees(self.per_degree), 2),
            "translate": [self.width / 2, self.height / 2],
        }

    def at(self, place: Place) -> tuple[float, float]:
        """Where a place lies, in pixels from the upper left corner."""
        across = (place[0] - self.middle[0]) * self.per_degree
        up = (_mercator(_within(place[1])) - _mercator(self.middle[1])) * self.per_degree
        return self.width / 2 + across, self.height / 2 - up

    # One map is drawn for each look at its page, and the lines are thousands.
    @cache  # noqa: B019 a frame is a few numbers, and there are as many as maps
    def lines(self, file: str) -> Chart:
        """The coasts and borders of a file that lie inside, as a GeoJSON geometry."""
        half = self.width / 2 / self.per_degree
        up = self.height / 2 / self.per_degree
        middle = _mercator(self.middle[1])
        south, north = _latitude(middle - up), _latitude(middle + up)
        west, east = self.middle[0] - half, self.middle[0] + half
        found: list[list[Place]] = []
        for line, (line_west, line_south, line_east, line_north) in _with_edges(file):
            if line_west < east and line_east > west and line_south < north and line_north > south:
                found += _inside(line, (west, south, east, north))
        return {"type": "MultiLineString", "coordinates": found}


def _within(latitude: float) -> float:
    return min(max(latitude, -_FARTHEST_NORTH), _FARTHEST_NORTH)


@cache
def outlines(file: str) -> tuple[tuple[Place, ...], ...]:
    """Every line of a file, in degrees."""
    content = json.loads((OUTLINES / file).read_text(encoding="utf-8"))
    unit: float = content["unit"]
    found = []
    for steps in content["lines"]:
        line: list[Place] = []
        east = north = 0
        for across, up in zip(steps[::2], steps[1::2], strict=True):
            east, north = east + across, north + up
            line.append((round(east * unit, 2), round(north * unit, 2)))
        found.append(tuple(line))
    return tuple(found)


Edges = tuple[float, float, float, float]
"""West, south, east, north."""


@cache
def _with_edges(file: str) -> tuple[tuple[tuple[Place, ...], Edges], ...]:
    """Every line of a file, with how far it goes."""
    found = []
    for line in outlines(file):
        easts, norths = zip(*line, strict=True)
        found.append((line, (min(easts), min(norths), max(easts), max(norths))))
    return tuple(found)


def _inside(line: Iterable[Place], edges: Edges) -> list[list[Place]]:
    """The pieces of the line inside the edges, cut where it crosses them."""
    pieces: list[list[Place]] = []
    for start, end in pairwise(line):
        part = _cut(start, end, edges)
        if part is None:
            continue
        if pieces and pieces[-1][-1] == part[0]:
            pieces[-1].append(part[1])
        else:
            pieces.append(list(part))
    return pieces


def _cut(start: Place, end: Place, edges: Edges) -> tuple[Place, Place] | None:
    """The part of a straight line inside the edges; None where there is none (Liang, Barsky)."""
    west, south, east, north = edges
    across, up = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-across, start[0] - west),
        (across, east - start[0]),
        (-up, start[1] - south),
        (up, north - start[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None
    found = []
    for share in (first, last):
        found.append((round(start[0] + share * across, 3), round(start[1] + share * up, 3)))
    return found[0], found[1]
