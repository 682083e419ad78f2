"""Pages opened in the browser, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDE, NARROW = 1280, 390
"""The widths of a desk and of a phone, in CSS pixels."""
PHONE = {"width": NARROW, "height": 844}
DESK = {"width": WIDE, "height": 900}
RULES = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
"""Which of axe's rules are asked, by their tags."""
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""Those whose answer depends on colours; that of all others only on what is shown, and where."""
PATIENCE = 60_000
"""Milliseconds that a page may take: far longer than on a machine with nothing else to do."""
_FAST_AXE = """
// axe keeps seven fields of each colour in weak maps, which takes a quarter of its time: while its
// script is read these are plain fields.
const weak = [window.WeakMap, window.WeakSet];
window.WeakMap = class {
  #field = Symbol();
  has(owner) { return this.#field in Object(owner); }
  get(owner) { return owner[this.#field]; }
  set(owner, value) { owner[this.#field] = value; return this; }
  delete(owner) { return delete owner[this.#field]; }
};
window.WeakSet = class extends window.WeakMap {
  add(owner) { return this.set(owner, true); }
};
AXE;
[window.WeakMap, window.WeakSet] = weak;
// Nor is the colour of each element read from its words anew.
const color = axe.commons.color.Color.prototype, parse = color.parseString, known = new Map();
color.parseString = function (text) {
  const {r, g, b, alpha} = known.get(text) ?? parse.call(this, text);
  known.set(text, {r, g, b, alpha});
  return Object.assign(this, {r, g, b, alpha});
};
"""
_RUN_AXE = """([type, values]) => {
  window.axeFound = undefined
  // What passes is counted by rules; to name each element that does takes half of the time.
  const resultTypes = ["violations"]
  const options = {runOnly: {type, values}, resultTypes, preload: false, iframes: false}
  const keep = ({violations, passes}) => { window.axeFound = {violations, passed: passes.length} }
  setTimeout(() => axe.run(options).then(keep, error => { window.axeFound = {error: `${error}`} }))
}"""
_FEWEST_PASSED = 20
"""axe looks at every page for more than this; fewer, and it did not run as it should."""


@contextmanager
def opened(browser: Browser, base: str, **context: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page that may ask only the host of `base`, and the list of its faults so far.

    Every other request is noted, and the browser finds no host but loopback; errors and warnings
    of the console are noted. `context` is what Playwright's new_context takes. Nothing moves unless
    it says so: a browser calls it an error where it came too late to fade one page into the next.
    """
    context.setdefault("reduced_motion", "reduce")
    faults: list[str] = []
    own = urlsplit(base)
    of_page = browser.new_context(**context)
    page = of_page.new_page()
    page.set_default_timeout(PATIENCE)

    def look_at(request: Request) -> None:
        asked = urlsplit(request.url)
        is_own = (asked.scheme, asked.netloc) == (own.scheme, own.netloc)
        if not is_own and asked.scheme not in ("data", "blob"):
            faults.append(f"request: {request.url}")

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"console: {message.text}")

    # Not as a route: with one a browser keeps nothing, and each page loads everything anew.
    of_page.on("request", look_at)
    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    try:
        yield page, faults
    finally:
        of_page.close()


@contextmanager
def opened_for_axe(
    browser: Browser, base: str, scheme: Scheme, width: int
) -> Iterator[tuple[Page, list[str]]]:
    """A page as `opened`, in the setting, into which axe's script can be put."""
    with opened(
        browser,
        base,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    ) as (page, faults):
        yield page, faults


@cache
def _axe_script() -> str:
    """The script of axe, which finds what it finds anyway, in two thirds of the time."""
    return _FAST_AXE.replace("AXE;", Path(AXE_FILE_PATH).read_text(encoding="utf-8"))


def axe_findings(page: Page, patience: int = PATIENCE) -> list[str]:
    """What axe finds on the page that is open, a line a rule.

    Raises Playwright's TimeoutError where that takes more than `patience` milliseconds.
    """
    # What is far from the screen is not laid out yet; axe is to see it at its size.
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.add_script_tag(content=_axe_script())
    found = _asked(page, ("tag", RULES), patience)
    assert found["passed"] > _FEWEST_PASSED, page.url
    return _told(found)


def colour_findings(page: Page, patience: int = PATIENCE) -> list[str]:
    """As `axe_findings`, of the colours alone, on a page that was asked for all before."""
    return _told(_asked(page, ("rule", OF_COLOURS), patience))


def _asked(page: Page, rules: tuple[str, list[str]], patience: int) -> Any:
    # Not as the answer of a call, which nothing would bound where the page hangs.
    page.evaluate(_RUN_AXE, rules)
    done = page.wait_for_function("window.axeFound", timeout=patience, polling=50)
    found = done.json_value()
    assert "error" not in found, found["error"]
    return found


def _told(found: Any) -> list[str]:
    lines = []
    for violation in found["violations"]:
        nodes = violation["nodes"]
        lines.append(f"{violation['id']}: {len(nodes)}: {nodes[0]['html'][:160]}")
    return lines
