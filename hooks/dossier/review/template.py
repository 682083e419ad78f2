"""The report's templates; those for HTML escape what they are given."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from dossier.language import pluralize
from dossier.review.word_diff import fold


@cache
def template(name: str) -> jinja2.Template:
    """A template by its file's name."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=name.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"pluralize": pluralize, "fold": fold}
    return environment.get_template(name)
