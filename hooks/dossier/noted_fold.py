"""What editors noted of changes, at the foot of each page that shows what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from markupsafe import Markup

from dossier import language, markup, page_templates, urls
from dossier.changes.marks import Marks, NotedChange

ANCHOR = "noted"
_OPEN, _MOST = 2, 12
"""So many stand open, so many are listed; of more the number, which leads to all changes."""


def fold(page: str, noted: Sequence[NotedChange]) -> Markup:
    """The list as HTML for the page at that address; nothing where there is nothing to list."""
    if not noted:
        return Markup("")
    made_from = page_templates.template("_noted", page)
    shown = made_from.render(
        anchor=ANCHOR,
        noted=noted[:_MOST],
        more=len(noted) - _MOST,
        is_open=len(noted) <= _OPEN,
        counts=counts_of(noted),
        page=page,
        link_to=lambda target: urls.relative(page, target),
    )
    return Markup(shown)  # noqa: S704 - a template that escapes


def block(page: str, noted: Sequence[NotedChange]) -> str:
    """The list as a block of a page that is made from data."""
    html = fold(page, noted)
    return f"\n{markup.START}\n{html.strip()}\n{markup.END}\n" if html else ""


def fold_of(marks: Marks) -> Callable[[str], Markup]:
    """What gives the list for pages that are not made from data, by address."""
    return lambda page: fold(page, marks.on_page(page))


def counts_of(noted: Sequence[NotedChange]) -> str:
    """`2 corrections, 1 note`."""
    numbers = Counter(one.word for one in noted)
    found = []
    for word, noun in (("corrected", "correction"), ("changed", "note")):
        if numbers[word]:
            found.append(language.pluralize(numbers[word], noun))
    return ", ".join(found)
