"""Who dealt with whom: met, telephoned, signed. Half a table, each name at the corner where its row and its column meet."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

from dossier.dossier import Dossier
from dossier.pictures.addresses import address_of
from dossier.pictures.ink import INDIGO, INK, LINE, VERMILION, width_of
from dossier.pictures.picture import Link, Plan, Table
from dossier.pictures.sheet import Sheet, pixel, points
from dossier.language import pluralize
from dossier.kinds import Person

_MOST = {700: 18, 360: 11}


def contacts(dossier: Dossier) -> Plan | None:
    """The people who dealt with each other most often; None where fewer than three did."""
    pairs = Counter({pair: len(events) for pair, events in dossier.contacts.items()})
    sums: Counter[str] = Counter()
    for pair, number in pairs.items():
        sums.update({id: number for id in pair})
    if len(sums) < 3:
        return None
    most, number = max(pairs.items(), key=lambda item: (item[1], item[0]))
    first, second = (dossier.people[id].name for id in most)
    title = f"{first} and {second} dealt with each other most often in the events told here: {pluralize(number, 'time')}"
    description = (
        "Each name stands where its row and its column meet; a disc shows that two people met, telephoned or signed something together, "
        "its number how often. A ring marks those who sat together at the meeting itself."
    )
    rows = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    table = Table(
        ("Who", "With whom", "Times", "First", "Last"),
        tuple((_person(dossier, a), _person(dossier, b), times, *_between(dossier, (a, b))) for (a, b), times in rows),
    )
    order = sorted(sums, key=lambda id: (-sums[id], id))
    return Plan("contacts", title, description, table, *(_half_table(dossier, order[: _MOST[width]], pairs, width) for width in (700, 360)))


def _person(dossier: Dossier, id: str) -> Link:
    return Link(dossier.people[id].name, address_of(dossier, dossier.people[id]))


def _between(dossier: Dossier, pair: tuple[str, str]) -> tuple[str, str]:
    events = dossier.contacts[pair]
    return str(events[0].date), str(events[-1].date)


def _half_table(dossier: Dossier, order: list[str], pairs: Counter[tuple[str, str]], width: int) -> dict[str, Any]:
    people: list[Person] = [dossier.people[id] for id in order]
    letters = 11 if width < 500 else 13
    names = max(width_of(person.name, letters) for person in people) + 10
    step = min(30.0, (width - names) / max(len(people) - 1, 1))
    sheet = Sheet(width, round(step * len(people) + 8))
    place = {id: round((at + 0.5) * step, 1) for at, id in enumerate(order)}
    ends = place[order[-1]] + step / 2
    sheet.lines([{"x": 0, "y": place[id], "x2": place[id] - step / 2, "y2": place[id]} for id in order[1:]], LINE)
    sheet.lines([{"x": place[id], "y": place[id] + step / 2, "x2": place[id], "y2": ends} for id in order[:-1]], LINE)
    most = max(pairs.values())
    marks, rings, figures = [], [], []
    for left, below in combinations(order, 2):
        pair = (left, below) if (left, below) in pairs else (below, left)
        if not pairs[pair]:
            continue
        # The disc stands left of the middle, its number beside it: letters have a rim of paper, which would eat into a disc.
        spot = {"x": round(place[left] - step * 0.16, 1), "y": place[below]}
        what = f"{dossier.people[left].name} and {dossier.people[below].name}: {pluralize(pairs[pair], 'time')}"
        marks.append({**spot, "area": round((step * (0.3 + 0.34 * pairs[pair] / most)) ** 2 * 0.785), "what": what,
                      "href": f"{address_of(dossier, dossier.people[below])}#contacts"})  # fmt: skip
        figures.append({"x": round(place[left] + step * 0.2, 1), "y": place[below], "text": str(pairs[pair])})
        if dossier.meeting in dossier.contacts[pair]:
            rings.append({**spot, "area": round((step * 0.74) ** 2 * 0.785)})
    size = {"field": "area", "type": "quantitative", "scale": None}
    sheet.put(marks, points(color=INDIGO), x=pixel("x"), y=pixel("y"), size=size)
    sheet.put(rings, points(color=VERMILION, filled=False), x=pixel("x"), y=pixel("y"), size=size)
    number = {"type": "text", "align": "left", "baseline": "middle", "fontSize": letters - 2, "fontWeight": "bold", "color": INK}
    sheet.put(figures, number, x=pixel("x"), y=pixel("y"), text={"field": "text"})
    rows = [
        {"x": round(place[p.id] - step / 2 + 6, 1), "y": place[p.id], "text": p.name, "href": address_of(dossier, p), "what": p.name}
        for p in people
    ]
    sheet.texts(rows, letters, color=INK)
    return sheet.specification("Who dealt with whom")
