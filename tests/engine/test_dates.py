"""Dates as exact as they are known, and in words."""

from __future__ import annotations

import pytest

from dossier.dates import PartialDate, span_in_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1999-05-10", None, "10 May 1999"),
        ("1999-05-10", "1999-05-12", "10 to 12 May 1999"),
        ("1999-05-30", "1999-06-02", "30 May to 2 June 1999"),
        ("1999-12-30", "2000-01-02", "30 December 1999 to 2 January 2000"),
        ("1999-05", None, "May 1999"),
        ("1999", "2000", "1999 to 2000"),
    ],
)
def test_days_in_words(start: str, end: str | None, words: str):
    assert span_in_words(PartialDate(start), PartialDate(end) if end else None) == words


@pytest.mark.parametrize(
    "wrong",
    [
        "1999-5-10",
        "1999-02-29",
        "10 May 1999",
        "1999-13",
        "1999-00",
        "1999-05-00",
        "99",
        "1999-05-10T09:30",
        "1999-05-10\n",
        "１９９９-０５-１１",
        "٢٠٠٠",
        "0000",
        "0000-05-10",
        "9999-12-31",
        "3000",
    ],
)
def test_what_is_no_date_is_refused(wrong: str):
    with pytest.raises(ValueError, match="is no date"):
        PartialDate(wrong)


def test_first_and_last_day_of_what_is_known_by_month_or_year():
    month, year = PartialDate("2000-02"), PartialDate("1999")
    assert (str(month.first_day), str(month.last_day)) == ("2000-02-01", "2000-02-29")
    assert (str(year.first_day), str(year.last_day)) == ("1999-01-01", "1999-12-31")
