"""The browser that the tests drive: found on the machine, or installed.

`python tests/support/browser.py --install` looks for Chromium or Chrome; where there is none it installs Debian's package
if it may, else Playwright's own browser. It fails, and says what to install, when nothing works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HELP = "The tests need Chromium or Chrome. Install it (Debian, Ubuntu: apt-get install chromium) or name one in the variable CHROMIUM."
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
_JAPANESE = "fonts-noto-cjk"


def executable() -> str | None:
    """The path of a browser on this machine, Playwright's own included; None where there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found or Path(MAC).exists():
        return found or MAC
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str:
    """Installs a browser where none is; its path. Exits with what to install where that fails."""
    if not executable() and shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", _JAPANESE]):
            if not as_root or shutil.which(as_root[0]):
                subprocess.run([*as_root, *command], check=False, timeout=900, stdout=subprocess.DEVNULL)
    if not executable():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=900)
    return executable() or sys.exit(HELP)


if __name__ == "__main__":
    print(install() if "--install" in sys.argv else executable() or HELP)
