"""Two revisions compared: sections of changes, and the pages that differ."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.figures import Figure, specs
from dossier.lookup import grouped
from dossier.pages import PageContext, pages_of
from dossier.review.describe import Subject
from dossier.review.diff import Differences, differences
from dossier.review.revisions import Revision
from dossier.review.sections import GROUPS, Section, sections_of
from dossier.review.site_files import SiteFile


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

    `missing`: how many commits of the base the head lacks; `parted`: the commit from which the two
    parted, where that takes the place of the base; `files`: those that differ and make pages, but
    are no records.
    """

    base: Revision
    head: Revision
    missing: int = 0
    parted: str = ""
    files: tuple[SiteFile, ...] = ()

    @property
    def page_makers(self) -> tuple[str, ...]:
        """The paths of the files that make pages and differ."""
        return tuple(file.path for file in self.files)

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
        return sections_of(self.differences, self.files) if self.differences else ()

    @property
    def groups(self) -> list[tuple[str, str, list[Section]]]:
        """The sections under the headings of GROUPS: id, title, sections."""
        found = []
        for id, title in GROUPS.items():
            if members := [section for section in self.sections if section.group == id]:
                found.append((id, title, members))
        return found

    @property
    def everywhere(self) -> bool:
        """Whether something changes that every page may show: its frame, or the day of the data."""
        framed = any(file.page is None for file in self.files)
        return framed or self._frame_of(self.base) != self._frame_of(self.head)

    @staticmethod
    def _frame_of(side: Revision) -> str:
        """What of the records stands around every page."""
        return str(side.loaded.dossier.settings.as_of) if side.loaded.dossier else ""

    @property
    def pages(self) -> tuple[Subject, ...]:
        """The pages that differ, in order of their paths; none where no record changes."""
        return self._pages[0]

    @property
    def pages_by_folder(self) -> dict[str, list[Subject]]:
        """The pages that differ under the folder in which they are; "" for the top."""
        return grouped(self.pages, lambda page: page.label.rpartition("/")[0].partition("/")[0])

    @property
    def pages_problem(self) -> str:
        """Why pages cannot be built and compared; "" where they can."""
        return self._pages[1]

    @cached_property
    def _pages(self) -> tuple[tuple[Subject, ...], str]:
        if not self.sections or not self.differences:
            return (), ""
        by_hand = []
        for file in self.files:
            if page := file.page:
                before = None if file.before is None else page
                after = None if file.after is None else page
                by_hand.append(Subject(page, True, before, after))
        if not self.differences.changes:
            return tuple(by_hand), ""
        try:
            old, new = self.differences.base, self.differences.head
            made = differing_pages(page_contents(old), page_contents(new))
            return tuple(sorted((*made, *by_hand))), ""
        except LookupError as error:
            if isinstance(error, KeyError | IndexError):
                raise
            return (), str(error)

    def count(self, group: str) -> int:
        """How many changes stand under the heading."""
        return sum(section.count for section in self.sections if section.group == group)

    @property
    def alarming(self) -> int:
        """How many changes stand before all that is harmless."""
        return sum(section.count for section in self.sections if section.alarming)


def differing_pages(before: dict[str, str], after: dict[str, str]) -> tuple[Subject, ...]:
    """The pages of which there is another text on either side, in order of their paths."""
    found = []
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            here = path if path in before else None, path if path in after else None
            found.append(Subject(path, True, *here))
    return tuple(found)


def page_contents(dossier: Dossier) -> dict[str, str]:
    """The text of each page by its path on the site, with its figures as specifications.

    Of what changed when, only the notes that records hold: each commit adds to the rest.
    """
    # What tells of a history compares revisions, too: it cannot be loaded before this package is.
    from dossier.changes.history import NOTHING_KNOWN
    from dossier.changes.told import Changes

    context = PageContext(dossier, _undrawn_figures(dossier), exports_of(dossier))
    noted = Changes(dossier, NOTHING_KNOWN)
    return {page.path: page.markdown() for page in pages_of(replace(context, changes=noted))}


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
