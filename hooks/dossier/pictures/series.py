"""Numbers over time: each series as its record says that it is to be drawn."""

from __future__ import annotations

import datetime
import math
from collections import Counter, defaultdict
from typing import Any

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.pictures.addresses import address_of
from dossier.pictures.ink import INDIGO, INK, LINE, SOFT, number, width_of, wrapped
from dossier.pictures.picture import Link, Plan, Table
from dossier.pictures.sheet import Sheet, Span, middle, month_start, next_month, pixel, points
from dossier.kinds import Point, Series

_HOW = {"line": "A line", "steps": "A line in steps", "bars": "Bars", "dots": "Dots"}
_DASHES = ((), (7, 3), (2, 3), (9, 3, 2, 3))
_WIDEST_SLOT = 90
_SHAPES = ("circle", "square", "diamond", "triangle-up")


def chart(dossier: Dossier, series: Series) -> Plan:
    """Where every point has a label of its own, the points are rows; else they stand along the time."""
    found = _finding(series)
    finding = f"{str(series.title)}: {found}"
    values = "; ".join(f"{point.period.in_words()}{f' ({point.label})' if point.label else ''}: {number(point.value)}" for point in series.points)
    description = f"{_HOW[series.draw]}, {series.unit}. {values}."
    draw = _rows if _in_rows(series) else _columns if series.draw == "bars" else _over_time
    return Plan(f"series/{series.id}", finding, description, _table(dossier, series), draw(dossier, series, 700), draw(dossier, series, 360), caption=found[:1].upper() + found[1:])


def _in_rows(series: Series) -> bool:
    return series.draw in ("bars", "dots") and all(point.label for point in series.points)


def _table(dossier: Dossier, series: Series) -> Table:
    rows = []
    for point in series.points:
        source = dossier.sources[point.cite[0].source]
        rows.append((str(point.period), point.value, point.label or "", Link(source.publisher, address_of(dossier, source))))
    return Table(("Period", series.unit, "What", "Source"), tuple(rows))


def _finding(series: Series) -> str:
    """`from 0 metres in 1999 to 390 in November 2000`; `5 figures, from 28.5 to 44.3 per cent` where each has a label of its own and
    so counts something else."""
    if _in_rows(series) and len(series.points) > 1:
        values = [point.value for point in series.points]
        return f"{len(values)} figures, from {number(min(values))} to {number(max(values))} {series.unit}"
    lines = _by_label(series)
    if len(lines) > 1:
        return "; ".join(f"{label}: {_course(series.unit, line)}" for label, line in lines.items())
    return _course(series.unit, list(series.points))


def _course(unit: str, line: list[Point]) -> str:
    first, last = line[0], line[-1]
    least, most = min(line, key=lambda p: p.value), max(line, key=lambda p: p.value)
    if first.period == last.period:
        what = [f"{number(p.value)}{f' ({p.label})' if p.label else ''}" for p in (most, least)]
        return f"{what[0]} {unit}" if len(line) == 1 else f"from {what[1]} to {what[0]} {unit}"
    words = f"from {number(first.value)} in {_month(first.period)} to {number(last.value)} {unit} in {_month(last.period)}"
    if most.value > max(first.value, last.value):
        words += f", highest {number(most.value)} in {_month(most.period)}"
    if least.value < min(first.value, last.value):
        words += f", lowest {number(least.value)} in {_month(least.period)}"
    return words


def _month(date: PartialDate) -> str:
    return PartialDate(date[:7]).in_words()


def _by_label(series: Series) -> dict[str, list[Point]]:
    """The lines of a series: several where each label comes back at another point, else one."""
    counts = Counter(point.label for point in series.points)
    if series.draw not in ("line", "steps") or None in counts or min(counts.values()) < 2:
        return {"": list(series.points)}
    lines: dict[str, list[Point]] = defaultdict(list)
    for point in series.points:
        lines[point.label or ""].append(point)
    return dict(lines)


def _datum(dossier: Dossier, series: Series, point: Point) -> dict[str, Any]:
    label = f", {point.label}" if point.label else ""
    what = f"{point.period.in_words()}{label}: {number(point.value)} {series.unit}"
    return {"period": str(point.period), "value": point.value, "href": address_of(dossier, dossier.sources[point.cite[0].source]), "what": what}


