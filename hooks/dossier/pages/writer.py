"""What every page needs while it is written: links from where it stands, and its references."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from dossier.dates import span_in_words
from dossier.dossier import StatementRef, Dossier
from dossier import language
from dossier.pages import addresses
from dossier.pages.page import Page
from dossier.language import pluralize
from dossier.kinds import Citation, CitedText, Event, Record, See, Source, Standing, Topic

LANGUAGES = {"en": "English", "ja": "Japanese", "ar": "Arabic", "de": "German", "fr": "French", "it": "Italian", "ko": "Korean",
             "pl": "Polish", "pt": "Portuguese", "sw": "Swahili", "zh": "Chinese", "es": "Spanish"}  # fmt: skip


def plain(text: object) -> str:
    """Text that is no Markdown, so that it prints as it stands wherever it is put in a page."""
    escaped = re.sub(r"([\\`*_{}\[\]#+!])", r"\\\1", str(text))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;"), ('"', "&quot;")):
        escaped = escaped.replace(sign, entity)
    return escaped


def unmarked(text: str) -> str:
    """Inline Markdown without its marks, for titles and descriptions.

    >>> unmarked("The *first* [report](https://example.org)")
    'The first report'
    """
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"(?<!\\)[*_`]{1,3}(?=\S)|(?<=\S)(?<!\\)[*_`]{1,3}", "", text)


def _code(text: str) -> str:
    """What stood between backticks before `plain` took their meaning, as code."""
    return re.sub(r"\\`(.+?)\\`", r"<code>\1</code>", text)


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {
        "plain": plain, "plain_html": html.escape, "unmarked": unmarked, "counted": pluralize, "slug": addresses.slug, "code": _code,
        "words": lambda date: date.in_words(), "span": lambda thing: span_in_words(thing.date, thing.end),
        "language": lambda code: language.language_name(code),
    }  # fmt: skip
    return environment


_ENVIRONMENT = _environment()


_WORD_JOINER = "\u2060"


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the names as a whole word, overlapping ones too."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?=({'|'.join(map(re.escape, longest_first))})(?![\w-]))")


class Writer:
    """Writes one page. Footnotes are numbered in the order in which the page first cites them; a statement's anchor is
    given to its first showing on the page only. What helps nobody on paper is left out of a page that is made `to_print`;
    with `explain`, abbreviations of the glossary are explained where they stand."""

    def __init__(self, dossier: Dossier, path: str, *, to_print: bool = False, explain: bool = True):
        self.dossier, self.path, self.to_print, self.explain = dossier, path, to_print, explain
        self._references: dict[str, Citation] = {}
        self._keys: dict[tuple[str, str | None, str | None], str] = {}
        self._anchors: set[str] = set()

    def page(self, template: str, title: str, description: str, *, record: Record | None = None, **options: Any) -> Page:
        """The page from the template `<template>.md.j2`; `hide`, `searched`, `boost` and `layout` go to the Page, the rest to the template."""
        page = {key: options.pop(key) for key in ("hide", "searched", "boost") if key in options}
        page["template"] = options.pop("layout", None)
        body = _ENVIRONMENT.get_template(f"{template}.md.j2").render(w=self, d=self.dossier, title=title, record=record, **options)
        text = unmarked(description)
        return Page(self.path, unmarked(title), text, self._with_terms(body), record.file if record else None, **page)

    # Links

    def to(self, target: Record | StatementRef | str) -> str:
        """The link from this page to a record, a statement or an address such as `method.md#evidence`."""
        if isinstance(target, StatementRef):
            target = addresses.address_of_statement(self.dossier, target)
        elif isinstance(target, Record):
            target = addresses.address_of(self.dossier, target)
        return addresses.relative(self.path, target)

    def anchor(self, bound: StatementRef) -> str:
        """The statement's address at its first showing on this page, else nothing."""
        if bound.address in self._anchors:
            return ""
        self._anchors.add(bound.address)
        return bound.address

    # Citations

    def marks(self, part: Any) -> str:
        """Footnote marks for the part's citations, those that say otherwise last; the first stays on the line of the text."""
        ordered = sorted(part.cite, key=lambda citation: citation.disputes)
        marks = "".join(f"[^{self._key(citation)}]" for citation in ordered)
        return f"{_WORD_JOINER}{marks}" if marks else ""

    def _key(self, citation: Citation) -> str:
        place = (citation.source, citation.at, citation.passage)
        if place not in self._keys:
            # A number, because each mark, reference and way back repeats it: names made long pages a tenth heavier.
            self._keys[place] = str(len(self._keys) + 1)
            self._references[self._keys[place]] = citation
        return self._keys[place]

    @property
    def references(self) -> list[tuple[str, Citation, Source]]:
        """Key, citation and source of everything cited so far, in order."""
        return [(key, citation, self.dossier.sources[citation.source]) for key, citation in self._references.items()]

    def passage_address(self, citation: Citation) -> str:
        """Where the document's page shows the words that the citation names."""
        source = self.dossier.sources[citation.source]
        passage = self.dossier.passage_with(source, citation.passage or "")
        return f"documents/{source.id}.md" + (f"#{passage.id}" if passage else "")

    def source_address(self, source: Source) -> str:
        return addresses.address_of(self.dossier, source)

    # Shown alike everywhere

    def grades(self, event: Event) -> list[str]:
        """The grades that the event's statements have, as slugs, each once."""
        return sorted({addresses.slug(self.dossier.grade(statement)) for statement in event.statements})

    def grade_in_words(self, part: CitedText) -> str:
        """`corroborated`; `single source, 3 texts of one publisher or agency` where several sources count as one."""
        grade = self.dossier.grade(part)
        texts = len({citation.source for citation in part.cite if not self.dossier.sources[citation.source].aggregator})
        return f"{grade}, {texts} texts of one publisher or agency" if grade == "single source" and texts > 1 else grade

    def about(self, event: Event, within: Topic | None = None) -> str:
        """`Bridge, Carts · Lakeside`: the event's topics, but for the one `within` which it is listed, and its place."""
        topics = ", ".join(self.dossier.topics[id].short for id in event.topics if within is None or id != within.id)
        return " · ".join(part for part in (topics, event.place) if part)

    def rests_more_on(self, source: Source) -> bool:
        """Whether more than one record cites the source, so that it leads on to something."""
        return len({use.record.id for use in self.dossier.uses[source.id]}) > 1

    def bound(self, record: Record, field: str) -> list[StatementRef]:
        return self.dossier.resolved(record, field)

    def resolve(self, record: Record, path: tuple[str | int, ...], part: CitedText | See) -> StatementRef:
        return self.dossier.resolve(record, path, part)

    def shown(self, standing: Standing) -> list[StatementRef]:
        return [self.dossier.statements[address] for address in standing.see]

    def _with_terms(self, body: str) -> str:
        """The page with a definition of each abbreviation that it uses, for the tooltip extension."""
        terms = {term.name: term for term in self.dossier.terms.values()}
        if not terms or not self.explain:
            return body
        found = set(_any_of(tuple(terms)).findall(body))
        lines = [f"*[{name}]: {term.expansion}" for name, term in terms.items() if name in found and term.expansion != name]
        return body + "\n" + "\n".join(lines) + "\n" if lines else body
