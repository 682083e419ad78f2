"""Where sources disagree: each disputed statement, who says so and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.evidence import disputed_statements
from dossier.kinds import Citation
from dossier.language import pluralize, word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext, StatementView


@dataclass(frozen=True)
class DisagreementView:
    """A disputed statement, with the citations of each side."""

    view: StatementView
    saying_so: list[Citation]
    saying_otherwise: list[Citation]


def pages(context: PageContext) -> Iterator[Page]:
    """`disagreements.html`."""
    builder = PageBuilder(context, "disagreements.html")
    found = []
    for ref in disputed_statements(context.dossier):
        sides: dict[bool, list[Citation]] = {False: [], True: []}
        for citation in ref.statement.cite:
            sides[citation.disputes].append(citation)
        view = builder.statement(ref, anchored=False)
        found.append(DisagreementView(view, sides[False], sides[True]))
    yield builder.render(
        "disagreements",
        word("title.disagreements"),
        word("disagreements.description"),
        number=pluralize(len(found), "statement"),
        disagreements=found,
    )
