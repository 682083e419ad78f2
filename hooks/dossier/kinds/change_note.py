"""What an editor tells readers of a change, in the record that was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from dossier.kinds.base import Part
from dossier.kinds.markers import NotShown
from dossier.kinds.scalars import Date
from dossier.kinds.texts import Many, PartId, Text


class ChangeNote(Part):
    """A note for readers that needs no repository: a copy without one tells it too."""

    identified_by = (("date", "about"), ("note",))
    of_any_kind = True

    date: Date = Field(
        description="The day of the change, under which readers find it.", examples=["2001-02-03"]
    )
    note: Text = Field(
        description="What changed, and of a correction why; plain text.",
        examples=["The talks took two hours; a first report had said three."],
    )
    about: Annotated[PartId | None, NotShown("the note leads there")] = Field(
        None,
        description="Id of the statement or quotation of this record that it is about, or "
        "standings/ with the date of a standing; without one it is about the whole record.",
        examples=["length", "standings/2001-02-01"],
    )
    correction: bool = Field(
        False, description="true where what stood there was wrong: readers find it apart."
    )
    was: Text | None = Field(
        None,
        description="Of a correction: what it said before. Where the repository is at hand it "
        "is known from there.",
        examples=["The leaders talked for three hours."],
    )

    def in_words(self, label: Callable[[str], str]) -> str:
        """The day, what it is about, the note."""
        about = f", {self.about}" if self.about else ""
        return f"{self.date}{about}: {self.note}"


ChangeNotes = Annotated[
    Many[ChangeNote],
    Field(
        description="What readers should know of changes of this record; what is told in the "
        "message of a commit needs none."
    ),
]
