"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`glossary.html`."""
    builder = PageBuilder(context, "glossary.html", explain=False)
    yield builder.render(
        "glossary",
        word("title.glossary"),
        word("glossary.description"),
        hide=("toc",),
        terms=builder.all_cited(context.dossier.terms.values()),
    )
