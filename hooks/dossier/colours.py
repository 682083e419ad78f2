"""The colours of the site, read from colours.toml: variables of its style sheet, and for figures.

A colour is said there once; the sheet that sets the variables is made from it in every build.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

SHEET = "assets/stylesheets/colours.css"
"""The address of the sheet that sets the variables."""
MARK = "assets/favicon.svg"
"""The address of the mark of the site, which browsers show beside its name."""
_LIGHT = ':root,\n[data-md-color-scheme="default"]'
_DARK = {
    "@media screen": '[data-md-color-scheme="slate"]',
    "@media screen and (scripting: none) and (prefers-color-scheme: dark)": (
        '[data-md-color-scheme="default"]'
    ),
}


def read(text: str) -> dict[str, dict[str, str]]:
    """The colours of a text as colours.toml is one, by paper and name.

    Raises ValueError for a colour that has no value for one of the papers.
    """
    colours: dict[str, dict[str, str]] = tomllib.loads(text)
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for name, values in colours.items():
        for paper, named in found.items():
            if paper not in values:
                raise ValueError(f'colours.toml: "{name}" has no value for {paper} paper')
            named[name] = values[paper]
    return found


_COLOURS = read(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LIGHT, DARK = _COLOURS["light"], _COLOURS["dark"]
"""The value of each colour by its name, on light and on dark paper."""


def sheet() -> str:
    """The style sheet that sets a variable for each colour, in both schemes.

    Dark is for screens alone; where scripts do not run, it follows the system.
    """
    rules = [f"{_LIGHT} {{ {variables('light')} }}\n"]
    for condition, scheme in _DARK.items():
        rules.append(f"{condition} {{ {scheme} {{ {variables('dark')}}} }}\n")
    return "".join(rules)


def mark() -> str:
    """The mark of the site: three lines of text and a point, the same on light and dark paper."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="5" fill="{LIGHT["indigo"]}"/>'
        f'<path d="M8 8h16M8 16h16M8 24h10" stroke="{LIGHT["paper"]}" stroke-width="2.6" '
        'stroke-linecap="round"/>'
        f'<circle cx="24" cy="24" r="3.6" fill="{DARK["vermilion"]}"/></svg>\n'
    )


def variables(paper: str) -> str:
    """The variables as declarations of a sheet, on `light` or `dark` paper."""
    return " ".join(f"--{name}: {value};" for name, value in _COLOURS[paper].items())
