"""The settings: what the dossier as a whole is about. One file, data/dossier.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dossier.kinds.base import Part, Record, TextOrSee
from dossier.kinds.markers import NotShown, RefersTo
from dossier.kinds.scalars import Date, Url
from dossier.kinds.texts import Language, Many, Name, Title


class TopicKind(Part):
    """A kind of topic, such as the trade issues."""

    identified_by = (("kind",),)

    kind: Name = Field(description="As topics name it.", examples=["project"])
    heading: Name = Field(
        description="Above the topics of the kind, where all are listed.", examples=["Projects"]
    )


class Searched(Part):
    """Up to which day one kind of sources was searched."""

    identified_by = (("what",),)
    name_field = "what"

    what: Name = Field(
        description="The kind of sources, as readers would call it.", examples=["News pages"]
    )
    through: Date = Field(description="The day of the newest that was found there.")


class Release(Part):
    """The latest version of the data, as it was released: kept, and cited by its day."""

    identified_by = (("version",),)

    version: Date = Field(
        description="The day of the release, by which the version is called.",
        examples=["1999-06-01"],
    )
    checksum: Annotated[
        str, Field(pattern=r"^[0-9a-f]{64}$"), NotShown("pages say what follows: changed or not")
    ] = Field(
        description="SHA-256 of all records then, by which a later change is seen; "
        "`python -m dossier release` writes both."
    )


class Settings(Record):
    """data/dossier.yml: what the dossier as a whole is about."""

    noun = "dossier"
    plural = "dossiers"
    review_section = "rest"
    decisive = frozenset(("meeting", "as_of"))

    title: Name = Field(description="The site's name.")
    headline: Title = Field(description="The question the home page answers.")
    kicker: Title = Field(description="Line above it: place and day of the meeting.")
    description: Name = Field(description="One sentence for search engines and link previews.")
    lead: Annotated[
        Many[TextOrSee],
        Field(min_length=1, max_length=3, description="The answer in two sentences."),
    ]
    meeting: Annotated[str, RefersTo("event")] = Field(description="The event all this is about.")
    topic_kinds: Annotated[
        Many[TopicKind],
        Field(min_length=1, description="The kinds of topics, in the order of their list."),
    ]
    languages: Annotated[Many[Language], NotShown("the open data says it")] = Field(
        ("en",),
        description="Languages in which a reader can read it, and of the native names.",
        examples=[["en", "ja"]],
    )
    as_of: Date = Field(
        description="The day up to which the data was compiled; `now` on every page."
    )
    searched: Many[Searched] = Field(
        (), description="Which kinds of sources were searched, each up to which day."
    )
    stale_after_days: Annotated[int, Field(gt=0)] = Field(
        description="A topic with nothing newer than this is marked."
    )
    licence: Name = Field(description="Licence of text and data.", examples=["CC BY 4.0"])
    licence_url: Url = Field(description="Full address of the licence.")
    release: Release | None = Field(
        None, description="The latest version that was released; none before the first."
    )

    @property
    def file(self) -> str:
        """`data/dossier.yml`."""
        return "data/dossier.yml"

    def page(self, topic: str | None) -> str:
        """The home page."""
        return "index.html"
