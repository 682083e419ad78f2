"""How far a commitment with a number has come: `progress_of`, computed from its measure.

The newest number is that of its series, where that counts in the same unit, or the one that the
measure itself names. A plan is never counted as something done: `nature` tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Commitment, Measure, Nature, Series
from dossier.language import number, word

_SPARE = 1.03
"""What lies beyond the larger of target and value, so that a mark at the end is seen."""


@dataclass(frozen=True)
class Progress:
    """A commitment's number and the newest value; `value` is None where no figure was found."""

    commitment: Commitment
    measure: Measure
    value: float | None = None
    date: PartialDate | None = None
    nature: Nature = "measured"
    shown_by: Series | StatementRef | None = None
    label: str = ""

    @property
    def is_level(self) -> bool:
        """Whether it is a rate or a balance that is compared, not an amount that grows."""
        return self.measure.kind == "level"

    @property
    def has_bar(self) -> bool:
        """Whether it is drawn: an amount. Where no figure is known, its bar is empty and dashed."""
        return not self.is_level

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the scale: zero, target and value lie inside."""
        values = (0.0, self.measure.target, self.value or 0.0)
        return min(values) * _SPARE, max(values) * _SPARE or _SPARE

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
        is_beside = self.is_level or self.value > self.measure.target > 0
        form = "progress.beside" if is_beside else "progress.amount"
        found = word(form, value=number(self.value), target=target, unit=unit)
        date = self.date.in_words()
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
        label = point.label or ""
        return Progress(
            commitment, measure, point.value, point.period, series.nature, series, label
        )
    return Progress(commitment, measure)


def series_of(dossier: Dossier, measure: Measure) -> Series | None:
    """The series that counts towards the target: in its unit, with nothing told in advance."""
    series = dossier.series.get(measure.series or "")
    if series is None or series.unit != measure.unit:
        return None
    now = dossier.settings.as_of.last_day
    return None if any(point.period.first_day > now for point in series.points) else series