class _Height:
    """From values to pixels: round figures at even distances, zero among them."""

    def __init__(self, values: list[float], top: float, bottom: float, numbers: int = 4):
        low, high = min(0.0, *values), max(0.0, *values)
        rough = (high - low or 1) / numbers
        power = 10 ** math.floor(math.log10(rough))
        step = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * 0.999)
        self.figures = [round(step * n, 6) for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
        self.top, self.bottom = top, bottom

    def __call__(self, value: float) -> float:
        low, high = self.figures[0], self.figures[-1]
        return round(self.bottom - (value - low) / (high - low) * (self.bottom - self.top), 1)


def _framed(width: int, height: _Height, unit: str, span: Span | None, columns: int | None = None) -> Sheet:
    """A sheet with the figures at its left, thin lines as far as the `columns` need, and the unit above them."""
    names = [number(figure) for figure in height.figures]
    left = max(width_of(name, 12) for name in names) + 8
    sheet = Sheet(width, 0, span, left=int(left), right=10)
    sheet.texts([{"x": left - 6, "y": height(figure), "text": name} for figure, name in zip(height.figures, names, strict=True)], 12, "right", SOFT)
    edges = {"x": left, "x2": width if columns is None else min(width, left + columns * _WIDEST_SLOT)}
    rules = [{**edges, "y": height(figure), "y2": height(figure)} for figure in height.figures]
    sheet.lines([rule for rule in rules if rule["y"] != height(0)], LINE)
    sheet.lines([rule for rule in rules if rule["y"] == height(0)], SOFT)
    sheet.texts([{"x": 0, "y": 7, "text": unit}], 12, color=SOFT)
    return sheet


def _over_time(dossier: Dossier, series: Series, width: int) -> dict[str, Any]:
    """A line, steps or dots; each line of several has dashes, marks and a name of its own."""
    narrow = width < 500
    lines = _by_label(series)
    top, bottom = 44.0, 190.0 if narrow else 230.0
    height = _Height([point.value for point in series.points], top, bottom)
    days = [middle(point.period) for point in series.points]
    span = _span(days, steps=series.draw == "steps")
    sheet = _framed(width, height, series.unit, span)
    sheet.time_axis(top, bottom, room=58, years=all(len(point.period) == 4 for point in series.points))
    meeting = middle(dossier.meeting.date)
    if span.begin <= meeting < span.end and (span.days > 40):
        sheet.meeting(meeting, top - 16, [(top - 16, bottom)], "the meeting")
    numbers = []
    for place, (label, line) in enumerate(lines.items()):
        numbers += _course_drawn(dossier, sheet, series, height, place, label, line)
    sheet.texts(_apart(numbers), 12, "center", INK, "bold")
    down = bottom + 28
    if len(lines) == 1 and any(point.label for point in series.points):
        down = _legend(sheet, series, down + 4)
    sheet.height = int(down)
    return sheet.specification(f"{series.title}, {series.unit}")


def _course_drawn(
    dossier: Dossier, sheet: Sheet, series: Series, height: _Height, place: int, label: str, line: list[Point]
) -> list[dict[str, Any]]:
    """Puts one line on the sheet, with the dashes and marks of its place among the lines; the numbers that belong beside it."""
    rows = [{**_datum(dossier, series, point), "day": str(middle(point.period)), "y": height(point.value)} for point in line]
    steps = series.draw == "steps"
    if series.draw != "dots":
        mark: dict[str, Any] = {"type": "line", "color": INDIGO, "strokeWidth": 2.2, "interpolate": "step-after" if steps else "linear"}
        if dash := _DASHES[place % len(_DASHES)]:
            mark["strokeDash"] = list(dash)
        sheet.put([{"day": row["day"], "y": row["y"]} for row in rows], mark, x=sheet.at("day"), y=pixel("y"))
    if steps:
        # How long the last step lasts is not known: it is dotted.
        end = {"x": round(sheet.across(middle(line[-1].period)), 1), "y": rows[-1]["y"], "x2": sheet.width, "y2": rows[-1]["y"]}
        sheet.lines([end], INDIGO, 2.2, (2, 4))
    sheet.put(rows, points(_SHAPES[place % len(_SHAPES)], 60, INDIGO), x=sheet.at("day"), y=pixel("y"))
    numbers = []
    for point in line if series.draw != "line" or len(line) <= 4 else _telling(line):
        text = number(point.value) + (f" {label}" if label and point is line[-1] else "")
        before = line[line.index(point) - 1].value if steps and point is not line[0] else point.value
        side = -1 if before < point.value else 1 if before > point.value > 0 else 0
        numbers.append(_beside(sheet, middle(point.period), height(point.value), text, above=point.value >= 0, side=side))
    return numbers


def _span(days: list[datetime.date], steps: bool) -> Span:
    first, last = min(days), max(days)
    length = max((last - first).days, 60)
    if steps:
        last += datetime.timedelta(days=length // 8)
    begin = month_start(first)
    return Span(begin, max(next_month(last), next_month(begin, 3)))


def _telling(line: list[Point]) -> list[Point]:
    """First, last, least and most: the numbers a reader looks for."""
    chosen = {id(p): p for p in (line[0], line[-1], min(line, key=lambda p: p.value), max(line, key=lambda p: p.value))}
    return [point for point in line if id(point) in chosen]


def _beside(sheet: Sheet, day: datetime.date, down: float, text: str, above: bool, side: int) -> dict[str, Any]:
    """Where the number of a point stands: above it, below it where it is less than zero, `side` of a step that leads up or down."""
    half = width_of(text, 12) / 2 + 2
    x = min(max(sheet.across(day) + side * (half + 3), sheet.left + half), sheet.width - half)
    return {"x": round(x, 1), "y": down - 12 if above else down + 13, "text": text}


def _apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The texts moved up or down until none stands on another."""
    placed: list[dict[str, Any]] = []
    for row in rows:
        for shift in (0, -14, 26, -28, 40):
            moved = {**row, "y": row["y"] + shift}
            if not any(_touch(moved, other) for other in placed):
                row = moved
                break
        placed.append(row)
    return placed


def _free(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The texts without those that would stand on another."""
    placed: list[dict[str, Any]] = []
    for row in rows:
        if not any(_touch(row, other) for other in placed):
            placed.append(row)
    return placed


def _touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    reach = (width_of(one["text"], 12) + width_of(other["text"], 12)) / 2
    return abs(one["x"] - other["x"]) < reach and abs(one["y"] - other["y"]) < 13


def _legend(sheet: Sheet, series: Series, top: float) -> float:
    """What each number is, in lines below the plot; where they end."""
    down = top + 6
    for point in series.points:
        value = number(point.value)
        sheet.texts([{"x": 44, "y": down, "text": value}], 12, "right", INK, "bold")
        lines = wrapped(f"{point.period.in_words()}: {point.label}" if point.label else point.period.in_words(), sheet.width - 52, 12)
        sheet.texts([{"x": 52, "y": down, "text": lines}], 12)
        down += 15 * len(lines) + 3
    return down


def _columns(dossier: Dossier, series: Series, width: int) -> dict[str, Any]:
    """Bars side by side, a place left free for a year without a number; what lies in the future is hollow."""
    narrow = width < 500
    top, bottom = 34.0, 170.0 if narrow else 210.0
    height = _Height([point.value for point in series.points], top, bottom)
    places = _places(series)
    sheet = _framed(width, height, series.unit, None, len(places))
    slot = min(sheet.plot / len(places), _WIDEST_SLOT)
    thick = round(min(slot * 0.62, 44), 1)
    size = 12 if slot >= 38 else 10.5
    # Where the numbers have no room side by side, only the most telling are written.
    crowded = max(width_of(number(point.value), size) for point in series.points) > slot
    written = _telling(list(series.points)) if crowded else series.points
    solid, hollow, numbers, names = [], [], [], []
    for place, (period, points_there) in enumerate(places.items()):
        x = round(sheet.left + slot * (place + 0.5), 1)
        label = next((point.label for point in points_there if point.label), None)
        name = [_short(period, slot, size), *(wrapped(label, slot - 4, 11) if label else ())]
        names.append({"x": x, "y": bottom + 14, "text": name})
        for number_there, point in enumerate(points_there):
            share = thick / len(points_there)
            at = round(x - thick / 2 + share * (number_there + 0.5), 1)
            row = {**_datum(dossier, series, point), "x": at, "y": height(point.value), "y2": height(0)}
            (hollow if point.period.first_day > dossier.settings.as_of.last_day else solid).append((row, share))
            above = point.value >= 0
            if point in written:
                y = height(point.value) - 9 if above else height(point.value) + 10
                numbers.append({"x": min(at, round(width - width_of(number(point.value), size) / 2, 1)), "y": y, "text": number(point.value)})
    if crowded:
        numbers = _free(numbers)
    for rows, filled in ((solid, True), (hollow, False)):
        if rows:
            mark = {"type": "bar", "size": round(rows[0][1] - 1, 1), "color": INDIGO, "filled": filled, "strokeWidth": 0 if filled else 1.6}
            sheet.put([row for row, _ in rows], mark, x=pixel("x"), y=pixel("y"), y2={"field": "y2"})
    sheet.texts(numbers, size, "center", INK, "bold")
    sheet.texts(names, size, "center", SOFT)
    down = bottom + 16 + 14 * max(len(name["text"]) for name in names)
    if hollow:
        sheet.texts([{"x": sheet.left, "y": down + 4, "text": "hollow: after the day of the data"}], 11, color=SOFT)
        down += 16
    sheet.height = int(down)
    return sheet.specification(f"{series.title}, {series.unit}")


def _places(series: Series) -> dict[str, list[Point]]:
    """The points by period; where all are years, every year between the first and the last has a place."""
    found: dict[str, list[Point]] = {}
    if all(len(point.period) == 4 for point in series.points):
        years = [point.period.year for point in series.points]
        found = {str(year): [] for year in range(min(years), max(years) + 1)}
    for point in series.points:
        found.setdefault(str(point.period), []).append(point)
    return found


def _short(period: str, slot: float, size: float) -> str:
    """`1999`, `10 May 1999`, `5/99` where there is no more room."""
    words = PartialDate(period).in_words()
    if width_of(words, size) <= slot - 2 or len(period) == 4:
        return words if len(period) != 4 or width_of(words, size) <= slot else f"’{period[2:]}"
    return f"{int(period[5:7])}/{period[2:4]}"


def _rows(dossier: Dossier, series: Series, width: int) -> dict[str, Any]:
    """One row a point: its name, and below it a bar (or a dot on a thread) with the value at its end."""
    values = [point.value for point in series.points]
    sheet = Sheet(width, 0, None, left=0, right=0)
    room = max(width_of(number(value), 13) for value in values) + 16
    low, high = min(0.0, *values), max(0.0, *values) or 1
    scale = (width - room * (2 if low < 0 else 1)) / (high - low)
    zero = (room if low < 0 else 0) - low * scale
    dated = len({point.period for point in series.points}) > 1
    sheet.texts([{"x": 0, "y": 7, "text": series.unit + ("" if dated else f", {series.points[0].period.in_words()}")}], 12, color=SOFT)
    down = 26.0
    names, bars, dots, numbers = [], [], [], []
    for point in series.points:
        lines = wrapped(f"{point.period.in_words()}: {point.label}" if dated else point.label or "", width, 12)
        names.append({"x": 0, "y": down, "text": lines})
        down += 15 * (len(lines) - 1) + 15
        end = round(zero + point.value * scale, 1)
        row = {**_datum(dossier, series, point), "x": round(zero, 1), "x2": end, "y": down, "y2": down}
        bars.append(row)
        dots.append({**row, "x": end})
        numbers.append({"x": end + 6 if point.value >= 0 else end - 6 - width_of(number(point.value), 12), "y": down, "text": number(point.value)})
        down += 24
    if series.draw == "bars":
        sheet.put(bars, {"type": "bar", "size": 11, "color": INDIGO}, x=pixel("x"), x2={"field": "x2"}, y=pixel("y"))
    else:
        sheet.lines([{key: row[key] for key in ("x", "y", "x2", "y2")} for row in bars], SOFT)
        sheet.put(dots, points(area=80, color=INDIGO), x=pixel("x"), y=pixel("y"))
        numbers = [{**row, "x": row["x"] + 3} for row in numbers]
    if low < 0:
        sheet.lines([{"x": round(zero, 1), "y": 18, "x2": round(zero, 1), "y2": down - 14}], SOFT)
    sheet.texts(names, 12)
    sheet.texts(numbers, 12, weight="bold")
    sheet.height = int(down - 6)
    return sheet.specification(f"{series.title}, {series.unit}")
