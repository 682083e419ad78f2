"""`python -m dossier review`: two revisions compared, and the report printed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dossier.git import NoSuchRevision
from dossier.review.comparison import Comparison, Links
from dossier.review.report import report
from dossier.review.revisions import Revision, commits_missing, merge_base, revision_of
from dossier.review.site_files import site_files


def run(options: argparse.Namespace) -> int:
    """Prints the report; 1 where the head has errors or a revision is not there."""
    try:
        found = comparison(options.root, options.base, options.head, exact=options.exact)
    except NoSuchRevision as error:
        print(error, file=sys.stderr)
        return 1
    links = Links(options.preview_url, options.published_url, options.full_url)
    print(report(found, options.format, links))
    if options.html:
        options.html.write_text(report(found, "html", links) + "\n", encoding="utf-8")
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
