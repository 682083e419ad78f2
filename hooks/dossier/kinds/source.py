"""Sources: what a reader can open to see for themselves."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import Field

from dossier.kinds.base import Part, Record
from dossier.kinds.markers import Asked
from dossier.kinds.scalars import Date, Url
from dossier.kinds.texts import FormerIds, Language, Many, Name, Text
from dossier.text import slug

SOURCE_KINDS = ("primary", "news", "analysis", "reference")
KINDS_BY_INITIAL = ("primary", "news")
"""Kinds that are too many for one page; their publishers' initials divide them for good."""
ONCE_ON_ONE_PAGE = ("primary",)
"""Those whose list stood on one page before it was divided; its anchors stay where they were."""


class Paragraph(Part):
    """A paragraph of a source that the dossier covers whole: its number and a heading of ours."""

    identified_by = (("number",),)
    name_field = "number"

    number: int = Field(ge=1, description="Its place in the source, counted from 1.")
    heading: Name = Field(description="What it is about, in our words.", examples=["The bridge"])


class Source(Record):
    """What a reader can open to see for themselves."""

    noun = "source"
    plural = "sources"
    folder = "sources"
    after = "dossier"
    has_page = False
    listed_on = "sources/index.html"
    card = "sources"
    review_section = "sources"
    decisive = frozenset(
        ("kind", "publisher", "publisher_group", "aggregator", "summary_only")
    ).union(("published", "url", "original_url", "archived", "document", "sha256"))
    decided_in = "sources-classed"

    title: Name = Field(
        description="As printed; in [square brackets] a description, where the headline is not "
        "known.",
        examples=["Leaders meet at the lake"],
    )
    publisher: Name = Field(
        description="Who published it: newspaper, agency, ministry.", examples=["Southland Courier"]
    )
    publisher_group: Name | None = Field(
        None,
        description="The wire or owner where two outlets print one report, so that they count "
        "once.",
    )
    url: Url = Field(
        description="Full address, with https://, of the page itself.",
        examples=["https://courier.example/lake"],
    )
    original_url: Url | None = Field(
        None,
        description="Address of the original, where `url` is that of a copy and it is known.",
        examples=["https://ministry.example/lake"],
    )
    published: Annotated[Date | None, Asked(always=True)] = Field(
        None, description="Left out where the page shows no date."
    )
    language: Language = Field(
        description="Language of the source: a code such as en or ja.", examples=["en"]
    )
    kind: Literal["primary", "news", "analysis", "reference"] = Field(
        description="primary: an official document or the speaker's own words; news; analysis; "
        "reference."
    )
    aggregator: bool = Field(
        False,
        description="true for a site that gathers, rewrites or translates by machine what others "
        "reported, and for a wiki: it never bears a statement alone, and does not count towards "
        "corroboration. A plain copy of a named publisher's text is no such site.",
    )
    summary_only: bool = Field(
        False,
        description="true where only a summary of the page by others, or its headline in a list, "
        "could be read, not the page itself: what rests on it is not graded primary. Words of the "
        "page that others quote or copy are no summary.",
    )
    accessed: Annotated[Date, Asked(default="today")] = Field(
        description="The day on which it was last read."
    )
    document: Name | None = Field(
        None, description="File in seeds/ that holds the source as it was received."
    )
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="SHA-256 sum of that file, so that a change of it is noticed."
    )
    archived: Url | None = Field(
        None,
        description="Address of a copy of the page in a web archive, with its moment.",
        examples=["https://web.archive.org/web/19990511093000/https://courier.example/lake"],
    )
    paywalled: bool = Field(
        False, description="true where readers must pay to read it; no copy is asked of an archive."
    )
    paragraphs: Many[Paragraph] = Field(
        (), description="Its paragraphs, where every one of them must be covered by statements."
    )
    licence: Name | None = Field(
        None, description="Terms of what is quoted from it, where they are known."
    )
    note: Text | None = Field(
        None, description="Shown with the source: what kind of copy it is, how it was read."
    )
    formerly: FormerIds = ()

    @property
    def bears_alone(self) -> bool:
        """Whether it is a document or somebody's own words, and was read, not a summary of it."""
        return self.kind == "primary" and not self.summary_only

    @classmethod
    def shelf(cls, id: str) -> str:
        """The first sign of the id: folders that a browser lists whole."""
        return id[:1]

    @classmethod
    def completed(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Read today."""
        # The day where the person is, not the one in UTC.
        today = datetime.datetime.now().astimezone().date()
        return {"accessed": today.isoformat(), **value}

    @classmethod
    def suggested_id(cls, value: dict[str, Any]) -> str:
        """Publisher, day and first words of the title."""
        parts = (
            slug(str(value.get("publisher", "")), 2),
            slug(str(value.get("published", ""))),
            slug(str(value.get("title", "")), 4),
        )
        return "-".join(filter(None, parts))

    @property
    def initial(self) -> str:
        """The letter under which the publisher stands; `0` for digits and other signs.

        "The" does not count. A letter with its mark taken off is the letter: é is e.
        """
        name = re.sub(r"\Athe\s+", "", self.publisher, flags=re.I)
        signs = unicodedata.normalize("NFKD", name).lower()
        first = next((sign for sign in signs if sign.isalnum()), "0")
        return first if "a" <= first <= "z" else "0"

    def page(self, topic: str | None) -> str:
        """The list of its kind; of its kind and its publisher's initial for the many."""
        if self.kind in KINDS_BY_INITIAL:
            return f"sources/{self.kind}-{self.initial}.html"
        return f"sources/{self.kind}.html"
