"""Where each record is found on the site. The one place that knows it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import cache

from dossier.dossier import StatementRef, Dossier
from dossier.kinds import (
    Commitment,
    Document,
    Event,
    Organization,
    Person,
    Record,
    Series,
    Settings,
    Site,
    Source,
    Term,
    Topic,
)

_OWN_PAGE = {Event: "events", Person: "people", Organization: "organizations", Topic: "topics", Document: "documents", Commitment: "commitments"}


BY_INITIAL = ("news",)
"""Kinds of source that are too many for one page; their publishers' initials divide them for good."""


def initial(source: Source) -> str:
    """The letter under which the source's publisher stands, `0` for digits and other signs; "The" does not count.

    A letter with its mark taken off is the letter (É is e).
    """
    name = unicodedata.normalize("NFKD", re.sub(r"\Athe\s+", "", source.publisher, flags=re.I))
    first = next((sign for sign in name.lower() if sign.isalnum()), "0")
    return first if "a" <= first <= "z" else "0"


def page_of(dossier: Dossier, record: Record) -> str:
    """The page (`events/<id>.md`) that shows the record; for those without a page of their own, the one that holds it."""
    if folder := _OWN_PAGE.get(type(record)):
        return f"{folder}/{record.id}.md"
    if isinstance(record, Source):
        return f"sources/{record.kind}-{initial(record)}.md" if record.kind in BY_INITIAL else f"sources/{record.kind}.md"
    if isinstance(record, Site | Series):
        topic = dossier.topic_of(record)
        if topic and isinstance(record, Site):
            return sites_page_of(topic)
        return page_of(dossier, topic) if topic else "topics/index.md"
    return {Term: "glossary.md", Settings: "index.md"}[type(record)]


def sites_page_of(topic: Topic) -> str:
    """The page with the map and the list of the topic's sites."""
    return f"sites/{topic.id}.md"


def address_of(dossier: Dossier, record: Record) -> str:
    """The page, with the anchor of the record where it shares the page with others."""
    page = page_of(dossier, record)
    return page if type(record) in _OWN_PAGE or isinstance(record, Settings) else f"{page}#{record.id}"


def address_of_statement(dossier: Dossier, bound: StatementRef) -> str:
    """Where the statement is shown; a topic's line on the agenda board stands on the board."""
    page = "topics/index.md" if bound.path[0] == "in_brief" else page_of(dossier, bound.record)
    return f"{page}#{bound.address}"


@cache
def relative(start: str, target: str) -> str:
    """The link from one page to another address: `../people/x.md#y`.

    >>> relative("events/a.md", "people/b.md#c")
    '../people/b.md#c'
    """
    path, _, anchor = target.partition("#")
    link = posixpath.relpath(path, posixpath.dirname(start) or ".") if path != start else ""
    return f"{link}#{anchor}" if anchor else link or posixpath.basename(path)


def slug(text: str) -> str:
    """Text as part of an anchor."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


_LISTS = {"timeline": "timeline/index.md", "events": "timeline/index.md", "people": "people/index.md", "organizations": "organizations/index.md",
          "commitments": "commitments.md", "sources": "sources/index.md", "documents": "sources/index.md"}  # fmt: skip


def list_with(path: str) -> str | None:
    """The page of the navigation under which the page is found; None for one that is found by itself.

    >>> list_with("events/1999-05-10-lake-meeting.md"), list_with("sites/bridge.md")
    ('timeline/index.md', 'topics/bridge.md')
    """
    folder, _, name = path.partition("/")
    return f"topics/{name}" if folder == "sites" else _LISTS.get(folder)


_CARDS = {"timeline": "timeline", "events": "timeline", "people": "people", "organizations": "people", "sources": "sources",
          "documents": "sources", "quotations.md": "sources", "commitments.md": "agenda", "commitments": "agenda", "sites": "agenda"}  # fmt: skip


def card_of(path: str) -> str:
    """The name of the card that is shown where the page is shared.

    >>> card_of("topics/bridge.md"), card_of("events/1999-05-10-lake-meeting.md"), card_of("index.md")
    ('topic-bridge', 'timeline', 'home')
    """
    folder, _, name = path.partition("/")
    if folder == "topics":
        return "agenda" if name == "index.md" else f"topic-{name.removesuffix('.md')}"
    return _CARDS.get(folder, "home")
