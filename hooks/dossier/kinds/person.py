"""People, and the offices they held."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from dossier.kinds.base import Cite, Cited, CitedText, Part, Record, StatementOrSee
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.markers import Addressed
from dossier.kinds.scalars import Date
from dossier.kinds.texts import (
    Aliases,
    FormerIds,
    Language,
    Many,
    Name,
    OrganizationId,
    Text,
    WikidataId,
)


class Office(Part):
    """A post somebody held."""

    identified_by = (
        ("title", "organization", "start"),
        ("title", "organization"),
        ("title", "start"),
        ("organization", "start"),
    )
    name_field = "title"
    review_section = "people"

    title: Name = Field(description="The post.", examples=["Prime Minister"])
    organization: OrganizationId | None = Field(
        None, description="Id of the organization where it was held.", examples=["southland"]
    )
    start: Date = Field(description="First day, as exact as known.")
    end: Date | None = Field(None, description="Last day; left out while it lasts.")
    cite: Annotated[Cite, Field(min_length=1, description="Sources for the post and its dates.")]
    note: Text | None = Field(
        None, description="Shown with the office: doubt about a date, who followed."
    )

    def in_words(self, label: Callable[[str], str]) -> str:
        """The post, where and how long it was held."""
        where = f", {label(self.organization)}" if self.organization else ""
        return f"{self.title}{where}, {self.start} to {self.end or 'now'}"


class Person(Record):
    """Somebody who acts in the story."""

    noun = "person"
    plural = "people"
    folder = "people"
    after = "event"
    label_field = "name"
    listed_on = "people/index.html"
    card = "people"
    review_section = "people"
    verbatim = frozenset(("name", "side"))

    name: Name = Field(
        description="Given name, then family name, in Latin letters.", examples=["Anna Berg"]
    )
    name_native: Name | None = Field(None, description="The name in its own script.")
    name_language: Language | None = Field(None, description="Language of name_native.")
    reading: Name | None = Field(None, description="How name_native is read.")
    aliases: Aliases = Field((), examples=[["Berg of the lake"]])
    wikidata: WikidataId | None = None
    born: Date | None = Field(None, description="Day, month or year of birth.")
    died: Date | None = Field(None, description="Day, month or year of death.")
    side: Name = Field(
        description="The country or company whose side the person is on.", examples=["Northland"]
    )
    who: Annotated[CitedText | None, Addressed("who")] = Field(
        None, description="Who this is in the story, in one sentence."
    )
    cite: Annotated[Cited, Field(description="Sources for the name and the dates.")]
    offices: Many[Office] = Field((), description="Posts held, as far as they matter to the story.")
    statements: Many[StatementOrSee] = Field(
        (), description="The part in the story: `see:` a statement of an event, or one of its own."
    )
    formerly: FormerIds = ()
    changes: ChangeNotes = ()

    def offices_on(self, day: datetime.date) -> list[Office]:
        """The offices that the person held on the day.

        One whose bounds are known only by month or year counts when the day certainly lies
        inside, so the doubtful beginning or end of a term does not.
        """
        found = []
        for office in self.offices:
            ended = office.end is not None and office.end.first_day <= day
            if office.start.last_day <= day and not ended:
                found.append(office)
        return found
