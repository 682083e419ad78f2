"""The explorer of statements: one form over all of them."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.exports import statements_js
from dossier.exports.tables_csv import path_of
from dossier.filters import FACETS, choice
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`statements.html`. The form's choices come with the statements, which a script loads."""
    yield PageBuilder(context, "statements.html").render(
        "statements",
        word("title.statements"),
        word("explorer.description", title=context.dossier.settings.title),
        facets=[choice(facet, []) for facet in FACETS],
        number=len(context.dossier.statements),
        script=statements_js.PATH,
        table=path_of("statements"),
        layout="explorer.html",
    )
