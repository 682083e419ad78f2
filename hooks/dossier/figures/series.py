"""Numbers over time: each series as its record says that it is to be drawn."""

from __future__ import annotations

from collections import Counter, defaultdict

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures import bars, lines
from dossier.figures.base import NARROW, WIDE, FigureSpec, Link, Table
from dossier.kinds import Point, Series
from dossier.language import number
from dossier.urls import url_of

_HOW = {"line": "A line", "steps": "A line in steps", "bars": "Bars", "dots": "Dots"}


def of_series(dossier: Dossier, series: Series) -> FigureSpec:
    """Where every bar or dot has a label of its own, they are rows; else they stand in time."""
    finding = _finding(series)
    values = "; ".join(map(_value, series.points))
    courses = by_label(series)
    if _in_rows(series):
        wide, narrow = bars.rows(dossier, series, WIDE), bars.rows(dossier, series, NARROW)
    elif series.draw == "bars":
        wide, narrow = bars.columns(dossier, series, WIDE), bars.columns(dossier, series, NARROW)
    else:
        wide = lines.over_time(dossier, series, courses, WIDE)
        narrow = lines.over_time(dossier, series, courses, NARROW)
    return FigureSpec(
        f"series/{series.id}",
        f"{series.title}: {finding}",
        f"{_HOW[series.draw]}, {series.unit}. {values}.",
        table_of(dossier, series),
        wide,
        narrow,
        caption=finding[:1].upper() + finding[1:],
    )


def by_label(series: Series) -> dict[str, list[Point]]:
    """The lines of a series: several where each label occurs at more than one point, else one."""
    counts = Counter(point.label for point in series.points)
    if series.draw not in ("line", "steps") or None in counts or min(counts.values()) < 2:
        return {"": list(series.points)}
    found: dict[str, list[Point]] = defaultdict(list)
    for point in series.points:
        found[point.label or ""].append(point)
    return dict(found)


def _in_rows(series: Series) -> bool:
    return series.draw in ("bars", "dots") and all(point.label for point in series.points)


def _value(point: Point) -> str:
    label = f" ({point.label})" if point.label else ""
    return f"{point.period.in_words()}{label}: {number(point.value)}"


def table_of(dossier: Dossier, series: Series) -> Table:
    """Each value with its source."""
    rows = []
    for point in series.points:
        source = dossier.sources[point.cite[0].source]
        publisher = Link(source.publisher, url_of(dossier, source))
        rows.append((str(point.period), point.value, point.label or "", publisher))
    return Table(("Period", series.unit, "What", "Source"), tuple(rows))


def _finding(series: Series) -> str:
    """`from 0 in 1999 to 390 metres in November 2000`, with the highest and the lowest between.

    `5 figures, from 28.5 to 44.3 per cent` where each has a label of its own, and so counts
    something else.
    """
    if _in_rows(series) and len(series.points) > 1:
        values = lines.values_of(series)
        low, high = number(min(values)), number(max(values))
        return f"{len(values)} figures, from {low} to {high} {series.unit}"
    courses = by_label(series)
    if len(courses) > 1:
        named = [f"{label}: {_course(series.unit, line)}" for label, line in courses.items()]
        return "; ".join(named)
    return _course(series.unit, list(series.points))


def _course(unit: str, line: list[Point]) -> str:
    first, last = line[0], line[-1]
    least = min(line, key=lambda point: point.value)
    most = max(line, key=lambda point: point.value)
    if first.period == last.period:
        if len(line) == 1:
            return f"{_labelled(most)} {unit}"
        return f"from {_labelled(least)} to {_labelled(most)} {unit}"
    words = f"from {number(first.value)} in {_month(first.period)} "
    words += f"to {number(last.value)} {unit} in {_month(last.period)}"
    if most.value > max(first.value, last.value):
        words += f", highest {number(most.value)} in {_month(most.period)}"
    if least.value < min(first.value, last.value):
        words += f", lowest {number(least.value)} in {_month(least.period)}"
    return words


def _labelled(point: Point) -> str:
    return number(point.value) + (f" ({point.label})" if point.label else "")


def _month(date: PartialDate) -> str:
    return PartialDate(date[:7]).in_words()
