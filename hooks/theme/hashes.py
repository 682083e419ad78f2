"""Names with a hash of the content: a browser may keep such a file for good, and never a stale one.

Pages name a file by what is in it, so a page that is new asks for the file that belongs to it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

FONTS, SCRIPTS, SHEETS = "assets/fonts/", "assets/javascripts/", "assets/stylesheets/"
SEARCH = "search/"
FOLDERS = (FONTS, SCRIPTS, SHEETS, SEARCH)
"""Where all that is loaded lies, but pictures: a host may tell browsers to keep it for good."""

_LETTERS = 8
_HAS_HASH = re.compile(r"\.[0-9a-f]{8}\.")
_FONT_IN_SHEET = re.compile(r'url\("\.\./fonts/([^"]+)"\)')


def named(address: str, content: str | bytes) -> str:
    """The address with a hash of the content before its ending.

    >>> named("assets/javascripts/filters.js", "")
    'assets/javascripts/filters.e3b0c442.js'
    """
    raw = content.encode() if isinstance(content, str) else content
    stem, ending = posixpath.splitext(address)
    return f"{stem}.{hashlib.sha256(raw).hexdigest()[:_LETTERS]}{ending}"


class Assets:
    """What each file that pages load is called, by the address it had: with a hash in its name."""

    def __init__(self, contents: Mapping[str, str | bytes]) -> None:
        """`contents`: fonts, scripts and sheets by their addresses, as they are to be shipped."""
        self._names: dict[str, str] = {}
        self.changed: dict[str, str | bytes | None] = {}
        """The files under their new names; None for those that are gone."""
        for address, content in contents.items():
            if not address.startswith(SHEETS):
                self._add(address, content)
        for address, content in contents.items():
            if address.startswith(SHEETS):
                self._add(address, _FONT_IN_SHEET.sub(self._font, str(content)))

    def __getitem__(self, address: str) -> str:
        """The name with the hash; the address itself for a file that is none of these."""
        return self._names.get(address, address)

    def _add(self, address: str, content: str | bytes) -> None:
        # The theme's own scripts have a hash already, of all that they are made from.
        name = address if _HAS_HASH.search(address) else named(address, content)
        self._names[address] = name
        self.changed[address] = None
        self.changed[name] = content

    def _font(self, found: re.Match[str]) -> str:
        return f'url("../fonts/{self[FONTS + found[1]].removeprefix(FONTS)}")'
