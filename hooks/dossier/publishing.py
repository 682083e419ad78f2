"""The built site made ready: what nobody needs left out, an archive to take along, and one step from the old site to the new."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from dossier.styles import one_sheet, words_of_page, words_of_script, words_of_theme_script

SIZE = "{size of the archive}"
"""Stands on a page where the size of the archive is to be told; it is known only when the site is built."""

_ONLINE_ONLY = re.compile(rb"<!-- online only -->.*?<!-- /online only -->", re.S)
_SOURCE_MAP = re.compile(r"\n?(?://#|/\*#) sourceMappingURL=[^\n*]*(?:\*/)?\s*\Z")
_THEME_SCRIPTS = "assets/javascripts/lunr"
_THEME_SHEETS = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")
SHEET = "assets/stylesheets/site.css"
"""The one style sheet that every page links."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def next_to(site: Path) -> Path:
    """The folder in which the new site is built."""
    return site.with_name(f"{site.name}.next")


def trim(folder: Path, languages: Iterable[str]) -> None:
    """Takes out source maps, and what the theme ships for searching in other languages than the site's."""
    for path in sorted(folder.rglob("*.map")):
        path.unlink()
    for path in [*folder.glob("assets/javascripts/**/*.js"), *folder.glob("assets/stylesheets/*.min.css")]:
        text = path.read_text(encoding="utf-8")
        if (shorter := _SOURCE_MAP.sub("\n", text)) != text:
            path.write_text(shorter, encoding="utf-8", newline="")
    kept = {"lunr.stemmer.support.min.js", "lunr.multi.min.js"} | {f"lunr.{language}.min.js" for language in languages}
    for path in folder.glob(f"{_THEME_SCRIPTS}/min/*.js"):
        if path.name not in kept:
            path.unlink()
    unused = {"tinyseg.js": {"ja"}, "wordcut.js": {"hi", "th"}}
    for name, needed_by in unused.items():
        if not needed_by & set(languages):
            (folder / _THEME_SCRIPTS / name).unlink(missing_ok=True)


def unite_sheets(folder: Path, pages: Iterable[str], own_sheets: Iterable[str], own_scripts: Iterable[str]) -> None:
    """Writes SHEET in the place of the theme's style sheets and the site's own; one request, and a third of the weight.

    `pages`: the text of every built page; the rest are addresses below `folder`, in the order in which pages had them.
    """
    sheets = [path for pattern in _THEME_SHEETS for path in sorted(folder.glob(pattern))] + [folder / address for address in own_sheets]
    scripts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("assets/javascripts/*.js"))]
    own = [(folder / address).read_text(encoding="utf-8") for address in own_scripts]
    words = set().union(*map(words_of_page, pages), *map(words_of_theme_script, scripts), *map(words_of_script, own))
    text = one_sheet([path.read_text(encoding="utf-8") for path in sheets], words, [*pages, *scripts])
    for path in sheets:
        path.unlink()
    (folder / SHEET).write_text(text, encoding="utf-8", newline="")


def headers(policy: str) -> str:
    """The `_headers` file that some hosts read: what a page may do, sent with each answer."""
    lines = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


def bundle_path(title: str) -> str:
    """Where the archive lies: `downloads/<title>.zip`."""
    return f"downloads/{_slug(title)}.zip"


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def bundle(folder: Path, title: str) -> Path:
    """Packs the site into its own `downloads/<title>.zip`, and tells its size on the pages that ask for it.

    Equal sites give equal archives: sorted, one date for all, what is meant for the hosted site alone left out.
    """
    target = folder / bundle_path(title)
    target.parent.mkdir(exist_ok=True)
    asking = [path for path in sorted(folder.rglob("*.html")) if SIZE.encode() in path.read_bytes()]
    _pack(folder, target, _slug(title))
    size = f"{target.stat().st_size / 1_000_000:.1f} MB".encode()
    for path in asking:
        path.write_bytes(path.read_bytes().replace(SIZE.encode(), size))
    return target


def _pack(folder: Path, target: Path, name: str) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path != target and not _is_for_hosts(path.relative_to(folder)):
                entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", _EARLIEST)
                entry.external_attr = 0o644 << 16
                content = path.read_bytes()
                if path.suffix == ".html":
                    content = _ONLINE_ONLY.sub(b"", content)
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _is_for_hosts(path: Path) -> bool:
    """Whether the file has a use only where the site is hosted: its headers, and the pictures for those who share a page."""
    return path.name == "_headers" or path.is_relative_to("assets/social")


def swap(site: Path) -> None:
    """Puts the finished `<site>.next` in the place of `site`.

    Raises OSError where a folder cannot be renamed; the old site is then still whole.
    """
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    next_to(site).rename(site)
    shutil.rmtree(old, ignore_errors=True)


def discard(site: Path) -> None:
    """Removes the unfinished new site."""
    shutil.rmtree(next_to(site), ignore_errors=True)
