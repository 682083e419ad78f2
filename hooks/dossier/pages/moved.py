"""A page at each address that a page had before, which leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`events/<old id>.html`, and so on for each kind whose records have pages."""
    for former in context.former.all:
        if not former.anchor:
            builder = PageBuilder(context, former.page)
            title, about = word("moved.title"), word("moved.description")
            target = builder.link(former.now)
            page = builder.render(
                "moved", title, about, searched=False, layout="moved.html", target=target
            )
            yield replace(page, leads_to=target)
