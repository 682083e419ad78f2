"""Where the marks of a picture lead: addresses from the root of the built site."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier import urls as addresses
from dossier.kinds import Record


def address_of(dossier: Dossier, record: Record) -> str:
    """`events/1999-05-10-lake-meeting.html`; with an anchor where records share a page."""
    return built(addresses.url_of(dossier, record))


def built(address: str) -> str:
    """The address of a page as it is in the built site: `sources/news.md#x` becomes `sources/news.html#x`."""
    page, mark, anchor = address.partition("#")
    return f"{page.removesuffix('.md')}.html{mark}{anchor}" if page.endswith(".md") else address
