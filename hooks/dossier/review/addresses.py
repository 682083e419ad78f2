"""Addresses that readers have and that a change would end."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.former import former_addresses
from dossier.review.describe import Line, Subject, label_of, plain
from dossier.review.diff import Differences
from dossier.review.rows import Item
from dossier.review.word_diff import Span


def lines_of_ended(differences: Differences) -> Iterator[tuple[str, Line]]:
    """A line for each record, statement and quotation that is told under another address only.

    What is gone altogether is told as a loss. `formerly` keeps an old address.
    """
    former = former_addresses(differences.head)
    alive = {item.url for item in differences.matches.now.values() if item.is_record or item.name}
    alive |= set(former)
    for place, now in differences.matches.now.items():
        was = differences.matches.was[now.place]
        if not (was.is_record or was.name) or _is_part_of_renamed(was, differences):
            continue
        if was.url in alive or _leads_on(was.url, former) == now.url:
            continue
        subject = Subject(*label_of(was), was.url, now.url, place[0])
        spans = Span("code", was.url), plain("→"), Span("code", now.url), plain(_advice(was, now))
        yield "addresses-end", Line((subject,), spans)


def _leads_on(url: str, former: dict[str, str]) -> str:
    """Where an address leads whose page leads on as a whole, which keeps the anchor."""
    page, _, anchor = url.partition("#")
    return f"{former[page]}#{anchor}" if page in former else ""


def _is_part_of_renamed(was: Item, differences: Differences) -> bool:
    """Whether it only went with its record, which has a line of its own."""
    record = differences.matches.now.get((was.record.noun, was.record.id))
    return not was.is_record and record is not None and record.record.id != was.record.id


def _advice(was: Item, now: Item) -> str:
    named = was.record.id if was.is_record else was.address
    if was.is_record and was.record.id == now.record.id:
        return "it stands on another page now"
    where = now.record.noun if now.is_record else now.noun
    return f"; add {named} to formerly of the {where}"
