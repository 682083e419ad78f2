"""The report's templates; those for HTML escape what they are given."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from dossier import colours
from dossier.language import pluralize
from dossier.review.visible import visible
from dossier.review.word_diff import fold, in_short


def code(text: str) -> str:
    """An id or a name as code in Markdown."""
    return f"`{visible(fold(text)).replace('`', chr(39))}`"


def _counted(number: int, singular: str, plural: str) -> str:
    return f"{number:,} {singular if number == 1 else plural}"


def hash_of(script: str) -> str:
    """What a page's policy names a script by that stands in the page itself."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def key_of(*words: object) -> str:
    """A short name that stays the same for as long as the words do."""
    return hashlib.sha256(json.dumps(words, default=str).encode()).hexdigest()[:12]


def _finished(value: Any) -> Any:
    """What a template prints: nothing in it hides, and markup stays markup."""
    return visible(value) if type(value) is str else value


@cache
def template(name: str) -> jinja2.Template:
    """A template by its file's name."""
    is_html = name.endswith(".html.j2")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=name.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "code": Markup("<code>{}</code>").format if is_html else code,
        "hash_of": hash_of,
        "key_of": key_of,
        "in_short": in_short,
        "colours": colours.variables,
    }
    filters = {"pluralize": pluralize, "fold": fold, "comma": "{:,}".format, "counted": _counted}
    environment.filters |= filters
    return environment.get_template(name)
