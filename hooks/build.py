"""The MkDocs events: puts the outputs of a dossier into a build. `theme/` knows the theme.

No other module imports MkDocs. Whatever goes wrong in a build leaves the site as it was.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from dossier.urls import edit_address, listed_on
from theme.generator import Fault, faults_as
from theme.making import make
from theme.serving import Serving
from theme.site import Site

serving = Serving(Path(__file__).parent, get_plugin_logger("dossier"))


def on_startup(command: str, **_: Any) -> None:
    """Notes whether this is `mkdocs serve`, which keeps pages from one build to the next."""
    serving.active = command == "serve"


@faults_as(PluginError)
def on_config(config: MkDocsConfig) -> None:
    """Makes what has all other events of this one build; a dossier with a fault ends here."""
    config.plugins["dossier"] = _Build(config)


class _Build(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # no settings of its own
    def __init__(self, config: MkDocsConfig) -> None:
        root, releases = Path(config.config_file_path).parent, config.extra.get("releases_url", "")
        self.made = made = make(root, config.site_url or "", str(releases), serving.made)
        config.extra |= made.extra
        config.copyright = (config.copyright or "").replace("{as_of}", made.extra["data_of"])
        self.site = Site(config, serving, made)

    def on_serve(self, server: Any, builder: Any, **_: Any) -> None:
        serving.guard(server, builder)

    @faults_as(PluginError)
    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        self.files, level = files, InclusionLevel.NOT_IN_NAV
        for path in (*self.made.outputs, *self.made.asked_for):
            if files.get_file_from_path(path):
                raise Fault(f"docs/{path}: a page is made from data at this address; rename it")
            output = self.made.outputs.get(path)
            made = partial(File.generated, config, path, inclusion=level)
            files.append(cast(File, self.site.file(path, output, made)))
        for path, content in self.site.changed_files(files.src_uris).items():
            if old := files.get_file_from_path(path):
                files.remove(old)
            if content is not None:
                files.append(File.generated(config, path, content=content))

    def on_nav(self, nav: Any, **_: Any) -> None:
        self.site.listed = self.listed = {page.file.dest_uri: page for page in nav.pages}

    def on_pre_page(self, page: Page, config: MkDocsConfig, **_: Any) -> None:
        """A page outside the navigation lights an entry there; its edit button opens its record."""
        above = listed_on(page.file.dest_uri)
        if above in self.listed and page.file.dest_uri not in self.listed:
            page.parent = cast(Any, self.listed[above])  # all MkDocs asks is `active`
        if output := self.made.outputs.get(page.file.src_uri):
            page.edit_url = edit_address(config.edit_uri, output.record)
        # For the time of the packed site map, which has days of its own.
        page.update_date = self.made.dossier.settings.as_of.last_day.isoformat()

    def on_page_read_source(self, page: Page, **_: Any) -> str | None:
        return self.site.source(page)

    def on_page_content(self, html: str, page: Page, **_: Any) -> str:
        return self.site.prepare(html, page)

    def on_page_context(self, _: Any, page: Page, **__: Any) -> None:
        self.site.bring_back(page)

    @faults_as(PluginError)
    def on_env(self, env: Any, **_: Any) -> None:
        self.site.prepare_templates(env)
        env.globals["last_changed"] = self.made.changes.last_changed.of

    def on_template_context(self, context: Any, **_: Any) -> None:
        context["pages"] = [file for file in self.files if file.page]  # kept ones too

    def on_post_page(self, output: str, page: Page, **_: Any) -> str:
        return self.site.add(output, page)

    def on_post_template(self, output_content: str, template_name: str, **_: Any) -> None:
        self.site.add_template(output_content, template_name)

    @event_priority(-200)
    @faults_as(PluginError)
    def on_post_build(self, **_: Any) -> None:  # MkDocs fails a strict build behind it
        counters = [c for c in logging.getLogger("mkdocs").handlers if isinstance(c, CountHandler)]
        self.site.end(warned=any(counter.get_counts() for counter in counters))

    def on_build_error(self, **_: Any) -> None:
        self.site.leave()
