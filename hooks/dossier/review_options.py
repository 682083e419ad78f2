"""The words of `python -m dossier review`; what compares is loaded when it is asked for."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

FORMATS = ("markdown", "json", "html")
"""The forms that a report has, the first where none is named."""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `review` to the commands."""
    review = commands.add_parser(
        "review", help="tell what changes for readers between two revisions, losses first"
    )
    review.add_argument(
        "base", metavar="BASE", help="the revision to compare with, such as origin/main"
    )
    review.add_argument(
        "head",
        metavar="HEAD",
        nargs="?",
        help="the revision looked at (default: what lies in the working tree)",
    )
    review.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="Markdown short enough for a comment, JSON, or one HTML file",
    )
    review.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="write the report as one HTML file too, from the same comparison",
    )
    for name, what in (
        ("preview", "where the pages of HEAD can be seen; put before each page's path"),
        ("published", "where the pages of BASE are published"),
        ("full", "where the full report is, for one that is shortened"),
    ):
        review.add_argument(f"--{name}-url", type=_address, metavar="URL", help=what)
    review.add_argument(
        "--exact",
        action="store_true",
        help="compare with BASE itself, not with the commit from which HEAD parted from it",
    )
    review.set_defaults(run=_run)


def _address(text: str) -> str:
    if re.fullmatch(r"https?://\S+", text):
        return text
    raise argparse.ArgumentTypeError(f'"{text}" is no address; it begins with https://')


def _run(options: argparse.Namespace) -> int:
    # It draws and renders both sides, which is slow to load, and no other command does.
    from dossier.review.command import run

    return run(options)
