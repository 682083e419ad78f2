"""What fields hold: texts, names, words of others, ids, and lists of them."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field

from dossier.kinds.markers import NamesStatement, NotShown, Prose, RefersTo

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
T = TypeVar("T")


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]


MOST_LETTERS = 2000
MOST_WORDS_IN_AN_ID = 6
MOST_LETTERS_IN_A_NAME = 250
MOST_LETTERS_IN_AN_ID = 150
MOST_LOCATORS = 3
MOST_WORDS_IN_A_LOCATOR = 6
MOST_LETTERS_IN_A_LOCATOR = 60

Text = Annotated[str, Prose(), Field(min_length=1, max_length=MOST_LETTERS)]
Title = Annotated[str, Prose(), Field(min_length=1, max_length=MOST_LETTERS_IN_A_NAME)]
Name = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS_IN_A_NAME)]
Words = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS)]
"""Words of others, exactly as they stand elsewhere."""
Locator = Annotated[
    str, Field(min_length=1, max_length=MOST_LETTERS_IN_A_LOCATOR, pattern=r"^\S+(?: \S+){0,5}$")
]
"""At most six words that lead to a place in a source."""
Aliases = Annotated[
    Many[Name],
    NotShown("search finds the record by them"),
    Field(
        description="What else readers call it, in any language: search finds it by these names, "
        "and no page shows them."
    ),
]
Language = Annotated[
    str,
    Field(
        pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$",
        description="Language code, such as en or ja.",
    ),
]
Id = Annotated[str, Field(pattern=f"^{ID_PATTERN}$", max_length=MOST_LETTERS_IN_AN_ID)]
OwnId = Annotated[
    Id,
    Field(
        description="Short id, unique in its record; its permanent address.", examples=["length"]
    ),
]
PartId = Annotated[
    str, Field(pattern=f"^{ID_PATTERN}(?:/{ID_PATTERN})?$", max_length=2 * MOST_LETTERS_IN_AN_ID)
]
"""What is found in a record by an id, or in one of its lists by a name: `standings/2001-02-03`."""
WikidataId = Annotated[
    str,
    Field(
        pattern=r"^Q[1-9][0-9]{0,11}$",
        description="Its id in Wikidata, as a page that names both shows it; machines are told "
        "that both are the same.",
        examples=["Q42"],
    ),
]
PersonId = Annotated[str, RefersTo("person")]
OrganizationId = Annotated[str, RefersTo("organization")]
TopicId = Annotated[str, RefersTo("topic")]
ActorId = Annotated[str, RefersTo("person", "organization")]
StatementAddress = Annotated[str, NamesStatement()]
AnyStatementAddress = Annotated[str, NamesStatement(own=True)]
FormerIds = Annotated[
    Many[Id],
    Field(
        description="Ids under which it stood before; their addresses still lead here.",
        examples=[["1999-05-11-lake-meeting"]],
    ),
]
FormerAddress = Annotated[
    str, Field(pattern=rf"^(?:{ID_PATTERN}\.)?{ID_PATTERN}$", max_length=2 * MOST_LETTERS_IN_AN_ID)
]
FormerAddresses = Annotated[
    Many[FormerAddress],
    Field(
        description="Ids under which it stood before in this record, and addresses, "
        "<record id>.<id>, under which it stood in another; they still lead here.",
        examples=[["duration", "1999-05-10-lake-meeting.duration"]],
    ),
]
