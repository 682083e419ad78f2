"""What differs from the theme as it is released: its templates mended, its files fewer.

All of it holds for the pinned release. Where a newer one has changed a place that is mended here,
the build says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin

import jinja2

from dossier.language import word, words
from theme.generator import Config, Fault, File, Page
from theme.hashes import FONTS, SCRIPTS, Assets
from theme.policy import POLICY
from theme.search import SearchIndex
from theme.sheets import without_comments, without_unused

SHEET = "assets/stylesheets/site.css"
"""The one style sheet that pages link: the theme's and the site's own, one behind the other."""

_MENDS = {
    # Autocomplete has no meaning on a control that holds no text; without its sheet it shows.
    "base.html": {
        ' id="__drawer" autocomplete="off"': ' id="__drawer" hidden',
        ' id="__search" autocomplete="off"': ' id="__search" hidden',
        # A browser that fetches it beforehand is refused by the policy, and says so.
        '<link rel="next" href="{{ page.next_page.url | url }}">': "",
    },
    # Search is the site's own: see partials/search.html.
    "partials/header.html": {
        '{% if "material/search" in config.plugins %}': '{% include "partials/search.html" %}\n'
        '{% if "material/search" in config.plugins %}',
    },
    # When the page was last changed: after what it says; wide screens show it above.
    "partials/content.html": {
        "{{ page.content }}": '{{ page.content }}\n{% include "partials/changed-on.html" %}',
    },
    # An empty tabindex is no number; the label is reached by its own control.
    "partials/nav-item.html": {
        ' tabindex="{{ tabindex }}"': '{% if tabindex %} tabindex="{{ tabindex }}"{% endif %}',
    },
    # The control that this label names is on the pages of the navigation only.
    "partials/toc.html": {
        ' for="__toc"': '{% if page in nav.pages %} for="__toc"{% endif %}',
    },
}
"""What is wrong in which template of the theme, and what would be right."""
_BUNDLE = "assets/javascripts/bundle."
_MENDS_OF_BUNDLE = {
    # It asks for a sitemap beside each alternate, meaning the site in other languages, not feeds.
    '"link[rel=alternate]"': '"link[rel=alternate][hreflang]"',
    # Each of these would have a browser style the whole page anew, while nothing changes: the head
    # has this element already (base.js), and the colours are those that the page was painted with.
    'x("meta",{name:"color-scheme"});document.head.appendChild(o)': 'j("[name=color-scheme]")',
    "o.content=a.colorScheme,": "o.content!=a.colorScheme&&(o.content=a.colorScheme),",
    'document.body.setAttribute("data-md-color-switching","")': "document.body.dataset.mdColorMedia"
    '&&document.body.setAttribute("data-md-color-switching","")',
    # It begins by asking where things stand: not before the page was laid out and painted.
    "subscribe(()=>e.next(document)),e}": "subscribe(()=>requestAnimationFrame("
    "()=>setTimeout(()=>e.next(document)))),e}",
}
_HEADING_LINK = re.compile(r'(<a class="headerlink" href="[^"]*") title="([^"]*)"')
_ICONS = ".icons/"
_SHEETS = ("assets/stylesheets/main.", "assets/stylesheets/palette.")
_REMARK = re.compile(r"^ *(?://.*|/\*(?:[^*]|\*(?!/))*\*/) *\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)
_SOURCE_MAP = ("//# sourceMappingURL=", "/*# sourceMappingURL=")
_BASE = "assets/javascripts/base.js"
"""The script in the head of every page; the words that scripts print come with it."""
_THEMES_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_FOR_SEARCH = "assets/javascripts/search-engine.js"


class Templates(jinja2.BaseLoader):
    """The theme's templates with their faults mended, and without indents."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Raises Fault where the theme no longer has what is to be mended."""
        source, path, is_current = self._loader.get_source(environment, template)
        if template.startswith(_ICONS):
            # Else it is as large as the window on a page opened without its style sheet.
            source = source.replace("<svg ", '<svg width="24" height="24" ', 1)
        for wrong, right in _MENDS.get(template, {}).items():
            if wrong not in source:
                raise Fault(f"{template} of the theme has no {wrong!r}: see {__file__}, _MENDS")
            source = source.replace(wrong, right)
        return _without_indents(source), path, is_current


def _without_indents(source: str) -> str:
    """The template without indents; a line that is one block tag leaves no line in the page."""
    lines = []
    for line in map(str.strip, source.splitlines()):
        tag_alone = line.startswith("{%") and line.endswith("%}") and line.count("{%") == 1
        if line:
            lines.append(line if tag_alone else f"{line}\n")
    return "".join(lines)


class Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates for the next build of this program."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Takes the template as it was compiled before, if its source is the same."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keeps a template that has been compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_compiled = Compiled()


