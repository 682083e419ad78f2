"""Days and months as search knows them: `1999-05-10`, `1999-05`."""

from __future__ import annotations

import datetime

from dossier.dates import PartialDate

_MOST_DAYS = 62


def days_of(date: PartialDate, end: PartialDate | None) -> list[str]:
    """The days and months on which it was, each once; of what took long, its first and last ones.

    >>> days_of(PartialDate("1999-05-31"), PartialDate("1999-06-01"))
    ['1999-05-31', '1999-05', '1999-06-01', '1999-06']
    """
    found: dict[str, None] = {}
    last = end or date
    spanned = (last.first_day - date.first_day).days
    if date.is_day and last.is_day and spanned <= _MOST_DAYS:
        for number in range(spanned + 1):
            day = (date.first_day + datetime.timedelta(number)).isoformat()
            found[day] = found[day[:7]] = None
    else:
        for one in (date, last):
            found[str(one)] = None
            if len(one) > len("1999"):
                found[one[:7]] = None
    return list(found)
