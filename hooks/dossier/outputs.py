"""A Dossier as files: the one mapping of path to content that every generator reads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dossier import colours
from dossier.changes.feeds import feeds_of, links_of
from dossier.changes.files import changes_files
from dossier.changes.history import NOTHING_KNOWN
from dossier.changes.known import history_of
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.figures import default_folder, draw_all
from dossier.figures.card import draw_cards
from dossier.kept import Forgetful, Kept
from dossier.linked_data import LinkedData
from dossier.page import Page
from dossier.page_builder import PageContext
from dossier.pages import each_page
from dossier.shared import forget_shared
from dossier.spool import Held, Spool, Spooled, as_bytes
from dossier.text import file_name

ARCHIVE_SIZE = "<!-- size of the archive -->"
"""Stands on pages for what only the finished archive can tell; the archive holds the pages."""

# File systems take names of 255 bytes; a letter has up to four.
_MOST_LETTERS = 60


def archive_path(title: str) -> str:
    """Where the archive of the whole site lies: `downloads/<title>.zip`, a long title cut short.

    >>> archive_path("Der Düsseldorfer Gipfel"), archive_path("दिल्ली, 日本 & co.")
    ('downloads/der-düsseldorfer-gipfel.zip', 'downloads/दिल्ली-日本-co.zip')
    """
    return f"downloads/{file_name(title)[:_MOST_LETTERS].strip('-')}.zip"


@dataclass(frozen=True)
class OutputFile:
    """One generated file; for a page what is known of it, but for its body.

    `held` is its content, or the place on disk where that waits.
    """

    held: Held
    page: Page | None = None

    @property
    def content(self) -> str | bytes:
        """What the file holds."""
        return self.held.read() if isinstance(self.held, Spooled) else self.held

    @property
    def record(self) -> str | None:
        """The data file that the page is made from, where there is one."""
        return self.page.record if self.page else None


def output_files(  # noqa: PLR0913 - what a site is made with
    dossier: Dossier,
    cache: Path | None = None,
    kept: Kept | None = None,
    site: str = "",
    *,
    releases: str = "",
    changes: Changes | None = None,
    asked_for: Collection[str] = (),
    spool: Spool | None = None,
) -> dict[str, OutputFile]:
    """Every generated file by its path below docs/, sorted.

    `cache`: the folder from which figures that were drawn before are taken; `kept`: what an
    earlier call made, to be taken again where it would be made from the same; `site`: its address,
    for what can name no file by a relative one; `releases`: the address below which
    released versions are kept; `changes`: what changed when; `asked_for`: the paths of exports
    that are left out, for they are made when somebody asks for them; `spool`: where pages and
    exports wait, which else are held in memory.
    """
    hold = spool.put if spool else _in_memory
    figures = draw_all(dossier, cache, kept)
    changes = changes or Changes(dossier, NOTHING_KNOWN)
    exports: dict[str, Held] = {}
    for path, content in exports_of(dossier, site, kept, whole=not asked_for).items():
        exports[path] = hold(content)
    for path, content in changes_files(dossier, changes, site).items():
        exports[path] = hold(content)
    contents = {**exports, colours.SHEET: colours.sheet(), colours.MARK: colours.mark()}
    for figure in figures.values():
        contents |= figure.files
    contents |= draw_cards(dossier, figures, cache)
    downloads = {**dict.fromkeys(asked_for), **exports}
    context = PageContext(dossier, figures, downloads, kept or Forgetful(), releases, changes)
    files = {path: OutputFile(held) for path, held in contents.items()}
    files |= _pages(context, site, changes, hold)
    forget_shared()
    return dict(sorted(files.items()))


def _in_memory(content: str | bytes) -> Held:
    return content


def _pages(
    context: PageContext, site: str, changes: Changes, hold: Callable[[bytes], Held]
) -> Iterator[tuple[str, OutputFile]]:
    """The file of each page by its path; what is about others needs the titles of all."""
    pages: list[tuple[Page, Held]] = []
    titles: dict[str, str] = {}
    feeds = links_of(feeds_of(context.dossier, changes))
    for page in each_page(context):
        # As bytes, for a text with one letter that is not Latin takes twice or four times as much.
        body = hold(page.markdown_body().encode())
        followed = tuple(feeds.get(page.path, ()))
        pages.append((replace(page, body="", feeds=followed), body))
        titles[page.path] = page.title
    linked_data = LinkedData(context.dossier, titles, site)
    for page, body in pages:
        front = page.front_matter(linked_data.of(page)).encode()
        yield page.file, OutputFile(hold(front + as_bytes(body)), page)


def stage(dossier: Dossier, root: Path, out: Path) -> int:
    """Writes the generated files, and the hand-written ones of `root/docs`, into `out`.

    Returns how many files there are. Raises OSError where one cannot be written.
    """
    if (root / "docs").is_dir():
        shutil.copytree(root / "docs", out, dirs_exist_ok=True)
    changes = Changes(dossier, history_of(root, default_folder()))
    for path, output in output_files(dossier, default_folder(), changes=changes).items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_bytes(output.held))
    return sum(map(Path.is_file, out.rglob("*")))
