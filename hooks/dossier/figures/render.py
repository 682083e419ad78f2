"""From a FigureSpec to a Figure: drawn by Vega without a browser, in the font of the site."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dossier.figures import font, svg
from dossier.figures.base import Chart, Figure, FigureSpec
from dossier.figures.cache import kept_or_made
from dossier.figures.palette import in_light

VEGA_LITE = "6.4"


def draw(spec: FigureSpec, cache_folder: Path | None) -> Figure:
    """The figure. Raises ValueError where Vega-Lite cannot draw the specification."""
    label = f"{spec.title}. {spec.description}"
    wide = svg.cleaned(_drawn(spec.wide, cache_folder), label, spec.links)
    narrow = svg.cleaned(_drawn(spec.narrow, cache_folder), label, spec.links)
    return Figure(
        spec.name,
        spec.title,
        spec.description,
        spec.table,
        wide,
        narrow,
        json.dumps(in_light(spec.wide), ensure_ascii=False, indent=1) + "\n",
        (spec.records or spec.table).csv(),
        spec.title if spec.caption is None else spec.caption,
        spec.sources,
        spec.note,
    )


def png(drawing: str, cache_folder: Path | None) -> bytes:
    """An SVG as PNG image."""

    def make() -> bytes:
        _ready()
        import vl_convert

        return vl_convert.svg_to_png(drawing)

    return kept_or_made(cache_folder, f"png {versions()} {drawing}", make)


def _drawn(chart: Chart, cache_folder: Path | None) -> str:
    """The drawing as Vega leaves it."""
    text = json.dumps(chart, ensure_ascii=False)
    # In an expression these end a line, and with it a text.
    text = text.replace("\u2028", " ").replace("\u2029", " ")

    def make() -> bytes:
        _ready()
        import vl_convert

        drawn = vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE, allowed_base_urls=[])
        return drawn.encode()

    return kept_or_made(cache_folder, f"svg {versions()} {text}", make).decode()


@cache
def versions() -> str:
    """What a drawing depends on besides its specification: the renderer and the fonts."""
    return f"vl-convert {version('vl-convert-python')}, Vega-Lite {VEGA_LITE}, {font.digest()}"


@cache
def _ready() -> None:
    # The renderer starts slowly; a build with all drawings in the cache does without it.
    import vl_convert

    vl_convert.register_font_directory(str(font.FOLDER))
