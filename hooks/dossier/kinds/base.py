"""What records are made of: parts, dates, texts, citations, statements; what a kind declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from dossier.kinds.markers import NotShown, RefersTo
from dossier.kinds.texts import (
    MOST_LOCATORS,
    MOST_WORDS_IN_A_LOCATOR,
    MOST_WORDS_IN_AN_ID,
    FormerAddresses,
    Locator,
    Many,
    Name,
    OwnId,
    StatementAddress,
    Text,
    Words,
)
from dossier.text import slug

Path = tuple[str | int, ...]
"""Where something stands inside a record: keys and list positions, outermost first."""


def _as_citation(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


class Part(BaseModel):
    """Base of everything in a record: unknown keys refused, types taken literally, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    identified_by: ClassVar[tuple[tuple[str, ...], ...]] = (("id",), ("text",))
    """By which fields a review finds the part again: those that name it in its list, which the
    others follow in turn for a part whose name changed."""
    name_field: ClassVar[str] = ""
    """The field that says what the part is called in its list."""
    has_address: ClassVar[bool] = False
    """Whether the part has an address of its own, `<record>.<id>`."""
    of_any_kind: ClassVar[bool] = False
    """Whether tables hold it in one for all kinds, by kind and record, as they do citations."""
    review_section: ClassVar[str] = ""
    """The section of a review that tells of a change; "" for the kind's own, or the record's."""
    decisive: ClassVar[frozenset[str]] = frozenset()
    """The fields by which something is rated: a review tells of their changes early."""
    decided_in: ClassVar[str] = "terms"
    """The section of a review that tells of a change of these."""
    verbatim: ClassVar[frozenset[str]] = frozenset()
    """The fields that say who said or did what: no change of them is a mere rewording."""

    news: ClassVar[bool] = False
    """Whether readers are told of a new one without a note: an event is news, a source is none."""
    news_fields: ClassVar[frozenset[str]] = frozenset()
    """The fields whose change is news without a note."""

    @property
    def cited(self) -> list[str]:
        """The ids of the sources that it cites, each once."""
        return list(dict.fromkeys(one.source for one in getattr(self, "cite", ())))

    @property
    def list_label(self) -> str:
        """What the part is called in its list; "" where the list's name is enough."""
        return str(getattr(self, self.name_field)) if self.name_field else ""

    def in_words(self, label: Callable[[str], str]) -> str:
        """What the part says, in few words; `label` gives a record's title or name by its id."""
        text = getattr(self, "text", None)
        if text:
            return f"“{text}”"
        told = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, str | int | float):
                told.append(str(value))
        return ", ".join(told)


class Citation(Part):
    """Which source shows it, and where in the source."""

    identified_by = (("source", "at", "passage", "disputes"), ("source",))

    source: Annotated[str, RefersTo("source")] = Field(
        description="Id of the source.", examples=["courier-1999-05-11-lake"]
    )
    at: Name | None = Field(
        None,
        description="Where in the source: page, section, time mark.",
        examples=["page 1", "opening statement"],
    )
    passage: Words | None = Field(
        None, description="For a source kept in seeds/: the words, exactly as they stand there."
    )
    find: Annotated[Many[Locator], Field(max_length=MOST_LOCATORS)] = Field(
        (),
        description=f"Where in the source it stands: one to {MOST_LOCATORS} figures, names or "
        f"turns of at most {MOST_WORDS_IN_A_LOCATOR} words each, exactly as printed there, as "
        "seen in its text. A locator, never a sentence.",
        examples=[["two hours", "10 May"]],
    )
    disputes: Annotated[bool, NotShown("the grade and the list of disagreements follow")] = Field(
        False, description="true where this source says otherwise."
    )


Cite = Annotated[
    Many[Annotated[Citation, BeforeValidator(_as_citation)]],
    Field(
        description="Ids of the sources, or objects with source, at, passage, disputes.",
        examples=[
            ["courier-1999-05-11-lake"],
            [{"source": "courier-1999-05-11-lake", "at": "page 1"}],
        ],
    ),
]
Cited = Annotated[Cite, Field(min_length=1)]
"""At least one citation."""


