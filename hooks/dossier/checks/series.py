"""Series hold each value once, and something to draw."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check


@check
def points_are_given_once(context: CheckContext) -> Iterator[Finding]:
    """No two points of a series have the same period and label."""
    for series in context.dossier.series.values():
        seen: set[tuple[str, str | None]] = set()
        for number, point in enumerate(series.points):
            if (point.period, point.label) in seen:
                message = f"there is already a point for {point.period}"
                path = ("points", number, "period")
                yield Finding(series, path, f"{message}; keep one, or give each a label")
            seen.add((point.period, point.label))


@check
def what_is_measured_is_not_ahead(context: CheckContext) -> Iterator[Finding]:
    """A measured value is for a period that has begun on the day of the data."""
    now = context.dossier.settings.as_of.last_day
    for series in context.dossier.series.values():
        if series.nature != "measured":
            continue
        for number, point in enumerate(series.points):
            if point.period.first_day > now:
                message = (
                    f"{point.period} lies after the day of the data, so nothing was measured; "
                    "mend the period, or say under nature that it is planned or forecast"
                )
                yield Finding(series, ("points", number, "period"), message)
