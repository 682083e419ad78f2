"""The comparison of two sides as Markdown (for a comment or a job summary), as JSON, and as one HTML file."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2

from dossier.text import shorten
from dossier.language import pluralize
from dossier.review.differences import Differences, Evidence, FieldChange, Member, differences
from dossier.review.sides import Side
from dossier.review.telling import Line, Section, Subject, TouchedPage, name_of, sections_of, touched_pages
from dossier.review.words import Span, folded

FORMATS = ("markdown", "json", "html")
MOST_CHARACTERS = 65_000
"""What fits into a comment on GitHub (65,536), with room for what a workflow puts around it."""

_MOST_NAMED = 10
_MOST_IN_A_SPAN = 1_500
_MOST_IN_A_LINE = 4_000
_FIRST_LINES = 5
_ERRORS_ROOM = 2_000


@dataclass(frozen=True)
class Links:
    """Where the pages of each side can be opened, and the full report where this one is shorten; None where nowhere."""

    preview: str | None = None
    published: str | None = None
    full: str | None = None

    def of(self, subject: Subject | TouchedPage) -> tuple[str | None, str | None]:
        """The preview's and the published address."""
        if isinstance(subject, TouchedPage):
            before = None if subject.status == "new" else subject.path
            after = None if subject.status == "gone" else subject.path
        else:
            before, after = subject.before, subject.after
        return _joined(self.preview, after), _joined(self.published, before)


@dataclass(frozen=True)
class _Report:
    """What every format is made from."""

    base: Side
    head: Side
    links: Links
    missing: int
    differences: Differences | None
    sections: tuple[Section, ...] = ()
    pages: tuple[TouchedPage, ...] = ()
    left_out: int = field(default=0)

    @property
    def broken(self) -> list[Side]:
        return [side for side in (self.base, self.head) if side.loaded.dossier is None]

    @property
    def losses(self) -> int:
        return sum(section.count for section in self.sections if section.loss)

    @property
    def others(self) -> int:
        return sum(section.count for section in self.sections if not section.loss)


def report(base: Side, head: Side, format: str = "markdown", links: Links = Links(), missing: int = 0) -> str:  # noqa: B008
    """What changes for readers from one side to the other, in one of FORMATS; the errors instead where a side is broken.

    `missing`: how many commits of the base the head lacks, which is worth a warning.
    """
    found = differences(base.loaded.dossier, head.loaded.dossier) if base.loaded.dossier and head.loaded.dossier else None
    sections = sections_of(found) if found else ()
    whole = _Report(base, head, links, missing, found, sections, touched_pages(found, sections) if found else ())
    return {"markdown": _markdown, "json": _as_json, "html": _html}[format](whole).rstrip()


def _joined(start: str | None, address: str | None) -> str | None:
    return quote(f"{start.rstrip('/')}/{html_path(address)}", safe=":/?#@!$&'*+,;=%~-._") if start and address else None


def html_path(address: str) -> str:
    """The address of a page as it is published: `events/a.html#b`.

    >>> html_path("events/a.md#b")
    'events/a.html#b'
    """
    return re.sub(r"\.md(?=#|$)", ".html", address)


# Markdown


def escaped(text: str) -> str:
    """Text that prints as it stands, calls nobody by name and links to nothing.

    >>> escaped("*[a]* <b> @c #1")
    '\\\\*\\\\[a\\\\]\\\\* \\\\<b\\\\> @<!-- -->c \\\\#<!-- -->1'
    """
    text = re.sub(r"([\\`*_{}\[\]<>#|~$&!])", r"\\\1", folded(text))
    return re.sub(r"(@|\\#|\bGH-)(?=\w)|:(?=//)|www(?=\.)", r"\g<0><!-- -->", text, flags=re.I)


def _code(text: str) -> str:
    return f"`{folded(text).replace('`', chr(39))}`"


def _markdown_span(span: Span) -> str:
    text = escaped(shorten(folded(span.text), _MOST_IN_A_SPAN))
    return {
        "old": f"~~{text}~~",
        "new": f"**{text}**",
        "said": f"“{text}”",
        "code": _code(span.text),
        "address": f"<{quote(span.text, safe=':/?#[]@!$&%*+,;=~-._()')}>",
    }.get(span.kind, text)


