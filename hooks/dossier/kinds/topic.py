"""Topics: the matters on the table."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from dossier.kinds.base import CitedText, Part, Record, StatementOrSee, TextOrSee
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.markers import Addressed, Asked, NotShown, RefersTo
from dossier.kinds.scalars import Date
from dossier.kinds.texts import (
    MOST_WORDS_IN_AN_ID,
    Aliases,
    FormerIds,
    Many,
    Name,
    StatementAddress,
    Text,
    Title,
)
from dossier.text import slug

STAGES = ("before", "meeting", "since")
_FIRST_OF_STAGE = Asked(default="the first statement of the stage")


class InBrief(Part):
    """The topic on the agenda board: one line for each stage."""

    before: Annotated[TextOrSee, Addressed("brief-before"), _FIRST_OF_STAGE] = Field(
        description="What was expected, in one line."
    )
    meeting: Annotated[TextOrSee, Addressed("brief-meeting"), _FIRST_OF_STAGE] = Field(
        description="What was said and agreed, in one line."
    )
    since: Annotated[TextOrSee, Addressed("brief-since"), _FIRST_OF_STAGE] = Field(
        description="What became of it, in one line."
    )


class Now(Part):
    """One thing that holds today: since when, and the statements that show it."""

    identified_by = (("label",), ("see",))
    name_field = "label"
    news = True
    news_fields = frozenset(("since",))

    label: Name = Field(description="What it is about, in a word or three.", examples=["Length"])
    text: Text = Field(
        description="What holds, in few words that say nothing more than `see` shows.",
        examples=["390 of 400 metres are built"],
    )
    since: Date = Field(description="The day from which it holds, or for which it was reported.")
    dated: Literal["since", "as of", "on"] = Field(
        "since",
        description="What the day is: since, from which it holds; as of, up to which it was "
        "reported or measured; on, when it happened.",
    )
    on_home: Annotated[bool, NotShown("it chooses what the home page shows")] = Field(
        False,
        description="true for a fact that the home page shows; where none of the topic is marked, "
        "it shows the first two.",
    )
    see: Annotated[Many[StatementAddress], Field(min_length=1)] = Field(
        description="The statements that show it, <record id>.<statement id>.",
        examples=[["1999-05-10-lake-meeting.length"]],
    )


class Topic(Record):
    """One matter on the table: what was expected, what was agreed, what became of it."""

    noun = "topic"
    plural = "topics"
    folder = "topics"
    after = "organization"
    card = "agenda"
    news = True
    review_section = "events-and-topics"

    title: Title = Field(description="Name of the matter.", examples=["The bridge over the lake"])
    short: Name = Field(description="Title in a word or two, for tables and lanes.")
    aliases: Aliases = Field((), examples=[["the crossing", "橋"]])
    kind: Name = Field(
        description="Under which heading it is listed: one of topic_kinds in data/dossier.yml.",
        examples=["project"],
    )
    order: Annotated[int, NotShown("topics stand in its order")] = Field(
        description="Place on the agenda board, from 1."
    )
    lead: Annotated[CitedText, Addressed("lead")] = Field(
        description="The matter in two sentences."
    )
    now: Annotated[Many[Now], Field(max_length=5)] = Field(
        (), description="What holds today: three to five facts, each with its day."
    )
    in_brief: InBrief = Field(description="Its row on the agenda board.")
    before: Annotated[Many[StatementOrSee], Field(min_length=1, description="What was expected.")]
    meeting: Annotated[
        Many[StatementOrSee],
        Field(min_length=1, description="What was said and agreed at the meeting."),
    ]
    since: Annotated[Many[StatementOrSee], Field(min_length=1, description="What became of it.")]
    series: Many[Annotated[str, RefersTo("series")]] = Field(
        (), description="Ids of the series drawn on its page.", examples=[["bridge-length"]]
    )
    sites: Many[Annotated[str, RefersTo("site")]] = Field(
        (), description="Ids of the sites listed on its page.", examples=[["bridge-site"]]
    )
    open: Many[Text] = Field(
        (), description="What is still open, as questions.", examples=[["Who pays for its upkeep?"]]
    )
    formerly: FormerIds = ()
    changes: ChangeNotes = ()

    @classmethod
    def completed(cls, value: dict[str, Any]) -> dict[str, Any]:
        """The first statement of each stage is the topic's line on the agenda board."""
        for stage in STAGES:
            if value.get(stage):
                value.setdefault("in_brief", {}).setdefault(stage, value[stage][0])
        return value

    @classmethod
    def suggested_id(cls, value: dict[str, Any]) -> str:
        """The short title."""
        return slug(str(value.get("short", "")), MOST_WORDS_IN_AN_ID)

    def sort_key(self) -> tuple[Any, ...]:
        """In the order of the agenda board."""
        return (self.order, self.id)
