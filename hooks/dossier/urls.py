"""Addresses on the built site, from what the kinds declare: `events/1999-05-10-dinner.html#x`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urljoin

from dossier.dossier import Dossier, StatementRef
from dossier.kinds import FOLDERS, Record, Settings, Topic

BOARD = "topics/index.html"
"""Where each topic's lines on the agenda board stand."""


def page_of(dossier: Dossier, record: Record) -> str:
    """The page that shows the record: its own, or the one that it shares with others."""
    if record.has_page:
        return record.page(None)
    topic = dossier.topic_of(record)
    return record.page(topic.id if topic else None)


def url_of(dossier: Dossier, record: Record) -> str:
    """The page, with the anchor of the record where it shares the page with others."""
    page = page_of(dossier, record)
    return page if record.has_page else f"{page}#{record.id}"


def url_of_statement(dossier: Dossier, ref: StatementRef) -> str:
    """Where the statement is shown; a topic's line on the agenda board stands on the board."""
    on_board = isinstance(ref.record, Topic) and ref.path[0] == "in_brief"
    page = BOARD if on_board else page_of(dossier, ref.record)
    return f"{page}#{ref.address}"


def edit_address(edit_uri: str | None, record: str | None) -> str | None:
    """Where the record's file can be edited; None where no such address is known.

    >>> edit_address("https://a.example/edit/main/docs/", "data/events/b.yml")
    'https://a.example/edit/main/data/events/b.yml'
    """
    if record is None or not edit_uri or "://" not in edit_uri:
        return None
    return urljoin(edit_uri, f"../{record}")


def wikidata_page(id: str) -> str:
    """The page of Wikidata under the id."""
    return f"https://www.wikidata.org/wiki/{id}"


def sites_page_of(topic: Topic) -> str:
    """The page with the map and the list of the topic's sites."""
    return f"sites/{topic.id}.html"


def figures_page_of(topic: Topic) -> str:
    """The page with the topic's figures, and with all of its events where they are many."""
    return f"figures/{topic.id}.html"


def at_words(url: str, words: Iterable[str]) -> str:
    """The address of a page, opened where the words stand; each of them is looked for by itself.

    A text fragment, as WICG's "Scroll To Text Fragment" has it; browsers that know none open the
    page. In it the signs `-`, `,` and `&` have meanings of their own.

    >>> at_words("https://a.example/b#c", ["10 May", "Berg-Sato, 5 & 6"])
    'https://a.example/b#c:~:text=10%20May&text=Berg%2DSato%2C%205%20%26%206'
    """
    found = [f"text={quote(one, safe='').replace('-', '%2D')}" for one in words]
    if not found:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{'&'.join(found)}"


# Most links are asked for again on the same page; all pairs of pages would be millions.
@lru_cache(maxsize=20_000)
def relative(start: str, target: str) -> str:
    """The link from one page to another address.

    >>> relative("events/a.html", "people/b.html#c")
    '../people/b.html#c'
    """
    path, _, anchor = target.partition("#")
    if path == start:
        return f"#{anchor}" if anchor else path.rpartition("/")[2]
    folder = start[: start.rfind("/") + 1]
    in_same_folder = folder and path.startswith(folder)
    link = path[len(folder) :] if in_same_folder else to_root(start) + path
    return f"{link}#{anchor}" if anchor else link


def to_root(page: str) -> str:
    """What leads from a page to the root of the site.

    >>> to_root("events/a.html"), to_root("index.html")
    ('../', '')
    """
    return "../" * page.count("/")


def listed_on(path: str) -> str | None:
    """The page of the navigation under which a page is found; None for one found by itself.

    >>> listed_on("events/1999-05-10-lake-meeting.html"), listed_on("sites/bridge.html")
    ('timeline/index.html', 'topics/bridge.html')
    """
    folder, _, name = path.partition("/")
    if folder == "changes":
        return "changes.html"
    if folder in ("sites", "figures"):
        return f"topics/{name}"
    if folder == "timeline":
        return "timeline/index.html"
    kind = FOLDERS.get(folder)
    return kind.listed_on or None if kind and name else None


def card_of(path: str) -> str:
    """The name of the card that is shown where the page is shared.

    >>> card_of("topics/bridge.html"), card_of("events/1999-05-10-dinner.html")
    ('topic-bridge', 'timeline')
    """
    folder, _, name = path.partition("/")
    folder = folder.removesuffix(".html")
    if folder == "topics" and name != "index.html":
        return f"topic-{name.removesuffix('.html')}"
    if folder in FOLDERS:
        return FOLDERS[folder].card
    return {"timeline": "timeline", "quotations": "sources"}.get(folder, Settings.card)
