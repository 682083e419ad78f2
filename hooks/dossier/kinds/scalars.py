"""Dates, numbers and addresses as fields: how they are read, and what editors can see of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, GetPydanticSchema, WithJsonSchema
from pydantic_core import PydanticKnownError, core_schema

from dossier.dates import FIRST_YEAR, LAST_YEAR, PartialDate

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

# What an editor can see of a date without a calendar: only the leap day of a common year passes.
DATE_PATTERN = (
    r"^[12][0-9]{3}("
    r"-(0[1-9]|1[0-2])"
    r"|-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    r"|-02-(0[1-9]|[12][0-9])"
    r")?$"
)

LARGEST_NUMBER = 10**15


def _as_date(value: Any) -> Any:
    """A year alone is a number to YAML; everything else that is a date is text."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return PartialDate(value) if isinstance(value, str) else value


def _as_number(value: Any) -> Any:
    """A number as it stands; what is too large to be drawn is refused."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticKnownError("float_type")
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ValueError(
            f"is out of range; a number has at most {len(str(LARGEST_NUMBER)) - 1} digits"
        )
    return value


def _as_address(value: str) -> str:
    """The address, if it names a host, and a port that is a number."""
    try:
        parts = urlsplit(value)
        if parts.hostname and parts.port != 0:
            return value
    except ValueError:
        pass
    raise ValueError(f'"{value}" is no address; it begins with https:// and a host')


def _date_schema(_type: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    is_date = core_schema.is_instance_schema(PartialDate)
    return core_schema.no_info_before_validator_function(_as_date, is_date)


Date = Annotated[
    PartialDate,
    GetPydanticSchema(_date_schema),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": DATE_PATTERN,
            "patternErrorMessage": "A date such as 1999-05-10, 1999-05 or 1999, as exact as known.",
            "minimum": FIRST_YEAR,
            "maximum": LAST_YEAR,
            "examples": ["1999-05-10", "1999-05", 1999],
        }
    ),
]

Number = Annotated[
    float | int,
    BeforeValidator(_as_number),
    WithJsonSchema({"type": "number", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}),
]

Url = Annotated[
    str,
    Field(pattern=r'^https?://[^\s<>"]+$', description="Full address, with https://."),
    AfterValidator(_as_address),
]
