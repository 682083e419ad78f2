"""The words that readers see and that are not data: one TOML file a language, one language a site.

Words that one page alone has may stand at the head of its template instead, as a table of TOML in a
comment: `{# words.en` and below it `title = "Glossary"`, which is `<template>.title`.

`word("grade.primary")` is one of them, `words("stage")` a table of them in order. Names of months
and of languages come from the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale

SITE = "en"
TEMPLATES = Path(__file__).parent.parent / "pages" / "templates"
_HEAD = re.compile(rf"\{{# words\.{SITE}\n(.*?)#\}}", re.DOTALL)


@cache
def all_words() -> dict[str, str]:
    """Every word of the site's language by its dotted name, in the order of the file.

    Raises ValueError where a template has words that are no TOML, or a word that is there already.
    """
    text = (Path(__file__).parent / f"{SITE}.toml").read_text(encoding="utf-8")
    found = _flat(tomllib.loads(text), "")
    for path in sorted(TEMPLATES.glob("*.j2")):
        for name, phrase in _words_of_template(path).items():
            if name in found:
                raise ValueError(f'{path.name}: "{name}" stands in language/{SITE}.toml already')
            found[name] = phrase
    return found


def _words_of_template(path: Path) -> dict[str, str]:
    """The words at the head of a template, by their dotted names."""
    head = _HEAD.match(path.read_text(encoding="utf-8"))
    if head is None:
        return {}
    try:
        return _flat(tomllib.loads(head[1]), f"{path.name.partition('.')[0]}.")
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: the words at its head are no TOML: {error}") from None


def _flat(table: dict[str, object], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = str(value)
    return found


def word(name: str, /, **values: object) -> str:
    """The word or phrase of that name; `values` stand where it has names in braces.

    Raises KeyError, with names that are near, where there is none.

    >>> word("grade.primary"), word("date.month", month="May", year=1999)
    ('primary', 'May 1999')
    """
    found = all_words().get(name)
    if found is None:
        near = difflib.get_close_matches(name, all_words(), n=3)
        hint = f"; near are {', '.join(near)}" if near else ""
        raise KeyError(f'language/{SITE}.toml has no word "{name}"{hint}')
    return found.format(**values) if values else found


@cache
def words(table: str) -> Mapping[str, str]:
    """All words of a table by their names in it, in the order of the file.

    Raises KeyError where there is no such table.

    >>> words("stage")
    {'before': 'Before', 'meeting': 'At the meeting', 'since': 'Since'}
    """
    prefix = f"{table}."
    found = {}
    for name, text in all_words().items():
        if name.startswith(prefix):
            found[name.removeprefix(prefix)] = text
    if not found:
        raise KeyError(f'language/{SITE}.toml has no table "{table}"')
    return found


def number(value: float, places: int | None = None) -> str:
    """A number for readers: with as few digits as it has, or with so many places.

    >>> number(1400), number(0.375), number(-68.9), number(2, 1)
    ('1,400', '0.375', '−68.9', '2.0')
    """
    if places is not None:
        shown = f"{value:,.{places}f}"
    else:
        shown = f"{int(value):,}" if value == int(value) else f"{value:,}"
    return shown.replace("-", "−")


@cache
def _locale() -> Locale:
    return Locale.parse(SITE)


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return str(_locale().months["format"]["wide"][number])


def short_month(number: int) -> str:
    """The short name of a month, 1 to 12: `Sep`."""
    return str(_locale().months["stand-alone"]["abbreviated"][number])


@cache
def date_in_words(parts: tuple[int, ...]) -> str:
    """Year, month and day, or fewer of them, as a reader reads them.

    >>> date_in_words((1999, 5, 10)), date_in_words((1999,))
    ('10 May 1999', '1999')
    """
    if len(parts) == 1:
        return word("date.year", year=parts[0])
    if len(parts) == 2:
        return word("date.month", year=parts[0], month=month(parts[1]))
    return word("date.day", year=parts[0], month=month(parts[1]), day=parts[2])


@cache
def language_name(code: str) -> str | None:
    """The name of a language by its code; None for a code that has none.

    >>> language_name("sco"), language_name("jp")
    ('Scots', None)
    """
    names = _locale().languages
    name = names.get(code.replace("-", "_")) or names.get(code.split("-", maxsplit=1)[0])
    return str(name) if name else None


@cache
def pluralize(number: int, noun: str) -> str:
    """The number with its noun in the form that the language has for that number.

    A noun that the file does not have, such as that of a new kind, gets an "s".

    >>> pluralize(1, "error"), pluralize(2, "country"), pluralize(1400, "person")
    ('1 error', '2 countries', '1,400 people')
    """
    form = f"noun.{noun}.{_locale().plural_form(number)}"
    if form in all_words():
        return word(form, number=f"{number:,}")
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
