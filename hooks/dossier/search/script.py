"""The index as scripts: a page may load them from a disk, where it may fetch nothing."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from dossier import language
from dossier.search.entries import PUBLISHER, Entry

_LATER = ("source", PUBLISHER)
"""Kinds that are looked for least and are many: a reader need not wait for them."""


def index_scripts(entries: Iterable[Entry]) -> tuple[str, str]:
    """What search needs to begin, with the words of the language, and what it loads then.

    The first is `var dossierIndex = {…}`, the second adds the sources and publishers to it.
    """
    at_once: list[Entry] = []
    later: list[Entry] = []
    for entry in entries:
        (later if entry.kind in _LATER else at_once).append(entry)
    pages: dict[str, int] = {}
    kinds: dict[str, int] = {}
    first = [_row(entry, pages, kinds) for entry in at_once]
    second = [_row(entry, pages, kinds) for entry in later]
    index = {
        "pages": list(pages),
        "kinds": list(map(_kind_in_words, kinds)),
        "entries": first,
        **_words(),
    }
    return f"var dossierIndex = {_json(index)}\n", f"dossierIndex.later = {_json(second)}\n"


def _kind_in_words(kind: str) -> str:
    """What readers see of a kind of result: a word of the language, else the noun of the kind."""
    name = f"search.kind.{kind}"
    return language.word(name) if name in language.all_words() else kind.capitalize()


def _row(entry: Entry, pages: dict[str, int], kinds: dict[str, int]) -> list[Any]:
    """An entry as a list, without what is empty at its end.

    Page, anchor, kind, weight, whether it is a part of its page, title, text, more, names, days,
    other pages, when. Pages and kinds are numbers, places in lists beside the entries; an anchor
    that begins with the page's own name begins with a dot.
    """
    path, _, anchor = entry.address.partition("#")
    row: list[Any] = [
        pages.setdefault(path, len(pages)),
        anchor.removeprefix(_name_of(path)) if anchor.startswith(f"{_name_of(path)}.") else anchor,
        kinds.setdefault(entry.kind, len(kinds)),
        entry.weight,
        int(bool(entry.page)),
        entry.title,
        entry.text,
        entry.more,
        list(entry.names),
        list(entry.days),
        [pages.setdefault(page, len(pages)) for page in entry.also],
        entry.when,
    ]
    while not row[-1]:
        row.pop()
    return row


def _name_of(path: str) -> str:
    """`1999-05-10-dinner` of `events/1999-05-10-dinner.html`."""
    return path.rpartition("/")[2].removesuffix(".html")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _words() -> dict[str, Any]:
    """Spellings, signs, months and words not to look for."""
    path = Path(language.__file__).parent / f"{language.SITE}.search.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    months = []
    for number in range(1, 13):
        months.append([language.month(number).lower(), language.short_month(number).lower()])
    return {
        "same": words["same"],
        "stop": words["stop"].split(),
        "signs": words["signs"],
        "currencies": words["currencies"],
        "months": months,
    }
