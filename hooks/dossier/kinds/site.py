"""Sites: places where something is being built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from dossier.kinds.base import Cited, Part, Record
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.scalars import Date, Number
from dossier.kinds.texts import FormerIds, Many, Name, Text, Title

BuildingState = Literal["announced", "under construction", "running"]
BUILDING_STATES: tuple[BuildingState, ...] = ("announced", "under construction", "running")


class Capacity(Part):
    """How much of a site was announced, was being built or was running on a day."""

    identified_by = (("date", "state"), ("state",))
    review_section = "figures"

    date: Date = Field(description="The day for which it was told.")
    state: BuildingState = Field(
        description="announced: all that is to be there one day; under construction: work on it "
        "has begun; running: in operation."
    )
    megawatts: Number | None = Field(
        None, description="The number; left out where the sources give none.", examples=[12]
    )
    cite: Annotated[Cited, Field(description="Sources for the state and the number.")]
    note: Text | None = Field(
        None, description="Shown with the number: what it counts, other figures."
    )

    @property
    def list_label(self) -> str:
        """The state and the day."""
        return f"{self.state} ({self.date.in_words()})"

    def in_words(self, label: Callable[[str], str]) -> str:
        """The number."""
        return "no figure" if self.megawatts is None else f"“{self.megawatts:,}”"


class Site(Record):
    """A place where something is being built."""

    noun = "site"
    plural = "sites"
    folder = "sites"
    after = "commitment"
    label_field = "name"
    has_page = False
    card = "agenda"
    review_section = "figures"

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
    capacity: Many[Capacity] = Field(
        (), description="What was announced, is being built and runs, each with its day."
    )
    counted: bool = Field(
        True,
        description="false for a site that is listed with the others but is not one of them: it "
        "is left out of all sums.",
    )
    announced: Date = Field(description="The day on which it was made public.")
    status: Title = Field(description="How far it is, in a few words.", examples=["open"])
    as_of: Date = Field(description="The day that the status was told.")
    due: Date | None = Field(
        None,
        description="By when the next step that the status tells of was expected: once it has "
        "passed, the site is marked.",
    )
    cite: Annotated[Cited, Field(description="Sources for all that stands here.")]
    note: Text | None = Field(
        None, description="Shown with the site: what is not known, what else bears the name."
    )
    formerly: FormerIds = ()
    changes: ChangeNotes = ()

    def page(self, topic: str | None) -> str:
        """The list of its topic's sites."""
        return f"sites/{topic}.html" if topic else "topics/index.html"
