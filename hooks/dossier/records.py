"""What one record may hold. The models are the schema: of the files, of the editors' help, of the reference page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
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
# What an editor can see of a date without a calendar: only the leap day of a common year passes.
DATE_PATTERN = (
    r"^\d{4}(-(0[1-9]|1[0-2])|-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|-(0[469]|11)-(0[1-9]|[12]\d|30)|-02-(0[1-9]|[12]\d))?$"
)

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
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": DATE_PATTERN,
            "patternErrorMessage": "A date such as 1999-05-10, 1999-05 or 1999, as exact as it is known.",
            "minimum": 1000,
            "maximum": 9999,
            "examples": ["1999-05-10", "1999-05", 1999],
        }
    ),
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

    source: Annotated[str, RefersTo("source")] = Field(description="Id of the source.", examples=["courier-1999-05-11-lake"])
    at: Name | None = Field(None, description="Where in the source: page, section, time mark.", examples=["page 1", "opening statement"])
    passage: Name | None = Field(None, description="For a source kept in seeds/: the words, exactly as they stand there.")
    disputes: bool = Field(False, description="true where this source says otherwise.")


Cite = Annotated[
    tuple[Annotated[Citation, BeforeValidator(_as_citation)], ...],
    BeforeValidator(_as_tuple),
    Field(
        description="Ids of the sources, or objects with source, at, passage, disputes.",
        examples=[["courier-1999-05-11-lake"], [{"source": "courier-1999-05-11-lake", "at": "page 1"}]],
    ),
]


class CitedText(Part):
    """A text and the sources that show it."""

    text: Text = Field(description="One plain sentence, one fact; inline Markdown.", examples=["The leaders talked for two hours."])
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = Field(None, description="Shown with the text: doubt, disagreement, time zone.")


class Statement(CitedText):
    """The atom of a dossier: one fact, bound to at least one source."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")] = Field(description="Short id, unique in its record; its permanent address.", examples=["length"])


class See(Part):
    """A reference to a statement that another record holds."""

    see: StatementAddress = Field(
        description="<record id>.<statement id>, shown here with its citations.", examples=["1999-05-10-lake-meeting.length"]
    )


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

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")] = Field(description="Short id, unique in its record; its permanent address.", examples=["length"])
    speaker: ActorId = Field(description="Id of the person or organization whose words these are.")
    text: Name = Field(description=f"Verbatim, {MOST_QUOTED_WORDS} words at most.")
    language: Language = Field("en", description="Language of `text`.")
    original: Name | None = Field(None, description="The words as they were spoken, where `text` is a translation.")
    original_language: Language | None = Field(None, description="Language of `original`.")
    occasion: Text | None = Field(None, description="Where it was said, if not at the event itself.")
    cite: Annotated[Cite, Field(min_length=1)]
    note: Text | None = Field(None, description="Shown with the quotation: another wording, who translated it.")


class Record(Part):
    """One file; its name, without the ending, is the id."""

    noun: ClassVar[str]
    folder: ClassVar[str]
    plural: ClassVar[str]
    id: str = Field(description="The file's name without its ending; it stands in no file.")

    @property
    def file(self) -> str:
        return f"data/{self.folder}/{self.id}.yml"


class Source(Record):
    """What a reader can open to see for themselves."""

    noun: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"
    plural: ClassVar[str] = "sources"
    title: Name = Field(
        description="As printed; in [square brackets] a description, where the headline is not known.", examples=["Leaders meet at the lake"]
    )
    publisher: Name = Field(description="Who published it: newspaper, agency, ministry.", examples=["Southland Courier"])
    publisher_group: Name | None = Field(None, description="The wire or owner where two outlets print one report, so that they count once.")
    url: Url = Field(description="Full address, with https://, of the page itself.", examples=["https://courier.example/lake"])
    published: Date | None = Field(None, description="Left out where the page shows no date.")
    language: Language = Field(description="Language of the source: a code such as en or ja.", examples=["en"])
    kind: Literal["primary", "news", "analysis", "reference"] = Field(
        description="primary: an official document or the speaker's own words; news; analysis; reference."
    )
    aggregator: bool = Field(
        False,
        description="true for a site that gathers, rewrites or translates by machine what others reported, and for a wiki: it never bears a "
        "statement alone, and does not count towards corroboration. A plain copy of a named publisher's text is no such site.",
    )
    accessed: Date = Field(description="The day on which it was last read.")
    document: Name | None = Field(None, description="File in seeds/ that holds the source as it was received.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="SHA-256 sum of that file, so that a change of it is noticed."
    )
    archived: Url | None = Field(None, description="Address of an archived copy.")
    licence: Name | None = Field(None, description="Terms of what is quoted from it, where they are known.")
    note: Text | None = Field(None, description="Shown with the source: what kind of copy it is, how it was read.")