def _markdown_says(spans: Iterable[Span]) -> str:
    text, last = "", None
    for span in spans:
        if len(text) > _MOST_IN_A_LINE:
            return f"{text} …"
        text += ("" if last is None or _joins(last, span) else " ") + _markdown_span(span)
        last = span
    return text


def _joins(before: Span, after: Span) -> bool:
    """Whether no space stands between the two. Markdown sees a mark only where sign and letter do not meet across it, so
    there a space is put that the text does not have."""
    if before.kind == "told" or after.kind == "told":
        return before.text.endswith("(") or after.text[:1] in "),;:"
    if not after.tight or {before.kind, after.kind} == {"old", "new"}:
        return False
    last, first = before.text[-1], after.text[0]
    if after.kind in ("old", "new"):
        return first.isalnum()
    return last.isalnum() or first in string.punctuation or unicodedata.category(first).startswith("P")


def _markdown_subject(subject: Subject | TouchedPage, links: Links) -> str:
    if isinstance(subject, TouchedPage):
        label = _code(html_path(subject.path))
    else:
        label = _code(subject.label) if subject.is_id else escaped(shorten(subject.label))
    preview, published = links.of(subject)
    if isinstance(subject, TouchedPage) and preview and published:
        return f"[{label}]({preview}) ([published]({published}))"
    address = preview or published
    return f"[{label}]({address})" if address else label if label.startswith("`") else f"**{label}**"


def _markdown_page(page: TouchedPage, links: Links) -> str:
    return f"- {_markdown_subject(page, links)}{'' if page.status == 'changed' else f' {page.status}'}"


def _markdown_line(line: Line, noun: str, links: Links) -> str:
    named = ", ".join(_markdown_subject(subject, links) for subject in line.subjects[:_MOST_NAMED])
    says = _markdown_says(line.says)
    if len(line.subjects) == 1:
        return f"- {named}: {says}"
    more = len(line.subjects) - _MOST_NAMED
    return f"- {says} – {len(line.subjects):,} {noun}s: {named}{f' and {more:,} more' if more > 0 else ''}"


@dataclass
class _Shown:
    """A section as Markdown: as many of its lines as there is room for."""

    section: Section | None
    title: str
    loss: bool
    count: int
    waiting: list[str]
    lines: list[str] = field(default_factory=list)
    full: bool = False

    @property
    def folds(self) -> bool:
        """Whether a reader opens it first: a long list of pages."""
        return self.section is None and self.count > _MOST_NAMED

    @property
    def left_out(self) -> int:
        return len(self.waiting) - len(self.lines)

    def add(self, room: int, most: int | None = None) -> int:
        """Adds lines while there is room, at most so many; the room that is left."""
        while not self.full and self.left_out and (most is None or len(self.lines) < most):
            line = self.waiting[len(self.lines)]
            if len(line) + 1 > room:
                self.full = True
            else:
                self.lines.append(line)
                room -= len(line) + 1
        return room


def _markdown(report: _Report) -> str:
    if report.broken:
        return _template("broken.md.j2").render(r=report, errors=_errors_that_fit(report))
    shown = [_Shown(s, s.title, s.loss, s.count, [_markdown_line(line, s.noun, report.links) for line in s.lines]) for s in report.sections]
    pages = [_markdown_page(page, report.links) for page in report.pages]
    shown += [_Shown(None, "Pages", False, len(pages), pages)] if pages else []
    # With nothing shown but headings and counts there is the least room taken; each line then takes its own length.
    room = MOST_CHARACTERS - len(_rendered(report, shown))
    for part in shown:
        if part.loss:
            room = part.add(room)
    for part in shown:
        room = part.add(room, _FIRST_LINES)
    for part in shown:
        room = part.add(room)
    return _rendered(report, shown)


def _rendered(report: _Report, shown: list[_Shown]) -> str:
    left_out = sum(part.left_out for part in shown)
    return _template("report.md.j2").render(r=report, shown=shown, left_out=left_out, lines=sum(len(part.waiting) for part in shown))