class CitedText(Part):
    """A text and the sources that show it."""

    text: Text = Field(
        description="One plain sentence, one fact; plain text.",
        examples=["The leaders talked for two hours."],
    )
    cite: Cited
    derived: Annotated[Text | None, NotShown("it says to those who check how it follows")] = Field(
        None,
        description="How a number of the text was worked out that stands in no source as such.",
        examples=["110 = 30 + 80"],
    )
    note: Text | None = Field(
        None, description="Shown with the text: doubt, disagreement, time zone."
    )
    differs: Annotated[bool, NotShown("the list of disagreements follows")] = Field(
        False,
        description="true where the note says on which detail sources differ, though none says "
        "otherwise on the whole: it is then listed with the disagreements.",
    )


class Statement(CitedText):
    """The atom of a dossier: one fact, bound to at least one source."""

    news = True
    has_address = True

    id: OwnId
    formerly: FormerAddresses = ()


class See(Part):
    """A reference to a statement that another record holds."""

    identified_by = (("see",),)
    review_section = "events-and-topics"

    see: StatementAddress = Field(
        description="<record id>.<statement id>, shown here with its citations.",
        examples=["1999-05-10-lake-meeting.length"],
    )

    def in_words(self, label: Callable[[str], str]) -> str:
        """Nothing but the address."""
        return ""


def _statement_or_see(value: Any) -> str:
    if isinstance(value, See) or (isinstance(value, dict) and "see" in value):
        return "(see)"
    return "(statement)"


StatementOrSee = Annotated[
    Annotated[Statement, Tag("(statement)")] | Annotated[See, Tag("(see)")],
    Discriminator(_statement_or_see),
]
TextOrSee = Annotated[
    Annotated[CitedText, Tag("(statement)")] | Annotated[See, Tag("(see)")],
    Discriminator(_statement_or_see),
]


class Record(Part):
    """One file; its name, without the ending, is the id.

    A kind declares here all that the rest of the code needs to know of it: its words, its folder,
    its address, the list it stands in, and the order of its records. A class with a `noun` is a
    kind; a module in this package is enough to add one.
    """

    noun: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    """The folder below data/, and of the pages of a kind whose records have pages of their own."""
    after: ClassVar[str] = ""
    """The noun of the kind behind which it stands wherever kinds stand in a row; "" for the end."""
    label_field: ClassVar[str] = "title"
    has_page: ClassVar[bool] = True
    """Whether each record has a page of its own; if not, `page` names the one it shares."""
    listed_on: ClassVar[str] = ""
    """The page of the navigation under which the records' own pages are found."""
    card: ClassVar[str] = "home"
    """The picture shown where a page of the kind is shared."""

    id: str = Field(description="The file's name without its ending; it stands in no file.")

    @property
    def label(self) -> str:
        """The record's title or name."""
        return str(getattr(self, self.label_field))

    def names(self, *fields: str) -> list[str]:
        """The label, what those of the fields hold that it has, and what else it is called."""
        found = [self.label]
        for field in (*fields, "aliases"):
            # A model answers slowly that it has no such field.
            value = getattr(self, field) if field in type(self).model_fields else None
            found += value if isinstance(value, tuple) else [value] if value else []
        return found

    @property
    def file(self) -> str:
        """The record's file below the root: `data/events/1999/1999-05-10-dinner.yml`."""
        return self.file_of(self.id)

    @classmethod
    def file_of(cls, id: str) -> str:
        """The file of a record of that id below the root."""
        shelf = cls.shelf(id)
        return f"data/{cls.folder}/{shelf + '/' if shelf else ''}{id}.yml"

    @classmethod
    def shelf(cls, id: str) -> str:
        """The folder below the kind's own in which a record of that id stands; "" for none."""
        return ""

    @classmethod
    def completed(cls, value: dict[str, Any]) -> dict[str, Any]:
        """What a new record holds: the answers, and what follows from them (see `Asked`)."""
        return value

    @classmethod
    def suggested_id(cls, value: dict[str, Any]) -> str:
        """An id for a new record: the first words of its title or name."""
        return slug(str(value.get(cls.label_field, "")), MOST_WORDS_IN_AN_ID)

    def page(self, topic: str | None) -> str:
        """The page that shows the record; `topic` is the id of the first topic that names it."""
        return f"{self.folder}/{self.id}.html"

    def sort_key(self) -> tuple[Any, ...]:
        """Orders the records of the kind."""
        return (self.id,)
