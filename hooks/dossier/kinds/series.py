"""Series: numbers over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from dossier.kinds.base import Cited, Part, Record
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.scalars import Date, Number
from dossier.kinds.texts import FormerIds, Many, Name, Text, Title

NATURES = ("measured", "planned", "pledged", "forecast", "requested")
Nature = Literal["measured", "planned", "pledged", "forecast", "requested"]


class Point(Part):
    """One value of a series."""

    identified_by = (("period", "label"), ("value", "label"))
    review_section = "figures"
    decisive = frozenset(("nature",))

    period: Date = Field(
        description="The day, month or year that the value is for.", examples=[1999, "1999-05"]
    )
    value: Number = Field(description="The number, in the unit of the series.", examples=[390])
    label: Name | None = Field(None, description="Shown beside the point.")
    cite: Annotated[Cited, Field(description="Sources for the number.")]
    note: Text | None = Field(
        None, description="Shown with the number: how it was worked out, other figures."
    )

    @property
    def list_label(self) -> str:
        """The period, and what is printed at the point."""
        return f"{self.period.in_words()}{f' ({self.label})' if self.label else ''}"

    def in_words(self, label: Callable[[str], str]) -> str:
        """The number."""
        return f"“{self.value:,}”"


class Series(Record):
    """Numbers over time, each with its source."""

    noun = "series"
    plural = "series"
    folder = "series"
    after = "site"
    has_page = False
    review_section = "figures"
    decisive = frozenset(("nature", "unit"))

    title: Title = Field(
        description="What is counted, of whom.", examples=["Length of the bridge built"]
    )
    unit: Name = Field(description="Unit of all values.", examples=["metres"])
    nature: Nature = Field(
        description="What the values are. measured: what was counted, or is in force. The others "
        "are drawn hollow, for nothing of it is done yet: planned, as budgets; pledged, as what "
        "was announced or offered; forecast; requested."
    )
    draw: Literal["line", "steps", "bars", "dots"] = Field(
        description="How it is drawn: a line, steps for what holds until it is changed, bars for "
        "sums of a period, dots."
    )
    until: Date | None = Field(
        None,
        description="For steps: the day up to which the last value held, where it no longer does "
        "or what followed is not known.",
    )
    decimals: Annotated[int, Field(ge=0, le=6)] | None = Field(
        None,
        description="How many decimals are shown, where some values have more than others; the "
        "data keep all.",
    )
    headline: Title | None = Field(
        None,
        description="What a reader is to see in it, in one sentence; printed above the source. "
        "Better none than one that only says the ends of the line.",
        examples=["The bridge opened ten metres shorter than promised."],
    )
    note: Text | None = Field(None, description="Whose figures they are and on what basis.")
    points: Annotated[Many[Point], Field(min_length=1, description="The values, oldest first.")]
    formerly: FormerIds = ()
    changes: ChangeNotes = ()

    def page(self, topic: str | None) -> str:
        """The page with the figures of its topic."""
        return f"figures/{topic}.html" if topic else "topics/index.html"
