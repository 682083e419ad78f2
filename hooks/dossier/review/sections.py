"""The changes sorted into sections by how much they could mislead; equal lines only once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.language import words
from dossier.review.addresses import lines_of_ended
from dossier.review.describe import Line, Spans, Subject
from dossier.review.diff import Differences
from dossier.review.lines import Writer, section_of
from dossier.review.risk import GRAVITY
from dossier.review.site_files import SiteFile, lines_of_files
from dossier.review.word_diff import Span

GROUPS = words("review.groups")
"""The order in which a reviewer looks, each group with its heading."""
_TITLES = {group: words(f"review.{group}") for group in GROUPS}
"""A kind that declares none of these has a section of its own behind them."""
_SHORTENED = ("statements-changed", "sense-uncited", "sense")
_SEVERAL = 3


@dataclass(frozen=True)
class Section:
    """Changes of one sort; `group` is one of GROUPS."""

    id: str
    title: str
    group: str
    lines: tuple[Line, ...]

    @property
    def alarming(self) -> bool:
        """Whether it stands before all that is harmless."""
        return self.group != "others"

    @property
    def count(self) -> int:
        """How many changes, those counted each that share a line."""
        return sum(len(line.subjects) for line in self.lines)


def sections_of(differences: Differences, files: Iterable[SiteFile] = ()) -> tuple[Section, ...]:
    """Every section that has lines, what could mislead most first."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for id, line in Writer(differences).lines():
        lines[id].append(line)
    for id, line in (*lines_of_ended(differences), *lines_of_files(files)):
        lines[id].append(line)
    for id in _SHORTENED:
        lines[id] = _shortened(lines[id])
    found = []
    for group, id, title in _all_sections(differences):
        if lines[id]:
            told = _grouped(lines[id])
            found.append(Section(id, title, group, tuple(sorted(told, key=_gravity))))
    return tuple(found)


def _all_sections(differences: Differences) -> Iterator[tuple[str, str, str]]:
    """Group, id and title, in order."""
    others = dict(_TITLES["others"])
    for change in differences.changes:
        others.setdefault(section_of(change.item), change.item.record.plural.capitalize())
    for group in GROUPS:
        titles = others if group == "others" else _TITLES[group]
        for id, title in titles.items():
            yield group, id, title


def _grouped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that say the same become one, at the place of the first."""
    together: dict[Line, list[Subject]] = defaultdict(list)
    for line in lines:
        together[line._replace(subjects=())] += line.subjects
    found = []
    for line, about in together.items():
        found.append(line._replace(subjects=tuple(dict.fromkeys(about))))
    return tuple(found)


def _gravity(line: Line) -> int:
    """The place of a line in its section: by the gravest that it touches."""
    return GRAVITY.index(line.kinds[0]) if line.kinds else len(GRAVITY)


def _shortened(lines: list[Line]) -> list[Line]:
    """Where several texts differ by the same words, those words alone."""
    shortened = [line._replace(spans=_differing(line.spans)) for line in lines]
    common = Counter(line._replace(subjects=()) for line in shortened)
    found = []
    for line, short in zip(lines, shortened, strict=True):
        several = common[short._replace(subjects=())] >= _SEVERAL
        found.append(short if several else line)
    return found


def _differing(spans: Spans) -> Spans:
    """The spans without the words that stay."""
    found: list[Span] = []
    for span in spans:
        if span.kind != "same":
            found.append(Span(span.kind, span.text))
    return tuple(found)
