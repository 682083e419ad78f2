"""How far a commitment with a number has come: `progress_of`, computed from its measure.

The newest number is that of its series, where that counts in the same unit, or the one that the
measure itself names. A plan is never counted as something done: `nature` tells them apart. Each has
a bar: an amount or share is filled from zero towards its target, a ceiling from zero to the rate
that holds, a balance from what it was when the commitment was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Commitment, Measure, Nature, Point, Series
from dossier.language import number, word

_SPARE = 1.03
"""What lies beyond the larger of target and value, so that a mark at the end is seen."""
_ABOVE_CEILING = 4 / 3
"""How far the scale of a ceiling runs, in ceilings: it is a line across, not the end of the way."""


@dataclass(frozen=True)
class Progress:
    """A commitment's number and the newest value; `value` is None where no figure was found."""

    commitment: Commitment
    measure: Measure
    value: float | None = None
    date: PartialDate | None = None
    nature: Nature = "measured"
    shown_by: Series | StatementRef | None = None
    begun: Point | None = None
    """Of a balance: its last number from before the commitment was made."""

    @property
    def is_amount(self) -> bool:
        """Whether it grows towards its target, and is no rate, share or balance."""
        return self.measure.kind == "amount"

    @property
    def start(self) -> float:
        """Where the bar is filled from."""
        return self.begun.value if self.begun else 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the scale: start, target and value lie inside."""
        target = self.measure.target
        values = [self.start, target, self.start if self.value is None else self.value]
        if self.measure.kind == "ceiling":
            values.append(target * _ABOVE_CEILING)
        low, high = min(values), max(values)
        spare = (high - low) * (_SPARE - 1) or _SPARE
        if low < self.start:
            low -= spare
        if high > self.start or low == high:
            high += spare
        return low, high

    @property
    def filled(self) -> tuple[float, float]:
        """Where the filled part of the bar begins and how long it is, in parts of a hundred.

        A balance that has moved away from its target fills nothing.
        """
        value = self.start if self.value is None else self.value
        if self.begun and (value - self.start) * (self.measure.target - self.start) < 0:
            value = self.start
        first, last = sorted((self.share(self.start), self.share(value)))
        return first, round(last - first, 2)

    def share(self, value: float) -> float:
        """Where a value lies on the scale, in parts of a hundred."""
        low, high = self.ends
        return round(100 * (value - low) / (high - low), 2)

    @property
    def words(self) -> str:
        """`36 of 550 billion dollars, pledged (17 February 2026)`."""
        target, unit = number(self.measure.target), self.measure.unit
        if self.value is None or self.date is None:
            return word("progress.none", target=target, unit=unit)
        value, date = number(self.value), self.date.in_words()
        said = {"value": value, "unit": unit, "date": date, "target": target}
        if self.begun:
            begun, then = number(self.begun.value), self.begun.period.in_words()
            return word("progress.balance", **said, begun=begun, then=then)
        if self.measure.kind == "ceiling":
            return word("progress.ceiling", **said)
        is_beside = self.value > self.measure.target > 0
        found = word("progress.beside" if is_beside else "progress.amount", **said)
        if self.nature != "measured":
            return word("progress.not-measured", found=found, nature=self.nature_word, date=date)
        return word("progress.measured", found=found, date=date)

    @property
    def nature_word(self) -> str:
        """`planned`, in the language of the site."""
        return word(f"nature.{self.nature}")

    @property
    def due_words(self) -> str:
        """`due 2028`; "" where no day was named."""
        return word("progress.due", day=self.due.in_words()) if self.due else ""

    @property
    def due(self) -> PartialDate | None:
        """By when the number is to be reached; None where no day was named."""
        return self.measure.by or self.commitment.due


def progress_of(dossier: Dossier, commitment: Commitment) -> Progress | None:
    """How far the commitment has come; None where it has no number."""
    measure = commitment.measure
    if measure is None:
        return None
    if reached := measure.reached:
        ref = dossier.statements[reached.see]
        return Progress(commitment, measure, reached.value, reached.as_of, reached.nature, ref)
    if series := series_of(dossier, measure):
        point = max(series.points, key=lambda point: point.period.last_day)
        begun = _point_before(series, commitment) if measure.kind == "balance" else None
        return Progress(
            commitment, measure, point.value, point.period, series.nature, series, begun
        )
    return Progress(commitment, measure)


def _point_before(series: Series, commitment: Commitment) -> Point:
    """The last point that was over when the commitment was made; the first where none was."""
    made = commitment.standings[0].date.first_day
    before = [point for point in series.points if point.period.last_day < made]
    return max(before or series.points[:1], key=lambda point: point.period.last_day)


def series_of(dossier: Dossier, measure: Measure) -> Series | None:
    """The series that counts towards the target: in its unit, with nothing told in advance."""
    series = dossier.series.get(measure.series or "")
    if series is None or series.unit != measure.unit:
        return None
    now = dossier.settings.as_of.last_day
    return None if any(point.period.first_day > now for point in series.points) else series
