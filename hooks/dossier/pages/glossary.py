"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`glossary.html`."""
    builder = PageBuilder(context, "glossary.html", explain=False)
    yield builder.render(
        "glossary",
        "Glossary",
        "Terms and abbreviations of the field, each with its source.",
        hide=("toc",),
        terms=builder.all_cited(context.dossier.terms.values()),
    )
