"""What is new, for programs that fetch it: Atom (RFC 4287) and JSON Feed 1.1.

Both are written with what Python has: libraries for it bring their own XML trees and add nothing to
so few elements. An entry keeps its id whatever the site's address and the record's name become.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from dossier import language, urls
from dossier.changes.marks import FeedLink
from dossier.changes.piece import News
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.kinds import Record
from dossier.language import word
from dossier.text import one_line, shorten

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50
"""So many of the newest entries stand in a feed."""
_MOST_LETTERS = 80
ALL, CORRECTIONS = "feeds/all", "feeds/corrections"
TYPES = {".xml": "application/atom+xml", ".json": "application/feed+json"}


@dataclass(frozen=True)
class Feed:
    """A feed: its path without an ending, its title, the page it follows, what stands in it."""

    path: str
    title: str
    page: str
    news: list[News]


def feeds_of(dossier: Dossier, changes: Changes) -> Iterator[Feed]:
    """Every feed; none where no history is known."""
    if not changes:
        return
    site, page = one_line(dossier.settings.title), "changes.html"
    yield Feed(ALL, word("feeds.all", site=site), page, changes.news)
    title = word("feeds.corrections", site=site)
    yield Feed(CORRECTIONS, title, "changes.html#corrections", changes.corrections)
    for record in (*dossier.topics.values(), *dossier.commitments.values()):
        news = [one for one in changes.news if record.id in one.about]
        title = word("feeds.of", site=site, title=one_line(record.label))
        url = urls.url_of(dossier, record)
        yield Feed(path_of_feed(record), title, url, news)


def path_of_feed(record: Record) -> str:
    """The path of the feed of a topic or a commitment, without its ending."""
    return f"feeds/{record.folder}/{record.id}"


def links_of(feeds: Iterable[Feed]) -> dict[str, list[FeedLink]]:
    """How the feeds are named, by the address of the page that they follow; "" for every page."""
    found: dict[str, list[FeedLink]] = {"": []}
    for feed in feeds:
        everywhere = feed.path in (ALL, CORRECTIONS)
        named = found.setdefault("" if everywhere else feed.page, [])
        for ending, type in TYPES.items():
            named.append(FeedLink(feed.path + ending, type, feed.title))
    return found


def files_of(dossier: Dossier, changes: Changes, site: str = "") -> dict[str, bytes]:
    """Each feed in both forms, by its path; `site` is the address of the site or ""."""
    found = {}
    for feed in feeds_of(dossier, changes):
        writer = _Writer(dossier, feed, changes.newest, site)
        found[f"{feed.path}.xml"] = writer.atom()
        found[f"{feed.path}.json"] = writer.json()
    return found


class _Writer:
    """Writes one feed; without the site's address links are relative to where the feed lies."""

    def __init__(self, dossier: Dossier, feed: Feed, newest: str, site: str) -> None:
        self._dossier, self._feed, self._newest, self._site = dossier, feed, newest, site
        self._news = feed.news[:_MOST]

    def atom(self) -> bytes:
        """The feed as Atom."""
        ElementTree.register_namespace("", _ATOM)
        feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": language.SITE})
        self._add(feed, "id", self._id(self._feed.path))
        self._add(feed, "title", self._feed.title)
        self._add(feed, "updated", _seconds(self._updated()))
        author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
        self._add(author, "name", self._dossier.settings.title)
        self._link(feed, "alternate", self._feed.page, "text/html")
        if self._site:
            self._link(feed, "self", f"{self._feed.path}.xml", TYPES[".xml"])
        self._add(feed, "rights", self._dossier.settings.licence)
        for news in self._news:
            self._entry(feed, news)
        ElementTree.indent(feed, "")
        text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
        return text + b"\n"

    def _entry(self, feed: ElementTree.Element, news: News) -> None:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        self._add(entry, "id", self._id(news.key))
        self._add(entry, "title", title_of(news))
        self._add(entry, "updated", _seconds(news.time))
        self._add(entry, "published", _seconds(news.time))
        self._link(entry, "alternate", page_of(news), "text/html")
        for name in self._tags(news):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}category", {"term": name})
        self._add(entry, "content", content_of(news)).set("type", "text")

    def json(self) -> bytes:
        """The feed as JSON Feed."""
        settings = self._dossier.settings
        whole = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self._feed.title,
            "description": one_line(settings.description),
            "language": language.SITE,
            "authors": [{"name": one_line(settings.title)}],
        }
        if self._site:
            whole["home_page_url"] = self._site + self._feed.page
            whole["feed_url"] = f"{self._site}{self._feed.path}.json"
        items = []
        for news in self._news:
            items.append(
                {
                    "id": self._id(news.key),
                    "url": self._address(page_of(news)),
                    "title": title_of(news),
                    "content_text": content_of(news),
                    "date_published": _seconds(news.time),
                    "date_modified": _seconds(news.time),
                    "tags": self._tags(news),
                }
            )
        whole["items"] = items
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

    def _updated(self) -> str:
        return max((one.time for one in self._news), default=self._newest)

    def _id(self, name: str) -> str:
        """Unique the world over, and the same wherever the site lies."""
        settings = self._dossier.settings
        whole = "\n".join((settings.title, settings.meeting, name))
        return uuid.uuid5(uuid.NAMESPACE_OID, whole).urn

    def _address(self, target: str) -> str:
        if self._site:
            return self._site + target
        return urls.relative(self._feed.path, target)

    def _tags(self, news: News) -> list[str]:
        """What it is, and the topics it belongs to."""
        topics = [topic.short for topic in self._dossier.topics.values() if topic.id in news.about]
        return [word(f"changes.sort.{news.sort}"), *map(one_line, topics)]

    @staticmethod
    def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
        made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
        made.text = text
        return made

    def _link(self, parent: ElementTree.Element, rel: str, target: str, type: str) -> None:
        link = {"rel": rel, "type": type, "href": self._address(target)}
        ElementTree.SubElement(parent, f"{{{_ATOM}}}link", link)


def title_of(news: News) -> str:
    """What it is and what it is about: `New event: The bridge opens`."""
    words = word(f"changes.sort.{news.sort}")
    about = news.place.words or shorten(news.texts[0], _MOST_LETTERS)
    return word("feeds.title", sort=words, about=one_line(about))


def content_of(news: News) -> str:
    """The texts, one a paragraph; of a correction what was said and what is said."""
    lines = [one_line(text) for text in news.texts]
    if news.more:
        lines.append(word("changes.more", number=news.more))
    for one in news.rewordings:
        lines.append(one_line(one.place.words))
        for name, text in (("changes.was", one.before), ("changes.is", one.after)):
            if text:
                lines.append(word("feeds.said", label=word(name), text=one_line(text)))
    return "\n\n".join(lines) or title_of(news)


def page_of(news: News) -> str:
    """The address on the site to which it leads."""
    return news.place.url or "changes.html"


def _seconds(time: str) -> str:
    return time.replace("Z", ":00Z")
