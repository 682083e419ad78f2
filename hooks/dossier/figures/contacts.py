"""Who dealt with whom - met, telephoned, signed: half a table, each name at its corner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from dossier.dossier import Dossier
from dossier.figures import font, vega
from dossier.figures.base import NARROW, WIDE, Cell, Chart, FigureSpec, Link, Table
from dossier.figures.palette import INDIGO, LINE, VERMILION
from dossier.language import pluralize, word
from dossier.urls import url_of

_MOST = {WIDE: 18, NARROW: 11}
_LARGEST_CELL = 30
_HEADER = (
    *("contacts.who", "contacts.with-whom", "contacts.times"),
    *("contacts.first", "contacts.last"),
)


def contacts(dossier: Dossier) -> FigureSpec | None:
    """The people who dealt with each other most often; None where fewer than three did."""
    times: Counter[tuple[str, str]] = Counter()
    sums: Counter[str] = Counter()
    for pair, events in dossier.contacts.items():
        times[pair] = len(events)
        for id in pair:
            sums[id] += len(events)
    if len(sums) < 3:
        return None
    (first, second), most = max(times.items(), key=lambda item: (item[1], item[0]))
    title = word(
        "contacts.title",
        one=dossier.people[first].name,
        other=dossier.people[second].name,
        times=pluralize(most, "time"),
    )
    rows: list[tuple[Cell, ...]] = []
    for pair in sorted(times, key=lambda pair: (-times[pair], pair)):
        events = dossier.contacts[pair]
        one, other = _link(dossier, pair[0]), _link(dossier, pair[1])
        rows.append((one, other, times[pair], str(events[0].date), str(events[-1].date)))
    order = sorted(sums, key=lambda id: (-sums[id], id))
    wide = _half_table(dossier, order[: _MOST[WIDE]], WIDE)
    narrow = _half_table(dossier, order[: _MOST[NARROW]], NARROW)
    table = Table(tuple(map(word, _HEADER)), tuple(rows))
    return FigureSpec("contacts", title, word("contacts.description"), table, wide, narrow)


def _link(dossier: Dossier, id: str) -> Link:
    person = dossier.people[id]
    return Link(person.name, url_of(dossier, person))


def _half_table(dossier: Dossier, order: list[str], width: int) -> Chart:
    """People down and across in one order; a disc where two who dealt with each other cross."""
    size = 11 if vega.is_narrow(width) else 13
    people = [_person_row(dossier, id, order) for id in order]
    names = [row["name"] for row in people]
    # The last name has the least room: it begins in the last column.
    room = font.widest(names, size) + 4
    cell = min(_LARGEST_CELL, (width - room) / max(len(order) - 1, 1))
    band: Chart = {"domain": order, "type": "band", "padding": 0}
    most = len(max(dossier.contacts.values(), key=len))
    name: Chart = {"x": {"field": "id"}, "y": {"field": "id"}, "text": {"field": "name"}}
    return vega.chart(
        word("people.contacts"),
        right=font.spare(names, size),
        data=vega.data(_pair_rows(dossier, order)),
        width={"step": round(cell, 1)},
        height={"step": round(cell, 1)},
        encoding={
            "x": {"field": "one", "type": "ordinal", "scale": band, "axis": None},
            "y": {"field": "other", "type": "ordinal", "scale": band, "axis": None},
        },
        layer=[
            *_lines(people),
            *_discs(cell, most, size - 2),
            vega.layer(vega.text(size, dx=round(6 - cell / 2, 1)), people, **name, **vega.LINKED),
        ],
    )


def _lines(people: list[vega.Row]) -> Iterator[Chart]:
    """A line below each row, and one at the left of each column, up to the name at its corner."""
    own: Chart = {"field": "id"}
    x, x2 = {"field": "first", "bandPosition": 0}, {**own, "bandPosition": 0}
    yield vega.layer(vega.rule(LINE), people[1:], x=x, x2=x2, y=own)
    y, y2 = {**own, "bandPosition": 1}, {"field": "last", "bandPosition": 1}
    yield vega.layer(vega.rule(LINE), people[:-1], x=own, y=y, y2=y2)


def _discs(cell: float, most: int, size: int) -> Iterator[Chart]:
    """Discs in cells of that width, rings around those of the meeting, numbers beside them."""
    left_of_middle, right_of_middle = round(-0.16 * cell, 1), round(0.2 * cell, 1)
    areas = [round((cell * 0.3) ** 2 * 0.785), round((cell * 0.64) ** 2 * 0.785)]
    scale: Chart = {"type": "linear", "domain": [0, most], "range": areas}
    size_of = vega.quantitative("times", scale=scale, legend=None)
    yield vega.layer(vega.point(0, INDIGO, xOffset=left_of_middle), size=size_of, **vega.LINKED)
    ring = vega.point(round((cell * 0.74) ** 2 * 0.785), VERMILION, xOffset=left_of_middle)
    yield vega.layer({**ring, "filled": False, "strokeWidth": 1.8}, where="datum.at_meeting")
    yield vega.layer(
        vega.text(size, fontWeight="bold", dx=right_of_middle), text={"field": "times"}
    )


def _person_row(dossier: Dossier, id: str, order: list[str]) -> vega.Row:
    person = dossier.people[id]
    ends = {"first": order[0], "last": order[-1]}
    address = url_of(dossier, person)
    return {"id": id, "name": person.name, "what": person.name, "href": address, **ends}


def _pair_rows(dossier: Dossier, order: list[str]) -> list[vega.Row]:
    """A row for each two who dealt with each other, the one who did more often first."""
    rows = []
    for one, other in combinations(order, 2):
        events = dossier.contacts.get((min(one, other), max(one, other)))
        if not events:
            continue
        person, counterpart = dossier.people[one], dossier.people[other]
        row: vega.Row = {"one": one, "other": other, "times": len(events)}
        row["at_meeting"] = dossier.meeting in events
        names = {"one": person.name, "other": counterpart.name}
        row["what"] = word("contacts.pair", **names, times=pluralize(len(events), "time"))
        row["href"] = f"{url_of(dossier, counterpart)}#contacts"
        rows.append(row)
    return rows
