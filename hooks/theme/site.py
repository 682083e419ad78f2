"""The site in the making: pages held against the gate when finished, published if all is well."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from html import escape
from pathlib import Path

import jinja2
from lxml.etree import ParserError

from dossier.outputs import ARCHIVE_SIZE, OutputFile, archive_path
from dossier.spool import Spool, Spooled, as_bytes
from theme import material
from theme.archive import below, pack
from theme.elements import Elements
from theme.gate import Gate
from theme.generator import Config, Fault, File, Page
from theme.html_blocks import HtmlBlocks
from theme.links import PageLinks, broken, links_of, place, unreached
from theme.making import Made
from theme.policy import headers
from theme.search import SearchIndex, entries_by_hand
from theme.served import Finished, ServedFile, left_alone
from theme.serving import Serving
from theme.swap import Place

_MOST = 50
_OF_DATA = ("attr_list", "md_in_html", "toc")
"""What of Markdown a page has that is made from data: headings with names, sections, their list."""


class Site:
    """What is known of each page, in the order in which they are finished, and where they go.

    `made`: all that is made from data; a page is taken out of it as soon as it is rendered, unless
    it is served; `listed`: the addresses of pages in the navigation. Raises Fault where another
    build of the same site does not end.
    """

    def __init__(self, config: Config, serving: Serving, made: Made) -> None:
        self._serving = serving
        self._made = made
        self._written: dict[str, tuple[File, OutputFile]] = {}
        self._left: set[str] = set()
        self._spool = Spool()
        self._contents: dict[str, Spooled] = {}
        self.listed: Collection[str] = ()
        self._archive = archive_path(made.dossier.settings.title)
        self._gate = Gate((), ())
        self._kept: dict[str, Finished] = {}
        self._finished: dict[str, Finished] = {}
        self._faults: list[str] = []
        self._asking: list[str] = []
        self._config = config
        self._extensions = config.markdown_extensions = [*config.markdown_extensions, HtmlBlocks()]
        self._few = [one for one in self._extensions if one in _OF_DATA or type(one) is HtmlBlocks]
        # MkDocs knows the anchors of Markdown only; here those of finished pages are looked at.
        config.validation.links.anchors = logging.DEBUG
        serving.begin(config)
        self._place = Place(Path(config.site_dir))
        if not serving.active:
            self._place.take(
                lambda: serving.log.info(f"Waiting for another build of {self._place.site}")
            )
        config.site_dir = str(self._place.next)

    def file(self, path: str, output: OutputFile | None, make: Callable[..., File]) -> File:
        """The file of an output, which `make` makes of a `content`; None for one asked for.

        While serving, one that lies in the site as it would be written is left alone.
        """
        if output is None:
            file = make(content="")
            left_alone(file)
            return file
        if not self._serving.active:
            return self._file_of(path, output, make)
        key = self._serving.key_of(output)
        served = self._serving.site.file(self._place.site, path, output, key)
        file = served.file if served else make(content=output.content)
        self._written[path] = (file, output)
        if served:
            left_alone(file)
            self._left.add(file.dest_uri)
            if served.finished:
                self._kept[file.dest_uri] = self._finished[file.dest_uri] = served.finished
        return file

    def _file_of(self, path: str, output: OutputFile, make: Callable[..., File]) -> File:
        """A page is read from its output when it is rendered; what waits on disk is in its place.

        Neither is held in memory.
        """
        if output.page:
            return make(content=b"")
        if not isinstance(output.held, Spooled):
            return make(content=output.held)
        place = self._place.next / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(output.held.read())
        return make(abs_src_path=str(place))

    def changed_files(self, files: Mapping[str, File]) -> dict[str, str | bytes | None]:
        """Of the files by path, those to be left out, with None; new ones with their content."""
        by_hand = [file for path, file in files.items() if path not in self._made.outputs]
        entries = [*self._made.searched, *entries_by_hand(by_hand, self._config)]
        self._search = SearchIndex(entries, self._serving)
        self._assets = material.assets_of(files, self._config)
        changed = self._assets.changed | self._search.scripts
        known = {*files, *changed} - {path for path, content in changed.items() if content is None}
        assets = [path for path in known if path.startswith("assets/")]
        scripts = [path for path in assets if path.endswith(".js")]
        self._gate = Gate(scripts, [path for path in assets if path.endswith(".css")])
        return changed

    def prepare_templates(self, env: jinja2.Environment) -> None:
        """Gives the environment of the theme's templates what ours need; raises Fault as that."""
        material.prepare_templates(env, self._assets, self._search)

    def source(self, page: Page) -> str | None:
        """What to render: nothing for a page that is as it was, None for what its file holds.

        Markdown is made anew for each page; what the page does not need of it is left out.
        """
        kept = self._serving.kept(page)
        if kept is None:
            generated = bool(page.file.generated_by)
            self._config.markdown_extensions = self._few if generated else self._extensions
            if not generated or self._serving.active:
                return None
            return as_bytes(self._made.outputs.pop(page.file.src_uri).held).decode()
        self._config.markdown_extensions = []
        self._kept[page.file.dest_uri] = kept
        return ""

    def prepare(self, html: str, page: Page) -> str:
        """The content as the theme takes it; nothing where the page was finished before.

        What people write in front matter is plain text, and the theme prints it as HTML; pages that
        are made from data come with HTML there.
        """
        kept = self._kept.get(page.file.dest_uri)
        if kept:
            page.meta = {"title": kept.title, "template": "kept.html"}
            return ""
        page.markdown = None
        for key in ("title", "description"):
            if key in page.meta and not page.file.generated_by:
                page.meta[key] = escape(str(page.meta[key]))
        content = material.prepare_content(html, page)
        if self._serving.active:
            return content
        self._contents[page.file.dest_uri] = self._spool.put(content)
        return ""

    def bring_back(self, page: Page) -> None:
        """Gives the page its content again, which waited on disk until all were rendered."""
        content = self._contents.pop(page.file.dest_uri, None)
        if content is not None:
            page.content = content.read().decode()

    def add(self, html: str, page: Page) -> str:
        """Takes in a finished page: what the gate finds, its links.

        Returns the page, as it was finished before where nothing has changed.
        """
        address = page.file.dest_uri
        kept = self._kept.get(address)
        finished = kept or self._look_at(html, page)
        self._finished[address] = finished
        page.content = None
        if address not in self.listed:
            page.meta = {}
        html = kept.html if kept else html
        if ARCHIVE_SIZE in html:
            self._asking.append(address)
        self._faults += finished.faults
        self._serving.keep(address, finished)
        return html

    def _look_at(self, html: str, page: Page) -> Finished:
        address = page.file.dest_uri
        try:
            elements = Elements(html)
        except ParserError:
            raise Fault(f"{address}: the page is empty") from None
        return Finished(
            key=self._serving.key(page),
            html=html if self._serving.active else "",
            title=page.title,
            faults=[f"{address}: {fault}" for fault in self._gate.findings(elements)],
            links=links_of(elements, address),
        )

    def add_template(self, html: str, name: str) -> None:
        """Holds a page that belongs to no address, such as 404.html, against the gate."""
        if name.endswith(".html"):
            found = self._gate.findings(Elements(html))
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
        written = set(below(folder))
        files = (
            {path.removesuffix("/") for path in written} | self._left | set(self._made.asked_for)
        )
        pages = {address: finished.links for address, finished in self._finished.items()}
        # A result of search leads on as a link on a page at the root would.
        results = tuple(place("", address) for address in self._search.leads_to)
        linking = pages | {"search": PageLinks(frozenset(), results)}
        faults = [*self._faults, *broken(linking, {*files, self._archive}), *unreached(pages)]
        if faults:
            more = len(faults) - _MOST
            tail = [f"... and {more} more"] if more > 0 else []
            raise Fault("\n".join(["Not fit to be published:", *faults[:_MOST], *tail]))
        self._say_size(folder)
        if self._serving.active:
            self._renew({path for path in written if not path.endswith("/")})
        else:
            self._place.swap()
        self._serving.log.info(f"The site is in {self._place.site}")

    def _renew(self, written: set[str]) -> None:
        files = {}
        for path, (file, output) in self._written.items():
            # Pages in the navigation lead to each other: these are made anew together.
            if file.dest_uri not in self.listed:
                finished = self._finished.get(file.dest_uri)
                key = self._serving.key_of(output)
                files[path] = ServedFile(file, output, key, finished)
                if file.page:
                    file.page.parent = None
        self._serving.site.publish(self._place, written, files, self._made.asked_for)

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
            (folder / address).write_bytes(html.replace(ARCHIVE_SIZE.encode(), size.encode()))

    def leave(self) -> None:
        """Removes what is unfinished, and lets others build."""
        self._place.discard()
        self._place.release()
