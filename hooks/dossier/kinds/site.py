"""Sites: places where something is being built."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from dossier.kinds.base import (
    Cited,
    Name,
    Record,
    Text,
    Title,
)
from dossier.kinds.scalars import Date, Number


class Site(Record):
    """A place where something is being built."""

    noun: ClassVar[str] = "site"
    plural: ClassVar[str] = "sites"
    folder: ClassVar[str] = "sites"
    position: ClassVar[int] = 80
    label_field: ClassVar[str] = "name"
    has_page: ClassVar[bool] = False
    card: ClassVar[str] = "agenda"
    review_section: ClassVar[str] = "figures"

    name: Name = Field(description="Name of the site.", examples=["The bridge"])
    place: Name = Field(description="Town or nearest town.", examples=["The lake"])
    county: Name | None = Field(None, description="County or district.")
    state: Name | None = Field(None, description="State or prefecture.")
    country: Name = Field(description="Country.", examples=["Northland"])
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east.")
    coordinates_of: Name | None = Field(None, description="What the coordinates point at.")
    developer: Name | None = Field(None, description="Who builds it.")
    operator: Name | None = Field(None, description="Who runs it.")
    capacity_mw: Number | None = Field(None, description="Announced capacity, megawatts.")
    announced: Date = Field(description="The day on which it was made public.")
    status: Title = Field(description="How far it is, in a few words.", examples=["open"])
    as_of: Date = Field(description="The day that the status was told.")
    cite: Annotated[Cited, Field(description="Sources for all that stands here.")]
    note: Text | None = Field(
        None, description="Shown with the site: what is not known, what else bears the name."
    )

    def page(self, topic: str | None) -> str:
        """The list of its topic's sites."""
        return f"sites/{topic}.html" if topic else "topics/index.html"
