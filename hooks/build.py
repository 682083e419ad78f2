"""Puts a dossier into a MkDocs build: the only module that knows MkDocs. Each event is a few lines; the work is the package's.

A build writes into `<site>.next`, which takes the place of `<site>` when all has gone well. `mkdocs serve` keeps the code of
hooks for as long as it runs, so while serving the package is imported afresh for each build.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

HOOKS = str(Path(__file__).resolve().parent)
log = get_plugin_logger("dossier")


class _Warnings(logging.Handler):
    """Counts what would fail a strict build, as MkDocs does after the site is written."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


class _Build:
    """What one build keeps between events."""

    serving = False
    title = ""
    site: Path | None = None
    staged: dict = {}
    sheets: list[str] = []
    lit: Page | None = None
    warnings = _Warnings()


def _package(name: str):
    if HOOKS not in sys.path:
        sys.path.insert(0, HOOKS)
    return importlib.import_module(f"dossier.{name}")


def _forget_package() -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "dossier"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def on_startup(command: str, **_) -> None:
    _Build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Reads and checks before MkDocs touches the site."""
    if _Build.serving:
        _forget_package()
    root = Path(config.config_file_path).parent
    loaded = _package("load").load(root)
    if loaded.problems:
        raise PluginError("\n" + _package("load.problems").as_text(loaded.problems, loaded.files))
    _Build.staged = _package("outputs").output_files(loaded.dossier, _package("pictures").cache_of(root))
    settings = loaded.dossier.settings
    _Build.title = settings.title
    config.copyright = (config.copyright or "").replace("{as_of}", settings.as_of.in_words())
    # Pages link one sheet, in which these and the theme's come together when all pages are written.
    _Build.sheets, config.extra_css = [*config.extra_css], []
    _Build.site = Path(config.site_dir)
    config.site_dir = str(_package("publishing").next_to(_Build.site))
    _Build.warnings.count = 0
    logging.getLogger("mkdocs").addHandler(_Build.warnings)


def on_serve(server: LiveReloadServer, builder: Callable[[], None], **_) -> None:
    """After a failed rebuild MkDocs answers no request until the mistake is mended; here the last good site stays open."""

    def build_or_keep() -> None:
        try:
            builder()
        except Exception as error:
            log.error(f"{error} The last good site is still served.")

    server.builder = build_or_keep


def on_files(files: Files, config: MkDocsConfig) -> None:
    for path, staged in _Build.staged.items():
        if files.get_file_from_path(path):
            raise PluginError(f"docs/{path}: a page is made from data at this address; give the hand-written one another name")
        files.append(File.generated(config, path, content=staged.content, inclusion=InclusionLevel.NOT_IN_NAV))


def on_pre_page(page: Page, config: MkDocsConfig, **_) -> None:
    """The edit button of a generated page opens the data file that it is made from."""
    staged = _Build.staged.get(page.file.src_uri)
    if staged and config.edit_uri and "://" in config.edit_uri:
        page.edit_url = urljoin(config.edit_uri, f"../{staged.record}") if staged.record else None


def on_page_content(html: str, page: Page, **_) -> str:
    if page.file.src_uri in _Build.staged:
        # The theme measures where each entry of the contents stands; with those of the third level that is felt on long pages.
        for section in (section for title in page.toc for section in title.children):
            section.children = []
    return _package("finishing").unsearched(html)


def on_page_context(context: dict, page: Page, nav: Navigation, **_) -> None:
    """A page that the navigation leaves out lights the entry under which it is found."""
    above = _package("urls").listed_on(page.file.src_uri.removesuffix(".md") + ".html")
    if page not in nav.pages and above:
        source = above.removesuffix(".html") + ".md"
        _Build.lit = next((entry for entry in nav.pages if entry.file.src_uri == source), None)
        if _Build.lit:
            _Build.lit.active = True


def on_post_page(output: str, **_) -> str:
    if _Build.lit:
        _Build.lit.active, _Build.lit = False, None
    return _package("finishing").finished(output)


def on_post_template(output_content: str, template_name: str, **_) -> str:
    return _package("finishing").finished(output_content) if template_name.endswith(".html") else output_content


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Comes last, after the search index is written."""
    logging.getLogger("mkdocs").removeHandler(_Build.warnings)
    if config.strict and _Build.warnings.count:
        _package("publishing").discard(_Build.site)
        log.info("The site was left as it was.")
        return
    _make_ready(Path(config.site_dir), config)
    _package("publishing").swap(_Build.site)
    log.info(f"The site is in {_Build.site}")


def _make_ready(folder: Path, config: MkDocsConfig) -> None:
    publishing, finishing = _package("publishing"), _package("finishing")
    search = next(plugin for name, plugin in config.plugins.items() if name.split("/")[-1] == "search")
    publishing.trim(folder, search.config.lang or ["en"])
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    publishing.unite_sheets(folder, pages, _Build.sheets, map(str, config.extra_javascript))
    hashes = sorted({sum for page in pages for sum in finishing.hashes(page)})
    (folder / "_headers").write_text(publishing.headers(finishing.policy(hashes)), encoding="utf-8")
    publishing.bundle(folder, _Build.title)


def on_build_error(**_) -> None:
    if _Build.site is not None:
        _package("publishing").discard(_Build.site)