class Once:
    """For templates: `{% call once(key, ...) %}` renders what it holds once for each key."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], str] = {}

    def __call__(self, *key: Any, caller: Callable[[], str]) -> str:
        """What the block holds, as it was rendered first for the key."""
        if key not in self._made:
            self._made[key] = caller()
        return self._made[key]


def prepare_templates(env: jinja2.Environment, assets: Assets, search: SearchIndex) -> None:
    """Gives the environment of the theme's templates what ours need.

    Raises Fault where the theme no longer has what is to be mended.
    """
    assert env.loader is not None
    env.loader = Templates(env.loader)
    for template in _MENDS:
        env.loader.get_source(env, template)
    env.bytecode_cache = _compiled
    # Jinja's own looks up each name in two dictionaries, and copies both for each part of a page.
    env.make_globals = lambda d: {**env.globals, **(d or {})}  # type: ignore[method-assign]
    scripts = [assets[_FOR_SEARCH], search.at_once]
    env.globals.update(joined=urljoin, search_scripts=scripts, search_later=search.later)
    env.globals.update(once=Once(), policy=POLICY, hashed=assets.__getitem__, say=word)


def assets_of(files: Mapping[str, File], config: Config) -> Assets:
    """The files that pages load, under the names that they are to have; the settings name these.

    What nobody needs is left out, and one style sheet takes the place of all. Raises Fault where
    the settings name a file that is not there.
    """
    sheets = _sheets(files, config)
    united = []
    for path in sheets:
        text = without_source_map(files[path].content_string)
        shortened = without_unused if path.startswith(_SHEETS) else without_comments
        united.append(shortened(text))
    left_out: dict[str, None] = dict.fromkeys(sheets)
    contents: dict[str, str | bytes] = {SHEET: "".join([*united, _printed(config)])}
    for path, file in files.items():
        if path.endswith(".map") or path.startswith(_THEMES_SEARCH):
            left_out[path] = None
        elif path.startswith(SCRIPTS) and path.endswith(".js"):
            script = _mended(path, without_source_map(file.content_string))
            contents[path] = script if path.endswith(".min.js") else without_remarks(script)
        elif path.startswith(FONTS) and path.endswith(".woff2"):
            contents[path] = file.content_bytes
    said = json.dumps(words("script"), ensure_ascii=False)
    contents[_BASE] = f"var __dossier_words = {said}\n{contents[_BASE]!s}"
    assets = Assets(contents)
    assets.changed.update(left_out)
    config.extra_css = [assets[SHEET]]
    config.extra_javascript = [assets[str(path)] for path in config.extra_javascript]
    return assets


def _mended(path: str, script: str) -> str:
    """The script of the theme with its faults mended; raises Fault where it no longer has them."""
    for wrong, right in _MENDS_OF_BUNDLE.items() if path.startswith(_BUNDLE) else ():
        if wrong not in script:
            raise Fault(f"{path} of the theme has no {wrong!r}: see {__file__}, _MENDS_OF_BUNDLE")
        script = script.replace(wrong, right)
    return script


def prepare_content(html: str, page: Page) -> str:
    """The content of a page, its contents list shortened where it is made from data.

    The theme measures where each entry of the list stands; with those of the third level that is
    felt on long pages. The sign behind a heading gets a name.
    """
    if page.file.generated_by:
        for title in page.toc:
            for section in title.children:
                section.children = []
    return _HEADING_LINK.sub(r'\1 aria-label="\2" title="\2"', html)


def _printed(config: Config) -> str:
    """What stands at the foot of each printed sheet: whose it is, of which day, its number."""
    told = [config.site_name, config.site_url or "", str(config.extra["data_of"])]
    line = json.dumps(" · ".join(filter(None, told)), ensure_ascii=False)
    foot = "font: 7.5pt sans-serif"
    return (
        f"@page {{ margin: 15mm 15mm 18mm; @bottom-left {{ content: {line}; {foot} }} "
        f'@bottom-right {{ content: counter(page) " / " counter(pages); {foot} }} }}\n'
    )


def _sheets(files: Mapping[str, File], config: Config) -> list[str]:
    """The theme's style sheets, and those that the settings name.

    Raises Fault where the settings name one that is not there.
    """
    sheets = []
    for path in sorted(files):
        if path.startswith(_SHEETS) and path.endswith(".css"):
            sheets.append(path)
    for address in map(str, config.extra_css):
        if address not in files:
            raise Fault(f"mkdocs.yml: extra_css: there is no {address}")
        sheets.append(address)
    return sheets


def without_remarks(script: str) -> str:
    r"""The script, which has no text of several lines, without indents and lines of remarks.

    >>> without_remarks("/* What,\n   and why. */\nif (a)\n  // Now.\n  b() // Later.\n")
    'if (a)\nb() // Later.\n'
    """
    return _INDENT.sub("", _REMARK.sub("", script))


def without_source_map(text: str) -> str:
    """The script or sheet without its last line where that names a source map."""
    body, _, last = text.rstrip().rpartition("\n")
    return f"{body}\n" if last.startswith(_SOURCE_MAP) else f"{text.rstrip()}\n"
