"""The browser that the tests drive, and the fonts they look at pages with: found, or installed.

`python tests/support/browser.py --install` looks for both. What is missing it installs as Debian's
packages where it may, the browser else as Playwright's own. It fails, and says what to install,
where there is no browser after that; a font that is missing is only named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.fonts import installed_families

SHELL = "chromium-headless-shell"
"""Chromium without windows of its own: a page costs a third of the processor time."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HELP = (
    "The tests need Chromium or Chrome. Install it (Debian, Ubuntu: apt-get install chromium)"
    " or name one in the variable CHROMIUM."
)
USUAL = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Letters as wide as with windows and on screens: without it the shell rounds them to pixels.
    "--font-render-hinting=none",
]
FLAGS = [*USUAL, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
"""With these no host is found but the tests' own servers: a page that asks another gets nothing."""
FONTS = {
    "DejaVu Sans": "fonts-dejavu-core",
    "Liberation Sans": "fonts-liberation",
    "Noto Sans": "fonts-noto-core",
    "Noto Sans CJK JP": "fonts-noto-cjk",
}
"""The families with which pages and figures are looked at, and Debian's packages of them."""


def executable(*, with_windows: bool = False) -> str | None:
    """The path of a browser on this machine, Playwright's own included; None where none is.

    That without windows comes first, but where one with them is asked for.
    """
    if named := os.environ.get("CHROMIUM"):
        return named
    for path in map(shutil.which, NAMES if with_windows else (SHELL, *NAMES)):
        if path:
            return path
    if Path(MAC).exists():
        return MAC
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def missing_fonts() -> list[str]:
    """The families of FONTS that the machine does not have."""
    installed = installed_families()
    return [family for family in FONTS if family not in installed]


def install() -> str:
    """Install what is missing; the browser's path. Exits with what to install without one."""
    if fonts := [FONTS[family] for family in missing_fonts()]:
        _apt_install(["fontconfig", *fonts])
    if not executable() or (_apt_knows(SHELL) and not shutil.which(SHELL)):
        _apt_install([SHELL])
    if not executable():
        _apt_install(["chromium"])
    if not executable():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False, timeout=900)
    if missing := missing_fonts():
        print(
            f"Tests that look at figures in {', '.join(missing)} are left out: install"
            f" {', '.join(FONTS[family] for family in missing)} (names of Debian's packages)."
        )
    return executable() or sys.exit(HELP)


def _apt_knows(package: str) -> bool:
    """Whether the lists of packages that lie on the machine have it."""
    if not shutil.which("apt-cache"):
        return False
    command = ["apt-cache", "show", package]
    return subprocess.run(command, check=False, timeout=60, capture_output=True).returncode == 0


def _apt_install(packages: list[str]) -> None:
    """Install Debian's packages, as root or with sudo; nothing where they are not to be had."""
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(
            [*as_root, *command],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            check=False,
            timeout=900,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    print(install() if "--install" in sys.argv else executable() or HELP)
