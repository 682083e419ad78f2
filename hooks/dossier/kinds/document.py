"""Documents: sources kept in seeds/, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from dossier.kinds.base import Cite, CitedText, Part, Record
from dossier.kinds.change_note import ChangeNotes
from dossier.kinds.texts import FormerIds, Id, Many, Text, Words

VERDICTS = ("supported", "imprecise", "contradicted", "unverifiable")


class Claim(Part):
    """One claim that a passage makes, and how it has stood up."""

    identified_by = (("id",), ("passage",))
    decisive = frozenset(("verdict", "wrong"))
    decided_in = "verdicts"
    verbatim = frozenset(("passage",))

    id: Id = Field(description="Unique in its document.", examples=["meeting"])
    passage: Words = Field(
        description="The words that make the claim, exactly as they stand in the sentence."
    )
    wrong: Words | None = Field(
        None, description="The part of them that does not hold, exactly as it stands there."
    )
    verdict: Literal["supported", "imprecise", "contradicted", "unverifiable"] = Field(
        description="supported, imprecise, contradicted, or unverifiable: what independent "
        "sources make of it."
    )
    note: Text = Field(description="What independent sources say of it, in our words.")
    cite: Cite = Field(
        (),
        description="The sources that bear the verdict out; needed for every verdict but "
        "unverifiable.",
        examples=[["courier-1999-05-11-lake"]],
    )

    def in_words(self, label: Callable[[str], str]) -> str:
        """The verdict, on what, and why."""
        return f"{self.verdict}: “{self.passage}” – “{self.note}”"


class Passage(Part):
    """One sentence of a document, in its order."""

    decisive = frozenset(("boilerplate",))
    decided_in = "verdicts"
    verbatim = frozenset(("text",))

    id: Id = Field(description="Unique in its document.", examples=["s1"])
    text: Words = Field(description="The sentence, word for word.")
    boilerplate: bool = Field(
        False, description="true for what belongs to the page and not to the report."
    )
    claims: Many[Claim] = Field(
        (), description="What the sentence claims, each with how it has stood up."
    )


class Document(Record):
    """A source kept in seeds/, sentence by sentence. Its id is the id of its source."""

    noun = "document"
    plural = "documents"
    folder = "documents"
    after = "source"
    label_field = "id"
    listed_on = "sources/index.html"
    card = "sources"
    review_section = "rest"

    about: CitedText = Field(description="What the document is and how it came about.")
    passages: Annotated[
        Many[Passage],
        Field(min_length=1, description="Every sentence of the document, in its order."),
    ]
    formerly: FormerIds = ()
    changes: ChangeNotes = ()
