"""A comparison as Markdown that fits into a comment."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from dossier.language import pluralize
from dossier.review.comparison import Comparison, Links
from dossier.review.describe import Line, Subject
from dossier.review.sections import GROUPS
from dossier.review.template import code, template
from dossier.review.visible import visible
from dossier.review.word_diff import Span, fold
from dossier.text import shorten

MOST_CHARACTERS = 65_000
"""What fits into a comment on GitHub (65,536), with room for what a workflow puts around it."""
_MOST_NAMED = 10
_MOST_IN_A_SPAN = 1_500
_MOST_IN_A_LINE = 4_000
_FIRST_LINES = 5
_ROOM_AROUND_ERRORS = 2_000
_FIRST = ("losses", "sense", "verdicts", "addresses")
"""The groups that are shown whole before any other gets room."""


@dataclass
class _Part:
    """A section, or the list of pages: all its lines, and how many of them are shown."""

    title: str
    group: str
    count: int
    all_lines: list[str]
    folds: bool = False
    shown: int = 0
    full: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines that are shown."""
        return self.all_lines[: self.shown]

    @property
    def left_out(self) -> int:
        """How many lines are not shown."""
        return len(self.all_lines) - self.shown

    def add(self, room: int, most: int | None = None) -> int:
        """Shows lines while there is room, at most so many in all; the room that is left."""
        for line in self.all_lines[self.shown : most]:
            self.full = self.full or len(line) >= room
            if self.full:
                break
            self.shown += 1
            room -= len(line) + 1
        return room


def as_markdown(found: Comparison, links: Links) -> str:
    """The report, or the errors of the revisions that cannot be read, shortened to fit."""
    if found.broken:
        return template("broken.md.j2").render(r=found, errors=_errors_that_fit(found))
    parts = []
    for section in found.sections:
        lines = [_line(line, links) for line in section.lines]
        parts.append(_Part(section.title, section.group, section.count, lines))
    if pages := [_page(page, links) for page in found.pages]:
        parts.append(_Part("Pages", "pages", len(pages), pages, folds=len(pages) > _MOST_NAMED))
    # With nothing shown but headings and counts there is the least room taken.
    room = MOST_CHARACTERS - len(_rendered(found, links, parts))
    for part in parts:
        room = part.add(room) if part.group in _FIRST else room
    for most in (_FIRST_LINES, None):
        for part in parts:
            room = part.add(room, most)
    return _rendered(found, links, parts)


def _rendered(found: Comparison, links: Links, parts: list[_Part]) -> str:
    left_out = sum(part.left_out for part in parts)
    total = sum(len(part.all_lines) for part in parts)
    values = {"r": found, "links": links, "shown": parts, "left_out": left_out, "lines": total}
    values["groups"] = GROUPS
    return template("report.md.j2").render(**values)


def _errors_that_fit(found: Comparison) -> dict[str, tuple[list[str], int]]:
    """For each broken revision the errors for which there is room, and how many there are more."""
    room = (MOST_CHARACTERS - _ROOM_AROUND_ERRORS) // len(found.broken)
    errors = {}
    for revision in found.broken:
        problems = [shorten(fold(str(one)), _MOST_IN_A_SPAN) for one in revision.loaded.problems]
        part = _Part("", "", len(problems), problems)
        part.add(room)
        errors[revision.name] = (part.lines, part.left_out)
    return errors


def escaped(text: str) -> str:
    r"""Text that prints as it stands, calls nobody by name and links to nothing.

    >>> print(escaped("*[a]* <b> @c #1"))
    \*\[a\]\* \<b\> @<!-- -->c \#<!-- -->1
    """
    text = re.sub(r"([\\`*_{}\[\]<>#|~$&!])", r"\\\1", visible(fold(text)))
    return re.sub(r"(@|\\#|\bGH-)(?=\w)|:(?=//)|www(?=\.)", r"\g<0><!-- -->", text, flags=re.I)


def _span(span: Span) -> str:
    text = escaped(shorten(fold(span.text), _MOST_IN_A_SPAN))
    forms = {
        "old": f"~~{text}~~",
        "new": f"**{text}**",
        "quote": f"“{text}”",
        "code": code(span.text),
        "link": f"<{quote(span.text, safe=':/?#[]@!$&%*+,;=~-._()')}>",
    }
    return forms.get(span.kind, text)


def _spans(spans: Iterable[Span]) -> str:
    text, last = "", None
    for span in spans:
        if len(text) > _MOST_IN_A_LINE:
            return f"{text} …"
        text += ("" if last is None or _joins(last, span) else " ") + _span(span)
        last = span
    return text


def _joins(before: Span, after: Span) -> bool:
    """Whether no space comes between the two.

    Markdown sees a mark only where sign and letter do not meet across it; there a space is put
    that the text does not have.
    """
    if "plain" in (before.kind, after.kind):
        return before.text.endswith("(") or after.text[:1] in "),;:"
    if not after.tight or {before.kind, after.kind} == {"old", "new"}:
        return False
    last, first = before.text[-1], after.text[0]
    if after.kind in ("old", "new"):
        return first.isalnum()
    return last.isalnum() or first in string.punctuation or unicodedata.category(first)[0] == "P"


def _subject(subject: Subject, links: Links) -> str:
    label = code(subject.label) if subject.is_id else escaped(shorten(subject.label))
    preview, published = links.of(subject)
    if address := preview or published:
        return f"[{label}]({address})"
    return label if subject.is_id else f"**{label}**"


def _page(page: Subject, links: Links) -> str:
    preview, published = links.of(page)
    both = f" ([published]({published}))" if preview and published else ""
    status = "" if page.status == "changed" else f" {page.status}"
    return f"- {_subject(page, links)}{both}{status}"


def _line(line: Line, links: Links) -> str:
    named = ", ".join(_subject(subject, links) for subject in line.subjects[:_MOST_NAMED])
    number, spans = len(line.subjects), _spans(line.all_spans)
    if number == 1:
        return f"- {named}: {spans}"
    more = f" and {number - _MOST_NAMED:,} more" if number > _MOST_NAMED else ""
    return f"- {spans} – {pluralize(number, line.noun)}: {named}{more}"
