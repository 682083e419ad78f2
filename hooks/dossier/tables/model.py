"""What a table is: its columns, its key, and what they point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Value = str | int | float | bool | tuple[str, ...] | None
Row = Mapping[str, Value]
"""The values that there are, by column."""

Type = Literal["string", "integer", "number", "boolean", "list", "array"]
"""A `list` holds ids, none of which has a space; an `array` any texts."""


@dataclass(frozen=True)
class Column:
    """One column: what it holds, and which words may stand there where they are few."""

    name: str
    type: Type
    about: str
    required: bool = False
    unique: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values are those of the key of another table."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table; the columns of its key tell its rows apart."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
