"""Measures the whole built site as no test has the time to: `make audit`.

axe on every page, light and dark, wide and narrow; the weight of every page; the Nu checker over all HTML; Lighthouse on a
page of each kind that readers come to. Prints what it found, and fails where a bound is missed.
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
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from axe_playwright_python.base import AXE_FILE_PATH  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from support import browser  # noqa: E402
from support.kinds import KINDS  # noqa: E402
from support.serving import serving  # noqa: E402

PROJECT = HERE.parents[1]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SETTINGS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]
PROCESSES = 2

# Bytes over http, packed; a first visit brings styles and scripts, but not the search index.
FIRST_VISIT, WITH_PICTURES, NEXT_PAGE, SEARCH_INDEX = 150_000, 250_000, 40_000, 350_000
LIGHTHOUSE = ["home", "year", "topic", "person", "event", "document"]
SCORES = {"accessibility": 1, "best-practices": 1, "seo": 1, "performance": 0.98}
RUNS = 3


def pages_of(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]


def axe(site: Path) -> list[str]:
    """What axe finds on every page in every setting."""
    pages = pages_of(site)
    shares = [
        (str(site), pages[start::PROCESSES], *setting)
        for setting in SETTINGS
        for start in range(PROCESSES)
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = [finding for share in pool.map(_axe_share, shares) for finding in share]
    print(f"axe: {len(found)} findings on {len(pages)} pages in {len(SETTINGS)} settings")
    return found


def _axe_share(share: tuple[str, list[str], str, int]) -> list[str]:
    folder, pages, scheme, width = share
    found = []
    with serving(Path(folder)) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.FLAGS
        )
        context = chromium.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            bypass_csp=True,
            reduced_motion="reduce",
        )
        page = context.new_page()
        for path in pages:
            page.goto(f"{address}/{path}")
            # What is far from the screen is not laid out yet; axe is to see it.
            page.add_style_tag(content="* { content-visibility: visible !important }")
            page.add_script_tag(path=AXE_FILE_PATH)
            told = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
            found += [
                f"{path}, {scheme}, {width}: {v['id']}: {len(v['nodes'])}: {v['nodes'][0]['html'][:120]}"
                for v in told["violations"]
            ]
        chromium.close()
    return found


def weight(site: Path) -> list[str]:
    """Pages that are heavier than they may be, by the bytes that a browser asks for."""
    packed = {path: len(gzip.compress((site / path).read_bytes(), 9)) for path in pages_of(site)}
    texts = {path: (site / path).read_text(encoding="utf-8") for path in packed}
    beside = {
        whole: _beside(site, "brief.html" if whole else "index.html") for whole in (False, True)
    }
    first = {path: beside[_is_whole(texts[path])] + size for path, size in packed.items()}
    index = len(gzip.compress((site / "search/search_index.json").read_bytes(), 9))
    print(f"weight: search index {index / 1000:.1f} kB")
    for kind, path in KINDS.items():
        print(
            f"  {kind}: first visit {first[path] / 1000:.1f} kB, next page {packed[path] / 1000:.1f} kB"
        )
    found = [f"search index: {index} bytes"] if index > SEARCH_INDEX else []
    for path, text in texts.items():
        drawn = '<figure class="picture"' in text
        if first[path] > (WITH_PICTURES if drawn else FIRST_VISIT):
            found.append(f"{path}: first visit {first[path]} bytes")
        # The one that holds all topics is bound by the first visit alone.
        if packed[path] > NEXT_PAGE and not _is_whole(text):
            found.append(f"{path}: next page {packed[path]} bytes")
    return found


def _is_whole(html: str) -> bool:
    """Whether the page does without the theme's scripts."""
    return 'id="__config"' not in html


def _beside(site: Path, path: str) -> int:
    """The packed bytes of what a browser asks for beside the page on a first visit, the search index aside."""
    asked: list[str] = []
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.FLAGS
        )
        page = chromium.new_page()
        page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
        page.goto(f"{address}/{path}", wait_until="networkidle")
        chromium.close()
    files = {
        name
        for name in asked
        if (site / name).is_file() and not name.endswith(".html") and "search_index" not in name
    }
    return sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in files)


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
    environment = {**os.environ, "CHROME_PATH": browser.executable() or ""}
    with serving(site) as address, tempfile.TemporaryDirectory() as folder:
        for kind in LIGHTHOUSE:
            out = Path(folder) / "report.json"
            scores: dict[str, list[float]] = {name: [] for name in SCORES}
            for _ in range(RUNS):
                command = [
                    str(HERE / "node_modules/.bin/lighthouse"),
                    f"{address}/{KINDS[kind]}",
                    "--quiet",
                    "--output=json",
                    f"--output-path={out}",
                ]
                command += [
                    f"--only-categories={','.join(SCORES)}",
                    f"--chrome-flags=--headless {' '.join(browser.FLAGS)}",
                ]
                subprocess.run(
                    command, env=environment, capture_output=True, timeout=180, check=True
                )
                told = json.loads(out.read_text(encoding="utf-8"))["categories"]
                for name in SCORES:
                    scores[name].append(told[name]["score"])
            middle = {name: statistics.median(values) for name, values in scores.items()}
            print(
                f"Lighthouse, {kind}: "
                + ", ".join(f"{name} {round(100 * score)}" for name, score in middle.items())
            )
            found += [
                f"Lighthouse, {kind}: {name} {round(100 * middle[name])}"
                for name, least in SCORES.items()
                if middle[name] < least
            ]
    return found


AUDITS = {"axe": axe, "weight": weight, "validity": validity, "lighthouse": lighthouse}


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
    found = [
        finding
        for name in options.audits or AUDITS
        for finding in AUDITS[name](options.site.resolve())
    ]
    print(*found, f"{len(found)} findings", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
