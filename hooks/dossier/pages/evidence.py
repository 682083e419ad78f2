"""Sources, quotations and the documents kept in seeds/."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import groupby

from dossier.evidence import coverage
from dossier.text import normalize, shorten
from dossier.dossier import CitationUse, Dossier, StatementRef
from dossier.pages import addresses
from dossier.pages.page import Page
from dossier.pages.writer import Writer, plain, unmarked
from dossier.kinds import MOST_QUOTED_WORDS, CitedText, Document, Passage, Quotation, Source, Statement

KINDS = {
    "primary": "official documents and the speakers' own words",
    "news": "reports of newspapers, agencies and broadcasters",
    "analysis": "studies and commentary by named institutions and authors",
    "reference": "company pages, statistics portals and works of reference",
}
_MOST_CITED = 20
_BEGINNING = 80


def quotations_page(dossier: Dossier) -> Page:
    years = [(year, list(group)) for year, group in groupby(dossier.quotations, key=lambda pair: pair[0].date.year)]
    topics = {topic for event, _ in dossier.quotations for topic in event.topics}
    speakers = {quotation.speaker: dossier.actor(quotation.speaker).name for _, quotation in dossier.quotations}
    choices = [
        ("speaker", "Speaker", sorted(speakers.items(), key=lambda speaker: speaker[1].lower())),
        ("topic", "Topic", [(topic.id, topic.short) for topic in dossier.topics.values() if topic.id in topics]),
    ]
    return Writer(dossier, "quotations.md").page(
        "quotations", "Quotations", "Every quotation by date, with speaker, occasion and original text.", years=years, most=MOST_QUOTED_WORDS,
        noun="quotation", filters=choices, filtered=len(dossier.quotations),
    )  # fmt: skip


def sources_pages(dossier: Dossier) -> list[Page]:
    """The overview, and a list for each kind."""
    by_kind = {kind: [source for source in dossier.sources.values() if source.kind == kind] for kind in KINDS}
    publishers = Counter(source.publisher_group or source.publisher for source in dossier.sources.values())
    # A group's own source leads; where it has none, that of one of its outlets.
    first: dict[str, Source] = {}
    for source in sorted(_listed(list(dossier.sources.values())), key=lambda source: source.publisher_group not in (None, source.publisher)):
        first.setdefault(source.publisher_group or source.publisher, source)
    overview = Writer(dossier, "sources/index.md").page(
        "sources", "Sources", "Every source of the dossier with everything that rests on it.",
        kinds=[(kind, len(sources), KINDS[kind]) for kind, sources in by_kind.items()],
        publishers=[(name, number, first[name]) for name, number in sorted(publishers.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_CITED]],
    )  # fmt: skip
    return [overview, *(page for kind, sources in by_kind.items() for page in _kind_pages(dossier, kind, sources))]


def _kind_pages(dossier: Dossier, kind: str, sources: list[Source]) -> list[Page]:
    """One page, or a page for each initial and one that leads to them."""
    title = f"{kind.capitalize()} sources"
    if kind not in addresses.BY_INITIAL:
        return [_list_page(dossier, f"sources/{kind}.md", title, KINDS[kind], sources)]
    letters: dict[str, list[Source]] = {}
    for source in sorted(sources, key=addresses.initial):
        letters.setdefault(addresses.initial(source), []).append(source)
    shown = {letter: letter.upper() if letter != "0" else "0-9" for letter in letters}
    lead = Writer(dossier, f"sources/{kind}.md").page(
        "sources_letters", title, f"{title} by publisher: {KINDS[kind]}.", searched=False, what=KINDS[kind], number=len(sources),
        letters=[(f"sources/{kind}-{letter}.md", shown[letter], _publishers(group)) for letter, group in letters.items()],
    )  # fmt: skip
    pages = [
        _list_page(dossier, f"sources/{kind}-{letter}.md", f"{title}: {shown[letter]}", KINDS[kind], group, above=(title, f"sources/{kind}.md"), letters=shown)
        for letter, group in letters.items()
    ]
    return [lead, *pages]


def _publishers(sources: list[Source]) -> list[tuple[str, int, Source]]:
    """Each publisher with the number of its sources and the first of them in the list of its letter."""
    groups = groupby(_listed(sources), key=lambda source: source.publisher)
    counted = [(publisher, list(group)) for publisher, group in groups]
    return [(publisher, len(group), group[0]) for publisher, group in counted]


def _listed(sources: list[Source]) -> list[Source]:
    """In the order of the lists: by publisher, then by day."""
    return sorted(sources, key=lambda source: (source.publisher.lower(), source.publisher, source.published or "", source.id))


def _list_page(dossier: Dossier, path: str, title: str, what: str, sources: list[Source], above: tuple[str, str] | None = None, letters: dict[str, str] | None = None) -> Page:
    writer = Writer(dossier, path)

    def uses(source: Source) -> list[tuple[str, str]]:
        """What rests on the source: the words to show and the link, each place once."""
        return list(dict.fromkeys(_use(writer, use) for use in dossier.uses.get(source.id, [])))

    steps = [("Sources", "sources/index.md"), *([above] if above else [])]
    return writer.page(
        "sources_kind", title, f"{title}: {what}.", searched=False, what=what, sources=_listed(sources), uses=uses, steps=steps,
        letters=[(path.replace(f"-{addresses.initial(sources[0])}.md", f"-{letter}.md"), name) for letter, name in (letters or {}).items()],
    )  # fmt: skip


def _use(writer: Writer, use: CitationUse) -> tuple[str, str]:
    record, part = use.record, use.part
    name = getattr(record, "title", None) or getattr(record, "name", None)
    if isinstance(part, Statement | CitedText) and hasattr(part, "text") and not isinstance(part, Quotation):
        bound = writer.dossier.resolve(record, use.path[:-2], part)
        target = writer.to(bound) if bound.address in writer.dossier.statements else writer.to(record)
        return _beginning(unmarked(part.text)), target
    if isinstance(part, Quotation):
        return f"“{plain(_beginning(part.text))}”", writer.to(f"{addresses.page_of(writer.dossier, record)}#{record.id}.{part.id}")
    return plain(unmarked(name or writer.dossier.sources[record.id].title)), writer.to(record)


def _beginning(text: str) -> str:
    """As much of the text as tells which one it is; it stands in full where the link leads."""
    return textwrap.shorten(text, _BEGINNING, placeholder=" …")


def document_page(dossier: Dossier, document: Document) -> Page:
    source = dossier.sources[document.id]
    writer = Writer(dossier, f"documents/{document.id}.md")
    return writer.page(
        "document", source.title, f"{document.about.text}", record=document, source=source,
        covered=coverage(dossier, document), marked=_marked, shorten=shorten,
    )  # fmt: skip


def _marked(passage: Passage) -> str:
    """The sentence with its claims marked, and the words that do not hold underlined."""
    text = normalize(passage.text)
    marks: list[tuple[int, int, str]] = []
    for claim in passage.claims:
        start = text.find(normalize(claim.passage))
        if start < 0:
            continue
        if claim.wrong:
            wrong = text.find(normalize(claim.wrong), start)
            marks.append((wrong, wrong + len(normalize(claim.wrong)), "wrong"))
    out, at = [], 0
    for start, end, kind in sorted(set(marks)):
        if start >= at:
            out += [plain(text[at:start]), f'<mark class="{kind}">', plain(text[start:end]), "</mark>"]
            at = end
    return "".join([*out, plain(text[at:])])
