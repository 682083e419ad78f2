"""The font of all figures.

It is shipped with the site, so that a text is as wide for the reader as it was for the renderer,
whatever fonts either machine has.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

FOLDER = Path(__file__).parent / "fonts"
SANS, SERIF = "Dossier Sans", "Dossier Serif"
_FILES = {
    (SANS, False): "dossier-sans-400.ttf",
    (SANS, True): "dossier-sans-700.ttf",
    (SERIF, True): "dossier-serif-700.ttf",
}
# A reader's browser that does not load the font takes another, which may be so much wider.
_SPARE = 1.17


@cache
def _advances(family: str, bold: bool) -> dict[int, float]:
    """How far each letter leads, in parts of the font's size."""
    with TTFont(FOLDER / _FILES[family, bold]) as font:
        units = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {code: widths[name][0] / units for code, name in font.getBestCmap().items()}


def advances() -> dict[str, dict[str, float]]:
    """How far each letter leads, by the family and, where it is bold, ` bold`."""
    found = {}
    for family, bold in _FILES:
        letters = {chr(code): width for code, width in _advances(family, bold).items()}
        found[f"{family} bold" if bold else family] = letters
    return found


@cache
def digest() -> str:
    """The hash of the font files that are used."""
    content = hashlib.sha256()
    for name in _FILES.values():
        content.update((FOLDER / name).read_bytes())
    return content.hexdigest()


def width(text: str, size: float = 12, bold: bool = False, family: str = SANS) -> float:
    """The width of the text in pixels. A letter that the font lacks counts as a square."""
    advances = _advances(family, bold)
    return size * sum(advances.get(ord(letter), 1.0) for letter in text)


def widest(texts: list[str], size: float = 12, bold: bool = False) -> float:
    """The width of the widest of the texts in pixels, with room for a wider font; 0 for none."""
    return max((width(text, size, bold) for text in texts), default=0.0) * _SPARE


def spare(texts: list[str], size: float = 12, bold: bool = False) -> float:
    """How much wider than in this font, in pixels, the widest of the texts may be in another."""
    return widest(texts, size, bold) * (1 - 1 / _SPARE)


def wrap(
    text: str, room: float, size: float = 12, bold: bool = False, family: str = SANS
) -> list[str]:
    """The text in lines that fit into the room (pixels) even in a wider font."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold, family) * _SPARE <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
