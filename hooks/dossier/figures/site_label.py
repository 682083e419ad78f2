"""The name of a site on a map, on the side of its mark where there is room."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.figures import font
from dossier.figures.base import Chart
from dossier.figures.geography import Frame
from dossier.figures.labels import Box


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
