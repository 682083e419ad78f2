"""A card for each section of the site: what is shown where one of its pages is shared elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dossier.compat import Compat
from dossier.dossier import Dossier
from dossier.pictures.ink import INDIGO, INK, LINE, SOFT, STANDING_COLOURS, STANDING_SHAPES, VERMILION, on_paper, wrapped
from dossier.pictures.picture import Picture
from dossier.pictures.rendering import VEGA_LITE, kept_or_made, versions
from dossier.pictures.sheet import Sheet, pixel, points
from dossier.language import pluralize
from dossier.kinds import STATUSES, Commitment, Person

WIDTH, HEIGHT = 1200, 630
_EDGE = 72
_PAPER = "#fbfaf6"
_SIZES, _MOST_LINES, _SERIF = (72, 62, 50, 40), 3, 0.82


def cards_of(dossier: Dossier, pictures: Mapping[str, Picture], cache: Path | None = None) -> dict[str, bytes]:
    """PNG images of 1200 by 630 pixels by their path on the site, sorted. Each says its section's finding.

    Their letters are those of the machine's own fonts, so they are the same from build to build, not from machine to machine.
    """
    dossier = Compat(dossier)
    return {f"assets/social/{name}.png": _drawn(specification, cache) for name, specification in sorted(_specifications(dossier, pictures).items())}


def _specifications(dossier: Dossier, pictures: Mapping[str, Picture]) -> dict[str, dict[str, Any]]:
    grades = dossier.grades
    total = sum(grades.values())
    people, organizations = f"{len(dossier.people)} {Person.plural}", pluralize(len(dossier.organizations), "organization")
    sources = f"{pluralize(total, 'statement')} on {pluralize(len(dossier.sources), 'source')}"
    cards = {
        "home": (dossier.settings.headline, sources, list(dossier.commitments.values())),
        "timeline": ("Timeline", pictures["timeline"].title, []),
        "people": ("People and organizations", f"{people}, {organizations}", []),
        "sources": ("Sources", sources, []),
    }
    if board := pictures.get("board"):
        cards["agenda"] = ("The agenda, then and now", board.title, list(dossier.commitments.values()))
    for topic in dossier.topics.values():
        cards[f"topic-{topic.id}"] = (topic.title, _told(pictures, topic.id), dossier.commitments_of(topic))
    return {name: _card(dossier, *card) for name, card in cards.items()}


def _told(pictures: Mapping[str, Picture], topic: str) -> str:
    """What the topic's pictures say of it: how its commitments stand, or else its events."""
    return next((pictures[name].title for name in (f"commitment-standings/{topic}", f"topic/{topic}") if name in pictures), "")


def _card(dossier: Dossier, title: str, finding: str, commitments: list[Commitment]) -> dict[str, Any]:
    """Where the dossier is about, the title, how the commitments stand, the finding, and whose card it is."""
    room = WIDTH - 2 * _EDGE
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.lines([{"x": 0, "y": 6, "x2": WIDTH, "y2": 6}], VERMILION, 12)
    sheet.texts([{"x": _EDGE, "y": 92, "text": dossier.settings.kicker}], 28, color=VERMILION, weight="bold")
    size, lines = _fitted(str(title), room)
    mark = {"type": "text", "align": "left", "baseline": "top", "font": "serif", "fontSize": size, "fontWeight": "bold", "color": INK, "lineHeight": size * 1.2}
    sheet.put([{"x": _EDGE, "y": 134, "text": lines}], mark, x=pixel("x"), y=pixel("y"), text={"field": "text"})
    down = 134 + len(lines) * size * 1.2 + 34
    down = _marks(sheet, dossier, commitments, down, room)
    sheet.texts([{"x": _EDGE, "y": down + 18, "text": wrapped(finding, room, 29)[:3]}], 29, color=SOFT)
    sheet.lines([{"x": _EDGE, "y": HEIGHT - 96, "x2": WIDTH - _EDGE, "y2": HEIGHT - 96}], LINE, 2)
    sheet.texts([{"x": _EDGE, "y": HEIGHT - 56, "text": dossier.settings.title}], 30, color=INDIGO, weight="bold")
    return sheet.specification(title) | {"background": _PAPER}


def _fitted(title: str, room: float) -> tuple[int, list[str]]:
    """The size of the letters, and the title in lines of about one length. Serifs run narrower than the widths assumed."""
    size = next((size for size in _SIZES if len(wrapped(title, room, size * _SERIF, bold=True)) <= _MOST_LINES), _SIZES[-1])
    count = len(wrapped(title, room, size * _SERIF, bold=True))
    narrowest = next(share for share in range(40, 101, 4) if len(wrapped(title, room * share / 100, size * _SERIF, bold=True)) <= count)
    return size, wrapped(title, room * narrowest / 100, size * _SERIF, bold=True)


def _marks(sheet: Sheet, dossier: Dossier, commitments: list[Commitment], down: float, room: float) -> float:
    """A row of marks, one a commitment, in the order of the scale; how far down it goes."""
    standings = sorted((dossier.standing_of(commitment).status for commitment in commitments), key=STATUSES.index)
    step = min(34.0, room / max(len(standings), 1))
    for word in dict.fromkeys(standings):
        rows = [{"x": _EDGE + step / 2 + place * step, "y": down} for place, standing in enumerate(standings) if standing == word]
        sheet.put(rows, points(STANDING_SHAPES[word], (step * 0.38) ** 2 * 3.14, STANDING_COLOURS[word]), x=pixel("x"), y=pixel("y"))
    return down + 44 if standings else down - 14


def _drawn(specification: dict[str, Any], cache: Path | None) -> bytes:
    text = on_paper(json.dumps(specification, ensure_ascii=False))
    key = hashlib.sha256(f"{versions()} {text}".encode()).hexdigest()
    return kept_or_made(cache and cache / f"{key}.png", lambda: _png(text))


def _png(specification: str) -> bytes:
    # Imported here because it starts slowly, and a build with all pictures in the cache does without it.
    import vl_convert

    return vl_convert.vegalite_to_png(specification, vl_version=VEGA_LITE)
