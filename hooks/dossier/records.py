"""What one record may hold. The models are the schema: of the files, of the editors' help, of the reference page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetPydanticSchema,
    Tag,
    WithJsonSchema,
)
from pydantic_core import core_schema

from dossier.dates import PartialDate
from dossier.problems import Path

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MOST_QUOTED_WORDS = 40

T = TypeVar("T")


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _as_date(value: Any) -> Any:
    """A year alone is a number to YAML; everything else that is a date is text."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return PartialDate(value) if isinstance(value, str) else value


def _as_citation(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
Date = Annotated[
    PartialDate,
    GetPydanticSchema(lambda _t, _h: core_schema.no_info_before_validator_function(_as_date, core_schema.is_instance_schema(PartialDate))),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "examples": ["1999-05-10", "1999-05"]}),
]


class Inline:
    """Marks a text as inline Markdown that readers see: no raw HTML, pictures or scripts."""


class RefersTo:
    """Marks an id that must be the id of a record of one of the named kinds."""

    def __init__(self, *kinds: str):
        self.kinds = kinds


class NamesStatement:
    """Marks the address of a statement, `<record id>.<statement id>`."""


Text = Annotated[str, Inline(), Field(min_length=1)]
Name = Annotated[str, Field(min_length=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$", description="Language code, such as en or ja.")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s]+$", description="Full address, with https://.")]
PersonId = Annotated[str, RefersTo("person")]
OrganizationId = Annotated[str, RefersTo("organization")]
TopicId = Annotated[str, RefersTo("topic")]
ActorId = Annotated[str, RefersTo("person", "organization")]
StatementAddress = Annotated[str, NamesStatement()]


class Part(BaseModel):
    """Base of everything in a record: unknown keys refused, types taken literally, never changed after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Citation(Part):
    """Which source shows it, and where in the source."""

    source: Annotated[str, RefersTo("source")] = Field(description="Id of the source.")
    at: Name | None = Field(None, description="Where in the source: page, section, time mark.")
    passage: Name | None = Field(None, description="For a source kept in seeds/: the words, exactly as they stand there.")
    disputes: bool = Field(False, description="true where this source says otherwise.")


Cite = Annotated[
    tuple[Annotated[Citation, BeforeValidator(_as_citation)], ...],
    BeforeValidator(_as_tuple),
    Field(description="Ids of the sources, or objects with source, at, passage, disputes."),
]


class CitedText(Part):
    """A text and the sources that show it."""

    text: Text = Field(description="One plain sentence, one fact; inline Markdown.")
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = Field(None, description="Shown with the text: doubt, disagreement, time zone.")


class Statement(CitedText):
    """The atom of a dossier: one fact, bound to at least one source."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")] = Field(description="Unique in its record; its permanent address.")


class See(Part):
    """A reference to a statement that another record holds."""

    see: StatementAddress = Field(description="<record id>.<statement id>, shown here with its citations.")


def _statement_or_see(value: Any) -> str:
    if isinstance(value, See) or (isinstance(value, dict) and "see" in value):
        return "(see)"
    return "(statement)"


StatementOrSee = Annotated[
    Union[Annotated[Statement, Tag("(statement)")], Annotated[See, Tag("(see)")]],  # noqa: UP007
    Discriminator(_statement_or_see),
]
TextOrSee = Annotated[
    Union[Annotated[CitedText, Tag("(statement)")], Annotated[See, Tag("(see)")]],  # noqa: UP007
    Discriminator(_statement_or_see),
]


class Quotation(Part):
    """Words of a named speaker, as they were printed."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")] = Field(description="Unique in its record; its permanent address.")
    speaker: ActorId = Field(description="Id of the person or organization whose words these are.")
    text: Name = Field(description=f"Verbatim, {MOST_QUOTED_WORDS} words at most.")
    language: Language = "en"
    original: Name | None = Field(None, description="The words as they were spoken, where `text` is a translation.")
    original_language: Language | None = None
    occasion: Text | None = Field(None, description="Where it was said, if not at the event itself.")
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = None


class Record(Part):
    """One file; its name, without the ending, is the id."""

    noun: ClassVar[str]
    folder: ClassVar[str]
    plural: ClassVar[str]
    id: str

    @property
    def file(self) -> str:
        return f"data/{self.folder}/{self.id}.yml"


class Source(Record):
    """What a reader can open to see for themselves."""

    noun: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"
    plural: ClassVar[str] = "sources"
    title: Name = Field(description="As printed; in [square brackets] a description, where the headline is not known.")
    publisher: Name
    url: Url
    published: Date | None = Field(None, description="Left out where the page shows no date.")
    language: Language
    kind: Literal["primary", "news", "analysis", "reference"] = Field(
        description="primary: an official document or the speaker's own words; news; analysis; reference."
    )
    accessed: Date
    publisher_group: Name | None = Field(None, description="The wire or owner where two outlets print one report, so that they count once.")
    document: Name | None = Field(None, description="File in seeds/ that holds the source as it was received.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    archived: Url | None = Field(None, description="Address of an archived copy.")
    licence: Name | None = Field(None, description="Terms of what is quoted from it, where they are known.")
    note: Text | None = None


VERDICTS = ("supported", "imprecise", "contradicted", "unverifiable")


class Claim(Part):
    """One claim that a passage makes, and how it has stood up."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")]
    passage: Name = Field(description="The words that make the claim, exactly as they stand in the sentence.")
    wrong: Name | None = Field(None, description="The part of them that does not hold, exactly as it stands there.")
    verdict: Literal["supported", "imprecise", "contradicted", "unverifiable"]
    note: Text = Field(description="What independent sources say of it, in our words.")
    cite: Cite = ()


