"""From a FigureSpec to a Figure: drawn by Vega without a browser, in the font of the site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from dossier.figures import font, renderer, svg
from dossier.figures.base import Chart, Figure, FigureSpec
from dossier.figures.cache import kept_or_made
from dossier.figures.palette import in_light


def draw(spec: FigureSpec, cache_folder: Path | None) -> Figure:
    """The figure. Raises ValueError where Vega-Lite cannot draw the specification."""
    label = f"{spec.title}. {spec.description}"
    wide = _cleaned(spec.wide, label, spec.links, cache_folder)
    narrow = _cleaned(spec.narrow, label, spec.links, cache_folder)
    return Figure(
        spec.name,
        spec.title,
        spec.description,
        spec.table,
        wide,
        narrow,
        to_json(in_light(spec.wide), indent=1).decode() + "\n",
        (spec.records or spec.table).csv(),
        spec.title if spec.caption is None else spec.caption,
        spec.sources,
        spec.note,
    )


def png(drawing: str, cache_folder: Path | None) -> bytes:
    """An SVG as PNG image."""
    key = f"png {_painter_version()} {font.digest()} {drawing}"
    return kept_or_made(cache_folder, key, lambda: _painter().svg_to_png(drawing))


def _cleaned(chart: Chart, label: str, links: Mapping[str, str], cache_folder: Path | None) -> str:
    """The drawing as it belongs in a page."""
    text = json.dumps(chart, ensure_ascii=False)
    # In an expression these end a line, and with it a text.
    text = text.replace("\u2028", " ").replace("\u2029", " ")

    def make() -> bytes:
        return svg.cleaned(renderer.svg(text, cache_folder), label, links).encode()

    settled = json.dumps([_cleaning(), renderer.digest(), label, dict(links)])
    return kept_or_made(cache_folder, f"svg {settled} {text}", make).decode()


@cache
def _cleaning() -> str:
    """What says how drawings are cleaned: the module that does."""
    return hashlib.sha256(Path(svg.__file__).read_bytes()).hexdigest()


@cache
def _painter_version() -> str:
    return version("vl-convert-python")


@cache
def _painter() -> Any:
    # It starts slowly; a build with all pictures in the cache does without it.
    import vl_convert

    vl_convert.register_font_directory(str(font.FOLDER))
    return vl_convert
