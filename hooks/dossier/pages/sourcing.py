"""How this is sourced: the numbers of the dossier itself, and up to when sources were searched."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.evidence import GRADES, coverage, disputed_statements, grades, verdicts
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """`sourcing.html`."""
    dossier = context.dossier
    counts = grades(dossier)
    total = sum(counts.values())
    strong = counts["primary"] + counts["corroborated"]
    documents = []
    for document in dossier.documents.values():
        documents.append((document, coverage(dossier, document), verdicts(document)))
    yield PageBuilder(context, "sourcing.html").render(
        "sourcing",
        word("title.sourcing"),
        word("sourcing.description"),
        record=dossier.settings,
        statements=total,
        strong=round(100 * strong / total) if total else 0,
        grades=[(grade, counts[grade]) for grade in GRADES],
        documents=documents,
        disputed=len(disputed_statements(dossier)),
    )
