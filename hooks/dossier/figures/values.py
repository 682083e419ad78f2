"""The values of a series as readers see them: one number of decimals, the unit, the nature."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from dossier.kinds import Series
from dossier.language import number, word


def decimals_of(series: Series) -> int:
    """How many decimals every value is shown with: as declared, else those of the longest."""
    if series.decimals is not None:
        return series.decimals
    return max(map(_decimals, values_of(series)))


def _decimals(value: float) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(series: Series, value: float) -> str:
    """A value with the decimals of its series; a plain 0 for none."""
    if value == 0:
        return number(0)
    places = decimals_of(series)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return number(float(rounded), places)


def all_shown(series: Series) -> list[str]:
    """Every value as it is shown, in order."""
    return [shown(series, value) for value in values_of(series)]


def values_of(series: Series) -> list[float]:
    """The values of the series, in order."""
    return [point.value for point in series.points]


def unit_of(series: Series) -> str:
    """The unit; with it the nature of what was not measured: `billion dollars, planned`."""
    if series.nature == "measured":
        return series.unit
    return word("chart.unit", unit=series.unit, nature=word(f"nature.{series.nature}"))
