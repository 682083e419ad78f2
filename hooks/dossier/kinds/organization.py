"""Organizations: governments, bodies and companies."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dossier.kinds.base import CitedText, Record, Statement, StatementOrSee
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.markers import Addressed, Asked
from dossier.kinds.texts import Aliases, FormerIds, Language, Many, Name, WikidataId


class Organization(Record):
    """A government, body or company that acts in the story."""

    noun = "organization"
    plural = "organizations"
    folder = "organizations"
    after = "person"
    label_field = "name"
    listed_on = "organizations/index.html"
    card = "people"
    review_section = "people"

    name: Name = Field(
        description="Name in English, as the organization itself writes it.",
        examples=["The Bridge Company"],
    )
    name_native: Name | None = Field(None, description="The name in its own script.")
    name_language: Language | None = Field(None, description="Language of name_native.")
    aliases: Aliases = Field((), examples=[["BridgeCo"]])
    wikidata: WikidataId | None = None
    kind: Literal[
        "government", "international body", "party", "company", "project", "association", "union"
    ] = Field(description="What it is: government also stands for ministries, offices and courts.")
    country: Annotated[Name | None, Asked(always=True)] = Field(
        None, description="Country of its seat.", examples=["Northland"]
    )
    who: Annotated[CitedText | None, Addressed("who")] = Field(
        None, description="What it is in the story, in one sentence."
    )
    statements: Annotated[
        Many[StatementOrSee],
        Field(
            min_length=1,
            description="The part in the story: `see:` a statement of an event, or one of its own.",
        ),
        Asked(part=Statement),
    ]
    formerly: FormerIds = ()
    changes: ChangeNotes = ()
