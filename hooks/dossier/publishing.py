"""A new site takes the place of the old one in one step, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path


def next_to(site: Path) -> Path:
    """The folder in which the new site is built."""
    return site.with_name(f"{site.name}.next")


def swap(site: Path) -> None:
    """Puts the finished `<site>.next` in the place of `site`.

    Raises OSError where a folder cannot be renamed; the old site is then still whole.
    """
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    next_to(site).rename(site)
    shutil.rmtree(old, ignore_errors=True)


def discard(site: Path) -> None:
    """Removes the unfinished new site."""
    shutil.rmtree(next_to(site), ignore_errors=True)
