"""Copies of pages in web archives: of which page one is, and of which moment."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

HOSTS = frozenset(("web.archive.org", "wayback.archive-it.org", "archive.org"))
"""Archives whose addresses hold a moment and the address of the page."""
_PATH = re.compile(r"^/(?:\d+/|web/)?(?P<moment>\d{14})(?:[a-z]{2}_)?/(?P<page>.+)$")


@dataclass(frozen=True)
class Copy:
    """A copy in an archive: the page's own address, and the day of the copy in UTC."""

    page: str
    day: datetime.date


def copy_at(address: str, hosts: frozenset[str] = HOSTS) -> Copy | None:
    """The copy that the address leads to.

    None for an address of no known archive, and for one that names neither moment nor page.

    >>> copy_at("https://web.archive.org/web/19990511093000/https://courier.example/lake")
    Copy(page='https://courier.example/lake', day=datetime.date(1999, 5, 11))
    """
    parts = urlsplit(address)
    if parts.netloc.lower() not in hosts:
        return None
    match = _PATH.match(parts.path)
    if match is None:
        return None
    try:
        day = datetime.datetime.strptime(match["moment"], "%Y%m%d%H%M%S").date()  # noqa: DTZ007
    except ValueError:
        return None
    query = f"?{parts.query}" if parts.query else ""
    page = re.sub(r"^(https?:)/+", r"\1//", match["page"])
    if not page.startswith(("http://", "https://")):
        page = unquote(page) if "%3A" in page.upper() else f"https://{page}"
    return Copy(page + query, day)


def is_in_archive(address: str) -> bool:
    """Whether the address is that of an archive."""
    return urlsplit(address).netloc.lower() in HOSTS
