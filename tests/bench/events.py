"""Invented events with their statements and quotations, and the one document that is kept."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from form import Form
from library import Library
from words import Words

T = TypeVar("T")
Record = dict[str, Any]
STATEMENTS, SOURCES = 3, 1.3  # an event, on average
_SEED_SENTENCES = 12


@dataclass
class Invented:
    """A whole dossier: records by (folder, id), settings, and the texts of kept documents."""

    settings: Record
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    seeds: dict[str, str] = field(default_factory=dict)


class Events:
    """Sources, events and the document; what refers to them follows in Inventor."""

    def __init__(self, events: int, seed: int, form: Form) -> None:
        self.form = form
        self.words = Words(seed, events * STATEMENTS)
        self.random = self.words.random
        self.invented = Invented({})
        self.by_topic: dict[str, list[str]] = {}
        self.by_actor: dict[str, list[str]] = {}
        years = max(2, min(12, events // 400 + 2))
        self.as_of = datetime.date(2026, 10, 31)
        first = self.as_of - datetime.timedelta(days=365 * years)
        self.library = Library(self.words, self.as_of)
        self.days = [
            first + datetime.timedelta(days=i * 365 * years // events) for i in range(events)
        ]

    def put(self, folder: str, id: str, record: Record) -> str:
        """Adds the record and gives its id back; AssertionError where there is one already."""
        assert (folder, id) not in self.invented.records, id
        self.invented.records[folder, id] = record
        return id

    def add_sources(self) -> None:
        """Somewhat more sources than events, in order of time."""
        for id, source in self.library.fill(int(SOURCES * len(self.days)) + 5, self.days):
            self.put("sources", id, source)

    def add_events(self, topics: list[str], people: list[str], bodies: list[str]) -> None:
        """One event for each day of `days`, citing sources of about that time."""
        first = 0
        for place, day in enumerate(self.days):
            last = (place + 1) * len(self.library.ids) // len(self.days)
            own, near, first = self.library.ids[first:last], first, last
            id = f"{day}-{self.words.new_word()}"
            present = sorted(self.some(people, 2)) if self.random.random() < 0.12 else []
            named = present or sorted(self.some(people, self.random.choice((0, 0, 1, 1, 2, 3))))
            record: Record = {
                "title": self.words.title(self.words.about(9, 5, 14)),
                "date": str(day),
                "place": self.words.name(1),
                "topics": sorted(self.some(topics, self.random.choice((1, 1, 2)))),
                "people": named,
            }
            if len(present) > 1:
                record |= {"contact": self.random.choice(("meeting", "call")), "present": present}
            record["organizations"] = sorted(self.some(bodies, self.random.choice((0, 1, 2, 3))))
            record["statements"] = list(self._statements(near, own, bodies, record["place"]))
            if self.random.random() < 0.16 and named:
                record["quotations"] = [self._quotation(near, named[0])]
            self.put("events", id, {key: value for key, value in record.items() if value != []})
            self._note_down(id, record)

    def _statements(
        self, near: int, own: list[str], bodies: list[str], where: str
    ) -> Iterator[Record]:
        number = self.random.choice((STATEMENTS - 1, STATEMENTS, STATEMENTS, STATEMENTS + 1))
        for place in range(number):
            share = own[place::number]
            body = self.random.choice(bodies).split("-")[0].capitalize()
            # Each can be understood alone: it names the place of its event.
            begins = f"{self.words.name(1)} of {body} in {where}"
            statement: Record = {
                "id": self.words.new_word() if place else "first",
                "text": self.words.sentence(self.words.about(22, 12, 36), begins),
                "cite": self.library.cite(near, share),
            }
            if self.random.random() < 0.3:
                statement["note"] = self.words.sentence(12)
            yield statement

    def _quotation(self, near: int, speaker: str) -> Record:
        words = self.words.phrase(self.words.about(14, 5, 24))
        return {
            "id": "words",
            "speaker": speaker,
            "text": words,
            "cite": self.library.cite(near, []),
        }

    def _note_down(self, id: str, event: Record) -> None:
        addresses = [f"{id}.{statement['id']}" for statement in event["statements"]]
        for topic in event["topics"]:
            self.by_topic.setdefault(topic, []).extend(addresses)
        for actor in (*event["people"], *event["organizations"]):
            self.by_actor.setdefault(actor, []).extend(addresses)

    def some(self, of: list[str], number: int) -> list[str]:
        """So many of them, or all where there are fewer."""
        return self.random.sample(of, min(number, len(of)))

    def sees(self, addresses: list[str], number: int) -> list[Record]:
        """So many references to these statements, in order."""
        return [{"see": address} for address in sorted(self.some(addresses, number))]

    def any_statements(self, number: int) -> list[str]:
        """Addresses of so many statements, for what has none of its own."""
        return sorted(self.some(self.by_topic[min(self.by_topic)], number))

    def add_document(self, topic: str) -> None:
        """A report kept in seeds/, given whole by one event that cites each of its sentences."""
        sentences = repeat(lambda: self.words.sentence(20), _SEED_SENTENCES)
        text = "\n".join((*sentences, "Share this page")) + "\n"
        self.invented.seeds["first-report.txt"] = text
        day = self.days[len(self.days) // 2]
        id = f"first-report-{day}"
        record = {
            "title": self.words.title(9),
            "publisher": self.words.name(2),
            "url": f"https://first.example/{id}",
            "published": str(day),
            "language": "en",
            "kind": "news",
            "accessed": str(self.as_of),
            "document": "first-report.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        self.put("sources", id, record)
        statements: list[Record] = []
        passages: list[Record] = []
        where = self.words.name(1)
        for number, sentence in enumerate(sentences, start=1):
            cite = [{"source": id, "passage": sentence}, *self.library.cite_any()]
            text = self.words.sentence(20, where)
            statements.append({"id": f"s{number}", "text": text, "cite": cite})
            claim: Record = {"id": "claim", "passage": sentence.rstrip("."), "verdict": "supported"}
            claim |= {"note": self.words.sentence(12), "cite": self.library.cite_any()}
            passages.append({"id": f"s{number}", "text": sentence, "claims": [claim]})
        passages.append({"id": "share", "text": "Share this page", self.form.boilerplate: True})
        event: Record = {"title": self.words.title(8), "date": str(day), "place": where}
        event |= {"topics": [topic]}
        self.put("events", f"{day}-first-report", {**event, "statements": statements})
        about = {"text": self.words.sentence(14), "cite": self.library.cite_any()}
        self.put("documents", id, {"about": about, "passages": passages})


def repeat(make: Callable[[], T], times: int) -> list[T]:
    """What the function gives, called so often."""
    made = []
    for _ in range(times):
        made.append(make())
    return made
