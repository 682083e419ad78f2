"""Colours, and the shapes that tell a commitment's status without colour.

Colours are variables of the style sheet, so that one drawing serves light, dark and print; their
values are in colours.toml.
"""

from __future__ import annotations

from typing import Any

from dossier.colours import LIGHT

INK, SOFT, LINE = "var(--ink)", "var(--soft)", "var(--line)"
INDIGO, VERMILION = "var(--indigo)", "var(--vermilion)"
NO_COLOUR = "transparent"

STATUS_COLOURS = {
    "kept": "var(--kept)",
    "in the works": "var(--works)",
    "compromise": "var(--compromise)",
    "stalled": "var(--stalled)",
    "broken": "var(--broken)",
    "superseded": "var(--none)",
    "not yet rated": "var(--none)",
}

# The shapes are those of the tables. A hole is drawn in the direction opposite to its outline.
_RING = "M-1,0A1,1 0 1,1 1,0A1,1 0 1,1 -1,0Z M-.64,0A.64,.64 0 1,0 .64,0A.64,.64 0 1,0 -.64,0Z"
_SQUARE = "M-.88,-.88H.88V.88H-.88Z"
STATUS_SHAPES = {
    "kept": "M-1,0A1,1 0 1,1 1,0A1,1 0 1,1 -1,0Z",
    "in the works": f"{_RING} M0,-.64A.64,.64 0 0,0 0,.64Z",
    "compromise": f"{_SQUARE} M.62,-.62L-.62,.62H.62Z",
    "stalled": f"{_SQUARE} M-.24,-.58V.58H.24V-.58Z",
    "broken": "M0,-1.1L1.1,0L0,1.1L-1.1,0Z",
    "superseded": (
        f"{_SQUARE} M-.66,-.66V.66H.66V-.66Z M-.44,-.44H.44V.44H-.44Z M-.2,-.2V.2H.2V-.2Z"
    ),
    "not yet rated": _RING,
}


def in_light(part: Any) -> Any:
    """A copy of the specification, or of a part of it, with the colours of light paper."""
    if isinstance(part, dict):
        return {key: in_light(value) for key, value in part.items()}
    if isinstance(part, list):
        return list(map(in_light, part))
    if isinstance(part, str) and part.startswith("var(--"):
        return LIGHT[part.removeprefix("var(--").removesuffix(")")]
    return part
