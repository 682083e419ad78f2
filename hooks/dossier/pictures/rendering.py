"""From a Vega-Lite specification to an SVG that belongs to the site: its colours, its links, nothing from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dossier.pictures.ink import on_paper
from dossier.pictures.picture import Picture, Plan

VEGA_LITE = "6.4"
# Vega resolves relative links against this address; here they are made relative again.
_BASE = "https://vega.github.io/vega-datasets/"
_GEOMETRY = re.compile(r' (?:d|transform|[xy][12]?|width|height)="[^"]*"')
_NUMBER = re.compile(r"-?\d*\.\d{2,}")
_LINK = re.compile(r'<a xlink:href="([^"]*)"[^>]*>(<(?:path|text)\b[^>]*?)( aria-label="([^"]*)")?([^>]*>)')
_DROPPED = (
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r'<path class="(?:background|foreground)"[^>]*/>'),
    re.compile(r' (?:class|role|aria-roledescription|aria-hidden|pointer-events|font-family|stroke-miterlimit|xlink:href)="[^"]*"'),
    re.compile(r' (?:opacity="1"|fill-opacity="1"|stroke-width="0"|text-anchor="start"|font-weight="normal"|transform="translate\(0,0\)")'),
    re.compile(r' aria-label="[^"]*"'),
)
_EMPTY_GROUP = re.compile(r"<g></g>")
_BARE_GROUP = re.compile(r"<g>((?:(?!</?g\b).)*)</g>", re.S)
_LINES = re.compile(r'<line transform="translate\([^)]*\)" x2="[^"]*" y2="[^"]*"( [^>]*)/>(?:<line transform="translate\([^)]*\)" x2="[^"]*" y2="[^"]*"\1/>)*')
_LINE = re.compile(r'translate\(([^,]*),([^)]*)\)" x2="([^"]*)" y2="([^"]*)"')
_DOT = r'<path transform="translate\([^)]*\)" d="M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0" fill="([^"]*)"/>'
_SAME_DOT = r'<path transform="translate\([^)]*\)" d="M\1,0A[^"]*" fill="\2"/>'
_DOTS = re.compile(f"{_DOT}(?:{_SAME_DOT})*")
_TO = r'<a href="[^"]*" tabindex="-1">(?:<title>[^<]*</title>)?'
_LINKED_DOTS = re.compile(f"{_TO}{_DOT}</a>(?:{_TO}{_SAME_DOT}</a>)*")
_PLACED = re.compile(r'<path transform="translate\(([^)]*)\)"[^>]*>')
_OUTLINE = re.compile(r' d="(M[-\d.,ML]{400,})"')


def rendered(plan: Plan, kept_in: Path | None) -> Picture:
    """The picture of the plan.

    Raises ValueError where Vega-Lite cannot draw the specification, and OSError where the cache cannot be written.
    """
    label = f"{plan.title}. {plan.description}"
    return Picture(
        plan.name,
        plan.title,
        plan.description,
        plan.table,
        _belonging(_svg(plan.wide, kept_in), label),
        _belonging(_svg(plan.narrow, kept_in), label),
        on_paper(json.dumps(plan.wide, ensure_ascii=False, indent=1)) + "\n",
        (plan.records or plan.table).csv(),
        plan.caption or plan.title,
    )


def _svg(specification: dict[str, Any], kept_in: Path | None) -> str:
    """The drawing as Vega leaves it, kept in the cache under the hash of all that it depends on."""
    text = json.dumps(specification, ensure_ascii=False)
    key = hashlib.sha256(f"{versions()} {text}".encode()).hexdigest()
    return kept_or_made(kept_in and kept_in / f"{key}.svg", lambda: _drawn(text).encode()).decode()


def kept_or_made(kept: Path | None, make: Callable[[], bytes]) -> bytes:
    """What lies in the file, or else what is made, and then lies there; without a file, what is made.

    Raises OSError where the file cannot be written.
    """
    if kept is None:
        return make()
    if kept.is_file():
        return kept.read_bytes()
    made = make()
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed, so that a build that is broken off leaves no half a picture.
    unfinished = kept.with_suffix(".part")
    unfinished.write_bytes(made)
    unfinished.replace(kept)
    return made


@cache
def versions() -> str:
    """What a drawing depends on beside its specification."""
    return f"{version('vl-convert-python')} {VEGA_LITE}"


def _drawn(specification: str) -> str:
    # Imported here because it starts slowly, and a build with all pictures in the cache does without it.
    import vl_convert

    return vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE)


def _belonging(svg: str, label: str) -> str:
    """The drawing with links of this site, one name for those who do not see it, and without what only Vega's own script needs."""
    opening, _, body = svg.partition(">")
    size = dict(re.findall(r'(width|height|viewBox)="([^"]*)"', opening))
    body = _LINK.sub(_link, body.removesuffix("</svg>"))
    for needless in _DROPPED:
        body = needless.sub("", body)
    for group, inside in ((_EMPTY_GROUP, ""), (_BARE_GROUP, r"\1")):
        while (fewer := group.sub(inside, body)) != body:
            body = fewer
    body = _GEOMETRY.sub(lambda found: _NUMBER.sub(_rounded, found[0]), body)
    # Fewer and shorter parts: a browser lays out each, and long pages hold a dozen drawings.
    for pattern, shorter in ((_LINES, _lines), (_LINKED_DOTS, _linked_dots), (_DOTS, _dots), (_OUTLINE, _outline)):
        body = pattern.sub(shorter, body)
    # An image may hold no links for those who hear the page, so a drawing with links is a group, and the group has only its name.
    role = "group" if "<a " in body else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size["width"]}" height="{size["height"]}" viewBox="{size["viewBox"]}"'
        f' role="{role}" aria-label="{escape(label)}"><g aria-hidden="true">{body}</g></svg>'
    )


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