VERDICTS = ("supported", "imprecise", "contradicted", "unverifiable")


class Claim(Part):
    """One claim that a passage makes, and how it has stood up."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")] = Field(description="Unique in its document.", examples=["meeting"])
    passage: Name = Field(description="The words that make the claim, exactly as they stand in the sentence.")
    wrong: Name | None = Field(None, description="The part of them that does not hold, exactly as it stands there.")
    verdict: Literal["supported", "imprecise", "contradicted", "unverifiable"] = Field(
        description="supported, imprecise, contradicted, or unverifiable: what independent sources make of it."
    )
    note: Text = Field(description="What independent sources say of it, in our words.")
    cite: Cite = Field(
        (), description="The sources that bear the verdict out; needed for every verdict but unverifiable.", examples=[["courier-1999-05-11-lake"]]
    )


class Passage(Part):
    """One sentence of a document, in its order."""

    id: Annotated[str, Field(pattern=f"^{ID_PATTERN}$")] = Field(description="Unique in its document.", examples=["s1"])
    text: Name = Field(description="The sentence, word for word.")
    furniture: bool = Field(False, description="true for what belongs to the page and not to the report.")
    claims: Many[Claim] = Field((), description="What the sentence claims, each with how it has stood up.")


class Document(Record):
    """A source kept in seeds/, sentence by sentence. Its id is the id of its source."""

    noun: ClassVar[str] = "document"
    folder: ClassVar[str] = "documents"
    plural: ClassVar[str] = "documents"
    about: CitedText = Field(description="What the document is and how it came about.")
    passages: Annotated[Many[Passage], Field(min_length=1, description="Every sentence of the document, in its order.")]


class Event(Record):
    """Something that happened on a day, at a place."""

    noun: ClassVar[str] = "event"
    folder: ClassVar[str] = "events"
    plural: ClassVar[str] = "events"
    title: Text = Field(description="What happened, in one short sentence in the present tense.", examples=["Berg and Sato meet at the lake"])
    date: Date = Field(description="The day at the place.", examples=["1999-05-10"])
    end: Date | None = Field(None, description="The last day, where it took more than one.")
    time: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] | None = Field(
        None, description='Local time at the place, in quotes: "09:30".', examples=["09:30"]
    )
    place: Name | None = Field(None, description="Town, or room and town.", examples=["The lake"])
    topics: Annotated[
        Many[TopicId], Field(min_length=1, description="Ids of the topics it belongs to.", examples=[["bridge"]])
    ]
    people: Many[PersonId] = Field((), description="Ids of the people who took part or are spoken of.", examples=[["anna-berg", "ken-sato"]])
    contact: Literal["meeting", "call", "signing"] | None = Field(
        None, description="meeting, call or signing, where people dealt with each other themselves; who they were stands under present."
    )
    present: Many[PersonId] = Field(
        (), description="Those of the people who took part themselves, as a source shows; the others are spoken of.", examples=[["anna-berg", "ken-sato"]]
    )
    organizations: Many[OrganizationId] = Field((), description="Ids of the organizations concerned.", examples=[["northland"]])
    statements: Annotated[Many[Statement], Field(min_length=1, description="What happened, fact by fact, each with its sources.")]
    quotations: Many[Quotation] = Field((), description="Words said at the event or about it.")
    note: Text | None = Field(None, description="Where the day or hour differs elsewhere.")


class Office(Part):
    """A post somebody held."""

    title: Name = Field(description="The post.", examples=["Prime Minister"])
    organization: OrganizationId | None = Field(None, description="Id of the organization where it was held.", examples=["southland"])
    start: Date = Field(description="First day, as exact as known.")
    end: Date | None = Field(None, description="Last day; left out while it lasts.")
    cite: Annotated[Cite, Field(min_length=1, description="Sources for the post and its dates.")]
    note: Text | None = Field(None, description="Shown with the office: doubt about a date, who followed.")


class Person(Record):
    """Somebody who acts in the story."""

    noun: ClassVar[str] = "person"
    folder: ClassVar[str] = "people"
    plural: ClassVar[str] = "people"
    name: Name = Field(description="Given name, then family name, in Latin letters.", examples=["Anna Berg"])
    name_native: Name | None = Field(None, description="The name in its own script.")
    name_language: Language | None = Field(None, description="Language of name_native.")
    reading: Name | None = Field(None, description="How name_native is read.")
    born: Date | None = Field(None, description="Day, month or year of birth.")
    died: Date | None = Field(None, description="Day, month or year of death.")
    side: Name = Field(description="The country or company whose side the person is on.", examples=["Northland"])
    cite: Annotated[Cite, Field(min_length=1, description="Sources for the name and the dates.")]
    offices: Many[Office] = Field((), description="Posts held, as far as they matter to the story.")
    statements: Many[StatementOrSee] = Field((), description="The part in the story: `see:` a statement of an event, or one of its own.")


class Organization(Record):
    """A government, body or company that acts in the story."""

    noun: ClassVar[str] = "organization"
    folder: ClassVar[str] = "organizations"
    plural: ClassVar[str] = "organizations"
    name: Name = Field(description="Name in English, as the organization itself writes it.", examples=["The Bridge Company"])
    name_native: Name | None = Field(None, description="The name in its own script.")
    name_language: Language | None = Field(None, description="Language of name_native.")
    kind: Literal["government", "international body", "party", "company", "project", "association", "union"] = Field(
        description="What it is: government also stands for ministries, offices and courts."
    )
    country: Name | None = Field(None, description="Country of its seat.", examples=["Northland"])
    statements: Annotated[
        Many[StatementOrSee], Field(min_length=1, description="The part in the story: `see:` a statement of an event, or one of its own.")
    ]


class InBrief(Part):
    """The topic on the agenda board: one line for each stage."""

    before: TextOrSee = Field(description="What was expected, in one line.")
    meeting: TextOrSee = Field(description="What was said and agreed, in one line.")
    since: TextOrSee = Field(description="What became of it, in one line.")


class Topic(Record):
    """One matter on the table: what was expected, what was agreed, what became of it."""

    noun: ClassVar[str] = "topic"
    folder: ClassVar[str] = "topics"
    plural: ClassVar[str] = "topics"
    title: Text = Field(description="Name of the matter.", examples=["The bridge over the lake"])
    short: Name = Field(description="Title in a word or two, for tables and lanes.")
    kind: Literal["project", "trade issue", "alliance"] = Field(description="Where it stands in the navigation.")
    order: int = Field(description="Place on the agenda board, from 1.")
    lead: CitedText = Field(description="The matter in two sentences.")
    in_brief: InBrief = Field(description="Its row on the agenda board.")
    before: Annotated[Many[StatementOrSee], Field(min_length=1, description="What was expected.")]
    meeting: Annotated[Many[StatementOrSee], Field(min_length=1, description="What was said and agreed at the meeting.")]
    since: Annotated[Many[StatementOrSee], Field(min_length=1, description="What became of it.")]
    series: Many[Annotated[str, RefersTo("series")]] = Field((), description="Ids of the series drawn on its page.", examples=[["bridge-length"]])
    sites: Many[Annotated[str, RefersTo("site")]] = Field((), description="Ids of the sites listed on its page.", examples=[["bridge-site"]])
    open: Many[Text] = Field((), description="What is still open, as questions.", examples=[["Who pays for its upkeep?"]])


STANDINGS = ("kept", "in the works", "compromise", "stalled", "broken", "superseded", "not yet rated")


class Standing(Part):
    """How a commitment stood on a day."""

    date: Date = Field(description="The day from which it stood so.")
    standing: Literal["not yet rated", "in the works", "stalled", "compromise", "kept", "broken", "superseded"] = Field(
        description="One word of the fixed scale."
    )
    see: Annotated[Many[StatementAddress], Field(min_length=1)] = Field(
        description="The statements that show it, <record id>.<statement id>.", examples=[["1999-05-10-lake-meeting.length"]]
    )
    note: Text | None = Field(None, description="Shown with the standing: why this word, what is not known.")


class Measure(Part):
    """The number a commitment is held against."""

    target: float | int = Field(description="The number to be reached.", examples=[400])
    unit: Name = Field(description="Its unit, as that of the series.", examples=["metres"])
    by: Date | None = Field(None, description="When it is due.")
    series: Annotated[str, RefersTo("series")] | None = Field(
        None, description="Id of the series that shows how far it has come.", examples=["bridge-length"]
    )


class Commitment(Record):
    """What somebody undertook at the meeting or because of it."""

    noun: ClassVar[str] = "commitment"
    folder: ClassVar[str] = "commitments"
    plural: ClassVar[str] = "commitments"
    title: Text = Field(description="The undertaking in a few words.", examples=["Build a bridge"])
    by: Annotated[Many[ActorId], Field(min_length=1, description="Ids of who undertook it.", examples=[["northland"]])]
    to: Many[ActorId] = Field((), description="Ids of those to whom it was promised.", examples=[["southland"]])
    topic: TopicId = Field(description="Id of the topic on whose page it stands.", examples=["bridge"])
    text: Text = Field(description="What was undertaken, in our words.")
    made_in: StatementAddress = Field(
        description="The statement that shows it, <record id>.<statement id>.", examples=["1999-05-10-lake-meeting.bridge-promised"]
    )
    measure: Measure | None = Field(None, description="The number it is held against, where there is one.")
    standings: Annotated[Many[Standing], Field(min_length=1, description="How it stood over time, oldest first.")]


class Site(Record):
    """A place where something is being built."""

    noun: ClassVar[str] = "site"
    folder: ClassVar[str] = "sites"
    plural: ClassVar[str] = "sites"
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
    capacity_mw: float | int | None = Field(None, description="Announced capacity, megawatts.")
    announced: Date = Field(description="The day on which it was made public.")
    status: Text = Field(description="How far it is, in a few words.", examples=["open"])
    as_of: Date = Field(description="The day that the status was told.")
    cite: Annotated[Cite, Field(min_length=1, description="Sources for all that stands here.")]
    note: Text | None = Field(None, description="Shown with the site: what is not known, what else bears the name.")


class Point(Part):
    """One value of a series."""

    period: Date = Field(description="The day, month or year that the value is for.", examples=[1999, "1999-05"])
    value: float | int = Field(description="The number, in the unit of the series.", examples=[390])
    label: Name | None = Field(None, description="Shown beside the point.")
    cite: Annotated[Cite, Field(min_length=1, description="Sources for the number.")]
    note: Text | None = Field(None, description="Shown with the number: how it was worked out, other figures.")


class Series(Record):
    """Numbers over time, each with its source."""

    noun: ClassVar[str] = "series"
    folder: ClassVar[str] = "series"
    plural: ClassVar[str] = "series"
    title: Text = Field(description="What is counted, of whom.", examples=["Length of the bridge built"])
    unit: Name = Field(description="Unit of all values.", examples=["metres"])
    draw: Literal["line", "steps", "bars", "dots"] = Field(
        description="How it is drawn: a line, steps for what holds until it is changed, bars for sums of a period, dots."
    )
    note: Text | None = Field(None, description="Whose figures they are and on what basis.")
    points: Annotated[Many[Point], Field(min_length=1, description="The values, oldest first.")]


class Term(Record):
    """An abbreviation or a term of the field, explained."""

    noun: ClassVar[str] = "term"
    folder: ClassVar[str] = "terms"
    plural: ClassVar[str] = "terms"
    name: Name = Field(description="As it stands in the texts.", examples=["m"])
    expansion: Name = Field(description="Shown when a reader points at it.", examples=["metre"])
    text: Text = Field(description="The term explained in one or two sentences.")
    cite: Annotated[Cite, Field(min_length=1, description="Sources for the explanation.")]
    note: Text | None = Field(None, description="Shown with the term.")


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
    languages: Many[Language] = Field(
        ("en",), description="Languages in which a reader can read it, and of the native names.", examples=[["en", "ja"]]
    )
    as_of: Date = Field(description="The day up to which the data was compiled; `now` on every page.")
    stale_after_days: Annotated[int, Field(gt=0)] = Field(description="A topic with nothing newer than this is marked.")
    licence: Name = Field(description="Licence of text and data.", examples=["CC BY 4.0"])
    licence_url: Url = Field(description="Full address of the licence.")

    @property
    def file(self) -> str:
        return "data/dossier.yml"


def fields_of(part: Part, path: Path = ()) -> Iterator[tuple[Path, Any, list[Any]]]:
    """Every value inside the part, depth first: its path, the value, the markers of its field (Inline, RefersTo ...).

    A tuple's members carry the markers of the tuple's inner type.
    """
    for name, markers in _fields_with_markers(type(part)):
        yield from _values(getattr(part, name), (*path, name), markers)


@cache
def _fields_with_markers(model: type[Part]) -> list[tuple[str, list[Any]]]:
    return [(name, [*info.metadata, *_markers(info.annotation)]) for name, info in model.model_fields.items()]


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
