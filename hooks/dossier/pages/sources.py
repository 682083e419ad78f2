"""Sources: the overview, a list for each kind, and for the many of a kind one for each initial."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier import urls
from dossier.dossier import CitationUse
from dossier.kinds import SOURCE_KINDS, Quotation, Source
from dossier.kinds.base import CitedText
from dossier.kinds.source import KINDS_BY_INITIAL, ONCE_ON_ONE_PAGE
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext

_MOST_CITED = 20
_BEGINNING = 80


@dataclass(frozen=True)
class SourceView:
    """A source in a list, with what rests on it: the words to show and the link, each once."""

    source: Source
    uses: list[tuple[str, str]]


def pages(context: PageContext) -> Iterator[Page]:
    """`sources/index.html`, `sources/<kind>.html`, `sources/<kind>-<initial>.html`."""
    by_kind: dict[str, list[Source]] = {kind: [] for kind in SOURCE_KINDS}
    for source in _in_order(list(context.dossier.sources.values())):
        by_kind[source.kind].append(source)
    yield _overview(context, by_kind)
    for kind, sources in by_kind.items():
        if kind in KINDS_BY_INITIAL:
            yield from _pages_by_initial(context, kind, sources)
        else:
            yield _list_page(context, kind, sources)


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
    by_initial: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_initial[source.initial].append(source)
    letters = sorted(by_initial)
    title = _title(kind)
    entries = []
    for letter in letters:
        entries.append((_path(kind, letter), _shown(letter), _publishers(by_initial[letter])))
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
        yield _list_page(context, kind, by_initial[letter], letter, around)


def _path(kind: str, letter: str) -> str:
    return f"sources/{kind}-{letter}.html"


def _shown(letter: str) -> str:
    return "0-9" if letter == "0" else letter.upper()


def _publishers(sources: list[Source]) -> list[tuple[str, list[Source]]]:
    """Each publisher with its sources, in the order of the list."""
    found = []
    for publisher, group in groupby(sources, key=lambda source: source.publisher):
        found.append((publisher, list(group)))
    return found


def _list_page(
    context: PageContext,
    kind: str,
    sources: list[Source],
    letter: str = "",
    around: Iterable[tuple[str, str]] = (),
) -> Page:
    """The list of the sources; `around` has address and name of the lists of all letters."""
    path, title = f"sources/{kind}.html", _title(kind)
    steps = [(word("title.sources"), "sources/index.html")]
    if letter:
        steps.append((title, path))
        path, title = _path(kind, letter), f"{title}: {_shown(letter)}"
    builder = PageBuilder(context, path)
    views = []
    for source in sources:
        uses = [_use(builder, use) for use in context.dossier.uses.get(source.id, [])]
        views.append(SourceView(source, list(dict.fromkeys(uses))))
    return builder.render(
        "sources_kind",
        title,
        word("sources.description-kind", title=title, about=_about(kind)),
        searched=False,
        about=_about(kind),
        sources=views,
        steps=steps,
        letters=list(around),
    )


def _use(builder: PageBuilder, use: CitationUse) -> tuple[str, str]:
    """The words that say what cites the source, and the link to it."""
    dossier, record, part = builder.dossier, use.record, use.part
    if isinstance(part, CitedText):
        ref = dossier.resolve(record, use.path[:-2], part)
        known = ref.address in dossier.statements
        return _beginning(part.text), builder.link(ref if known else record)
    if isinstance(part, Quotation):
        address = f"{urls.page_of(dossier, record)}#{record.id}.{part.id}"
        return f"“{_beginning(part.text)}”", builder.link(address)
    label = dossier.sources[record.id].title if record.noun == "document" else record.label
    return label, builder.link(record)


def _beginning(words: str) -> str:
    """As much of the text as says which one it is; it stands in full where the link leads."""
    return textwrap.shorten(words, _BEGINNING, placeholder=" …")
