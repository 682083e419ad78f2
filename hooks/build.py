"""The MkDocs events: puts the outputs of a dossier into a build. All that knows the theme is in `theme/`.

A build writes beside the site and takes its place when all has gone well; whatever is wrong leaves the site as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jinja2
from dossier.load import load
from dossier.load.problems import as_text
from dossier.outputs import ARCHIVE_SIZE, archive_path, output_files
from dossier.pictures import cache_of
from dossier.urls import listed_on
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from theme import material
from theme.html_blocks import HtmlBlocks
from theme.pages import Pages
from theme.serving import Serving
from theme.swap import Place

log = get_plugin_logger("dossier")
serving: Serving | None = None


def on_startup(command: str, **_: Any) -> None:
    global serving
    serving = Serving(Path(__file__).parent) if command == "serve" else None


def on_config(config: MkDocsConfig) -> None:
    """Reads and checks before MkDocs touches the site; the other events are those of the object made here."""
    config.plugins["dossier"] = Build(config)


class Build(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no settings of its own
    """One build, from the data to the site."""

    def __init__(self, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path).parent
        loaded = load(root)
        if loaded.problems:
            raise PluginError("\n" + as_text(loaded.problems, loaded.files))
        settings = loaded.dossier.settings
        self.archive = archive_path(settings.title)
        self.outputs = output_files(loaded.dossier, cache_of(root))
        self.listed: dict[str, Page] = {}
        config.copyright = (config.copyright or "").replace("{as_of}", settings.as_of.in_words())
        config.markdown_extensions.append(HtmlBlocks())  # type: ignore[arg-type]  # Markdown takes both
        self.pages = Pages(config, serving)
        self.place = Place(Path(config.site_dir))
        if not serving:
            self.place.take(lambda: log.info(f"Waiting for another build of {config.site_dir} to end"))
        config.site_dir = str(self.place.next)

    def on_serve(self, server: LiveReloadServer, builder: Callable[[], None], **_: Any) -> None:
        if serving:
            serving.guard(server, builder)

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        for path, output in self.outputs.items():
            if files.get_file_from_path(path):
                raise PluginError(f"docs/{path}: a page is made from data at this address; rename the hand-written one")
            files.append(File.generated(config, path, content=output.content, inclusion=InclusionLevel.NOT_IN_NAV))
        material.prepare_files(files, config)

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        self.listed = {page.file.dest_uri: page for page in nav.pages}

    def on_pre_page(self, page: Page, config: MkDocsConfig, **_: Any) -> None:
        """A page outside the navigation lights the entry under which it is found; its edit button opens its record."""
        above = listed_on(page.file.dest_uri)
        if above in self.listed and page.file.dest_uri not in self.listed:
            page.parent = self.listed[above]  # type: ignore[assignment]  # MkDocs passes "active" on to any parent
        output = self.outputs.get(page.file.src_uri)
        if output and config.edit_uri and "://" in config.edit_uri:
            page.edit_url = urljoin(config.edit_uri, f"../{output.record}") if output.record else None

    def on_page_read_source(self, page: Page, **_: Any) -> str | None:
        return self.pages.source(page)

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> None:
        self.pages.prepare(page)

    def on_page_content(self, html: str, page: Page, **_: Any) -> str:
        if page.file.src_uri in self.outputs:
            material.shorten_contents(page)
        return material.with_bare_marks(html)

    def on_env(self, env: jinja2.Environment, **_: Any) -> None:
        material.prepare_templates(env)

    def on_page_context(self, context: dict[str, Any], page: Page, **_: Any) -> None:
        outside = page.file.dest_uri not in self.listed
        context["place"] = f"below {page.parent and page.parent.url}" if outside else page.url
        context["kept"] = self.pages.kept_html(page)

    def on_post_page(self, output: str, page: Page, **_: Any) -> None:
        self.pages.add(output, page)

    def on_post_template(self, output_content: str, template_name: str, **_: Any) -> None:
        if template_name.endswith(".html"):
            self.pages.add_template(output_content, template_name)

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Comes last, after the search index is written. MkDocs itself fails a strict build after this."""
        if not material.warned(config):
            self.pages.publish(self.place, self.archive, ARCHIVE_SIZE)
        self.on_build_error()

    def on_build_error(self, **_: Any) -> None:
        self.place.discard()
        self.place.release()
