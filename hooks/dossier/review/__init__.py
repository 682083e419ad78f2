"""Two Dossiers -> what changes for readers: a report for the person who looks over a change.

`sides` loads them from git, `differences` compares them, `telling` puts the differences into a reader's words and order,
`report` prints them as Markdown, JSON or HTML.
"""

from __future__ import annotations

from dossier.review.command import add_command
from dossier.review.report import FORMATS, Links, report
from dossier.review.sides import NoSuchRevision, Side, side_of

__all__ = ["FORMATS", "Links", "NoSuchRevision", "Side", "add_command", "report", "side_of"]
