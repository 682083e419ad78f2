"""Which numbers of a graph, and names on a map, have room beside their marks, and on which side.

Judged by the size of the graph and the font; the places themselves are left to the renderer.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from itertools import pairwise

from dossier.figures import font
from dossier.figures.base import Chart
from dossier.figures.geography import Frame
from dossier.figures.timescale import Span

_SIZE = 12
_HALF_LINE = 7
_PIECES = 24
_MARGIN = 14


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken, in pixels from the upper left corner of the graph."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a part in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) > max(self.top, other.top)


@dataclass
class Plot:
    """A graph of `width` by `height` pixels, from `low` to `high`, and what is taken in it."""

    span: Span
    low: float
    high: float
    width: int
    height: int
    taken: list[Box] = field(default_factory=list)

    def occupy(self, course: list[tuple[datetime.date, float]], draw: str) -> None:
        """Takes the room of a line, of steps or of dots through days and values."""
        spots = [self._at(day, value) for day, value in course]
        for x, y in spots:
            self.taken.append(Box(x - 4, y - 4, x + 4, y + 4))
        for (x, y), (next_x, next_y) in pairwise(spots):
            if draw == "steps":
                self._occupy_line(x, y, next_x, y)
                self._occupy_line(next_x, y, next_x, next_y)
            elif draw == "line":
                self._occupy_line(x, y, next_x, next_y)
        if draw == "steps":
            self._occupy_line(*spots[-1], self.width, spots[-1][1])

    def occupy_above(self, day: datetime.date, words: str, side: str) -> None:
        """Takes the room of words above the graph, `left` or `right` of a day."""
        x, _ = self._at(day, 0)
        wide = font.widest([words], _SIZE, bold=True) + 4
        left = x - wide if side == "left" else x
        self.taken.append(Box(left, -18, left + wide, -2))

    def occupy_across(self, value: float, words: str, *, below: bool) -> None:
        """Takes the room of a line at a value, and of words above or below its right end."""
        _, y = self._at(self.span.begin, value)
        left = self.width - font.widest([words], _SIZE, bold=True) - 9
        top = y + 2 if below else y - 17
        self.taken.append(Box(0, y - 2, self.width, y + 2))
        self.taken.append(Box(left, top, self.width, top + 15))

    def has_room_between(self, day: datetime.date, words: str, later: datetime.date) -> bool:
        """Whether words above the graph at a day end before others that end at a later one."""
        x, _ = self._at(day, 0)
        other, _ = self._at(later, 0)
        return other - x > 2 * font.widest([words], _SIZE, bold=True) + 24

    def side(
        self,
        day: datetime.date,
        value: float,
        shown: str,
        sides: dict[str, Chart],
        bold: bool = True,
    ) -> str:
        """The first of the sides on which the number of a point has room, which it then takes.

        Nothing where there is none. A number below zero stands rather below its point.
        """
        x, y = self._at(day, value)
        half = font.widest([shown], _SIZE, bold) / 2
        in_order = sorted(sides, key=lambda side: value < 0 and not side.startswith("below"))
        for side in in_order:
            place = sides[side]
            from_middle = {"left": half, "right": -half}.get(place["align"], 0.0)
            middle = x + place.get("dx", 0) + from_middle
            line = y + place.get("dy", 0)
            box = Box(middle - half, line - _HALF_LINE, middle + half, line + _HALF_LINE)
            if self._holds(box) and not any(map(box.meets, self.taken)):
                self.taken.append(box)
                return side
        return ""

    def _at(self, day: datetime.date, value: float) -> tuple[float, float]:
        across = (day - self.span.begin).days / self.span.days
        up = (value - self.low) / (self.high - self.low)
        return across * self.width, (1 - up) * self.height

    def _holds(self, box: Box) -> bool:
        inside = box.left >= 0 and box.right <= self.width + _MARGIN
        return inside and box.bottom <= self.height

    def _occupy_line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A straight line as a row of small boxes."""
        across, down = (to_x - x) / _PIECES, (to_y - y) / _PIECES
        for piece in range(_PIECES):
            left, right = sorted((x + piece * across, x + (piece + 1) * across))
            top, bottom = sorted((y + piece * down, y + (piece + 1) * down))
            self.taken.append(Box(left - 1, top - 1, right + 1, bottom + 1))


@dataclass(frozen=True)
class SiteLabel:
    """Lines at a site: where its disc lies, how far from its middle they stand, their letters."""

    lines: list[str]
    middle: tuple[float, float]
    away: float
    letters: float

    @property
    def step(self) -> float:
        """From line to line, in pixels."""
        return self.letters + 3

    def marks(self) -> dict[str, Chart]:
        """How the text mark is placed on each side, the better ones first."""
        step, count, away = self.step, len(self.lines), self.away
        beside, below = -step * (count - 1) / 2, away + step / 2
        above = -away - step * (count - 0.5)
        return {
            "right": {"align": "left", "dx": away, "dy": beside},
            "left": {"align": "right", "dx": -away, "dy": beside},
            "below": {"align": "center", "dx": 0, "dy": below},
            "above": {"align": "center", "dx": 0, "dy": above},
            "below left": {"align": "right", "dx": 4, "dy": below},
            "below right": {"align": "left", "dx": -4, "dy": below},
            "above left": {"align": "right", "dx": 4, "dy": above},
            "above right": {"align": "left", "dx": -4, "dy": above},
        }

    def box(self, mark: Chart) -> Box:
        """The room that the lines take where the mark places them."""
        wide = font.widest(self.lines, self.letters)
        start = {"left": 0.0, "right": -wide, "center": -wide / 2}[mark["align"]]
        left = self.middle[0] + mark["dx"] + start
        top = self.middle[1] + mark["dy"] - self.step / 2
        return Box(left, top, left + wide, top + self.step * len(self.lines))

    def placed(self, frame: Frame, taken: list[Box]) -> Chart | None:
        """The first mark that has room, which it then takes; None where there is none."""
        for mark in self.marks().values():
            box = self.box(mark)
            inside = box.left >= 0 and box.right <= frame.width
            inside = inside and box.top >= 0 and box.bottom <= frame.height
            if inside and not any(map(box.meets, taken)):
                taken.append(box)
                return mark
        return None
