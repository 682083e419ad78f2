"""References as a program of others prints them: citeproc-py, in a style that it brings with it."""

from __future__ import annotations

import warnings
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON


def bibliography(items: list[dict[str, Any]]) -> list[str]:
    """Each item of CSL-JSON as it is printed in a list of references."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        printed = CitationStylesBibliography(style, found, formatter.plain)
        for item in items:
            printed.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in printed.bibliography()]
