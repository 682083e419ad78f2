"""One page as its builder leaves it, and the text that a site generator reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from dossier.changes.marks import FeedLink
from dossier.markup import as_html
from dossier.urls import card_of


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `path` is its address (`events/x.html`); `body` is Markdown headings and blocks of HTML, each
    between the lines `<!-- html -->` and `<!-- /html -->`; `record` is the file it is made from;
    `searched` whether search finds it; `template` names one of the theme's that is not the usual;
    `leads_to` the address to which a page leads that is called otherwise now; `feeds` those that
    follow this page.
    """

    path: str
    title: str
    description: str
    body: str
    record: str | None = None
    hide: tuple[str, ...] = ("navigation", "toc")
    searched: bool = True
    template: str | None = None
    leads_to: str | None = None
    feeds: tuple[FeedLink, ...] = ()

    @property
    def file(self) -> str:
        """The path of the Markdown file: `events/x.md`."""
        return self.path.removesuffix(".html") + ".md"

    def markdown(self) -> str:
        """The page with its front matter."""
        return self.front_matter() + self.markdown_body()

    def markdown_body(self) -> str:
        """What follows the front matter."""
        return f"{self.body.strip()}\n"

    def front_matter(self, linked_data: str = "") -> str:
        """What stands before the body; title and description are HTML, as themes print them.

        `linked_data`: what the page is about as JSON-LD, for its head.
        """
        lines = [
            f"title: {_quoted(self.title)}",
            f"description: {_quoted(self.description)}",
            f"social: {card_of(self.path)}",
        ]
        if self.template:
            lines.append(f"template: {self.template}")
        if self.leads_to:
            lines.append(f"leads_to: {_quoted(self.leads_to)}")
        if self.feeds:
            named = [{"path": one.path, "type": one.type, "title": one.title} for one in self.feeds]
            lines.append(f"feeds: {_between_quotes(named)}")
        if self.hide:
            lines.append(f"hide: [{', '.join(self.hide)}]")
        if linked_data:
            lines.append(f"linked_data: {_between_quotes(linked_data)}")
        front = "\n".join(lines)
        return f"---\n{front}\n---\n\n"


# Line ends and signs that YAML reads in its own way even between quotes, or not at all.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def _quoted(text: str) -> str:
    """The text on one line, as HTML, between quotes that YAML and JSON read alike."""
    return _between_quotes(as_html(" ".join(text.split())))


def _between_quotes(value: str | list[dict[str, str]]) -> str:
    """The text, or texts, as JSON that YAML reads alike: no letter as two halves."""
    quoted = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)
