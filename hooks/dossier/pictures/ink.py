"""Colours, letters and marks: the tokens of the site's style sheet, so that one drawing serves light, dark and print."""

from __future__ import annotations

import textwrap

INK, SOFT, LINE, INDIGO, VERMILION = "var(--ink)", "var(--soft)", "var(--line)", "var(--indigo)", "var(--vermilion)"
STANDING_COLOURS = {
    "kept": "var(--kept)",
    "in the works": "var(--works)",
    "compromise": "var(--compromise)",
    "stalled": "var(--stalled)",
    "broken": "var(--broken)",
    "superseded": "var(--none)",
    "not yet rated": "var(--none)",
}
LIGHT = {
    "ink": "#1d2530", "soft": "#566070", "line": "#dcd8cd", "indigo": "#274b80", "vermilion": "#a93c24", "wash": "#f2efe6",
    "kept": "#1e6b45", "works": "#274b80", "stalled": "#8a5a00", "broken": "#a3262a", "compromise": "#5d4a8c", "none": "#566070",
}  # fmt: skip
"""The tokens as the style sheet has them for light paper: for specifications that are opened elsewhere."""

# Standing is told by shape and colour; the shapes are those of the tables. A hole runs against its outline.
_RING = "M-1,0A1,1 0 1,1 1,0A1,1 0 1,1 -1,0Z M-.64,0A.64,.64 0 1,0 .64,0A.64,.64 0 1,0 -.64,0Z"
_SQUARE = "M-.88,-.88H.88V.88H-.88Z"
STANDING_SHAPES = {
    "kept": "M-1,0A1,1 0 1,1 1,0A1,1 0 1,1 -1,0Z",
    "in the works": f"{_RING} M0,-.64A.64,.64 0 0,0 0,.64Z",
    "compromise": f"{_SQUARE} M.62,-.62L-.62,.62H.62Z",
    "stalled": f"{_SQUARE} M-.24,-.58V.58H.24V-.58Z",
    "broken": "M0,-1.1L1.1,0L0,1.1L-1.1,0Z",
    "superseded": f"{_SQUARE} M-.66,-.66V.66H.66V-.66Z M-.44,-.44H.44V.44H-.44Z M-.2,-.2V.2H.2V-.2Z",
    "not yet rated": _RING,
}

_NARROW_LETTERS, _WIDE_LETTERS = set("ijlt.,:;'|!()[]frI1 "), set("mwMWQO@%ABCDGHNRU&")


def width_of(text: str, size: float = 12, bold: bool = False) -> float:
    """About how wide the text is; fonts differ, so this is on the safe side, and the same on every machine."""
    units = sum(0.4 if c in _NARROW_LETTERS else 0.84 if c in _WIDE_LETTERS else 1.0 if ord(c) > 0x2E80 else 0.62 for c in text)
    return units * size * (1.12 if bold else 1)


def wrapped(text: str, room: float, size: float = 12, bold: bool = False) -> list[str]:
    """The text in lines that fit into the room."""
    letters = max(6, int(len(text) * room / max(width_of(text, size, bold), 1)) + 4)
    lines = textwrap.wrap(text, letters)
    while letters > 6 and any(width_of(line, size, bold) > room for line in lines):
        letters -= 1
        lines = textwrap.wrap(text, letters)
    return lines


def on_paper(specification: str) -> str:
    """The specification with its colours as they are on light paper, for those who open it elsewhere."""
    for name, colour in LIGHT.items():
        specification = specification.replace(f"var(--{name})", colour)
    return specification


def number(value: float) -> str:
    """`1,400`, `0.375`, `−68.9`: as few digits as the value has, a minus that is one."""
    text = f"{value:,}" if isinstance(value, int) or value != int(value) else f"{int(value):,}"
    return text.replace("-", "−")
