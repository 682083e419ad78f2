"""A card for each section of the site: what is shown where one of its pages is shared elsewhere.

A card is typeset, not plotted: an SVG whose texts are measured with the fonts of the site, turned
into an image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from dossier.colours import LIGHT
from dossier.dossier import Dossier
from dossier.evidence import current_standing, grades
from dossier.figures import font
from dossier.figures.base import Figure
from dossier.figures.palette import STATUS_COLOURS, STATUS_SHAPES, in_light
from dossier.figures.render import png
from dossier.kinds import STATUSES, Commitment
from dossier.language import pluralize, word

WIDTH, HEIGHT = 1200, 630
_EDGE = 72
_ROOM = WIDTH - 2 * _EDGE
_TITLE_SIZES, _MOST_TITLE_LINES = (72, 62, 50, 40), 3
_FINDING_SIZE, _MOST_FINDING_LINES = 29, 3
_TITLE_TOP = 134


@dataclass(frozen=True)
class _Style:
    """How a text is set: size and leading in pixels, a colour of the palette."""

    size: float
    colour: str
    bold: bool = True
    family: str = font.SANS

    @property
    def leading(self) -> float:
        return self.size * (1.2 if self.bold else 1.25)

    @property
    def attributes(self) -> dict[str, str]:
        return {
            "fill": LIGHT[self.colour],
            "font-family": self.family,
            "font-size": str(self.size),
            "font-weight": "bold" if self.bold else "normal",
        }


@dataclass(frozen=True)
class Card:
    """What a card says: the title, the finding below it, a mark for each of the commitments."""

    title: str
    finding: str
    commitments: tuple[Commitment, ...] = ()


def draw_cards(
    dossier: Dossier, figures: Mapping[str, Figure], cache: Path | None = None
) -> dict[str, bytes]:
    """PNG images of 1200 by 630 pixels by their path on the site, sorted by name."""
    cards = sorted(_cards(dossier, figures).items())
    return {f"assets/social/{name}.png": png(_svg(dossier, card), cache) for name, card in cards}


def _cards(dossier: Dossier, figures: Mapping[str, Figure]) -> dict[str, Card]:
    statements = pluralize(sum(grades(dossier).values()), "statement")
    counted = pluralize(len(dossier.sources), "source")
    sources = word("card.sources", statements=statements, sources=counted)
    people = pluralize(len(dossier.people), "person")
    organizations = pluralize(len(dossier.organizations), "organization")
    every = tuple(dossier.commitments.values())
    cards = {
        "home": Card(dossier.settings.headline, sources, every),
        "timeline": Card(word("title.timeline"), figures["timeline"].title),
        "people": Card(word("card.people"), f"{people}, {organizations}"),
        "sources": Card(word("title.sources"), sources),
    }
    if board := figures.get("board"):
        cards["agenda"] = Card(word("home.agenda"), board.title, every)
    for topic in dossier.topics.values():
        names = (f"commitment-standings/{topic.id}", f"topic/{topic.id}")
        finding = next((figures[name].title for name in names if name in figures), "")
        commitments = tuple(dossier.commitments_of(topic))
        cards[f"topic-{topic.id}"] = Card(topic.title, finding, commitments)
    return cards


def _svg(dossier: Dossier, card: Card) -> str:
    """What the dossier is about, the title, the commitments, the finding, whose card it is."""
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    SubElement(root, "rect", {**size, "fill": LIGHT["paper"]})
    SubElement(root, "rect", {"width": str(WIDTH), "height": "12", "fill": LIGHT["vermilion"]})
    _write(root, [dossier.settings.kicker], 102, _Style(28, "vermilion"))
    title_size, title = _fitted(card.title)
    title_style = _Style(title_size, "ink", family=font.SERIF)
    _write(root, title, _TITLE_TOP + title_size, title_style)
    down = _TITLE_TOP + len(title) * title_style.leading + 34
    if card.commitments:
        _marks(root, card.commitments, down)
        down += 58
    finding = font.wrap(card.finding, _ROOM, _FINDING_SIZE)[:_MOST_FINDING_LINES]
    _write(root, finding, down + 14, _Style(_FINDING_SIZE, "soft", bold=False))
    line = {"x": str(_EDGE), "y": str(HEIGHT - 97), "width": str(_ROOM), "height": "2"}
    SubElement(root, "rect", {**line, "fill": LIGHT["line"]})
    _write(root, [dossier.settings.title], HEIGHT - 46, _Style(30, "indigo"))
    return ElementTree.tostring(root, encoding="unicode")


def _write(root: Element, lines: list[str], baseline: float, style: _Style) -> None:
    """Lines of text from the left edge, the first on the baseline."""
    for at, line in enumerate(lines):
        place = {"x": str(_EDGE), "y": f"{baseline + at * style.leading:.1f}"}
        text = SubElement(root, "text", {**place, **style.attributes})
        text.text = line


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title takes few lines, and its lines of about one length."""
    for size in _TITLE_SIZES:
        lines = font.wrap(title, _ROOM, size, True, font.SERIF)
        if len(lines) <= _MOST_TITLE_LINES:
            break
    for share in range(40, 101, 4):
        narrower = font.wrap(title, _ROOM * share / 100, size, True, font.SERIF)
        if len(narrower) <= len(lines):
            return size, narrower
    return size, lines


def _marks(root: Element, commitments: tuple[Commitment, ...], middle: float) -> None:
    """A row of marks, one a commitment, in the order of the scale."""
    statuses = [current_standing(commitment).status for commitment in commitments]
    step = min(34.0, _ROOM / len(statuses))
    for at, status in enumerate(sorted(statuses, key=STATUSES.index)):
        place = f"translate({_EDGE + (at + 0.5) * step:.1f},{middle:.1f}) scale({step * 0.38:.2f})"
        mark = {"d": STATUS_SHAPES[status], "fill": in_light(STATUS_COLOURS[status])}
        SubElement(root, "path", {**mark, "transform": place})
