"""A document kept in seeds/, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.dossier import StatementRef
from dossier.evidence import coverage, statements_on_passage, verdicts
from dossier.kinds import Citation, Document, Passage
from dossier.markup import as_html
from dossier.page import Page
from dossier.page_builder import Cited, PageBuilder, PageContext
from dossier.text import normalize


@dataclass(frozen=True)
class PassageView:
    """A sentence with its claims and the statements that it bears on."""

    passage: Passage
    marked: Markup
    claims: list[Cited]
    statements: list[tuple[StatementRef, Citation]]


def pages(context: PageContext) -> Iterator[Page]:
    """`documents/<id>.html`."""
    for document in context.dossier.documents.values():
        yield _page(context, document)


def _page(context: PageContext, document: Document) -> Page:
    dossier = context.dossier
    source = dossier.sources[document.id]
    builder = PageBuilder(context, document.page(None))
    about = builder.cited(document.about)
    passages = []
    for passage in document.passages:
        claims = builder.all_cited(passage.claims)
        refs = statements_on_passage(dossier, source, passage)
        passages.append(PassageView(passage, _marked(passage), claims, refs))
    return builder.render(
        "document",
        source.title,
        document.about.text,
        record=document,
        source=source,
        about=about,
        covered=coverage(dossier, document),
        verdicts=verdicts(document),
        passages=passages,
    )


def _marked(passage: Passage) -> Markup:
    """The sentence, the words of its claims that do not hold marked."""
    shown = " ".join(passage.text.split())
    # Sign by sign the same, but for the form of quotation marks.
    sentence = normalize(shown)
    spans = set()
    for claim in passage.claims:
        start = sentence.find(normalize(claim.passage))
        if start >= 0 and claim.wrong:
            wrong = sentence.find(normalize(claim.wrong), start)
            spans.add((wrong, wrong + len(normalize(claim.wrong))))
    html, at = Markup(""), 0
    for start, end in sorted(spans):
        if start >= at:
            html += as_html(shown[at:start])
            html += Markup('<mark class="wrong">{}</mark>').format(as_html(shown[start:end]))
            at = end
    return html + as_html(shown[at:])