def _lines(found: re.Match[str]) -> str:
    """Lines alike that follow each other as one path."""
    steps = [f"M{x},{y}" + (f"v{down}" if across == "0" else f"h{across}" if down == "0" else f"l{across},{down}") for x, y, across, down in _LINE.findall(found[0])]
    return f'<path d="{"".join(steps)}"{found[1]}/>'


def _dots(found: re.Match[str]) -> str:
    """Dots alike that follow each other, and lead nowhere, as one path of points with round ends."""
    return f'<path d="{"".join(f"M{place}h0" for place in _PLACED.findall(found[0]))}"{_round(found)}/>'


def _linked_dots(found: re.Match[str]) -> str:
    """The same for dots that each lead somewhere: what they share stands once."""
    links = _PLACED.sub(r'<path d="M\1h0"/>', found[0])
    return f"<g{_round(found)}>{links}</g>"


def _round(found: re.Match[str]) -> str:
    return f' stroke="{found[2]}" stroke-width="{2 * float(found[1]):g}" stroke-linecap="round"'


def _outline(found: re.Match[str]) -> str:
    """A long outline with each point told from the one before, in tenths of a pixel."""
    out, before = [], (0, 0)
    for command, x, y in re.findall(r"([ML])([-\d.]+),([-\d.]+)", found[1]):
        here = round(10 * float(x)), round(10 * float(y))
        step = "".join(f"{'' if tenths < 0 or not place else ','}{tenths / 10:g}" for place, tenths in enumerate((here[0] - before[0], here[1] - before[1])))
        out.append(command.lower() + step)
        before = here
    return f' d="{"".join(out)}"'


def _link(found: re.Match[str]) -> str:
    """A link out of the way of the keyboard: the table under the picture, or the list of events, has the same links in order."""
    address, opening, _, name, rest = found.groups()
    # What stands there in letters needs no name beside it.
    title = f"<title>{name}</title>" if name and name != "undefined" and opening.startswith("<path") else ""
    return f'<a href="{address.removeprefix(_BASE)}" tabindex="-1">{title}{opening}{rest}'
