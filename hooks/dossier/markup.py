"""Plain texts put where they are shown: as HTML, in a Markdown heading, as a link's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup, escape

from dossier.text import one_line

START, END = "<!-- html -->", "<!-- /html -->"
"""The lines between which a page has HTML that no parser of Markdown looks into."""
# In a Markdown heading these would be marks of Markdown, HTML or a template.
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\\`*_{}[]()<>&#|!~^=$\"'"})
# What no address can hold as it stands (RFC 3986), and signs that nobody sees.
_NOT_IN_ADDRESSES = re.compile(
    r'[\s"<>\\^`{|}\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
)


def as_html(words: str) -> Markup:
    r"""A text as HTML: on one line, and without braces that open.

    Generators look for their own marks even in HTML: for what begins a line, and for braces.

    >>> as_html("a < b\n{{ c }}")
    Markup('a &lt; b &#123;&#123; c }}')
    """
    if words.isprintable() and "{" not in words:
        return escape(words)
    escaped = str(escape(one_line(words)))
    return Markup(escaped.replace("{", "&#123;"))  # noqa: S704 - escaped a line above


def heading(level: int, words: str, attributes: str = "") -> Markup:
    """A Markdown heading with a text that is no Markdown; attributes such as `#agenda`."""
    plain = words.unescape() if isinstance(words, Markup) else words
    flat = " ".join(plain.split()).translate(_MARKS)
    marks = "#" * level
    ending = f" {{ {attributes} }}" if attributes else ""
    return Markup(f"\n{marks} {flat}{ending}\n")  # noqa: S704 - nothing but letters is left in it


def address(url: str) -> str:
    """The address as a link has it: what addresses cannot hold is percent-encoded.

    Raises ValueError for what is no address on the web.

    >>> address("https://a.example/the lake|1")
    'https://a.example/the%20lake%7C1'
    """
    if not url.startswith(("https://", "http://")):
        raise ValueError(f'"{url}" is no address; it begins with https://')
    return _NOT_IN_ADDRESSES.sub(lambda sign: quote(sign[0]), url)


class Terms:
    """Explains terms in texts: the text as HTML, each term an `abbr` with its expansion."""

    def __init__(self, expansions: Mapping[str, str]):
        self._expansions = {name: words for name, words in expansions.items() if words != name}
        longest_first = sorted(self._expansions, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<![\w-])({names})(?![\w-])") if names else None
        self._explained: dict[str, Markup] = {}

    def explained(self, words: str) -> Markup:
        """The text as HTML with its terms explained."""
        if words not in self._explained:
            self._explained[words] = self._with_abbreviations(words)
        return self._explained[words]

    def _with_abbreviations(self, words: str) -> Markup:
        if self._pattern is None:
            return as_html(words)
        html = Markup("")
        # Texts and terms in turn, as the pattern has one group.
        for place, piece in enumerate(self._pattern.split(words)):
            if place % 2:
                meaning = as_html(self._expansions[piece])
                html += Markup('<abbr title="{}">{}</abbr>').format(meaning, as_html(piece))
            else:
                html += as_html(piece)
        return html
