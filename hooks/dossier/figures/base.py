"""What a figure is: before it is drawn (FigureSpec) and after (Figure)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WIDE, NARROW = 700, 360
"""Widths in pixels of the two drawings of a figure: for a screen or paper, and for a phone."""

ROOT = "{root}"
"""Stands in a drawing before each address of the site, for the way from a page to the root."""

Chart = dict[str, Any]
"""A Vega-Lite specification, or a part of one."""


@dataclass(frozen=True)
class Link:
    """A cell of a table that leads to an address of the site, such as `events/x.html`."""

    text: str
    address: str


Cell = str | int | float | Link


@dataclass(frozen=True)
class Table:
    """The data of a figure, for those who want to read it."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """The table as CSV, with a column `address` after each column that has links."""
        linked = set()
        for row in self.rows:
            for at, cell in enumerate(row):
                if isinstance(cell, Link):
                    linked.add(at)
        header: list[str] = []
        for at, name in enumerate(self.header):
            header += [name, "address"] if at in linked else [name]
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\r\n")
        lines.writerow(header)
        for row in self.rows:
            lines.writerow(self._line(row, linked))
        return out.getvalue()

    @staticmethod
    def _line(row: tuple[Cell, ...], linked: set[int]) -> list[object]:
        cells: list[object] = []
        for at, cell in enumerate(row):
            cells.append(cell.text if isinstance(cell, Link) else cell)
            if at in linked:
                cells.append(cell.address if isinstance(cell, Link) else "")
        return cells


@dataclass(frozen=True)
class FigureSpec:
    """A figure as it is to be drawn: a Vega-Lite specification for wide screens, one for phones.

    `table` is what the page shows; `records`, where it holds more, is what the CSV file holds.
    `caption` takes the place of the title where the page has named the subject right above; a
    figure may have nothing to say there. `sources`: who published the numbers;
    `note`: what else is printed below it.
    `links` maps the text of an axis label or header to the address to which it leads.
    """

    name: str
    title: str
    description: str
    table: Table
    wide: Chart
    narrow: Chart
    records: Table | None = None
    caption: str | None = None
    sources: tuple[Link, ...] = ()
    note: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """A drawn figure.

    `svg` and `narrow_svg` are whole `<svg>` elements. Addresses in them begin with the literal
    text `{root}`, which a page replaces by its way to the root of the site; those of `table`
    begin at the root. `title` says the finding, `caption` the same below a heading that names
    the subject, `description` how to read it. `specification` is Vega-Lite in light colours.
    """

    name: str
    title: str
    description: str
    table: Table
    svg: str
    narrow_svg: str
    specification: str
    csv: str
    caption: str
    sources: tuple[Link, ...]
    note: str

    @property
    def files(self) -> dict[str, str]:
        """What a reader can take along: text by its path below the root of the site."""
        return {
            f"pictures/{self.name}.vl.json": self.specification,
            f"pictures/{self.name}.csv": self.csv,
        }
