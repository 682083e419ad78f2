"""When Python looks for cycles of things that nothing leads to any more."""

from __future__ import annotations

import gc

_NEW_THINGS = 50_000


def collect_rarely() -> None:
    """Leaves what is there by now alone, and looks through what is new after many new things.

    A dossier is hundreds of thousands of things that stay until the end: to look through them
    again and again was measured to take a twentieth of a build.
    """
    gc.freeze()
    gc.set_threshold(_NEW_THINGS, 20, 50)
