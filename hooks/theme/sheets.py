"""The theme's style sheet without the rules for what the site has not.

Half of the released sheet serves features that no page here uses, such as tabs within the text or
the theme's own search. Every visitor would load it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNUSED = """
    abstract admonition annotate arithmatex bug critic danger emojione example failure gemoji
    giscus glightbox grid highlight highlighttable info inline keys linenodiv linenos md-annotation
    md-author md-banner md-button md-clipboard md-code md-consent md-content--post md-draft
    md-feedback md-footer__button md-footer__direction md-footer__inner md-footer__link
    md-footer__title md-header--lifted md-header__source md-input md-meta md-meta__item
    md-meta__link md-meta__list md-nav--integrated md-nav__source md-pagination md-path md-pin
    md-post md-profile md-progress md-search md-select md-sidebar--post md-social md-source
    md-status md-suggest md-tag md-tags md-tooltip md-tooltip2 md-version mermaid question quote
    tabbed task-list tip twemoji warning
"""
UNUSED = tuple(_UNUSED.split())
"""Beginnings of the classes that no page has."""

_OF_UNUSED = re.compile(
    # The colours are the site's own, and no page is read from right to left.
    rf"[.](?:{'|'.join(UNUSED)})(?![a-z])|\[dir=rtl\]"
    r"|\[data-md-color-(?:primary|accent)=(?!custom\])"
)
_PICTURE = re.compile(
    rf"--md-(?:tasklist|{'|'.join(name.removeprefix('md-') for name in UNUSED)})[a-z-]*-icon"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BETWEEN_SELECTORS = re.compile(r",(?![^(]*\))")
_DECLARATION = re.compile(r'(?:"[^"]*"|[^;"])+')
_NESTING = ("@media", "@supports")


def without_unused(sheet: str) -> str:
    """The sheet, which is CSS without strings that hold braces, without rules for UNUSED.

    >>> without_unused("a,.tabbed-set{b:c}@media d{.md-search__form{e:f}}.g{h:i}")
    'a{b:c}.g{h:i}'
    """
    return "".join(_kept(without_comments(sheet)))


def without_comments(sheet: str) -> str:
    """The sheet without its comments and blank lines: readers of pages are none of the source."""
    lines = _COMMENT.sub("", sheet).splitlines()
    return "\n".join(filter(None, map(str.rstrip, lines))) + "\n"


def _kept(sheet: str) -> Iterator[str]:
    for selectors, body in _rules(sheet):
        if selectors.startswith(_NESTING):
            if inner := "".join(_kept(body)):
                yield f"{selectors}{{{inner}}}"
        elif selectors.startswith("@"):
            yield f"{selectors}{{{body}}}"
        else:
            used = [one for one in _BETWEEN_SELECTORS.split(selectors) if not _unused(one)]
            if used and (declared := _used(body)):
                yield f"{','.join(used)}{{{declared}}}"


def _unused(selector: str) -> bool:
    return _OF_UNUSED.search(selector) is not None


def _used(body: str) -> str:
    """The declarations but for those of pictures of what is not used."""
    declared = _DECLARATION.findall(body)
    return ";".join(one for one in declared if not _PICTURE.match(one))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Each rule of the outermost level: what stands before its braces, and between them."""
    place = 0
    while (opening := sheet.find("{", place)) >= 0:
        depth, end = 1, opening + 1
        while depth:
            brace = re.compile(r"[{}]").search(sheet, end)
            assert brace, "a brace of the theme's sheet is not closed"
            depth += 1 if brace[0] == "{" else -1
            end = brace.end()
        # Before a rule may stand a statement such as @charset.
        selectors = sheet[place:opening].rpartition(";")[2].strip()
        yield selectors, sheet[opening + 1 : end - 1]
        place = end
