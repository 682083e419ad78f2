"""A sheet of a given size on which layers are put: across stands the time (UTC) or a length, down stand pixels."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from dossier.dates import PartialDate
from dossier.pictures.ink import INK, LINE, SOFT, VERMILION, width_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 3, 6, 12, 24, 60, 120)


def middle(date: PartialDate) -> datetime.date:
    """The day at which a date is drawn: a month or a year alone stands in its middle."""
    return date.first_day + (date.last_day - date.first_day) // 2


def month_start(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def next_month(day: datetime.date, months: int = 1) -> datetime.date:
    """The first day of the month that comes so many months after the day's."""
    count = day.year * 12 + day.month - 1 + months
    return datetime.date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class Span:
    """From the first day of a month to the first day of another."""

    begin: datetime.date
    end: datetime.date

    @property
    def days(self) -> int:
        return (self.end - self.begin).days

    def ticks(self, width: float, room: float = 62) -> list[datetime.date]:
        """Firsts of months, evenly stepped, so that each has room for its name."""
        months = self.days / 30.4
        step = next((step for step in _STEPS if months / step * room <= width), _STEPS[-1])
        first = next_month(self.begin, -((self.begin.year * 12 + self.begin.month - 1) % step) % step)
        found = [first]
        while (after := next_month(found[-1], step)) < self.end:
            found.append(after)
        return [day for day in found if self.begin <= day < self.end]

    def middles(self, width: float, room: float = 62) -> list[datetime.date]:
        """The middles of years, evenly stepped, so that each has room for its name."""
        years = [year for year in range(self.begin.year, self.end.year + 1) if self.begin <= middle(PartialDate(str(year))) < self.end]
        step = next((step for step in range(1, len(years) + 1) if len(years) / step * room <= width), 1)
        return [middle(PartialDate(str(year))) for year in years[::step]]


@dataclass
class Sheet:
    """`width` and `height` are those of the whole drawing; the plot begins at `left` and ends `right` before the edge."""

    width: int
    height: int
    span: Span | None = None
    left: int = 2
    right: int = 8
    layers: list[dict[str, Any]] = field(default_factory=list)

    @property
    def plot(self) -> int:
        return self.width - self.left - self.right

    def across(self, day: datetime.date) -> float:
        """How far from the left edge the day stands."""
        assert self.span
        return self.left + self.plot * (day - self.span.begin).days / self.span.days

    def at(self, name: str) -> dict[str, Any]:
        """A field that holds days, on the time scale."""
        assert self.span
        scale = {"type": "utc", "domain": [str(self.span.begin), str(self.span.end)], "range": [self.left, self.left + self.plot], "clamp": False}
        return {"field": name, "type": "temporal", "scale": scale, "axis": None}

    def put(self, values: list[dict[str, Any]], mark: dict[str, Any], **encoding: Any) -> None:
        """One layer; where a row has `href`, its mark leads there, and `what` is its name. Nothing is put where there are no rows."""
        if not values:
            return
        if any("href" in row for row in values):
            encoding = {"href": {"field": "href"}, "description": {"field": "what"}, **encoding}
        self.layers.append({"data": {"values": values}, "mark": mark, "encoding": encoding})

    def texts(self, rows: list[dict[str, Any]], size: float = 12, align: str = "left", color: str = INK, weight: str = "normal") -> None:
        """Rows of `x` and `y` (pixels, the line's middle) and `text` (a line, or a list of lines)."""
        mark = {"type": "text", "align": align, "baseline": "middle", "fontSize": size, "color": color, "fontWeight": weight, "lineHeight": size + 3}
        self.put(rows, mark, x=pixel("x"), y=pixel("y"), text={"field": "text"})

    def lines(self, rows: list[dict[str, Any]], color: str = LINE, thickness: float = 1, dash: tuple[int, ...] = ()) -> None:
        """Rows of `x`, `y`, `x2`, `y2` in pixels."""
        mark: dict[str, Any] = {"type": "rule", "color": color, "strokeWidth": thickness}
        if dash:
            mark["strokeDash"] = list(dash)
        self.put(rows, mark, x=pixel("x"), y=pixel("y"), x2={"field": "x2"}, y2={"field": "y2"})

    def time_axis(self, top: float, bottom: float, size: float = 12, room: float = 62, years: bool = False) -> None:
        """Thin lines at the ticks, and below each its month, with the year where it is the first or a new one; with `years`, lines
        in the middle of the years, where what is told of a year stands."""
        assert self.span
        ticks = self.span.middles(self.plot, room) if years else self.span.ticks(self.plot, room)
        whole_years = years or all(day.month == 1 for day in ticks) and len(ticks) > 1
        new = {day: before is None or before.year != day.year for before, day in zip([None, *ticks], ticks, strict=False)}
        names = [str(day.year) if whole_years else _MONTHS[day.month - 1] + (f" {day.year}" if new[day] else "") for day in ticks]
        marks = [{"day": str(day), "y": top, "y2": bottom} for day in ticks]
        self.put(marks, {"type": "rule", "color": LINE, "strokeWidth": 1}, x=self.at("day"), y=pixel("y"), y2={"field": "y2"})
        rows = []
        taken = -10.0
        for day, name in zip(ticks, names, strict=True):
            half = width_of(name, size) / 2
            x = round(min(max(self.across(day), half), self.width - half), 1)
            if x - half >= taken:
                rows.append({"x": x, "y": bottom + size, "text": name})
                taken = x + half
        self.texts(rows, size=size, align="center", color=SOFT)

    def meeting(self, day: datetime.date, top: float, pieces: list[tuple[float, float]], label: str, size: float = 12) -> None:
        """The line of the meeting, whole or in pieces, with its name at the top on the side that has room."""
        mark = {"type": "rule", "color": VERMILION, "strokeWidth": 1.6}
        self.put([{"day": str(day), "y": y, "y2": y2} for y, y2 in pieces], mark, x=self.at("day"), y=pixel("y"), y2={"field": "y2"})
        across = self.across(day)
        late = across > self.width * 0.6
        name = {"x": round(across - 4 if late else across + 4, 1), "y": top - size / 2 - 2, "text": label}
        self.texts([name], size, "right" if late else "left", VERMILION, "bold")

    def specification(self, description: str) -> dict[str, Any]:
        """The Vega-Lite specification. Nothing in it depends on how wide a machine's letters are."""
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "description": description,
            "width": self.width,
            "height": self.height,
            "padding": 0,
            "autosize": {"type": "none"},
            "background": None,
            "config": {"font": "sans-serif", "view": {"stroke": None}},
            "layer": self.layers,
            "resolve": {"scale": {"x": "independent", "y": "independent", "color": "independent", "shape": "independent"}},
        }


def pixel(name: str) -> dict[str, Any]:
    """A field that holds pixels from the top or the left."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def points(shape: str = "circle", area: float = 50, color: str = INK, filled: bool = True) -> dict[str, Any]:
    """A mark of `area` square pixels."""
    return {"type": "point", "shape": shape, "size": area, "color": color, "filled": filled, "opacity": 1, "strokeWidth": 0 if filled else 1.8}