def _errors_that_fit(report: _Report) -> dict[str, tuple[list[str], int]]:
    """For each broken side the errors for which there is room, and how many there is none for."""
    room, found = (MOST_CHARACTERS - _ERRORS_ROOM) // len(report.broken), {}
    for side in report.broken:
        lines, left = [], room
        for problem in side.loaded.problems:
            line = shorten(folded(str(problem)), _MOST_IN_A_SPAN)
            left -= len(line) + 1
            if left < 0:
                break
            lines.append(line)
        found[side.name] = (lines, len(side.loaded.problems) - len(lines))
    return found


# HTML


def _html(report: _Report) -> str:
    template = _template("broken.html.j2" if report.broken else "report.html.j2")
    return template.render(r=report)


# JSON


def _as_json(report: _Report) -> str:
    """Every change by itself, ungrouped: `kind`, before and after, what changes."""
    value: dict[str, Any] = {"base": report.base.name, "head": report.head.name}
    if report.broken:
        value["broken"] = [
            {
                "side": "base" if side is report.base else "head",
                "files": side.loaded.files,
                "errors": [{"file": p.file, "line": p.line, "where": p.where, "message": p.message} for p in side.loaded.problems],
            }
            for side in report.broken
        ]
    elif (found := report.differences) is not None:
        value["nothing_changes"] = not found
        value["commits_missing"] = report.missing
        value["counts"] = {section.id: section.count for section in report.sections}
        value["changes"] = _changes_as_values(found)
        value["pages"] = [
            {"path": html_path(page.path), "status": page.status, "preview": report.links.of(page)[0], "published": report.links.of(page)[1]}
            for page in report.pages
        ]
    return json.dumps(value, ensure_ascii=False, indent=2)


def _changes_as_values(found: Differences) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    for change in found.statements:
        sides = [
            {"address": bound.address, "text": folded(bound.statement.text), "note": bound.statement.note, "grade": grade} if bound else None
            for bound, grade in ((change.before, change.grade_before), (change.after, change.grade_after))
        ]
        rest = {"moved": change.moved, "evidence": _evidence_as_values(change.evidence)}
        changes.append({"kind": "statement", "before": sides[0], "after": sides[1], **rest})
    for standing in found.standings:
        told = [{"standing": side.status, "date": side.date, "see": list(side.see)} for side in (standing.before, standing.after)]
        changes.append({"kind": "newest standing", "commitment": standing.commitment.id, "before": told[0], "after": told[1]})
    for part in found.parts:
        sides = [_member_as_value(side) for side in (part.before, part.after)]
        rest = {"fields": _fields_as_values(part.fields), "evidence": _evidence_as_values(part.evidence)}
        changes.append({"kind": part.noun, "before": sides[0], "after": sides[1], **rest})
    for record in found.records:
        sides = [{"id": side.id, "name": name_of(side)} if side else None for side in (record.before, record.after)]
        rest = {"fields": _fields_as_values(record.fields), "evidence": _evidence_as_values(record.evidence)}
        changes.append({"kind": record.nearest.noun, "before": sides[0], "after": sides[1], **rest})
    return changes


def _member_as_value(member: Member | None) -> dict[str, Any] | None:
    return {"record": member.record.id, "field": member.field, **member.part.model_dump(mode="json", exclude_none=True)} if member else None


def _fields_as_values(fields: Iterable[FieldChange]) -> list[dict[str, Any]]:
    return [{"name": change.name, "before": change.before, "after": change.after} for change in fields]


def _evidence_as_values(evidence: Evidence) -> dict[str, Any]:
    def plain(citation: Any) -> dict[str, Any]:
        return citation.model_dump(mode="json", exclude_none=True)

    lists = {name: [plain(citation) for citation in getattr(evidence, name)] for name in ("lost", "gained", "turned")}
    return {**lists, "relocated": [[plain(before), plain(after)] for before, after in evidence.relocated]} if evidence else {}


# Templates


def _environment(html: bool) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=html, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"counted": pluralize, "code": _code, "folded": folded, "html_path": html_path}
    return environment


_ENVIRONMENTS = {"md": _environment(False), "html": _environment(True)}


def _template(name: str) -> jinja2.Template:
    return _ENVIRONMENTS[name.split(".")[-2]].get_template(name)
