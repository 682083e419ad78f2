"""Events, and the quotations that stand in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field

from dossier.dates import PartialDate
from dossier.kinds.base import Cited, CitedText, Part, Record, Statement
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.markers import Addressed, Asked
from dossier.kinds.scalars import Date
from dossier.kinds.texts import (
    ActorId,
    Aliases,
    AnyStatementAddress,
    FormerAddresses,
    FormerIds,
    Language,
    Many,
    Name,
    OrganizationId,
    OwnId,
    PersonId,
    Text,
    Title,
    TopicId,
    Words,
)
from dossier.text import slug

MOST_QUOTED_WORDS = 40


class Quotation(Part):
    """Words of a named speaker, as they were printed."""

    has_address = True
    review_section = "quotations"
    verbatim = frozenset(("speaker", "text", "original"))

    id: OwnId
    speaker: ActorId = Field(description="Id of the person or organization whose words these are.")
    text: Words = Field(description=f"Verbatim, {MOST_QUOTED_WORDS} words at most.")
    language: Language = Field("en", description="Language of `text`.")
    original: Words | None = Field(
        None, description="The words as they were spoken, where `text` is a translation."
    )
    original_language: Language | None = Field(None, description="Language of `original`.")
    occasion: Text | None = Field(
        None, description="Where it was said, if not at the event itself."
    )
    cite: Cited
    note: Text | None = Field(
        None, description="Shown with the quotation: another wording, who translated it."
    )
    formerly: FormerAddresses = ()

    def in_words(self, label: Callable[[str], str]) -> str:
        """Who said what."""
        return f"{label(self.speaker)}: “{self.text}”"


class Account(Part):
    """What one side said about a matter."""

    identified_by = (("by",),)

    by: ActorId = Field(
        description="Id of the person or organization whose account it is.", examples=["northland"]
    )
    see: Annotated[Many[AnyStatementAddress], Field(min_length=1)] = Field(
        description="The statements that tell it, <record id>.<statement id>.",
        examples=[["1999-05-10-lake-meeting.bridge-promised"]],
    )


class Compared(Part):
    """A matter of which the sides gave accounts of their own."""

    identified_by = (("matter",),)
    name_field = "matter"

    matter: Name = Field(description="What it is about, in a word or three.", examples=["Length"])
    accounts: Annotated[Many[Account], Field(min_length=1)] = Field(
        description="What each side said about it; a side of which nothing was found is left out."
    )


class Event(Record):
    """Something that happened on a day, at a place."""

    noun = "event"
    plural = "events"
    folder = "events"
    after = "document"
    listed_on = "timeline/index.html"
    card = "timeline"
    news = True
    review_section = "events-and-topics"
    verbatim = frozenset(("time", "place", "contact", "present"))

    title: Title = Field(
        description="What happened, in one short sentence in the present tense.",
        examples=["Berg and Sato meet at the lake"],
    )
    date: Date = Field(description="The day at the place.", examples=["1999-05-10"])
    end: Date | None = Field(None, description="The last day, where it took more than one.")
    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = Field(
        None, description='Local time at the place, in quotes: "09:30".', examples=["09:30"]
    )
    weight: Literal["major", "ordinary"] = Field(
        "ordinary", description="major for the events by which the story is told in short."
    )
    summary: Annotated[CitedText | None, Addressed("summary")] = Field(
        None, description="A major event in two sentences."
    )
    place: Annotated[Name | None, Asked(always=True)] = Field(
        None, description="Town, or room and town.", examples=["The lake"]
    )
    topics: Annotated[
        Many[TopicId],
        Field(min_length=1, description="Ids of the topics it belongs to.", examples=[["bridge"]]),
    ]
    people: Annotated[Many[PersonId], Asked(always=True)] = Field(
        (),
        description="Ids of the people who took part or are spoken of.",
        examples=[["anna-berg", "ken-sato"]],
    )
    contact: Literal["meeting", "call", "signing"] | None = Field(
        None,
        description="meeting, call or signing, where people dealt with each other themselves; "
        "who they were stands under present.",
    )
    present: Many[PersonId] = Field(
        (),
        description="Those of the people who took part themselves, as a source shows; the others "
        "are spoken of.",
        examples=[["anna-berg", "ken-sato"]],
    )
    organizations: Annotated[Many[OrganizationId], Asked(always=True)] = Field(
        (), description="Ids of the organizations concerned.", examples=[["northland"]]
    )
    statements: Annotated[
        Many[Statement],
        Field(min_length=1, description="What happened, fact by fact, each with its sources."),
    ]
    quotations: Many[Quotation] = Field((), description="Words said at the event or about it.")
    compared: Many[Compared] = Field(
        (), description="The accounts that the sides gave of it, matter by matter, side by side."
    )
    note: Text | None = Field(None, description="Where the day or hour differs elsewhere.")
    formerly: FormerIds = ()
    changes: ChangeNotes = ()
    aliases: Aliases = Field((), examples=[["the lake summit"]])

    @property
    def last_date(self) -> PartialDate:
        """The day on which it ended, as exact as known."""
        return self.end or self.date

    @classmethod
    def shelf(cls, id: str) -> str:
        """The year with which the id begins."""
        return id[:4]

    @classmethod
    def suggested_id(cls, value: dict[str, Any]) -> str:
        """The day, and the first words of the title."""
        return f"{slug(str(value.get('date', '')))}-{super().suggested_id(value)}".strip("-")

    def sort_key(self) -> tuple[Any, ...]:
        """In order of time; those without an hour come after those with one on the same day."""
        return (self.date.first_day, self.time or "later", self.id)
