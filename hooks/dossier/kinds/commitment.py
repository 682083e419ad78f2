"""Commitments, and how they stood over time."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from dossier.kinds.base import (
    ActorId,
    Date,
    Many,
    Name,
    Number,
    Part,
    Record,
    RefersTo,
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


class Standing(Part):
    """How a commitment stood on a day."""

    identified_by: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("date",),
        ("status", "see"),
        ("status",),
    )

    date: Date = Field(description="The day from which it stood so.")
    status: Literal[
        "not yet rated", "in the works", "stalled", "compromise", "kept", "broken", "superseded"
    ] = Field(description="One word of the fixed scale.")
    see: Annotated[Many[StatementAddress], Field(min_length=1)] = Field(
        description="The statements that show it, <record id>.<statement id>.",
        examples=[["1999-05-10-lake-meeting.length"]],
    )
    note: Text | None = Field(
        None, description="Shown with the standing: why this word, what is not known."
    )


class Measure(Part):
    """The number a commitment is held against."""

    target: Number = Field(description="The number to be reached.", examples=[400])
    unit: Name = Field(description="Its unit, as that of the series.", examples=["metres"])
    by: Date | None = Field(None, description="When it is due.")
    series: Annotated[str, RefersTo("series")] | None = Field(
        None,
        description="Id of the series that shows how far it has come.",
        examples=["bridge-length"],
    )


class Commitment(Record):
    """What somebody undertook at the meeting or because of it."""

    noun: ClassVar[str] = "commitment"
    plural: ClassVar[str] = "commitments"
    folder: ClassVar[str] = "commitments"
    position: ClassVar[int] = 70
    listed_on: ClassVar[str] = "commitments.html"
    card: ClassVar[str] = "agenda"
    review_section: ClassVar[str] = "commitments"
    asked: ClassVar[str] = (
        "title by to topic text made-in date=standings.0.date status?=standings.0.status"
        " see?=standings.0.see target?=measure.target unit?=measure.unit due?=measure.by"
        " series?=measure.series"
    )

    title: Title = Field(description="The undertaking in a few words.", examples=["Build a bridge"])
    by: Annotated[
        Many[ActorId],
        Field(min_length=1, description="Ids of who undertook it.", examples=[["northland"]]),
    ]
    to: Many[ActorId] = Field(
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
    measure: Measure | None = Field(
        None, description="The number it is held against, where there is one."
    )
    standings: Annotated[
        Many[Standing], Field(min_length=1, description="How it stood over time, oldest first.")
    ]

    def sort_key(self) -> tuple[Any, ...]:
        """By the day it was made; the dossier puts topics before it."""
        return (self.standings[0].date.first_day, self.id)
