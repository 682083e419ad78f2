"""What each export costs: seconds of the processor to make it, its files and bytes; the explorer.

python downloads.py      (in the folder of a dossier, with the package `dossier` on the path)
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from measure import Engine

_BOUND = 1800
_ROUNDS = 3
_FIRST = ".explored > li"


def costs_of_exports(engine: Engine, dossier: Path) -> list[dict[str, Any]]:
    """`{path, files, bytes, seconds}` of each export; RuntimeError where they cannot be made."""
    command = [engine.python, str(Path(__file__).resolve())]
    done = subprocess.run(
        command,
        cwd=dossier,
        env=engine.environment(),
        capture_output=True,
        text=True,
        timeout=_BOUND,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-400:])
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def explorer_of(site: Path) -> dict[str, float]:
    """Of the explorer in a built site: bytes of its page and its data, seconds in a browser.

    `shown`: from opening the page, from disk, until the first statement stands there; `chosen`:
    from a choice until the number of those that fit is told. No seconds without a browser.
    """
    page, data = site / "statements.html", site / "data" / "statements.js"
    found: dict[str, float] = {}
    for name, path in (("page", page), ("data", data)):
        content = path.read_bytes()
        found[f"{name} bytes"] = len(content)
        found[f"{name} gzip"] = len(gzip.compress(content, 6))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from support.browser import FLAGS, executable

    if browser := executable():
        found |= _in_browser(browser, FLAGS, page)
    return found


def _in_browser(browser: str, flags: list[str], page: Path) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    shown, chosen = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=flags)
        for _ in range(_ROUNDS):
            tab = chromium.new_page()
            began = time.perf_counter()
            tab.goto(page.as_uri())
            tab.locator(_FIRST).first.wait_for(timeout=60_000)
            shown.append(time.perf_counter() - began)
            told = tab.locator(".explorer output").inner_text()
            began = time.perf_counter()
            tab.locator("select[name=grade]").select_option(index=1)
            changed = "told => document.querySelector('.explorer output').textContent !== told"
            tab.wait_for_function(changed, arg=told, timeout=60_000)
            chosen.append(time.perf_counter() - began)
            tab.close()
        chromium.close()
    return {"shown": statistics.median(shown), "chosen": statistics.median(chosen)}


def _made_here() -> list[dict[str, Any]]:
    """Makes every export of the dossier in the working folder, one after another."""
    from dossier.exports import EXPORTS
    from dossier.load import load

    dossier = load(Path()).dossier
    if dossier is None:
        raise SystemExit("the dossier has faults; see `python -m dossier check`")
    found = []
    for export in EXPORTS:
        began = time.process_time()
        made = export.render(dossier, "")
        seconds = time.process_time() - began
        contents = list(made.values()) if isinstance(made, Mapping) else [made]
        size = 0
        for content in contents:
            size += len(content.encode() if isinstance(content, str) else content)
        cost = {"path": export.PATH, "files": len(contents), "bytes": size, "seconds": seconds}
        found.append(cost)
    return found


if __name__ == "__main__":
    # What stands beside this file are modules of the bench, not those that an export may want.
    sys.path.pop(0)
    print(json.dumps(_made_here()))
