"""Addresses under which things stood before, and where they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from dossier.dossier import Dossier
from dossier.kinds import Document, Part, Record, Topic, fields_of
from dossier.statements import statements_in
from dossier.topic_lists import has_figures_page
from dossier.urls import figures_page_of, page_of, sites_page_of, url_of, url_of_statement


class Former(NamedTuple):
    """An anchor that was, the page on which it was, and the address that readers get now.

    `anchor` is "" for a page of its own.
    """

    page: str
    anchor: str
    now: str

    @property
    def url(self) -> str:
        """The address that was."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


class FormerAddresses:
    """Whatever `formerly` keeps: `all`, and found by where it leads or by the page it was on."""

    def __init__(self, dossier: Dossier) -> None:
        self.all = list(all_former(dossier))
        self._anchors: dict[str, list[str]] = defaultdict(list)
        self._moved: dict[str, list[Former]] = defaultdict(list)
        for one in self.all:
            if one.anchor:
                self._anchors[one.now].append(one.anchor)
                if one.now.partition("#")[0] != one.page:
                    self._moved[one.page].append(one)

        self._ids: dict[str, tuple[str, ...]] = {}
        for record in dossier.records:
            if old := getattr(record, "formerly", ()):
                self._ids[record.id] = old

    def ids(self, id: str) -> tuple[str, ...]:
        """What the record of that id was called before."""
        return self._ids.get(id, ())

    def anchors(self, now: str) -> list[str]:
        """The anchors under which what stands at the address now stood before."""
        return self._anchors.get(now, [])

    def moved_from(self, page: str) -> list[Former]:
        """What stood on the page and stands on another now."""
        return self._moved.get(page, [])


def former_addresses(dossier: Dossier) -> dict[str, str]:
    """Each address that `formerly` keeps -> where it leads now."""
    return {former.url: former.now for former in all_former(dossier)}


def all_former(dossier: Dossier) -> Iterator[Former]:
    """Whatever `formerly` keeps in any record."""
    for record in records_with_former_names(dossier):
        old_ids = getattr(record, "formerly", ())
        for old in old_ids:
            anchor = "" if record.has_page else old
            yield Former(_page_under(dossier, record, old), anchor, url_of(dossier, record))
            if isinstance(record, Topic):
                was = record.model_copy(update={"id": old})
                if has_figures_page(dossier, record):
                    yield Former(figures_page_of(was), "", figures_page_of(record))
                if record.sites:
                    yield Former(sites_page_of(was), "", sites_page_of(record))
        for name, names, now in _addressed(dossier, record):
            shown_on = now.partition("#")[0]
            elsewhere = shown_on != page_of(dossier, record)
            for id in (record.id, *old_ids):
                for one in (name, *names):
                    if "." not in one and (id, one) != (record.id, name):
                        page = shown_on if elsewhere else _page_under(dossier, record, id)
                        yield Former(page, f"{id}.{one}", now)
            for one in names:
                if "." in one:
                    yield Former(_page_of_another(dossier, record, one), one, now)


def records_with_former_names(dossier: Dossier) -> list[Record]:
    """The records in which anything has a former name."""
    held: list[tuple[Record, Part]] = [(record, record) for record in dossier.records]
    held += [(ref.record, ref.statement) for ref in dossier.statements.values()]
    held += [(ref.record, ref.quotation) for ref in dossier.quotations]
    found: dict[tuple[str, str], Record] = {}
    for record, part in held:
        if getattr(part, "formerly", ()):
            found[record.noun, record.id] = record
    return list(found.values())


def _addressed(dossier: Dossier, record: Record) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What has an address in the record: its name, its former ones, where it is shown."""
    statements = {ref.path: ref for ref in statements_in(record)}
    for path, part, _ in fields_of(record, Part):
        if ref := statements.get(path):
            yield ref.name, getattr(part, "formerly", ()), url_of_statement(dossier, ref)
        elif part.has_address:
            name = str(getattr(part, "id", ""))
            now = f"{page_of(dossier, record)}#{record.id}.{name}"
            yield name, getattr(part, "formerly", ()), now


def _page_under(dossier: Dossier, record: Record, id: str) -> str:
    """The page that the record had under another id."""
    if not record.has_page:
        return page_of(dossier, record)
    return record.model_copy(update={"id": id}).page(None)


def _page_of_another(dossier: Dossier, record: Record, address: str) -> str:
    """The page of the record from which something moved here."""
    id = address.partition(".")[0]
    for other in dossier.records:
        if other.id == id and not isinstance(other, Document):
            return page_of(dossier, other)
    return _page_under(dossier, record, id)
