"""The MkDocs events: puts the outputs of a dossier into a build. `theme/` knows the theme.

No other module imports MkDocs. Whatever goes wrong in a build leaves the site as it was.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from dossier.changes.files import changes_for_themes
from dossier.changes.known import history_of
from dossier.changes.told import Changes
from dossier.figures import default_folder
from dossier.load import load
from dossier.load.problems import as_text
from dossier.outputs import ARCHIVE_SIZE, archive_path, output_files
from dossier.search import entries_of
from dossier.urls import edit_address, listed_on
from dossier.versions import version_of
from theme.garbage import collect_rarely
from theme.generator import Fault, faults_as
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
        kept = serving.made if serving.active else None
        root = Path(config.config_file_path).parent
        loaded = load(root, kept)
        if loaded.dossier is None or loaded.problems:
            raise Fault("\n" + as_text(loaded.problems, loaded.files))
        collect_rarely()
        settings = loaded.dossier.settings
        releases = str(config.extra.get("releases_url", ""))
        version = version_of(loaded.dossier, releases)
        # While serving, data is on its way to another version, and no page need change for that.
        is_shown = version and version.is_current and not serving.active
        config.extra["data_version"] = version if is_shown else None
        changes = Changes(loaded.dossier, history_of(root, default_folder()))
        site, cache = config.site_url or "", default_folder()
        self.outputs = output_files(
            loaded.dossier, cache, kept, site, releases=releases, changes=changes
        )
        pages = filter(None, (output.page for output in self.outputs.values()))
        self.searched = entries_of(loaded.dossier, pages)
        self.day = settings.as_of.last_day.isoformat()
        self.changed = changes.last_changed
        config.extra |= changes_for_themes(loaded.dossier, changes)
        config.extra["data_of"] = data_of = settings.as_of.in_words()
        config.copyright = (config.copyright or "").replace("{as_of}", data_of)
        self.site = Site(config, serving, archive_path(settings.title), ARCHIVE_SIZE)

    def on_serve(self, server: Any, builder: Any, **_: Any) -> None:
        serving.guard(server, builder)

    @faults_as(PluginError)
    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        for path, output in self.outputs.items():
            if files.get_file_from_path(path):
                raise Fault(f"docs/{path}: a page is made from data at this address; rename it")
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=output.content, inclusion=level))
        changed = self.site.changed_files(files.src_uris, self.outputs, self.searched)
        for path, content in changed.items():
            if old := files.get_file_from_path(path):
                files.remove(old)
            if content is not None:
                files.append(File.generated(config, path, content=content))

    def on_nav(self, nav: Any, **_: Any) -> None:
        self.listed: dict[str, Page] = {page.file.dest_uri: page for page in nav.pages}

    def on_pre_page(self, page: Page, config: MkDocsConfig, **_: Any) -> None:
        """A page outside the navigation lights an entry there; its edit button opens its record."""
        above = listed_on(page.file.dest_uri)
        if above in self.listed and page.file.dest_uri not in self.listed:
            page.parent = cast(Any, self.listed[above])  # all MkDocs asks is `active`
        if output := self.outputs.get(page.file.src_uri):
            page.edit_url = edit_address(config.edit_uri, output.record)
        page.update_date = (
            self.day
        )  # for the time of the packed site map, which has days of its own

    def on_page_read_source(self, page: Page, **_: Any) -> str | None:
        return self.site.source(page)

    def on_page_content(self, html: str, page: Page, **_: Any) -> str:
        return self.site.prepare(html, page)

    @faults_as(PluginError)
    def on_env(self, env: Any, **_: Any) -> None:
        self.site.prepare_templates(env)
        env.globals["last_changed"] = self.changed.of

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
