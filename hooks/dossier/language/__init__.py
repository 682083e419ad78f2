"""The words that readers see and that are not data: one TOML file a language, one language a site.

Names of months and of languages come from the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

SITE = "en"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{SITE}.toml").read_text(encoding="utf-8"))


@cache
def _locale() -> Locale:
    return Locale.parse(SITE)


def phrase(name: str) -> str:
    """A phrase by its name in the file's table `phrases`.

    Raises KeyError where there is none.
    """
    return str(_words()["phrases"][name])


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return str(_locale().months["format"]["wide"][number])


def short_month(number: int) -> str:
    """The short name of a month, 1 to 12: `Sep`."""
    return str(_locale().months["stand-alone"]["abbreviated"][number])


@cache
def date_in_words(parts: tuple[int, ...]) -> str:
    """Year, month and day, or fewer of them, as a reader reads them: `10 May 1999`."""
    form = _words()["date"][("year", "month", "day")[len(parts) - 1]]
    names = {"year": parts[0]}
    if len(parts) > 1:
        names["month"] = month(parts[1])
    if len(parts) > 2:
        names["day"] = parts[2]
    return str(form.format(**names))


@cache
def language_name(code: str) -> str | None:
    """The name of a language by its code, `Scots` for `sco`; None for a code that has none."""
    name = _locale().languages.get(code.replace("-", "_")) or _locale().languages.get(
        code.split("-")[0]
    )
    return str(name) if name else None


@cache
def pluralize(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `2 countries`, `2 people`."""
    if number == 1:
        return f"1 {noun}"
    regular = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {_words()['plurals'].get(noun, regular)}"