class Passage(Part):
    """One sentence of a document, in its order."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")]
    text: Name = Field(description="The sentence, word for word.")
    furniture: bool = Field(False, description="true for what belongs to the page and not to the report.")
    claims: Many[Claim] = ()


class Document(Record):
    """A source kept in seeds/, sentence by sentence. Its id is the id of its source."""

    noun: ClassVar[str] = "document"
    folder: ClassVar[str] = "documents"
    plural: ClassVar[str] = "documents"
    about: CitedText = Field(description="What the document is and how it came about.")
    passages: Annotated[Many[Passage], Field(min_length=1)]


class Event(Record):
    """Something that happened on a day, at a place."""

    noun: ClassVar[str] = "event"
    folder: ClassVar[str] = "events"
    plural: ClassVar[str] = "events"
    title: Text
    date: Date = Field(description="The day at the place.")
    end: Date | None = None
    time: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] | None = Field(None, description='Local time at the place, "11:55".')
    place: Name | None = None
    topics: Annotated[Many[TopicId], Field(min_length=1)]
    people: Many[PersonId] = ()
    organizations: Many[OrganizationId] = ()
    statements: Annotated[Many[Statement], Field(min_length=1)]
    quotations: Many[Quotation] = ()
    note: Text | None = Field(None, description="Where the day or hour differs elsewhere.")


class Office(Part):
    """A post somebody held."""

    title: Name
    organization: OrganizationId | None = None
    start: Date
    end: Date | None = None
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = None


class Person(Record):
    """Somebody who acts in the story."""

    noun: ClassVar[str] = "person"
    folder: ClassVar[str] = "people"
    plural: ClassVar[str] = "people"
    name: Name
    name_native: Name | None = Field(None, description="The name in its own script.")
    name_language: Language | None = Field(None, description="Language of name_native.")
    reading: Name | None = Field(None, description="How name_native is read.")
    born: Date | None = None
    died: Date | None = None
    side: Name = Field(description="The country or company whose side the person is on.")
    cite: Annotated[Cite, Field(min_length=1, description="Sources for the name and the dates.")]
    offices: Many[Office] = ()
    statements: Many[StatementOrSee] = ()


class Organization(Record):
    """A government, body or company that acts in the story."""

    noun: ClassVar[str] = "organization"
    folder: ClassVar[str] = "organizations"
    plural: ClassVar[str] = "organizations"
    name: Name
    name_native: Name | None = None
    name_language: Language | None = None
    kind: Literal["government", "international body", "party", "company", "project", "association", "union"]
    country: Name | None = None
    statements: Annotated[Many[StatementOrSee], Field(min_length=1)]


class InBrief(Part):
    """The topic on the agenda board: one line for each stage."""

    before: TextOrSee
    meeting: TextOrSee
    since: TextOrSee


class Topic(Record):
    """One matter on the table: what was expected, what was agreed, what became of it."""

    noun: ClassVar[str] = "topic"
    folder: ClassVar[str] = "topics"
    plural: ClassVar[str] = "topics"
    title: Text
    short: Name = Field(description="Title in a word or two, for tables and lanes.")
    kind: Literal["project", "trade issue", "alliance"]
    order: int = Field(description="Place on the agenda board, from 1.")
    lead: CitedText
    in_brief: InBrief
    before: Annotated[Many[StatementOrSee], Field(min_length=1, description="What was expected.")]
    meeting: Annotated[Many[StatementOrSee], Field(min_length=1, description="What was said and agreed at the meeting.")]
    since: Annotated[Many[StatementOrSee], Field(min_length=1, description="What became of it.")]
    series: Many[Annotated[str, RefersTo("series")]] = ()
    sites: Many[Annotated[str, RefersTo("site")]] = ()
    open: Many[Text] = Field((), description="What is still open, as questions.")


STANDINGS = ("kept", "in the works", "compromise", "stalled", "broken", "superseded", "not yet rated")


class Standing(Part):
    """How a commitment stood on a day."""

    date: Date
    standing: Literal["not yet rated", "in the works", "stalled", "compromise", "kept", "broken", "superseded"]
    see: Annotated[Many[StatementAddress], Field(min_length=1)] = Field(description="The statements that show it.")
    note: Text | None = None


class Measure(Part):
    """The number a commitment is held against."""

    target: float | int
    unit: Name
    by: Date | None = Field(None, description="When it is due.")
    series: Annotated[str, RefersTo("series")] | None = None


class Commitment(Record):
    """What somebody undertook at the meeting or because of it."""

    noun: ClassVar[str] = "commitment"
    folder: ClassVar[str] = "commitments"
    plural: ClassVar[str] = "commitments"
    title: Text
    by: Annotated[Many[ActorId], Field(min_length=1)]
    to: Many[ActorId] = ()
    topic: TopicId
    text: Text = Field(description="What was undertaken, in our words.")
    made_in: StatementAddress = Field(description="The statement that shows it, <record id>.<statement id>.")
    measure: Measure | None = None
    standings: Annotated[Many[Standing], Field(min_length=1)]


class Site(Record):
    """A place where something is being built."""

    noun: ClassVar[str] = "site"
    folder: ClassVar[str] = "sites"
    plural: ClassVar[str] = "sites"
    name: Name
    place: Name
    county: Name | None = None
    state: Name | None = None
    country: Name
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east.")
    coordinates_of: Name | None = Field(None, description="What the coordinates point at.")
    developer: Name | None = None
    operator: Name | None = None
    capacity_mw: float | int | None = Field(None, description="Announced capacity, megawatts.")
    announced: Date
    status: Text
    as_of: Date = Field(description="The day that the status was told.")
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = None


class Point(Part):
    """One value of a series."""

    period: Date
    value: float | int
    label: Name | None = None
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = None


class Series(Record):
    """Numbers over time, each with its source."""

    noun: ClassVar[str] = "series"
    folder: ClassVar[str] = "series"
    plural: ClassVar[str] = "series"
    title: Text
    unit: Name
    draw: Literal["line", "steps", "bars", "dots"]
    note: Text | None = None
    points: Annotated[Many[Point], Field(min_length=1)]


class Term(Record):
    """An abbreviation or a term of the field, explained."""

    noun: ClassVar[str] = "term"
    folder: ClassVar[str] = "terms"
    plural: ClassVar[str] = "terms"
    name: Name = Field(description="As it stands in the texts: CFIUS.")
    expansion: Name = Field(description="Shown when a reader points at it.")
    text: Text
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = None


KINDS: dict[str, type[Record]] = {
    model.noun: model
    for model in (Source, Document, Event, Person, Organization, Topic, Commitment, Site, Series, Term)
}
FOLDERS: dict[str, type[Record]] = {model.folder: model for model in KINDS.values()}


class Settings(Record):
    """data/dossier.yml: what the dossier as a whole is about."""

    noun: ClassVar[str] = "dossier"
    folder: ClassVar[str] = ""
    plural: ClassVar[str] = "dossiers"
    title: Name = Field(description="The site's name.")
    headline: Text = Field(description="The question the home page answers.")
    kicker: Text = Field(description="Line above it: place and day of the meeting.")
    description: Name = Field(description="One sentence for search engines and link previews.")
    lead: Annotated[Many[TextOrSee], Field(min_length=1, max_length=3, description="The answer in two sentences.")]
    meeting: Annotated[str, RefersTo("event")] = Field(description="The event all this is about.")
    languages: Many[Language] = ("en",)
    as_of: Date = Field(description="The day up to which the data was compiled; `now` on every page.")
    stale_after_days: Annotated[int, Field(gt=0)] = Field(description="A topic with nothing newer than this is marked.")
    licence: Name
    licence_url: Url

    @property
    def file(self) -> str:
        return "data/dossier.yml"


def fields_of(part: Part, path: Path = ()) -> Iterator[tuple[Path, Any, list[Any]]]:
    """Every value inside the part, depth first: its path, the value, the markers of its field (Inline, RefersTo ...).

    A tuple's members carry the markers of the tuple's inner type.
    """
    for name, info in type(part).model_fields.items():
        yield from _values(getattr(part, name), (*path, name), [*info.metadata, *_markers(info.annotation)])


def _markers(annotation: Any) -> list[Any]:
    found = list(getattr(annotation, "__metadata__", ()))
    for inner in getattr(annotation, "__args__", ()):
        if not isinstance(inner, type(Ellipsis)):
            found += _markers(inner)
    return [marker for marker in found if isinstance(marker, Inline | RefersTo | NamesStatement)]


def _values(value: Any, path: Path, markers: list[Any]) -> Iterator[tuple[Path, Any, list[Any]]]:
    if isinstance(value, Part):
        yield path, value, markers
        yield from fields_of(value, path)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _values(inner, (*path, number), markers)
    elif value is not None:
        yield path, value, markers
