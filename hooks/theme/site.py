"""The site in the making: pages held against the gate when finished, published if all is well."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from html import escape
from pathlib import Path

from lxml.etree import ParserError

from theme import material
from theme.archive import pack
from theme.gate import Gate, parsed
from theme.generator import Config, Fault, Page
from theme.html_blocks import HtmlBlocks
from theme.links import PageLinks, broken, links_of, unreached
from theme.policy import headers
from theme.serving import Finished, Serving
from theme.swap import Place

_MOST = 50


class Site:
    """What is known of each page, in the order in which they are finished, and where they go.

    `archive`: where the site packed as one file lies; `size_asked`: what pages have in the place of
    its size. Raises Fault where another build of the same site does not end.
    """

    def __init__(self, config: Config, serving: Serving, archive: str, size_asked: str) -> None:
        self._serving = serving
        self._archive = archive
        self._size_asked = size_asked
        self._gate = Gate((), ())
        self._kept: dict[str, Finished] = {}
        self._finished: dict[str, Finished] = {}
        self._faults: list[str] = []
        self._asking: list[str] = []
        self._searched: frozenset[str] = frozenset()
        config.markdown_extensions.append(HtmlBlocks())
        # MkDocs knows the anchors of Markdown only; here those of finished pages are looked at.
        config.validation.links.anchors = logging.DEBUG
        serving.begin(config)
        self._place = Place(Path(config.site_dir))
        if not serving.active:
            self._place.take(
                lambda: serving.log.info(f"Waiting for another build of {self._place.site}")
            )
        config.site_dir = str(self._place.next)

    def know(self, files: Iterable[str], searched: Iterable[str]) -> None:
        """Notes which scripts and sheets pages may ask for, and where results of search lead."""
        assets = [path for path in files if path.startswith("assets/")]
        scripts = [path for path in assets if path.endswith(".js")]
        self._gate = Gate(scripts, [path for path in assets if path.endswith(".css")])
        self._searched = frozenset(searched)

    def source(self, page: Page) -> str | None:
        """Nothing to render for a page that is as it was when last finished; None for others."""
        kept = self._serving.kept(page)
        if kept is None:
            return None
        self._kept[page.file.dest_uri] = kept
        return ""

    def prepare(self, html: str, page: Page) -> str:
        """The content as the theme takes it; all of the page where it was finished before.

        What people write in front matter is plain text, and the theme prints it as HTML; pages that
        are made from data come with HTML there.
        """
        kept = self._kept.get(page.file.dest_uri)
        if kept:
            page.meta = {"title": kept.title, "template": "kept.html"}
            return kept.html
        for key in ("title", "description"):
            if key in page.meta and not page.file.generated_by:
                page.meta[key] = escape(str(page.meta[key]))
        return material.prepare_content(html, page)

    def add(self, html: str, page: Page) -> None:
        """Takes in a finished page: what the gate finds, its links."""
        address = page.file.dest_uri
        finished = self._kept.get(address) or self._look_at(html, page)
        self._finished[address] = finished
        if self._size_asked in html:
            self._asking.append(address)
        self._faults += finished.faults
        self._serving.keep(address, finished)

    def _look_at(self, html: str, page: Page) -> Finished:
        address = page.file.dest_uri
        try:
            tree = parsed(html)
        except ParserError:
            raise Fault(f"{address}: the page is empty") from None
        return Finished(
            key=self._serving.key(page),
            html=html if self._serving.active else "",
            title=page.title,
            faults=[f"{address}: {fault}" for fault in self._gate.findings(html, tree)],
            links=links_of(tree),
        )

    def add_template(self, html: str, name: str) -> None:
        """Holds a page that belongs to no address, such as 404.html, against the gate."""
        if name.endswith(".html"):
            found = self._gate.findings(html, parsed(html))
            self._faults += [f"{name}: {fault}" for fault in found]

    def end(self, warned: bool) -> None:
        """Publishes the site unless MkDocs `warned` of something, and lets others build.

        Raises Fault and OSError as `publish` does.
        """
        if not warned:
            self.publish()
        self.leave()

    def publish(self) -> None:
        """Adds what comes last, and puts the new site in the place of the old one.

        Raises Fault where a page holds what none can or leads nowhere, OSError where files
        cannot be written; the old site is then as it was.
        """
        folder = self._place.next
        (folder / "_headers").write_text(headers(), encoding="utf-8")
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        pages = {address: finished.links for address, finished in self._finished.items()}
        # A result of search leads on as a link on a page at the root would.
        linking = pages | {"search": PageLinks(frozenset(), self._searched)}
        faults = [*self._faults, *broken(linking, {*files, self._archive}), *unreached(pages)]
        if faults:
            more = len(faults) - _MOST
            tail = [f"... and {more} more"] if more > 0 else []
            raise Fault("\n".join(["Not fit to be published:", *faults[:_MOST], *tail]))
        self._say_size(folder)
        self._place.swap()
        self._serving.log.info(f"The site is in {self._place.site}")

    def _say_size(self, folder: Path) -> None:
        """Packs the archive and says its size on the pages that ask for it.

        The one place where a finished page is changed: only now is the size known. The archive
        leaves these words out.
        """
        if self._serving.active:
            size = "not packed while serving"
        else:
            size = pack(folder, folder / self._archive)
        for address in self._asking:
            html = (folder / address).read_bytes()
            (folder / address).write_bytes(html.replace(self._size_asked.encode(), size.encode()))

    def leave(self) -> None:
        """Removes what is unfinished, and lets others build."""
        self._place.discard()
        self._place.release()
