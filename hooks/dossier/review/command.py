"""`python -m dossier review`: from a person's words to a printed report."""

from __future__ import annotations

import argparse
import re
import sys

from dossier.review.comparison import Comparison, Links
from dossier.review.report import FORMATS, report
from dossier.review.revisions import (
    NoSuchRevision,
    commits_missing,
    page_makers_changed,
    revision_of,
)


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
        default="markdown",
        help="Markdown short enough for a comment, JSON, or one HTML file",
    )
    for name, what in (
        ("preview", "where the pages of HEAD can be seen; put before each page's path"),
        ("published", "where the pages of BASE are published"),
        ("full", "where the full report is, for one that is shortened"),
    ):
        review.add_argument(f"--{name}-url", type=_address, metavar="URL", help=what)
    review.set_defaults(run=_review)


def _address(text: str) -> str:
    if re.fullmatch(r"https?://\S+", text):
        return text
    raise argparse.ArgumentTypeError(f'"{text}" is no address; it begins with https://')


def _review(options: argparse.Namespace) -> int:
    """Prints the report; 1 where the head has errors or a revision is not there."""
    root, sides = options.root, (options.base, options.head)
    try:
        base, head = (revision_of(root, name) for name in sides)
        missing, makers = commits_missing(root, *sides), page_makers_changed(root, *sides)
    except NoSuchRevision as error:
        print(error, file=sys.stderr)
        return 1
    links = Links(options.preview_url, options.published_url, options.full_url)
    print(report(Comparison(base, head, missing, makers), options.format, links))
    return 0 if head.loaded.dossier else 1
