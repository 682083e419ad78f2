"""The elements of a finished page, those that are alike together.

A page has some hundreds of elements, but only some dozens of shapes: what is asked of a name, or of
the names of attributes, is asked once for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

from lxml import etree, html

# The parser of lxml.html asks Python for a class for each element, of which nothing is needed.
_PARSER = etree.HTMLParser(collect_ids=False)


def parsed(page: str) -> html.HtmlElement:
    """The page as a tree. Raises lxml.etree.ParserError where there is nothing in it.

    Its tokens are those of the HTML standard (libxml2 2.14 or later): what a browser sees.
    """
    tree = etree.fromstring(page, _PARSER) if page.strip() else None
    if tree is None:
        raise etree.ParserError("the page is empty")
    return cast(html.HtmlElement, tree)  # as those have it, xpath can be checked by type


class Elements:
    """The elements of the page by their shape: the element's name, then those of its attributes.

    Raises lxml.etree.ParserError where there is nothing in the page.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self.by_shape: defaultdict[tuple[str, ...], list[html.HtmlElement]] = defaultdict(list)
        self.other: list[html.HtmlElement] = []
        """Comments, and marks that are neither those nor elements."""
        for element in parsed(page).iter():
            name = element.tag
            if isinstance(name, str):
                self.by_shape[(name, *element.keys())].append(element)
            else:
                self.other.append(element)

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(map(len, self.by_shape.values()))

    def values(self, attribute: str) -> Iterator[str]:
        """The values that the attribute has, in no order."""
        for (_, *attributes), alike in self.by_shape.items():
            if attribute in attributes:
                for element in alike:
                    yield element.get(attribute, "")
