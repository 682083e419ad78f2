"""Invented sources in order of time, and citations of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from words import Words

CITES = 3  # sources a statement
_KINDS = ("news",) * 16 + ("primary",) * 2 + ("analysis", "reference")
_NEAR = 8


class Library:
    """The sources of one dossier; `ids` is filled by `fill`, oldest first."""

    def __init__(self, words: Words, as_of: datetime.date) -> None:
        self.words = words
        self.random = words.random
        self.as_of = as_of
        self.ids: list[str] = []
        self._aggregators: set[str] = set()

    def fill(self, number: int, days: list[datetime.date]) -> Iterator[tuple[str, dict[str, Any]]]:
        """So many sources, spread evenly over the days: id and record of each."""
        publishers = [self.words.name(2)]
        owners = [self.words.name(1) for _ in range(12)]
        for place in range(number):
            day = days[min(place * len(days) // number, len(days) - 1)]
            if self.random.random() < 0.45:
                publishers.append(self.words.name(2))
            publisher = self.random.choice(publishers)
            short = publisher.split()[0].lower()
            id = f"{short}-{day}-{self.words.new_word()}"
            self.ids.append(id)
            record: dict[str, Any] = {
                "title": self.words.title(self.words.about(10, 4, 18)),
                "publisher": publisher,
            }
            if self.random.random() < 0.3:
                record["publisher_group"] = self.random.choice(owners)
            kind = self.random.choice(_KINDS)
            record |= {
                "url": f"https://{short}.example/{day.year}/{id}",
                "published": str(day),
                "language": "ja" if self.random.random() < 0.12 else "en",
                "kind": kind,
            }
            if kind != "primary" and self.random.random() < 0.12:
                record["aggregator"] = True
                self._aggregators.add(id)
            yield id, {**record, "accessed": str(self.as_of)}

    def cite(self, near: int, own: list[str]) -> list[str]:
        """Three sources of about that place in time, `own` first, not all of them aggregators."""
        cited = own[:CITES]
        for _ in range(50):
            if len(cited) >= CITES and not self._aggregators.issuperset(cited):
                break
            at = min(max(near + self.random.randint(-_NEAR, _NEAR), 0), len(self.ids) - 1)
            if self.ids[at] not in cited:
                cited = [*cited, self.ids[at]]
        return cited

    def cite_any(self) -> list[str]:
        """Three sources of any time, near each other."""
        return self.cite(self.random.randrange(len(self.ids)), [])
