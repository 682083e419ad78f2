"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.language import word
from dossier.lookup import pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`glossary.html`."""
    builder = PageBuilder(context, "glossary.html", explain=False)
    terms = []
    for term in context.dossier.terms.values():
        terms.append((builder.cited(term), pick(context.dossier.statements, term.see)))
    yield builder.render(
        "glossary", word("title.glossary"), word("glossary.description"), terms=terms
    )
