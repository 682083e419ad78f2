"""Numbers over time: each series as its record says that it is to be drawn."""

from __future__ import annotations

from collections import Counter

from dossier.dossier import Dossier
from dossier.figures import bars, lines
from dossier.figures.base import NARROW, WIDE, FigureSpec, Link, Table
from dossier.figures.timescale import in_words, searched_to
from dossier.figures.values import shown, unit_of
from dossier.kinds import Point, Series
from dossier.language import word
from dossier.lookup import grouped
from dossier.urls import url_of

FEWEST_POINTS = 3
"""A line, steps or dots of fewer points say less than a sentence."""


def of_series(dossier: Dossier, series: Series) -> FigureSpec | None:
    """Where every bar or dot has a label of its own, they are rows; else they stand in time.

    None where a sentence says as much, see `in_a_sentence`.
    """
    if is_sentence(series):
        return None
    if _in_rows(series):
        wide, narrow = bars.rows(dossier, series, WIDE), bars.rows(dossier, series, NARROW)
    elif series.draw == "bars":
        wide, narrow = bars.columns(dossier, series, WIDE), bars.columns(dossier, series, NARROW)
    else:
        courses = by_label(series)
        wide = lines.over_time(dossier, series, courses, WIDE)
        narrow = lines.over_time(dossier, series, courses, NARROW)
    return FigureSpec(
        f"series/{series.id}",
        series.title,
        described(series),
        table_of(dossier, series),
        wide,
        narrow,
        caption=series.headline or "",
        sources=publishers(dossier, series),
        note=tail_note(dossier, series),
    )


def tail_note(dossier: Dossier, series: Series) -> str:
    """What the dotted end of steps means, or which years a line lacks; "" where there is none."""
    if series.draw == "line":
        missing: set[int] = set()
        for points in by_label(series).values():
            missing.update(lines.missing_years(series, points))
        years = ", ".join(str(year) for year in sorted(missing))
        return word("chart.missing", years=years) if years else ""
    if series.draw != "steps" or series.until:
        return ""
    return word("chart.dotted", date=in_words(searched_to(dossier)))


def described(series: Series) -> str:
    """The figure for those who do not see it: how it is drawn, the unit, every value."""
    values = _values(series)
    form = word(f"drawn.{series.draw}")
    return word("chart.described", form=form, unit=unit_of(series), values=values)


def is_sentence(series: Series) -> bool:
    """Whether the series is told in a sentence and not drawn."""
    return series.draw != "bars" and len(series.points) < FEWEST_POINTS


def in_a_sentence(series: Series) -> str:
    """The values in words: `May 1999 (begun): 0; November 2000: 390 metres`."""
    values = _values(series)
    return word("chart.sentence", values=values, unit=unit_of(series))


def newest(series: Series) -> str:
    """The newest value in words, as `November 2000: 390 metres`."""
    return word("chart.sentence", values=_value(series, series.points[-1]), unit=unit_of(series))


def by_label(series: Series) -> dict[str, list[Point]]:
    """The lines of a series: several where each label occurs at more than one point, else one."""
    counts = Counter(point.label for point in series.points)
    if series.draw not in ("line", "steps") or None in counts or min(counts.values()) < 2:
        return {"": list(series.points)}
    return grouped(series.points, lambda point: point.label or "")


def publishers(dossier: Dossier, series: Series) -> tuple[Link, ...]:
    """Who published the numbers, each once, in the order of the points."""
    found: dict[str, Link] = {}
    for point in series.points:
        for citation in point.cite:
            source = dossier.sources[citation.source]
            if not citation.disputes:
                link = Link(source.publisher, url_of(dossier, source))
                found.setdefault(source.publisher, link)
    return tuple(found.values())


def table_of(dossier: Dossier, series: Series) -> Table:
    """Each value with its source."""
    rows = []
    for point in series.points:
        source = dossier.sources[point.cite[0].source]
        publisher = Link(source.publisher, url_of(dossier, source))
        rows.append((str(point.period), point.value, point.label or "", publisher))
    header = (word("series.period"), unit_of(series), word("series.label"), word("series.source"))
    return Table(header, tuple(rows))


def _in_rows(series: Series) -> bool:
    return series.draw in ("bars", "dots") and all(point.label for point in series.points)


def _values(series: Series) -> str:
    return "; ".join(_value(series, point) for point in series.points)


def _value(series: Series, point: Point) -> str:
    label = f" ({point.label})" if point.label else ""
    return f"{point.period.in_words()}{label}: {shown(series, point.value)}"
