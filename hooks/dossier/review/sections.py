"""The changes sorted into sections, losses first, each with its lines; equal lines only once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.review.describe import Spans
from dossier.review.diff import Differences
from dossier.review.lines import Line, Subject, Writer, section_of
from dossier.review.word_diff import Span

_LOSSES = {
    "records-removed": "Records removed",
    "statements-removed": "Statements removed",
    "parts-removed": "Quotations, offices, figures and verdicts removed",
    "grades-fall": "Evidence grades that fall",
    "evidence-weakened": "Evidence removed or weakened",
    "standings": "Standings that change",
}
_OTHERS = {
    "statements-changed": "Statements changed",
    "statements-moved": "Statements moved",
    "records-renamed": "Records renamed",
    "statements-new": "New statements",
    "single-source": "Statements that now rest on a single source",
    "evidence-added": "Evidence added or made exact",
    "quotations": "Quotations",
    "people": "People, offices and organizations",
    "figures": "Figures and sites",
    "commitments": "Commitments",
    "events-and-topics": "Events and topics",
    "sources": "Sources",
    "rest": "Document, glossary and home page",
}
"""A kind that declares none of these has a section of its own behind them."""
_SEVERAL = 3


@dataclass(frozen=True)
class Section:
    """Changes of one sort."""

    id: str
    title: str
    loss: bool
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many changes, those counted each that share a line."""
        return sum(len(line.subjects) for line in self.lines)


def sections_of(differences: Differences) -> tuple[Section, ...]:
    """Every section that has lines, losses first."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for id, line in Writer(differences).lines():
        lines[id].append(line)
    lines["statements-changed"] = _shortened(lines["statements-changed"])
    titles = _LOSSES | _OTHERS
    for change in differences.changes:
        titles.setdefault(section_of(change.item), change.item.record.plural.capitalize())
    found = []
    for id, title in titles.items():
        if lines[id]:
            found.append(Section(id, title, id in _LOSSES, _grouped(lines[id])))
    return tuple(found)


def _grouped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that say the same become one, at the place of the first."""
    together: dict[Spans, list[Subject]] = defaultdict(list)
    for line in lines:
        together[line.spans] += line.subjects
    return tuple(Line(tuple(dict.fromkeys(about)), spans) for spans, about in together.items())


def _shortened(lines: list[Line]) -> list[Line]:
    """Where several texts differ by the same words, those words alone."""
    words = [_differing(line.spans) for line in lines]
    common = Counter(words)
    found = []
    for line, short in zip(lines, words, strict=True):
        found.append(Line(line.subjects, short) if common[short] >= _SEVERAL else line)
    return found


def _differing(spans: Spans) -> Spans:
    """The spans without the words that stay."""
    found: list[Span] = []
    for span in spans:
        if span.kind != "same":
            found.append(Span(span.kind, span.text))
    return tuple(found)
