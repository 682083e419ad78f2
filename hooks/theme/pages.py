"""The pages of one build: prepared for the theme, held against the gate when finished, published if all is well."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path

from lxml.etree import ParserError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from theme import material
from theme.archive import pack
from theme.gate import Gate, parsed
from theme.links import broken, links_of
from theme.policy import headers
from theme.search import Index, entries
from theme.serving import Finished, Serving
from theme.swap import Place

log = get_plugin_logger("dossier")
_MOST = 50


class Pages:
    """What is known of each page, in the order in which they are finished."""

    def __init__(self, config: MkDocsConfig, serving: Serving | None) -> None:
        self._gate = Gate(material.scripts_of(config), [material.SHEET])
        self._index = Index(**material.search_of(config).config)
        self._serving = serving
        self._kept: dict[str, Finished] = {}
        self._finished: dict[str, Finished] = {}
        self._faults: list[str] = []
        material.search_of(config).search_index = self._index
        # MkDocs knows the anchors of Markdown only; here those of finished pages are looked at.
        config.validation.links.anchors = logging.DEBUG
        if serving:
            settings = Path(config.config_file_path).read_text(encoding="utf-8")
            serving.begin(settings, config.copyright or "", config.site_url or "")

    def source(self, page: Page) -> str | None:
        """Nothing to render for a page that was finished before and is as it was; None for the others."""
        kept = self._serving.kept(page) if self._serving else None
        if kept is None:
            return None
        self._kept[page.file.dest_uri] = kept
        return ""

    def prepare(self, page: Page) -> None:
        """What people write in front matter is plain text; the theme's templates print it as HTML.

        Pages that are made from data come with HTML there.
        """
        kept = self._kept.get(page.file.dest_uri)
        if kept:
            page.meta = {"title": kept.title, "template": "kept.html"}
            return
        for key in ("title", "description"):
            if key in page.meta and not page.file.generated_by:
                page.meta[key] = escape(str(page.meta[key]))

    def kept_html(self, page: Page) -> str:
        """The page as it was finished before; nothing for those that are made anew."""
        kept = self._kept.get(page.file.dest_uri)
        return kept.html if kept else ""

    def add(self, html: str, page: Page) -> None:
        """Takes in a finished page: what the gate finds, its links, its entries of the search index."""
        address = page.file.dest_uri
        finished = self._kept.get(address) or self._look_at(html, page)
        self._finished[address] = finished
        self._faults += finished.faults
        self._index.entries += finished.entries
        if self._serving:
            self._serving.keep(address, finished)

    def _look_at(self, html: str, page: Page) -> Finished:
        address = page.file.dest_uri
        key = self._serving.key(page) if self._serving else ""
        try:
            tree = parsed(html)
        except ParserError:
            raise PluginError(f"{address}: the page is empty") from None
        return Finished(
            key=key,
            html=html,
            title=page.title,
            faults=[f"{address}: {fault}" for fault in self._gate.findings(html, tree)],
            links=links_of(tree),
            entries=[entry for article in tree.iter("article") for entry in entries(article, page)],
        )

    def add_template(self, html: str, name: str) -> None:
        """Holds a page that belongs to no address, such as 404.html, against the gate."""
        self._faults += [f"{name}: {fault}" for fault in self._gate.findings(html, parsed(html))]

    def publish(self, place: Place, archive: str, size_asked: str) -> None:
        """Adds what comes last and puts the site in its place.

        `archive`: where the site packed as one file lies; `size_asked`: what pages have in the place of its size.
        Raises PluginError where a page holds what none can or leads nowhere, OSError where files cannot be written.
        """
        folder = place.next
        (folder / "_headers").write_text(headers(), encoding="utf-8")
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        pages = {address: finished.links for address, finished in self._finished.items()}
        faults = [*self._faults, *broken(pages, {*files, archive})]
        if faults:
            more = [f"... and {len(faults) - _MOST} more"] if len(faults) > _MOST else []
            raise PluginError("\n".join(["These pages may not be published:", *faults[:_MOST], *more]))
        size = "not packed while serving" if self._serving else pack(folder, folder / archive)
        # The one place where a finished page is changed: only now is the size of the archive known, which leaves it out.
        for address, finished in self._finished.items():
            if size_asked in finished.html:
                (folder / address).write_text(finished.html.replace(size_asked, size), encoding="utf-8", newline="")
        place.swap()
        log.info(f"The site is in {place.site}")
