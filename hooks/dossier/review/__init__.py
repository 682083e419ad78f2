"""Two Dossiers -> what changes for readers: a report for the person who looks over a change.

`revisions` loads them from git, `rows` flattens them, `matching` finds what was renamed, `diff`
compares, `lines` and `sections` put the differences into a reader's words and order, which is that
of `risk`, `report` prints them as Markdown, JSON or HTML.
"""

from __future__ import annotations

from dossier.git import NoSuchRevision
from dossier.review.comparison import Comparison, Links
from dossier.review.report import report
from dossier.review.revisions import Revision, revision_of
