"""`python -m dossier review`: from a person's words to a printed report."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from dossier.review.comparison import Comparison, Links
from dossier.review.report import FORMATS, report
from dossier.review.revisions import (
    NoSuchRevision,
    Revision,
    commits_missing,
    merge_base,
    revision_of,
)
from dossier.review.site_files import site_files


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
    review.add_argument(
        "--exact",
        action="store_true",
        help="compare with BASE itself, not with the commit from which HEAD parted from it",
    )
    review.set_defaults(run=_review)


def _address(text: str) -> str:
    if re.fullmatch(r"https?://\S+", text):
        return text
    raise argparse.ArgumentTypeError(f'"{text}" is no address; it begins with https://')


def _review(options: argparse.Namespace) -> int:
    """Prints the report; 1 where the head has errors or a revision is not there."""
    try:
        found = comparison(options.root, options.base, options.head, exact=options.exact)
    except NoSuchRevision as error:
        print(error, file=sys.stderr)
        return 1
    links = Links(options.preview_url, options.published_url, options.full_url)
    print(report(found, options.format, links))
    return 0 if found.head.loaded.dossier else 1


def comparison(root: Path, base: str, head: str | None, *, exact: bool = False) -> Comparison:
    """The head compared with the commit at which it parted from the base, or `exact`ly with that.

    Raises NoSuchRevision where git cannot give one of them.
    """
    parted = None if exact else merge_base(root, base, head)
    before = revision_of(root, parted or base)
    sides = Revision(base, before.loaded), revision_of(root, head)
    missing = commits_missing(root, base, head)
    files = site_files(root, parted or base, head)
    return Comparison(*sides, missing, (parted or "")[:12], files)
