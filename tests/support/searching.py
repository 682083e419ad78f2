"""Search as readers use it: opened, typed into, and its results read."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FIELD = "dialog.search input"
STATUS = "dialog.search [role=status]"
RESULTS = "dialog.search [role=listbox]"
OPTIONS = "dialog.search [role=option]"
HEADS = "dialog.search [role=group] > [role=option]:first-child"


@dataclass(frozen=True)
class Found:
    """A result as it is shown: the address below the site's root, and its words."""

    address: str
    words: str


def open_search(page: Page, base: str, path: str = "index.html") -> Locator:
    """Open search on a page, by its button; the field, once all is loaded."""
    page.goto(f"{base}/{path}")
    page.locator(".search-open").click()
    return ready(page)


def ready(page: Page) -> Locator:
    """The field of search, which is open, once all of the index is there."""
    expect(page.locator(STATUS)).not_to_contain_text("Loading")
    expect(page.locator(STATUS)).not_to_be_empty()
    expect(page.locator(RESULTS)).to_have_attribute("aria-busy", "false")
    return page.locator(FIELD)


def ask(page: Page, query: str) -> list[Found]:
    """What search shows for the query, best first, a page's statements behind it."""
    page.locator(FIELD).fill(query)
    shown: list[Found] = []
    for address, words in page.locator(HEADS).evaluate_all(
        "all => all.map(one => [one.getAttribute('href'), one.innerText])"
    ):
        shown.append(Found(below_root(address), " ".join(words.split())))
    return shown


def below_root(address: str) -> str:
    """The address of a result below the site's root, without the words that it marks.

    >>> below_root("../events/x.html?h=a%20b#x.y")
    'events/x.html#x.y'
    """
    path, _, anchor = address.partition("#")
    while path.startswith(("./", "../")):
        path = path.partition("/")[2]
    path = path.partition("?")[0]
    return f"{path}#{anchor}" if anchor else path
