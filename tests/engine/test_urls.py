"""Addresses, and the words at which a source is opened."""

from __future__ import annotations

import pytest

from dossier.urls import at_words

PAGE = "https://a.example/page"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ((), ""),
        (("two hours",), "#:~:text=two%20hours"),
        (("10 May", "9:30"), "#:~:text=10%20May&text=9%3A30"),
        (("Article 5-V, A & B",), "#:~:text=Article%205%2DV%2C%20A%20%26%20B"),
        (("100%",), "#:~:text=100%25"),
        (("石破",), "#:~:text=%E7%9F%B3%E7%A0%B4"),
        (("#1/2?",), "#:~:text=%231%2F2%3F"),
    ],
)
def test_source_opens_at_the_words(words: tuple[str, ...], fragment: str):
    """Signs that mean something in a fragment (`-`, `,`, `&`) are encoded, as WICG asks."""
    assert at_words(PAGE, words) == PAGE + fragment


def test_fragment_that_an_address_has_is_kept():
    assert at_words(f"{PAGE}#part", ("x",)) == f"{PAGE}#part:~:text=x"
