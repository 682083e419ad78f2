"""`python -m dossier review`: from a person's words to a printed report."""

from __future__ import annotations

import argparse
import re
import sys

from dossier.review.report import FORMATS, Links, report
from dossier.review.sides import NoSuchRevision, commits_missing, side_of


def add_command(commands: argparse._SubParsersAction) -> None:
    """Adds `review` to the commands."""
    review = commands.add_parser("review", help="tell what changes for readers between two revisions, losses first")
    review.add_argument("base", metavar="BASE", help="the revision to compare with, such as origin/main")
    review.add_argument("head", metavar="HEAD", nargs="?", help="the revision looked at (default: what lies in the working tree)")
    review.add_argument("--format", choices=FORMATS, default="markdown", help="Markdown short enough for a comment, JSON, or one HTML file")
    review.add_argument("--preview-url", type=_address, metavar="URL", help="where the pages of HEAD can be seen; put before each page's path")
    review.add_argument("--published-url", type=_address, metavar="URL", help="where the pages of BASE are published")
    review.add_argument("--full-url", type=_address, metavar="URL", help="where the full report is, for one that is shorten")
    review.set_defaults(run=_review)


def _address(text: str) -> str:
    if re.fullmatch(r"https?://\S+", text):
        return text
    raise argparse.ArgumentTypeError(f'"{text}" is no address; it begins with https://')


def _review(options: argparse.Namespace) -> int:
    """Prints the report; 1 where the head has errors or a revision is not there."""
    try:
        base, head = side_of(options.root, options.base), side_of(options.root, options.head)
        missing = commits_missing(options.root, options.base, options.head)
    except NoSuchRevision as error:
        print(error, file=sys.stderr)
        return 1
    print(report(base, head, options.format, Links(options.preview_url, options.published_url, options.full_url), missing))
    return 0 if head.loaded.dossier else 1
