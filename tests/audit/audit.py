"""Measures the whole built site as no test has the time to: `make audit`.

Every page from disk and over http, without foreign requests and errors; axe on every page, light
and dark, wide and narrow; the weight of every page; the Nu checker over all HTML; Lighthouse on a
page of each kind that readers come to; ajv over the open data. Prints what it found, and fails
where a bound is missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from axe_on_pages import axe_on_pages  # noqa: E402 as above
from data_files import data_files  # noqa: E402 as above
from playwright.sync_api import Browser, sync_playwright  # noqa: E402 the folder above is on the path now

from support import browser  # noqa: E402 as above
from support.kinds import KINDS  # noqa: E402 as above
from support.opened import opened  # noqa: E402 as above
from support.searching import OPTIONS  # noqa: E402 as above
from support.serving import serving  # noqa: E402 as above

PROJECT = HERE.parents[1]
PROCESSES = 2

# Bytes over http, packed; a first visit brings all that the page loads by itself.
FIRST_VISIT, WITH_FIGURES, NEXT_PAGE, SEARCH = 120_000, 160_000, 40_000, 280_000
# Milliseconds until search answers, on a processor four times as slow as this one.
READY, SLOWER = 2500, 4
LIGHTHOUSE = ["home", "year", "topic", "person", "event", "document"]
SCORES = {"accessibility": 1, "best-practices": 1, "seo": 1, "performance": 0.98}
RUNS = 3


LOADING = {"whole": "brief.html", "drawn": "figures/stargate.html", "plain": "method.html"}
"""Pages that load different things: without the theme's scripts; with fonts of figures; others."""
LOADED_BY_SEARCH = (
    "search/index.*.js",
    "assets/javascripts/search-engine.*.js",
    "search/sources.*.js",
)
# Types before the index is there, as a reader does, and notes when the first result shows.
_ASK = """() => {
  const began = performance.now()
  document.querySelector(".search-open").click()
  document.querySelector("dialog.search input").value = "golden share"
  const list = document.querySelector("dialog.search [role=listbox]")
  new MutationObserver((_, observer) => {
    observer.disconnect()
    requestAnimationFrame(() => {
      document.documentElement.dataset.ready = Math.round(performance.now() - began)
    })
  }).observe(list, {childList: true})
}"""


def pages_of(site: Path) -> list[str]:
    """The paths of the site's pages."""
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]


def opening(site: Path) -> list[str]:
    """What goes wrong when every page is opened, from disk and over http."""
    pages = pages_of(site)
    found: list[str] = []
    with ExitStack() as stack:
        address = stack.enter_context(serving(site))
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.FLAGS
        )
        for base in (site.as_uri(), address):
            with opened(chromium, base) as (page, faults):
                for path in pages:
                    # Hosts show it at any depth, so that its links begin at a server's root.
                    if path != "404.html" or base == address:
                        page.goto(f"{base}/{path}", wait_until="load")
                found += faults
        chromium.close()
    print(f"opening: {len(found)} faults on {len(pages)} pages, from disk and over http")
    return found


def weight(site: Path) -> list[str]:
    """Pages that are heavier than they may be, by the bytes that a browser asks for."""
    packed = {path: len(gzip.compress((site / path).read_bytes(), 9)) for path in pages_of(site)}
    texts = {path: (site / path).read_text(encoding="utf-8") for path in packed}
    beside = {kind: _beside(site, path) for kind, path in LOADING.items()}
    first = {path: beside[_loading(texts[path])] + size for path, size in packed.items()}
    loaded = [path for pattern in LOADED_BY_SEARCH for path in site.glob(pattern)]
    search = sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded)
    print(f"weight: opening search {search / 1000:.1f} kB")
    for kind, path in KINDS.items():
        sizes = f"first visit {first[path] / 1000:.1f} kB, next page {packed[path] / 1000:.1f} kB"
        print(f"  {kind}: {sizes}")
    found = [f"opening search: {search} bytes"] if search > SEARCH else []
    for path, text in texts.items():
        if first[path] > (WITH_FIGURES if _loading(text) == "drawn" else FIRST_VISIT):
            found.append(f"{path}: first visit {first[path]} bytes")
        # The one that holds all topics is bound by the first visit alone.
        if packed[path] > NEXT_PAGE and not _is_whole(text):
            found.append(f"{path}: next page {packed[path]} bytes")
    return found


def _loading(html: str) -> str:
    """Which of LOADING the page is like, by what it loads."""
    if _is_whole(html):
        return "whole"
    return "drawn" if '<figure class="picture"' in html else "plain"


def _is_whole(html: str) -> bool:
    """Whether the page does without the theme's scripts."""
    return 'id="__config"' not in html


