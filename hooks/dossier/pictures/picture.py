"""What a picture is: before it is drawn (a Plan) and after (a Picture)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

WIDE, NARROW = "wide", "narrow"


@dataclass(frozen=True)
class Link:
    """A cell of a table that leads to an address of the site, such as `events/1999-05-10-lake-meeting.html`."""

    text: str
    address: str


Cell = str | int | float | Link


@dataclass(frozen=True)
class Table:
    """The numbers of a picture, for those who want to read them."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """The table with one more column for each that has links: their addresses on the site."""
        linked = [any(isinstance(row[place], Link) for row in self.rows) for place in range(len(self.header))]
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\r\n")
        lines.writerow([name for place, head in enumerate(self.header) for name in ((head, "address") if linked[place] else (head,))])
        for row in self.rows:
            cells: list[object] = []
            for place, cell in enumerate(row):
                text, address = (cell.text, cell.address) if isinstance(cell, Link) else (cell, "")
                cells += [text, address] if linked[place] else [text]
            lines.writerow(cells)
        return out.getvalue()


@dataclass(frozen=True)
class Plan:
    """A picture as it is to be drawn: a specification for wide screens and one for narrow ones.

    `table` is what the page shows; `records`, where it holds more, is what the CSV file holds. `caption` stands in the place of
    the title where the page has named the subject right above.
    """

    name: str
    title: str
    description: str
    table: Table
    wide: dict[str, Any]
    narrow: dict[str, Any]
    records: Table | None = None
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A drawn picture. The addresses in `svg`, `narrow_svg` and `table` begin at the root of the site.

    `title` says what is to be seen, `caption` the same below a heading, `description` how it is drawn; `specification` is Vega-Lite, with colours that can be
    shown anywhere.
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

    @property
    def files(self) -> dict[str, str]:
        """What a reader can take along: text by path below the root of the site."""
        return {f"pictures/{self.name}.vl.json": self.specification, f"pictures/{self.name}.csv": self.csv}
