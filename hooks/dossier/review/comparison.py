"""Two revisions compared: sections of changes, and the pages that differ."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.figures import Figure, specs
from dossier.pages import PageContext, pages_of
from dossier.review.diff import Differences, differences
from dossier.review.lines import Subject
from dossier.review.revisions import Revision
from dossier.review.sections import Section, sections_of


class Links(NamedTuple):
    """Where the head's pages, the base's, and the full report can be opened; None for nowhere."""

    preview: str | None = None
    published: str | None = None
    full: str | None = None

    def of(self, subject: Subject) -> tuple[str | None, str | None]:
        """The preview's and the published address."""
        return _joined(self.preview, subject.after), _joined(self.published, subject.before)


def _joined(start: str | None, address: str | None) -> str | None:
    if not start or not address:
        return None
    return quote(f"{start.rstrip('/')}/{address}", safe=":/?#@!$&'*+,;=%~-._")


@dataclass(frozen=True)
class Comparison:
    """What a report is made from.

    `missing`: how many commits of the base the head lacks; `page_makers`: the files that differ
    and make pages, but are no records.
    """

    base: Revision
    head: Revision
    missing: int = 0
    page_makers: tuple[str, ...] = ()

    @property
    def broken(self) -> list[Revision]:
        """The revisions that cannot be read."""
        return [one for one in (self.base, self.head) if one.loaded.dossier is None]

    @cached_property
    def differences(self) -> Differences | None:
        """What differs; None where a revision cannot be read."""
        base, head = self.base.loaded.dossier, self.head.loaded.dossier
        return differences(base, head) if base and head else None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """What differs, for a reader."""
        return sections_of(self.differences) if self.differences else ()

    @property
    def pages(self) -> tuple[Subject, ...]:
        """The pages that differ, in order of their paths; none where no record changes."""
        return self._pages[0]

    @property
    def pages_problem(self) -> str:
        """Why pages cannot be built and compared; "" where they can."""
        return self._pages[1]

    @cached_property
    def _pages(self) -> tuple[tuple[Subject, ...], str]:
        if not self.sections or not self.differences:
            return (), ""
        try:
            return touched_pages(self.differences.base, self.differences.head), ""
        except LookupError as error:
            if isinstance(error, KeyError | IndexError):
                raise
            return (), str(error)

    def count(self, loss: bool) -> int:
        """How many changes are losses, or are none."""
        return sum(section.count for section in self.sections if section.loss is loss)


def touched_pages(base: Dossier, head: Dossier) -> tuple[Subject, ...]:
    """The pages that differ when those of both dossiers are built, in order of their paths."""
    before, after = page_contents(base), page_contents(head)
    found = []
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            here = path if path in before else None, path if path in after else None
            found.append(Subject(path, True, *here))
    return tuple(found)


def page_contents(dossier: Dossier) -> dict[str, str]:
    """The text of each page by its path on the site, with its figures as specifications."""
    pages = pages_of(PageContext(dossier, _undrawn_figures(dossier), exports_of(dossier)))
    return {page.path: page.markdown() for page in pages}


def _undrawn_figures(dossier: Dossier) -> dict[str, Figure]:
    """Figures whose specifications stand for their drawings: these would show no more."""
    found = {}
    for spec in specs(dossier):
        about = spec.name, spec.title, spec.description, spec.table
        links = json.dumps(dict(spec.links))
        drawings = json.dumps(spec.wide) + links, json.dumps(spec.narrow) + links
        caption = spec.caption or ""
        found[spec.name] = Figure(*about, *drawings, "", "", caption, spec.sources, spec.note)
    return found