def _beside(site: Path, path: str) -> int:
    """The packed bytes that a first visit asks for beside the page."""
    asked: list[str] = []
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.FLAGS
        )
        page = chromium.new_page()
        page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
        page.goto(f"{address}/{path}", wait_until="networkidle")
        chromium.close()
    total = 0
    for name in set(asked):
        if not name.endswith(".html") and (site / name).is_file():
            total += len(gzip.compress((site / name).read_bytes(), 9))
    return total


def readiness(site: Path) -> list[str]:
    """From where search is not ready in time, from the click that opens it for the first time."""
    found = []
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.FLAGS
        )
        for base in (address, site.as_uri()):
            times = [_until_ready(chromium, base) for _ in range(RUNS)]
            took = statistics.median(times)
            where = base.partition(":")[0]
            print(f"search ready from {where}: {took:.0f} ms, slowed {SLOWER} times ({times})")
            if took > READY:
                found.append(f"search from {where}: ready after {took:.0f} ms")
        chromium.close()
    return found


def _until_ready(chromium: Browser, base: str) -> int:
    """Milliseconds from the click that opens search to the results of what was typed meanwhile."""
    with opened(chromium, base) as (page, _):
        page.goto(f"{base}/index.html", wait_until="load")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate(_ASK)
        page.locator(OPTIONS).first.wait_for(state="attached")
        return int(page.evaluate("document.documentElement.dataset.ready"))


def validity(site: Path) -> list[str]:
    """What the Nu checker says of the pages."""
    if not shutil.which("java"):
        return ["the Nu checker needs Java (Debian, Ubuntu: apt-get install default-jre-headless)"]
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(HERE / "node_modules/vnu-jar/build/dist/vnu.jar"),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "json",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    messages = json.loads(done.stderr)["messages"]
    print(f"Nu checker: {len(messages)} errors on {len(pages_of(site))} pages")
    return [
        f"{message.get('url', '').removeprefix(site.as_uri())}: {message['message']}"
        for message in messages
    ]


def lighthouse(site: Path) -> list[str]:
    """The scores that fall short, each the median of several runs."""
    found = []
    with serving(site) as address:
        for kind in LIGHTHOUSE:
            runs = [_lighthouse_run(f"{address}/{KINDS[kind]}") for _ in range(RUNS)]
            line = []
            for name, least in SCORES.items():
                score = statistics.median(run[name] for run in runs)
                line.append(f"{name} {round(100 * score)}")
                if score < least:
                    found.append(f"Lighthouse, {kind}: {name} {round(100 * score)}")
            print(f"Lighthouse, {kind}: {', '.join(line)}")
    return found


def _lighthouse_run(address: str) -> dict[str, float]:
    """The scores of one run, from 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [str(HERE / "node_modules/.bin/lighthouse"), address, "--quiet"]
        command += ["--output=json", f"--output-path={out}"]
        command.append(f"--only-categories={','.join(SCORES)}")
        command.append(f"--chrome-flags=--headless {' '.join(browser.USUAL)}")
        environment = {**os.environ, "CHROME_PATH": browser.executable(with_windows=True) or ""}
        subprocess.run(command, env=environment, capture_output=True, timeout=180, check=True)
        categories = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {name: categories[name]["score"] for name in SCORES}


def repeated(_: Path) -> list[str]:
    """What tests find that ask at every place what `make test` asks of a sample."""
    command = [sys.executable, "-m", "pytest", "-m", "audit", f"--numprocesses={PROCESSES}"]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=3600, check=False
    )
    print(f"tests at every place: {done.stdout.splitlines()[-1]}")
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed or ([done.stdout + done.stderr] if done.returncode else [])


def axe(site: Path) -> list[str]:
    """What axe finds on every page, light and dark, wide and narrow."""
    return axe_on_pages(site, pages_of(site), PROCESSES)


AUDITS: dict[str, Callable[[Path], list[str]]] = {
    "tests": repeated,
    "opening": opening,
    "axe": axe,
    "weight": weight,
    "readiness": readiness,
    "validity": validity,
    "data": data_files,
    "lighthouse": lighthouse,
}


def _attempted(name: str, site: Path) -> list[str]:
    """What a part finds; that it failed, where it did, so that the others are still asked."""
    try:
        return AUDITS[name](site)
    except Exception as error:
        return [f"{name} failed: {error!r}"]


def main(words: Iterable[str] | None = None) -> int:
    """0, or 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "audits", nargs="*", default=[], help=f"which of {', '.join(AUDITS)} (default: all)"
    )
    parser.add_argument("--site", type=Path, default=PROJECT / "site")
    options = parser.parse_args(list(words) if words is not None else None)
    if unknown := [name for name in options.audits if name not in AUDITS]:
        parser.error(f"there is no audit {', '.join(unknown)}; there are {', '.join(AUDITS)}")
    found: list[str] = []
    for name in options.audits or AUDITS:
        began = time.monotonic()
        of_part = _attempted(name, options.site.resolve())
        print(f"{name}: {len(of_part)} findings in {time.monotonic() - began:.0f} s", flush=True)
        found += of_part
    print(*found, f"{len(found)} findings", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
