"""What can be found: every page, and on it every statement, each once and at its one address."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.dates import PartialDate, span_in_words
from dossier.dossier import Dossier, StatementRef
from dossier.kinds import Document, Event, Office, Organization, Person, Record, Source, fields_of
from dossier.kinds.markers import NamesStatement
from dossier.language import pluralize, word, words
from dossier.lookup import grouped
from dossier.page import Page
from dossier.urls import page_of, url_of, url_of_statement

PAGE = "page"
STATEMENT, QUOTATION, PUBLISHER = "statement", "quotation", "publisher"
MEETING = 2.2
WEIGHTS = {
    "topic": 3.0,
    "commitment": 1.7,
    "person": 1.6,
    "organization": 1.6,
    "term": 1.4,
    "event": 1.1,
    PAGE: 1.3,
    "document": 1.3,
    "site": 1.2,
    "series": 1.1,
    PUBLISHER: 0.8,
    STATEMENT: 1.0,
    QUOTATION: 0.8,
    "source": 0.15,
}
"""How much a find of each kind counts beside one of another; 1 for a kind that is not named."""
_MAJOR = 1.5
_MOST_DAYS = 62
_DESCRIBING = ("who", "summary", "lead")
"""The statements that say what a record is as a whole: found with it, and not once more."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found.

    `address`: where it stands, with its anchor; `page`: for a part of a page, such as a statement,
    the page under which it is listed, else ""; `title`: none for a statement, which has its `text`;
    `names`: what else it is called; `more`: what is looked through and shown only where it fits;
    `days`: the days and months it is of; `also`: other pages that show it; `when`:
    its day in words, shown with its kind.
    """

    address: str
    kind: str
    title: str = ""
    text: str = ""
    page: str = ""
    names: tuple[str, ...] = ()
    more: str = ""
    days: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    when: str = ""
    weight: float = 1.0


def entries_of(dossier: Dossier, pages: Iterable[Page]) -> list[Entry]:
    """Everything that can be found, in the order of kinds and records."""
    found = [*_pages(dossier, pages)]
    shown_on = _pages_by_statement(dossier)
    for address, ref in dossier.statements.items():
        if ref.name in _DESCRIBING and ref.record.has_page:
            continue
        found.append(_statement(dossier, ref, shown_on.get(address, {})))
    found += _quotations(dossier)
    found += _passages(dossier)
    found += _records_on_shared_pages(dossier)
    found += _publishers(dossier)
    return found


def _pages(dossier: Dossier, pages: Iterable[Page]) -> Iterator[Entry]:
    owners = {page_of(dossier, record): record for record in dossier.records if record.has_page}
    also = words("search.names")
    for page in pages:
        record = owners.get(page.path)
        if record is not None:
            yield _of_record(dossier, record, page.path, _description(record, page))
        elif page.searched:
            names = tuple(filter(None, [also.get(page.path)]))
            yield Entry(
                page.path, PAGE, page.title, page.description, names=names, weight=WEIGHTS[PAGE]
            )


def _description(record: Record, page: Page) -> str:
    for name in _DESCRIBING:
        cited = getattr(record, name, None)
        if cited:
            return str(cited.text)
    return page.description


def _of_record(dossier: Dossier, record: Record, address: str, text: str) -> Entry:
    """An entry that leads to the record; `text` says in a sentence or two what it is."""
    weight = WEIGHTS.get(record.noun, 1.0) * _weight_among_its_kind(dossier, record)
    label = dossier.sources[record.id].title if isinstance(record, Document) else record.label
    days: tuple[str, ...] = ()
    when = ""
    if isinstance(record, Event):
        days = tuple(days_of(record.date, record.end))
        when = span_in_words(record.date, record.end)
    return Entry(
        address,
        record.noun,
        label,
        text,
        names=tuple(_names(dossier, record)),
        more=" · ".join(filter(None, _more(dossier, record))),
        days=days,
        when=when,
        weight=round(weight, 2),
    )


def _weight_among_its_kind(dossier: Dossier, record: Record) -> float:
    if record.id == dossier.settings.meeting:
        return MEETING
    if isinstance(record, Event):
        return _MAJOR if record.weight == "major" else 1.0
    if isinstance(record, Person | Organization):
        # Who acts often is looked for often.
        return 1 + math.log10(1 + len(dossier.events_of(record))) / 2
    return 1.0


def _names(dossier: Dossier, record: Record) -> Iterator[str]:
    """What the record is called beside its label."""
    yield from record.names("name_native", "reading", "short", "expansion")[1:]
    if isinstance(record, Document):
        yield dossier.sources[record.id].publisher
        yield word("document.kicker")
        yield word("document.also-called")
    if isinstance(record, Person):
        # People are looked for by their family name, which stands last.
        yield record.name.split()[-1]


def _more(dossier: Dossier, record: Record) -> list[str]:
    """Texts of the record that are no statements and belong to what readers look for."""
    found = []
    for field in ("text", "verdict", "place", "state", "country", "status", "developer", "note"):
        value = getattr(record, field, None)
        if isinstance(value, str):
            found.append(value)
    for fact in getattr(record, "now", ()):
        found.append(f"{fact.label}: {fact.text}")
    found += getattr(record, "open", ())
    offices: Sequence[Office] = getattr(record, "offices", ())
    found += dict.fromkeys(office.title for office in offices)
    for standing in getattr(record, "standings", ()):
        found.append(standing.verdict or standing.note or "")
    for named in ("by", "to"):
        for actor in getattr(record, named, ()):
            found.append(dossier.actor(actor).name)
    return found


def _pages_by_statement(dossier: Dossier) -> dict[str, dict[str, None]]:
    """For the address of each statement, the pages of the records that refer to it, in order."""
    found: dict[str, dict[str, None]] = {}
    for record in dossier.records:
        for path, value, _ in fields_of(record, NamesStatement):
            if path[0] != "made_in":
                found.setdefault(value, {})[page_of(dossier, record)] = None
    return found


def _statement(dossier: Dossier, ref: StatementRef, also: Iterable[str]) -> Entry:
    address = url_of_statement(dossier, ref)
    statement = ref.statement
    return Entry(
        address,
        STATEMENT,
        text=statement.text,
        page=address.partition("#")[0],
        more=statement.note or "",
        also=tuple(page for page in also if not address.startswith(page)),
        weight=WEIGHTS[STATEMENT],
    )


def _quotations(dossier: Dossier) -> Iterator[Entry]:
    for ref in dossier.quotations:
        quotation, page = ref.quotation, page_of(dossier, ref.record)
        yield Entry(
            f"{page}#{ref.address}",
            QUOTATION,
            dossier.actor(quotation.speaker).name,
            word("shared.quoted", words=quotation.text),
            page=page,
            more=quotation.original or "",
            weight=WEIGHTS[QUOTATION],
        )


def _passages(dossier: Dossier) -> Iterator[Entry]:
    """The sentences of documents, each with what is said of its claims."""
    for document in dossier.documents.values():
        page = page_of(dossier, document)
        for passage in document.passages:
            if not passage.boilerplate:
                notes = " ".join(claim.note for claim in passage.claims)
                text = word("shared.quoted", words=passage.text)
                yield Entry(
                    f"{page}#{passage.id}", STATEMENT, text=text, page=page, more=notes, weight=0.8
                )


def _records_on_shared_pages(dossier: Dossier) -> Iterator[Entry]:
    """Terms, sites, series, sources: what has no page of its own."""
    for record in dossier.records:
        if not record.has_page and record.page(None):
            address = url_of(dossier, record)
            if isinstance(record, Source):
                yield _source(record, address)
            else:
                yield _of_record(dossier, record, address, _about(record))


def _about(record: Record) -> str:
    for field in ("text", "status", "note"):
        if value := getattr(record, field, None):
            return str(value)
    return ""


def _source(source: Source, address: str) -> Entry:
    published = source.published.in_words() if source.published else word("shared.undated")
    return Entry(
        address,
        source.noun,
        source.title,
        f"{source.publisher}, {published}",
        weight=WEIGHTS["source"],
    )


def _publishers(dossier: Dossier) -> Iterator[Entry]:
    """Each publisher, with the first of its sources in the list of them."""
    by_publisher = grouped(dossier.sources.values(), lambda source: source.publisher)
    for publisher, sources in by_publisher.items():
        first = min(sources, key=_place_in_list)
        number = pluralize(len(sources), "source")
        weight = WEIGHTS[PUBLISHER]
        yield Entry(url_of(dossier, first), PUBLISHER, publisher, number, weight=weight)


def _place_in_list(source: Source) -> tuple[PartialDate | str, str]:
    return (source.published or "", source.id)


def days_of(date: PartialDate, end: PartialDate | None) -> list[str]:
    """The days and months on which it was, each once; of what took long, its first and last ones.

    >>> days_of(PartialDate("1999-05-31"), PartialDate("1999-06-01"))
    ['1999-05-31', '1999-05', '1999-06-01', '1999-06']
    """
    found: dict[str, None] = {}
    last = end or date
    spanned = (last.first_day - date.first_day).days
    if date.is_day and last.is_day and spanned <= _MOST_DAYS:
        for number in range(spanned + 1):
            day = (date.first_day + datetime.timedelta(number)).isoformat()
            found[day] = found[day[:7]] = None
    else:
        for one in (date, last):
            found[str(one)] = None
            if len(one) > len("1999"):
                found[one[:7]] = None
    return list(found)
