"""One page as a builder leaves it, and the text that a site generator reads."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dossier.pages.addresses import card_of


@dataclass(frozen=True)
class Page:
    """A Markdown page: `path` ends in .md and is relative to the root of the pages; `record` is the file it is made from;
    `boost` lifts it in search results; `template` names one of the theme's that is not the usual one."""

    path: str
    title: str
    description: str
    body: str
    record: str | None = None
    hide: tuple[str, ...] = ("navigation", "toc")
    searched: bool = True
    boost: int = 1
    template: str | None = None

    def markdown(self) -> str:
        """The page with its front matter."""
        lines = [f"title: {json.dumps(self.title, ensure_ascii=False)}", f"description: {json.dumps(self.description, ensure_ascii=False)}"]
        lines.append(f"social: {card_of(self.path)}")
        if self.template:
            lines.append(f"template: {self.template}")
        if self.hide:
            lines.append(f"hide: [{', '.join(self.hide)}]")
        if not self.searched:
            lines.append("search: {exclude: true}")
        elif self.boost > 1:
            lines.append(f"search: {{boost: {self.boost}}}")
        front = "\n".join(lines)
        return f"---\n{front}\n---\n\n{self.body.strip()}\n"
