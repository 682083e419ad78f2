"""Sources: the overview, a list for each kind, and for the many of a kind one for each initial.

A list that grows too long divides itself: by publisher, and a publisher's by year.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dossier import urls
from dossier.dossier import CitationUse, QuotationRef
from dossier.kinds import SOURCE_KINDS, Quotation, Source
from dossier.kinds.base import CitedText
from dossier.kinds.source import KINDS_BY_INITIAL, ONCE_ON_ONE_PAGE
from dossier.language import word
from dossier.lookup import grouped
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.text import anchor_slug

_MOST_CITED = 20
_BEGINNING = 80
_Division = Callable[[Source], tuple[str, str]]
MOST, FEW = 100, 15
"""A list of more sources than `MOST` gives each part of more than `FEW` a page of its own."""


@dataclass(frozen=True)
class SourceView:
    """A source in a list, with what rests on it: the words to show and the link, each once."""

    source: Source
    uses: list[tuple[str, str]]
    leads_on: str = ""
    """Where a long list only names it: the address at which it is shown."""


def pages(context: PageContext) -> Iterator[Page]:
    """`sources/index.html`, `sources/<kind>.html`, `sources/<kind>-<initial>.html`, parts."""
    by_kind: dict[str, list[Source]] = {kind: [] for kind in SOURCE_KINDS}
    for source in _in_order(list(context.dossier.sources.values())):
        by_kind[source.kind].append(source)
    yield _overview(context, by_kind)
    for kind, sources in by_kind.items():
        if kind in KINDS_BY_INITIAL:
            yield from _pages_by_initial(context, kind, sources)
        else:
            yield from _list_page(context, kind, sources)


def _about(kind: str) -> str:
    """What sources of the kind are."""
    return word(f"source-kind.{kind}")


def _title(kind: str) -> str:
    return word(f"sources.title-{kind}")


def _in_order(sources: list[Source]) -> list[Source]:
    """By publisher, then by day."""

    def place(source: Source) -> tuple[str, str, str, str]:
        published = source.published or ""
        return (source.publisher.lower(), source.publisher, published, source.id)

    return sorted(sources, key=place)


def _overview(context: PageContext, by_kind: dict[str, list[Source]]) -> Page:
    sources = _in_order(list(context.dossier.sources.values()))
    counts = Counter(source.publisher_group or source.publisher for source in sources)
    # A group's own source leads; where it has none, that of one of its outlets.
    first: dict[str, Source] = {}
    for source in sorted(sources, key=lambda s: s.publisher_group not in (None, s.publisher)):
        first.setdefault(source.publisher_group or source.publisher, source)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_CITED]
    kinds = [(kind, len(of_kind), _about(kind)) for kind, of_kind in by_kind.items()]
    return PageBuilder(context, "sources/index.html").render(
        "sources",
        word("title.sources"),
        word("sources.description"),
        kinds=kinds,
        publishers=[(name, number, first[name]) for name, number in most],
    )


def _pages_by_initial(context: PageContext, kind: str, sources: list[Source]) -> Iterator[Page]:
    by_initial = grouped(sources, lambda source: source.initial)
    letters = sorted(by_initial)
    title = _title(kind)
    entries = []
    for letter in letters:
        publishers = grouped(by_initial[letter], lambda source: source.publisher)
        entries.append((_path(kind, letter), _shown(letter), list(publishers.items())))
    yield PageBuilder(context, f"sources/{kind}.html").render(
        "sources_letters",
        title,
        word("sources.description-initials", title=title, about=_about(kind)),
        searched=False,
        about=_about(kind),
        number=len(sources),
        letters=entries,
        anchored=kind in ONCE_ON_ONE_PAGE,
    )
    around = [(_path(kind, letter), _shown(letter)) for letter in letters]
    for letter in letters:
        yield from _list_page(context, kind, by_initial[letter], letter, around)


def _path(kind: str, letter: str) -> str:
    return f"sources/{kind}-{letter}.html"


def _shown(letter: str) -> str:
    return "0-9" if letter == "0" else letter.upper()


def _list_page(
    context: PageContext,
    kind: str,
    sources: list[Source],
    letter: str = "",
    around: Iterable[tuple[str, str]] = (),
) -> Iterator[Page]:
    """The list of the sources; `around` has address and name of the lists of all letters."""
    path, title = f"sources/{kind}.html", _title(kind)
    steps = [(word("title.sources"), "sources/index.html")]
    if letter:
        steps.append((title, path))
        path, title = _path(kind, letter), f"{title}: {_shown(letter)}"
    yield from _lists(context, _List(kind, path, title, sources, steps, list(around)), _DIVISIONS)


@dataclass(frozen=True)
class _List:
    """A list of sources on one page, or what is to become one."""

    kind: str
    path: str
    title: str
    sources: list[Source]
    steps: list[tuple[str, str]]
    around: list[tuple[str, str]]


def _publisher(source: Source) -> tuple[str, str]:
    return anchor_slug(source.publisher), source.publisher


def _year(source: Source) -> tuple[str, str]:
    if source.published is None:
        return word("shared.undated"), word("shared.undated")
    return str(source.published.year), str(source.published.year)


_DIVISIONS = (_publisher, _year)
"""By what a list that is too long is divided, and its parts again: address and words of a part."""


def _lists(context: PageContext, whole: _List, divisions: tuple[_Division, ...]) -> Iterator[Page]:
    """The page of the list; where it is too long, one for each large part of it as well.

    A source keeps its anchor on the page of the whole, which leads on to the part.
    """
    parts: dict[str, _List] = {}
    if divisions and len(whole.sources) > MOST:
        parts = {part.path: part for part in _parts(whole, divisions[0])}
    elsewhere: dict[str, str] = {}
    for path, part in parts.items():
        elsewhere |= {source.id: path for source in part.sources}
    yield _one_list(context, whole, elsewhere)
    for part in parts.values():
        yield from _lists(context, part, divisions[1:])


def _parts(whole: _List, division: _Division) -> Iterator[_List]:
    """The parts of the list that are large enough for a page."""
    found = grouped(whole.sources, lambda source: division(source)[0])
    steps = [*whole.steps, (whole.title.rpartition(": ")[2], whole.path)]
    for address, sources in found.items():
        if len(sources) > FEW:
            path = f"{whole.path.removesuffix('.html')}-{address}.html"
            title = f"{_title(whole.kind)}: {division(sources[0])[1]}"
            yield _List(whole.kind, path, title, sources, steps, whole.around)


def _one_list(context: PageContext, shown: _List, elsewhere: dict[str, str]) -> Page:
    """`elsewhere`: the pages on which sources of the list are shown with what rests on them."""
    builder = PageBuilder(context, shown.path)
    views = []
    for source in shown.sources:
        if source.id in elsewhere:
            views.append(SourceView(source, [], f"{elsewhere[source.id]}#{source.id}"))
        else:
            uses = [_use(builder, use) for use in context.dossier.uses.get(source.id, [])]
            views.append(SourceView(source, list(dict.fromkeys(uses))))
    about = _about(shown.kind)
    return builder.render(
        "sources_kind",
        shown.title,
        word("sources.description-kind", title=shown.title, about=about),
        searched=False,
        about=about,
        sources=views,
        steps=shown.steps,
        letters=shown.around,
    )


def _use(builder: PageBuilder, use: CitationUse) -> tuple[str, str]:
    """The words that say what cites the source, and the link to it."""
    dossier, record, part = builder.dossier, use.record, use.part
    if isinstance(part, CitedText):
        ref = dossier.resolve(record, use.path[:-2], part)
        known = ref.address in dossier.statements
        return _beginning(part.text), builder.link(ref if known else record)
    if isinstance(part, Quotation):
        quoted = QuotationRef(record, use.path[:-2], part)
        address = f"{urls.page_of(dossier, record)}#{quoted.address}"
        return f"“{_beginning(part.text)}”", builder.link(address)
    label = dossier.sources[record.id].title if record.noun == "document" else record.label
    return label, builder.link(record)


@cache
def _beginning(words: str) -> str:
    """As much of the text as says which one it is; it stands in full where the link leads."""
    return textwrap.shorten(words, _BEGINNING, placeholder=" …")
