"""When two addresses are those of one page."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from dossier.checks.sources import comparable_address
from dossier.kinds.scalars import Url

PAGE = "https://courier.example/lake"


@pytest.mark.parametrize(
    "same",
    [
        "http://courier.example/lake",
        "https://www.courier.example/lake",
        "https://Courier.EXAMPLE/lake",
        "https://courier.example:443/lake",
        "https://courier.example/lake/",
        "https://courier.example/lake#top",
        "https://courier.example/lake?utm_source=feed&utm_medium=rss",
        "https://courier.example/lake?fbclid=abc",
    ],
)
def test_one_page_under_two_addresses(same: str):
    assert comparable_address(same) == comparable_address(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://courier.example/Lake",
        "https://courier.example/lake?page=2",
        "https://courier.example/lake?id=",
        "https://news.courier.example/lake",
        "https://courier.example:8443/lake",
        "https://courier.example/",
    ],
)
def test_another_page(other: str):
    assert comparable_address(other) != comparable_address(PAGE)


@pytest.mark.parametrize(
    "odd", ["https://courier.example:x/", "https://[::1/", "https://[x]/a", "https:///a"]
)
def test_an_address_that_cannot_be_taken_apart_is_none(odd: str):
    with pytest.raises(ValidationError, match="is no address"):
        TypeAdapter(Url).validate_python(odd)
