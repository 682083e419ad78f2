"""The templates of pages, and what all of them may use. A page's own views come from its module."""

from __future__ import annotations

import datetime
import re
import traceback
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from dossier import evidence, language, markup, progress, text, urls
from dossier.dates import PartialDate, span_in_words
from dossier.kinds import Record
from dossier.statements import named_by

FOLDER = Path(__file__).parent / "pages" / "templates"


class TemplateFault(LookupError):
    """What is wrong with a template, by file and line, and the page that is made from it."""


def template(name: str, needed_by: str) -> jinja2.Template:
    """The template `<name>.html.j2`. Raises TemplateFault where there is none that can be read."""
    file = f"{name}.html.j2"
    try:
        return environment().get_template(file)
    except jinja2.TemplateNotFound:
        message = f"pages/templates/{file} is missing; {needed_by} is made from it"
        raise TemplateFault(message) from None
    except jinja2.TemplateSyntaxError as error:
        place = f"pages/templates/{error.name}:{error.lineno}"
        raise TemplateFault(f"{place}: {error.message}; {needed_by} is made from it") from None


def filled(made_from: jinja2.Template, needed_by: str, **views: Any) -> str:
    """The template filled with the views.

    Raises TemplateFault where it asks for what there is not, or its blocks of HTML do not follow
    one another.
    """
    name = f"pages/templates/{made_from.name}"
    try:
        text = made_from.render(views)
    except (jinja2.TemplateError, LookupError) as error:
        said = error.args[0] if error.args else type(error).__name__
        place = _line_of(error) or name
        raise TemplateFault(f"{place}: {said}; {needed_by} is made from it") from error
    expected, last = markup.START, 0
    for mark in _MARK.finditer(text):
        if mark[0] != expected:
            behind = " ".join(text[last : mark.start()].split())[-80:]
            raise TemplateFault(
                f'{name}: {mark[0]} where {expected} is due, behind "{behind}"; {needed_by} is '
                "made from it, and its blocks of HTML do not lie within each other"
            )
        expected = markup.END if expected == markup.START else markup.START
        last = mark.end()
    if expected == markup.END:
        message = f"{name}: {markup.START} without {markup.END}"
        raise TemplateFault(f"{message}; {needed_by} is made from it")
    return text


_MARK = re.compile(r"^<!-- /?html -->$", re.MULTILINE)


def _line_of(error: BaseException) -> str:
    """The innermost line of a template at which it was raised."""
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            place = f"pages/templates/{Path(frame.filename).name}:{frame.lineno}"
    return place


class _Environment(jinja2.Environment):
    """Has what templates share in one dictionary: it is copied for each page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """As Jinja's own, which looks up each name in two dictionaries."""
        return {**self.globals, **(d or {})}


@cache
def environment() -> jinja2.Environment:
    """HTML templates that escape every text and refuse a name that nobody gave them."""
    made = _Environment(
        loader=jinja2.FileSystemLoader([FOLDER]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_as_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "slug": text.anchor_slug,
        "pluralize": language.pluralize,
        "shorten": text.shorten,
        "words": PartialDate.in_words,
        "day": _day,
        "span": _span,
        "language": language.language_name,
        "number": language.number,
        "address": markup.address,
        "at_words": urls.at_words,
        "wikidata_page": urls.wikidata_page,
    }
    made.globals |= {
        "current_standing": evidence.current_standing,
        "current_since": evidence.current_since,
        "status_counts": evidence.status_counts,
        "site_language": language.SITE,
        "say": say,
        "words": language.words,
        "link": _link,
        "named_by": named_by,
        "progress_of": progress.progress_of,
    }
    return made


def _as_html(value: object) -> object:
    """What a template puts in: HTML as it is, texts as HTML."""
    return markup.as_html(value) if isinstance(value, str) and type(value) is not Markup else value


def say(name: str, **values: object) -> Markup:
    """A phrase of the site's language as HTML; values that are HTML stay it, others are escaped.

    Raises KeyError, with names that are near, where there is none.
    """
    if not values:
        return _said(name)
    shown = {key: _as_html(value) for key, value in values.items()}
    return escape(language.word(name)).format(**shown)


@cache
def _said(name: str) -> Markup:
    return escape(language.word(name)).format()


def _link(href: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(_as_html(href), _as_html(words))


def _day(day: datetime.date) -> str:
    return language.date_in_words((day.year, day.month, day.day))


def _span(record: Record) -> str:
    """The day of a record that has a `date`, and the last where it has an `end`."""
    first, last = getattr(record, "date", None), getattr(record, "end", None)
    return span_in_words(first, last) if first else ""
