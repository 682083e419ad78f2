"""Vega in an engine for JavaScript, where texts are as wide as in the font that the site ships.

vl-convert holds Vega and could draw too; but it lays out every letter of every text anew, with
whatever fonts the machine has, each time that Vega asks how wide the text is. That takes longer
than all the rest of a drawing.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from dossier.figures import font
from dossier.figures.cache import kept_or_made

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

VEGA, VEGA_LITE = "6.2.0", "6.4.1"
_open = ExitStack()  # engines live as long as the program
_HERE = Path(__file__).parent
_SECONDS = 120
# By these names vl-convert knows the modules that it holds; nothing is fetched.
_HELD = "https://cdn.jsdelivr.net/npm"
_BUNDLE = f"""\
import * as wholeVega from "{_HELD}/vega@{VEGA}/+esm";
import * as wholeVegaLite from "{_HELD}/vega-lite@{VEGA_LITE}/+esm";
Object.assign(globalThis, {{vega: wholeVega, vegaLite: wholeVegaLite}});
"""


def svg(specification: str, cache_folder: Path | None) -> str:
    """The drawing of a Vega-Lite specification in JSON.

    Raises ValueError where Vega-Lite cannot draw it. `cache_folder` keeps Vega itself.
    """
    from py_mini_racer import JSEvalException, JSPromiseError, JSTimeoutException

    try:
        drawn: Any = _engine(cache_folder).eval(f"draw({json.dumps(specification)})")
        return str(drawn.get(timeout=_SECONDS))
    except (JSEvalException, JSPromiseError, JSTimeoutException) as error:
        # The rest of the message are places in the scripts of Vega.
        words = str(error).partition("\n")[0].rpartition("with reason: ")[2]
        raise ValueError(f"Vega cannot draw a figure: {words}") from None


@cache
def digest() -> str:
    """What says how this engine draws: its scripts, and the versions of Vega."""
    content = hashlib.sha256(f"{_BUNDLE} {font.digest()}".encode())
    for script in _scripts():
        content.update(script.read_bytes())
    return content.hexdigest()


def _scripts() -> tuple[Path, Path]:
    return _HERE / "browserless.js", _HERE / "renderer.js"


@cache
def _engine(cache_folder: Path | None) -> MiniRacer:
    """The engine with Vega in it; it lives as long as the program."""
    from py_mini_racer import mini_racer

    before, after = _scripts()
    # A loop of its own: in one that runs already, it would wait for what waits for it.
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    engine = _open.enter_context(mini_racer(loop))
    engine.eval(before.read_text("utf-8"))
    engine.eval(kept_or_made(cache_folder, f"vega {_BUNDLE}", _bundle).decode())
    engine.eval(after.read_text("utf-8"))
    engine.eval(f"Object.assign(advances, {json.dumps(font.advances())})")
    return engine


def _bundle() -> bytes:
    """Vega and Vega-Lite as one script."""
    import vl_convert

    version = VEGA_LITE.rpartition(".")[0]
    return vl_convert.javascript_bundle(_BUNDLE, vl_version=version).encode()
