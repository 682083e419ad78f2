"""Commitments, and how they stood over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field

from dossier.kinds.base import Part, Record
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.markers import Asked, RefersTo
from dossier.kinds.scalars import Date, Number
from dossier.kinds.series import Nature
from dossier.kinds.texts import (
    ActorId,
    FormerIds,
    Many,
    Name,
    StatementAddress,
    Text,
    Title,
    TopicId,
)

STATUSES = (
    "kept",
    "in the works",
    "compromise",
    "stalled",
    "broken",
    "superseded",
    "not yet rated",
)


Status = Literal[
    "not yet rated", "in the works", "stalled", "compromise", "kept", "broken", "superseded"
]


class Standing(Part):
    """How a commitment stood on a day."""

    news = True
    news_fields = frozenset(("status",))
    decisive = frozenset(("date", "status", "verdict", "see", "note"))
    decided_in = "standings"

    identified_by = (("date",), ("status", "see"), ("status",))

    date: Date = Field(description="The day from which it stood so.")
    status: Annotated[Status, Asked(default="not yet rated")] = Field(
        description="One word of the fixed scale."
    )
    verdict: Text = Field(
        description="Why this word, in one sentence that can be read alone.",
        examples=["390 of the 400 metres promised stand; the rest is due in June."],
    )
    see: Annotated[
        Many[StatementAddress], Field(min_length=1), Asked(default="that of made-in")
    ] = Field(
        description="The statements that show it, <record id>.<statement id>.",
        examples=[["1999-05-10-lake-meeting.length"]],
    )
    note: Text | None = Field(
        None, description="Shown with the standing: why this word, what is not known."
    )

    @property
    def list_label(self) -> str:
        """The day."""
        return self.date.in_words()

    def in_words(self, label: Callable[[str], str]) -> str:
        """The status and since when."""
        return f"{self.status} ({self.date.in_words()})"


class Reached(Part):
    """How far a commitment had come on a day."""

    value: Number = Field(description="The number, in the unit of the measure.", examples=[390])
    as_of: Date = Field(description="The day for which it was given.")
    see: StatementAddress = Field(
        description="The statement that shows it, <record id>.<statement id>.",
        examples=["2000-11-20-bridge-opens.opened"],
    )
    nature: Nature = Field(
        "measured", description="Whether it was measured, or is only planned or pledged."
    )


class Measure(Part):
    """The number a commitment is held against."""

    decisive = frozenset(("target", "unit", "by", "series", "kind"))

    target: Number = Field(description="The number to be reached.", examples=[400])
    unit: Name = Field(description="Its unit, as that of the series.", examples=["metres"])
    by: Date | None = Field(None, description="When it is due.")
    series: Annotated[str, RefersTo("series")] | None = Field(
        None,
        description="Id of the series that shows how far it has come.",
        examples=["bridge-length"],
    )
    reached: Reached | None = Field(
        None, description="The newest number, where no series in the same unit has it."
    )
    kind: Literal["amount", "level", "ceiling", "balance"] = Field(
        "amount",
        description="amount: what grows from zero to the target; level: a rate or share that is to "
        "reach it; ceiling: a rate in force that is to stay at the target or below; balance: what "
        "is to come to the target from where it was, by its series.",
    )


class Commitment(Record):
    """What somebody undertook at the meeting or because of it."""

    noun = "commitment"
    plural = "commitments"
    folder = "commitments"
    after = "topic"
    listed_on = "commitments.html"
    card = "agenda"
    review_section = "commitments"
    news = True
    decisive = frozenset(("kept_when", "broken_when", "lasting", "due"))
    verbatim = frozenset(("by", "to"))

    title: Title = Field(description="The undertaking in a few words.", examples=["Build a bridge"])
    by: Annotated[
        Many[ActorId],
        Field(min_length=1, description="Ids of who undertook it.", examples=[["northland"]]),
    ]
    to: Annotated[Many[ActorId], Asked(always=True)] = Field(
        (), description="Ids of those to whom it was promised.", examples=[["southland"]]
    )
    topic: TopicId = Field(
        description="Id of the topic on whose page it stands.", examples=["bridge"]
    )
    text: Text = Field(description="What was undertaken, in our words.")
    made_in: StatementAddress = Field(
        description="The statement that shows it, <record id>.<statement id>.",
        examples=["1999-05-10-lake-meeting.bridge-promised"],
    )
    kept_when: Text = Field(
        description="What must have happened for it to count as kept.",
        examples=["The bridge is open to traffic on its whole length."],
    )
    broken_when: Text = Field(
        description="What must have happened for it to count as broken.",
        examples=["The work is given up, or June 2000 passes without the bridge open."],
    )
    lasting: bool = Field(
        False,
        description="true for what must be honoured for as long as it holds: it is kept so far, "
        "and never done.",
    )
    due: Date | None = Field(
        None, description="The day by which it was to be done; a measure has its own `by`."
    )
    measure: Measure | None = Field(
        None, description="The number it is held against, where there is one."
    )
    standings: Annotated[
        Many[Standing], Field(min_length=1, description="How it stood over time, oldest first.")
    ]
    formerly: FormerIds = ()
    changes: ChangeNotes = ()

    @property
    def shown_by(self) -> list[str]:
        """The addresses of the statements that show that it was made, and how it stood."""
        found = [self.made_in]
        for standing in self.standings:
            found += standing.see
        return found

    @classmethod
    def completed(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Not yet rated, as the statement shows in which it was made."""
        if "made_in" in value:
            first = value.setdefault("standings", [{}])[0]
            first.setdefault("status", "not yet rated")
            first.setdefault("see", [value["made_in"]])
        return value

    def sort_key(self) -> tuple[Any, ...]:
        """By the day it was made; the dossier puts topics before it."""
        return (self.standings[0].date.first_day, self.id)
