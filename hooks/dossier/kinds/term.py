"""Terms of the field, explained."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from dossier.kinds.base import Cited, Record
from dossier.kinds.texts import Aliases, FormerIds, Many, Name, StatementAddress, Text


class Term(Record):
    """An abbreviation or a term of the field, explained."""

    noun = "term"
    plural = "terms"
    folder = "terms"
    after = "series"
    label_field = "name"
    has_page = False
    review_section = "rest"

    name: Name = Field(description="As it stands in the texts.", examples=["m"])
    expansion: Name = Field(description="Shown when a reader points at it.", examples=["metre"])
    text: Text = Field(description="The term explained in one or two sentences.")
    cite: Annotated[Cited, Field(description="Sources for the explanation.")]
    see: Many[StatementAddress] = Field(
        (),
        description="The statements where it matters in the story, <record id>.<statement id>.",
        examples=[["1999-05-10-lake-meeting.length"]],
    )
    note: Text | None = Field(None, description="Shown with the term.")
    aliases: Aliases = Field((), examples=[["metres"]])
    formerly: FormerIds = ()

    def page(self, topic: str | None) -> str:
        """The glossary."""
        return "glossary.html"

    def sort_key(self) -> tuple[Any, ...]:
        """By name."""
        return (self.name.lower(), self.id)
