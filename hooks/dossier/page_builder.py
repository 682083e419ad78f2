"""What every page needs while it is made: links from where it stands, numbered references, views.

A page is made in two steps. Its builder is asked, in the order of the page, for a view of each
thing that is shown; that numbers the references and says where each statement is shown first.
Then a template is filled with the views, and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from dossier import evidence, language, noted_fold, page_templates, text, urls
from dossier.changes.marks import Marks
from dossier.dossier import Dossier, QuotationRef, StatementRef
from dossier.evidence import Cites
from dossier.figures import Figure
from dossier.former import Former, FormerAddresses
from dossier.kept import ingredients
from dossier.kinds import Citation, Event, Record, Source, Standing, Topic
from dossier.lookup import grouped
from dossier.markup import as_html, heading
from dossier.page import Page
from dossier.page_context import PageContext
from dossier.page_views import Cited, Mark, QuotationView, Reference, StatementView

__all__ = ["Cited", "Mark", "PageBuilder", "PageContext", "Reference", "StatementView"]

_MOST_WAYS_BACK = 120


class PageBuilder:
    """Makes one page.

    References are numbered in the order in which the page first cites them. What helps nobody on
    paper is left out of a page that is made `to_print`, whose statements cite the fewest sources
    that show them; with `explain`, the glossary's terms are explained where they stand.
    """

    def __init__(
        self, context: PageContext, path: str, *, to_print: bool = False, explain: bool = True
    ):
        self.context, self.dossier, self.path = context, context.dossier, path
        self._former = context.former
        self.to_print, self.explain = to_print, explain
        self._numbers: dict[tuple[str, str | None, str | None, tuple[str, ...]], int] = {}
        self._citations: list[Citation] = []
        self._anchors: set[str] = set()

    def link(self, target: Record | StatementRef | str) -> str:
        """The link from this page to a record, a statement or an address such as `method.html`."""
        if isinstance(target, StatementRef):
            target = urls.url_of_statement(self.dossier, target)
        elif isinstance(target, Record):
            target = urls.url_of(self.dossier, target)
        return urls.relative(self.path, target)

    def repeated(self, name: str, macro: Callable[..., Markup], *arguments: Any) -> Markup:
        """What the macro makes of the arguments: made once for all pages, under the name.

        Nothing of it may depend on the page but by the name.
        """
        made = self.context.repeated.get(name)
        if made is None:
            made = self.context.repeated[name] = macro(*arguments)
        return made

    def former(self, anchor: str) -> list[str]:
        """The anchors under which what stands at this one of the page stood before."""
        return self._former.anchors(f"{self.path}#{anchor}")

    def former_figures(self, name: str) -> list[str]:
        """The names that a figure had where the record that it is drawn for had another id."""
        kind, _, id = name.partition("/")
        return [f"{kind}/{old}" for old in self._former.ids(id)]

    @property
    def moved_away(self) -> list[Former]:
        """What stood on this page and stands on another now."""
        return self._former.moved_from(self.path)

    def cite(self, part: Cites) -> tuple[Mark, ...]:
        """The marks of the part's citations, primary sources first, those that dispute it last."""
        return tuple(map(self._mark, evidence.primary_first(self.dossier, part)))

    def _mark(self, citation: Citation) -> Mark:
        place = (citation.source, citation.at, citation.passage, citation.find)
        first = place not in self._numbers
        if first:
            self._numbers[place] = len(self._numbers) + 1
            self._citations.append(citation)
        return Mark(self._numbers[place], first)

    def number_by_source(self, references: Iterable[Reference]) -> None:
        """Numbers them beforehand, so that all places in a source follow each other."""
        for of_source in grouped(references, lambda one: one.source.id).values():
            for reference in of_source:
                self._mark(reference.citation)

    def cited(self, part: Cites) -> Cited:
        """A view of something with citations."""
        return Cited(part, self.cite(part))

    def all_cited(self, parts: Iterable[Cites]) -> list[Cited]:
        """A view of each, in order."""
        return list(map(self.cited, parts))

    def statement(self, ref: StatementRef, *, anchored: bool = True) -> StatementView:
        """A view of a statement; where it is not `anchored`, its address stands elsewhere."""
        anchor = ref.address if anchored and ref.address not in self._anchors else ""
        if anchor:
            self._anchors.add(anchor)
        # Nothing is left out where no address leads to the rest.
        few = self.to_print and anchored
        cited = self.context.fewest.of(ref) if few else ref.statement
        left_out = len(ref.statement.cite) - len(cited.cite)
        return StatementView(ref.statement, self.cite(cited), ref, anchor, left_out)

    def opening(self, record: Record, name: str) -> StatementView | None:
        """A view of the cited text of that name with which the record's page opens, if any."""
        part = getattr(record, name)
        return self.statement(self.dossier.resolve(record, (name,), part)) if part else None

    def statements(
        self, refs: Iterable[StatementRef], *, anchored: bool = True
    ) -> list[StatementView]:
        """A view of each statement, in order."""
        return [self.statement(ref, anchored=anchored) for ref in refs]

    def quotations(self, refs: Iterable[QuotationRef]) -> list[QuotationView]:
        """A view of each quotation, in order."""
        return [QuotationView(ref.quotation, self.cite(ref.quotation), ref) for ref in refs]

    @property
    def has_ways_back(self) -> bool:
        """Whether references lead back to their marks by themselves, and not by a script.

        On a page with very many they would weigh more than a sentence of each topic does.
        """
        return not self.to_print and len(self._citations) <= _MOST_WAYS_BACK

    @property
    def references(self) -> list[Reference]:
        """Everything cited so far, in order."""
        found = []
        numbers: dict[str, int] = {}
        for number, citation in enumerate(self._citations, start=1):
            source = self.dossier.sources[citation.source]
            passage_page = self._passage_page(source, citation) if citation.passage else ""
            leads_on = self.context.leading.on(source.id)
            same_as = numbers.get(source.id) if self.to_print else None
            numbers.setdefault(source.id, number)
            found.append(Reference(number, citation, source, passage_page, leads_on, same_as))
        return found

    def _passage_page(self, source: Source, citation: Citation) -> str:
        passage = evidence.passage_with(self.dossier, source, citation.passage or "")
        return f"documents/{source.id}.html" + (f"#{passage.id}" if passage else "")

    # What templates ask for

    def prose(self, words: str) -> Markup:
        """A text as HTML, the glossary's terms explained."""
        if self.explain:
            return self.context.terms.explained(words)
        return as_html(words)

    def grade(self, part: Cites) -> str:
        """How well the part is shown."""
        return evidence.grade(self.dossier, part)

    def grade_in_words(self, part: Cites) -> str:
        """`corroborated`; `single source, 3 texts of one publisher or agency` where so."""
        grade = self.grade(part)
        if grade != "single source":
            return grade
        texts = set()
        for citation in part.cite:
            if not self.dossier.sources[citation.source].aggregator:
                texts.add(citation.source)
        if len(texts) < 2:
            return grade
        return language.word("grade.texts", grade=grade, number=len(texts))

    def grades(self, event: Event) -> list[str]:
        """The grades that the event's statements have, as slugs, each once."""
        return sorted({text.anchor_slug(self.grade(part)) for part in event.statements})

    def topics_and_place(self, event: Event, within: Topic | None = None) -> str:
        """`Bridge, Carts · Lakeside`: topics, but for the one `within` which it is listed."""
        names = []
        for topic in event.topics:
            if within is None or topic != within.id:
                names.append(self.dossier.topics[topic].short)
        return " · ".join(filter(None, (", ".join(names), event.place)))

    def shown_by(self, standing: Standing) -> list[StatementRef]:
        """The statements that show a standing."""
        return self.dossier.statements_at(standing.see)

    def figure(self, name: str, *, numbers: str | None = None, named: bool = True) -> Markup:
        """The figure as HTML; nothing where there is nothing to draw.

        Its numbers come with it in a table, unless they stand elsewhere: then `numbers` is the
        anchor on this page, or "" where they stand right below. Marks bear no names of their own
        where the page lists what they stand for (`named` false).
        """
        figure = self.context.figure(name)
        if figure is None:
            return Markup("")
        root = urls.to_root(self.path)
        svgs = []
        for svg in (figure.svg, figure.narrow_svg):
            shown = svg if named else re.sub(r"<title>[^<]*</title>", "", svg)
            # Texts in a drawing can hold all of this but the sign with which it begins.
            rooted = shown.replace('<a href="{root}', f'<a href="{root}')
            svgs.append(Markup(rooted))  # noqa: S704 - drawn by the project's own renderer
        made_from = page_templates.template("_figure", self.path)
        shown_by = {"p": self, "figure": figure, "svgs": svgs, "numbers": numbers}
        return Markup(made_from.render(shown_by))  # noqa: S704 - a template that escapes

    def heading(self, level: int, words: str, attributes: str = "") -> Markup:
        """A Markdown heading with a text that is no Markdown; attributes such as `#agenda`."""
        return heading(level, words, attributes)

    def render(  # noqa: PLR0913 - what a page has beside its views
        self,
        template: str,
        title: str,
        description: str,
        *,
        record: Record | None = None,
        hide: tuple[str, ...] = ("navigation", "toc"),
        searched: bool = True,
        layout: str | None = None,
        **views: Any,
    ) -> Page:
        """The page from the template `<template>.html.j2`, filled with the views.

        `layout` names a template of the theme that is not the usual one. Raises LookupError where
        there is no such template.
        """
        views |= {"title": title, "record": record, "references": self.references}
        views["moved_away"] = self.moved_away
        made_from = page_templates.template(template, self.path)

        def fill(
            dossier: Dossier, figures: Mapping[str, Figure], former: FormerAddresses, marks: Marks
        ) -> str:
            shown = {"p": self._asking(dossier, figures, former), "d": dossier, "news_marks": marks}
            text = page_templates.filled(made_from, self.path, **shown, **views)
            return text + noted_fold.block(self.path, marks.on_page(self.path))

        context = self.context
        body = context.kept.made_by(
            fill,
            ("page", self.path),
            ingredients(views),
            dossier=context.dossier,
            figures=context.figures,
            former=context.former,
            marks=context.marks,
        )
        file = record.file if record else None
        return Page(self.path, title, description, body, file, hide, searched, layout)

    def _asking(
        self, dossier: Dossier, figures: Mapping[str, Figure], former: FormerAddresses
    ) -> PageBuilder:
        """This builder where it looks things up in these."""
        if dossier is self.dossier:
            return self
        builder = copy(self)
        builder.dossier, builder._former = dossier, former
        builder.context = replace(self.context, dossier=dossier, figures=figures)
        return builder
