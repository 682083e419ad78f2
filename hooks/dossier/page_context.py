"""What all pages are made from, and which of them need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from dossier.bearing.fewest import Fewest
from dossier.changes.marks import NO_MARKS, Marks
from dossier.dossier import Dossier
from dossier.figures import Figure, figure_named
from dossier.former import FormerAddresses
from dossier.kept import Forgetful, Kept, Same, ingredients
from dossier.markup import Terms
from dossier.page import Page
from dossier.spool import Held
from dossier.versions import Version, version_of

if TYPE_CHECKING:
    from dossier.changes.told import Changes


class Leading:
    """The sources that more than one record cites: a reference leads on to what rests on one."""

    def __init__(self, dossier: Dossier) -> None:
        self._sources = set()
        for source, uses in dossier.uses.items():
            if len({use.record.id for use in uses}) > 1:
                self._sources.add(source)

    def on(self, source: str) -> bool:
        """Whether the source of that id is one of them."""
        return source in self._sources


@dataclass(frozen=True)
class PageContext:
    """What all pages are made from: the dossier, its drawn figures, its downloads by path.

    A download that is made when somebody asks for it is None.

    `releases`: the address below which released versions are kept, "" where it is not known;
    `changes`: what the history tells, None where that is not asked.
    """

    dossier: Dossier
    figures: Mapping[str, Figure]
    downloads: Mapping[str, Held | None] = field(default_factory=dict)
    kept: Kept = field(default_factory=Forgetful)
    releases: str = ""
    changes: Changes | None = None
    repeated: dict[str, Markup] = field(default_factory=dict)
    """What templates made that is the same wherever it stands, by a name for each."""

    @cached_property
    def version(self) -> Version | None:
        """The latest version that was released; None before the first."""
        return version_of(self.dossier, self.releases)

    @cached_property
    def marks(self) -> Marks:
        """What is new, and what editors noted."""
        return self.changes.marks if self.changes else NO_MARKS

    @cached_property
    def terms(self) -> Terms:
        """The glossary's terms, for explaining them where they stand."""
        terms = list(self.dossier.terms.values())
        expansions = {term.name: term.expansion for term in terms}
        return self.kept.get("terms", list(ingredients(terms)), lambda: Terms(expansions))

    @cached_property
    def leading(self) -> Leading:
        """The sources on which more than one record rests."""
        return Leading(self.dossier)

    @cached_property
    def fewest(self) -> Fewest:
        """Which sources of a statement are enough where there is no room for all."""
        return Fewest(self.dossier, self.kept)

    @cached_property
    def former(self) -> FormerAddresses:
        """Every address that `formerly` keeps."""
        return FormerAddresses(self.dossier)

    def figure(self, name: str) -> Figure | None:
        """The figure of that name; None where the dossier holds nothing to draw for it.

        Raises LookupError for a name that no figure of this project can have.
        """
        return figure_named(self.figures, name)

    def page(self, path: str, make: Callable[[PageContext], Page], *made_from: object) -> Page:
        """The page that is made from this context and from `made_from`.

        It is that of the build before where `make` would look up the same and find the same.
        """

        def asking(
            dossier: Dossier,
            figures: Mapping[str, Figure],
            former: FormerAddresses,
            leading: Leading,
            marks: Marks,
        ) -> Page:
            context = replace(self, dossier=dossier, figures=figures, kept=Forgetful())
            named = {"former": former, "leading": leading, "marks": marks, "terms": self.terms}
            vars(context).update(named)
            return make(context)

        return self.kept.made_by(
            asking,
            ("page", path),
            [Same(self.terms), *ingredients(made_from)],
            dossier=self.dossier,
            figures=self.figures,
            former=self.former,
            leading=self.leading,
            marks=self.marks,
        )
