"""Changed lines of the files from which pages are made, in a reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.language import pluralize
from dossier.review.describe import Spans, plain
from dossier.review.risk import HIDING, touched
from dossier.review.site_files import SETTINGS, SiteFile
from dossier.review.subjects import Line, Subject
from dossier.review.word_diff import Span, word_difference
from dossier.text import shorten

_MOST_LINES = 60
_LONGEST = 1_500


def lines_of_files(files: Iterable[SiteFile]) -> Iterator[tuple[str, Line]]:
    """The id of a section, and a line of it, for each line of a file that differs."""
    for file in files:
        subject = Subject(file.path, True, file.page, file.page, "file")
        differing = list(file.lines())
        status = "removed" if file.after is None else "new" if file.before is None else ""
        if status:
            number = pluralize(len(differing), "line")
            yield _section(file), Line((subject,), (plain(f"{status}, {number}"),))
        for was, now in differing[:_MOST_LINES]:
            section, spans, kinds = _line(file, _cut(was), _cut(now))
            yield section, Line((subject,), spans, kinds)
        if len(differing) > _MOST_LINES:
            left = plain(f"and {len(differing) - _MOST_LINES:,} lines more")
            yield _section(file), Line((subject,), (left,))
        if not differing and not status:
            yield _section(file), Line((subject,), (plain("how it is stored, not its lines"),))


def _section(file: SiteFile) -> str:
    if file.page:
        return "pages-by-hand"
    return "site-settings" if file.path == SETTINGS else "site-files"


def _line(file: SiteFile, was: str, now: str) -> tuple[str, Spans, tuple[str, ...]]:
    spans = word_difference(was, now) if was and now else _whole(was, now)
    if file.page:
        kinds = touched(was, now)
        if was and not now:
            kinds = ("words gone",)
        if kinds:
            return "pages-sense", spans, kinds
    elif now and HIDING.search(now) and not HIDING.search(was):
        return _section(file), (*spans, plain("(may hide something from readers)")), ()
    return _section(file), spans, ()


def _whole(was: str, now: str) -> Spans:
    gone = (Span("old", was.strip()),) if was else ()
    return (*gone, Span("new", now.strip())) if now else gone


def _cut(line: str) -> str:
    return shorten(re.sub(r"\s+", " ", line).strip(), _LONGEST)
