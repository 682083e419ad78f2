"""What changed: the newest weeks on one page, a page for each week and one for its small edits."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.changes.feeds import ALL, CORRECTIONS
from dossier.changes.told import Week
from dossier.language import date_in_words, pluralize, word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext

PATH = "changes.html"
_MOST_WEEKS = 8
_MOST_OF_A_SORT = 8
_MOST_CORRECTIONS = 10
_UNFOLDED = 12
"""So many news of a sort stand open on the page of a week; the others are folded."""
_MOST_NAMED = 500
"""So many pages of a kind are named among the small edits of a week; of more, the number."""


def pages(context: PageContext) -> Iterator[Page]:
    """`changes.html`; `changes/<Monday>.html` and `changes/<Monday>-small-edits.html`."""
    changes = context.changes
    weeks = changes.weeks if changes else []
    yield PageBuilder(context, PATH).render(
        "changes",
        word("title.changes"),
        word("changes.description"),
        known=bool(changes),
        whole=bool(changes and changes.history),
        weeks=weeks[:_MOST_WEEKS],
        older=weeks[_MOST_WEEKS:],
        corrections=changes.corrections[:_MOST_CORRECTIONS] if changes else [],
        more_corrections=len(changes.corrections) > _MOST_CORRECTIONS if changes else False,
        most=_MOST_OF_A_SORT,
        began=_began(context),
        feeds=_feeds(),
        hide=("navigation",),
    )
    for place, week in enumerate(weeks):
        later = weeks[place - 1] if place else None
        earlier = weeks[place + 1] if place + 1 < len(weeks) else None
        yield _week(context, week, earlier, later)
        if week.edits:
            yield _small_edits(context, week)


def _week(context: PageContext, week: Week, earlier: Week | None, later: Week | None) -> Page:
    return PageBuilder(context, week.path).render(
        "changes_week",
        title_of(week),
        word("changes.week-description", week=title_of(week)),
        week=week,
        unfolded=_UNFOLDED,
        earlier=earlier,
        later=later,
        searched=False,
    )


def _small_edits(context: PageContext, week: Week) -> Page:
    title = word("changes.small-edits-title", day=_in_words(week))
    return PageBuilder(context, week.edits_path).render(
        "changes_edits",
        title,
        word("changes.small-edits-description", week=title_of(week)),
        week=week,
        most=_MOST_NAMED,
        searched=False,
    )


def title_of(week: Week) -> str:
    """`Week of 3 November 2025`."""
    return word("changes.week", day=_in_words(week))


def _in_words(week: Week) -> str:
    day = week.monday
    return date_in_words((day.year, day.month, day.day))


def _began(context: PageContext) -> str:
    """`Begun on 3 November 2025 with 12 events, 5 people.`; "" where that is not known."""
    changes = context.changes
    if not changes or changes.history.first_day is None:
        return ""
    day = changes.history.first_day
    counts = [pluralize(number, noun) for noun, number in changes.began_with]
    said = date_in_words((day.year, day.month, day.day))
    return word("changes.began", day=said, counts=", ".join(counts))


def _feeds() -> list[tuple[str, str, str]]:
    """Label, address of the Atom form and of the JSON form."""
    found = []
    for name, path in (("changes.feed-all", ALL), ("changes.feed-corrections", CORRECTIONS)):
        found.append((word(name), f"{path}.xml", f"{path}.json"))
    return found
