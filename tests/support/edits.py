"""Sixty edits as people make them, by mistake or on purpose, and where a review must tell each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from support.histories import (
    MEETING,
    OPENING,
    begun,
    change,
    rename,
    said,
    statement,
    write,
)
from support.lake_history import widened

TALKS = "events/1999/1999-06-01-talks"
BUILD = "commitments/build-the-bridge"
SEED = "documents/lake-post-1999-05-seed"
COURIER = "sources/c/courier-1999-05-11-lake"
STAYED, WITH_PLACES = "sense-uncited", "sense"

TEXTS = [
    # What could mislead: the sentence says something else, and its citations are as they were.
    ("Berg and Sato talked for 60 minutes.", "Berg and Sato talked for 75 minutes."),
    ("Berg paid 400 crowns.", "Berg paid 4,000 crowns."),
    ("Berg offered $2 million.", "Berg offered $2 billion."),
    ("Berg cut the toll from 27.5 to 15 per cent.", "Berg cut the toll from 15 to 27.5 per cent."),
    ("Berg sent two boats.", "Berg sent three boats."),
    ("Berg wants Route 7 over the bridge.", "Berg wants Route 9 over the bridge."),
    ("Berg came on 10 May 1999.", "Berg came on 11 May 1999."),
    ("Berg came in May 1999.", "Berg came in May 1998."),
    ("Berg came on Monday.", "Berg came on Tuesday."),
    ("Berg met Sato at the lake.", "Sato met Berg at the lake."),
    ("Berg met Sato in Northport.", "Berg met Sato in Southport."),
    ("Berg and Sato met Anna Lind.", "Berg and Sato met Anna Lund."),
    ("Northland pays for the bridge.", "Southland pays for the bridge."),
    ("Berg and Sato agreed on the bridge.", "Berg and Sato did not agree on the bridge."),
    ("Berg said that the bridge was safe.", "Berg denied that the bridge was safe."),
    ("Berg couldn't see the bridge.", "Berg could see the bridge."),
    ("Berg left the bridge without a word.", "Berg left the bridge with a word."),
    ("Berg pays if Sato builds the bridge.", "Berg pays, and Sato builds the bridge."),
    ("Berg pays unless the bridge is late.", "Berg pays when the bridge is late."),
    ("Berg may pay for the bridge.", "Berg will pay for the bridge."),
    ("Berg planned to widen the bridge.", "Berg went on to widen the bridge."),
    ("Berg agreed in principle to the bridge.", "Berg agreed to the bridge."),
    ("The bridge has about 400 piers.", "The bridge has 400 piers."),
    ("The bridge bears up to nine carts.", "The bridge bears nine carts."),
    ("All of the piers of the bridge stand.", "Some of the piers of the bridge stand."),
    ("According to Berg, the bridge leans.", "The bridge leans, as Berg knows."),
    ("Berg claimed that the bridge was hers.", "Berg knew that the bridge was hers."),
    ("The tolls of the bridge rose.", "The tolls of the bridge fell."),
    ("Sato supported the bridge.", "Sato opposed the bridge."),
    ("Berg left before the bridge opened.", "Berg left after the bridge opened."),
    ("Berg lent a boat for the bridge.", "\u0412erg lent a boat for the bridge."),
]
HARMLESS = [
    ("Berg took a big boat to the bridge.", "Berg took a large boat to the bridge."),
    ("Berg and Sato sat beside the bridge.", "Beside the bridge sat Berg and Sato."),
    ("Berg saw that the bridge was painted.", "Berg saw the bridge had been painted."),
    ("Berg spoke briefly of the bridge.", "Berg spoke of the bridge in short."),
    ("Berg talked for 60 minutes of the bridge.", "Berg talked for sixty minutes of the bridge."),
]


class Edit(NamedTuple):
    """What is done to the dossier, and the first section that must tell of it; one more."""

    name: str
    section: str
    do: Callable[[Path], Any]
    also: str = ""


def talks(root: Path, texts: list[str]) -> None:
    """The event that holds the texts, one statement each."""
    cited = "courier-1999-05-11-lake"
    statements = [said(f"s{n}", text, cited) for n, text in enumerate(texts)]
    record = {"title": "Berg and Sato talk about the bridge", "date": "1999-06-01"}
    people = {"topics": ["bridge"], "people": ["anna-berg", "ken-sato"]}
    write(root, TALKS, {**record, **people, "statements": statements})


def edited_dossier(root: Path) -> Path:
    """The dossier that the edits are made in."""
    begun(root)
    widened(root)
    talks(root, [old for old, _ in (*TEXTS, *HARMLESS)])

    def located(event: dict[str, Any]) -> None:
        statement(event, "crowd")["cite"][0] = {
            "source": "lake-2000-12-02-count",
            "find": ["2,000 people"],
        }
        statement(event, "rain")["cite"][0] = {
            "source": "times-2000-12-02-ferry",
            "disputes": True,
        }

    change(root, OPENING, located)
    return root


def _reworded(number: int, new: str) -> Callable[[Path], None]:
    def do(root: Path) -> None:
        change(root, TALKS, lambda event: event["statements"][number].update(text=new))

    return do


def _in(name: str, edit: Callable[[dict[str, Any]], Any]) -> Callable[[Path], None]:
    return lambda root: change(root, name, edit)


def _crowd(**fields: Any) -> Callable[[Path], None]:
    return _in(OPENING, lambda event: statement(event, "crowd").update(fields))


def _earlier(root: Path) -> None:
    """The event turns out to be of another day, and nobody thinks of its address."""
    rename(root, MEETING, "events/1999/1999-05-09-lake-meeting")
    corrected = {"date": "1999-05-09"}
    change(root, "events/1999/1999-05-09-lake-meeting", lambda event: event.update(corrected))


def _claim(**fields: Any) -> Callable[[Path], None]:
    return _in(SEED, lambda document: document["passages"][2]["claims"][0].update(fields))


_PLACE = {"source": "lake-2000-12-02-count", "find": ["3,000 people"]}
RECORDS = [
    Edit("a statement goes", "statements-removed", _in(TALKS, lambda e: e["statements"].pop())),
    Edit("a quotation goes", "parts-removed", _in(MEETING, lambda e: e.pop("quotations"))),
    Edit("a note goes", "notes-removed", _in(OPENING, lambda e: statement(e, "flags").pop("note"))),
    Edit("a place goes", "evidence-weakened", _crowd(cite=["lake-2000-12-02-count"])),
    Edit(
        "a grade falls",
        "grades-fall",
        _in(OPENING, lambda e: statement(e, "speech")["cite"].pop()),
    ),
    Edit(
        "a source no longer says otherwise",
        "disputes-dropped",
        _in(
            OPENING, lambda e: statement(e, "rain")["cite"].__setitem__(0, "times-2000-12-02-ferry")
        ),
    ),
    Edit(
        "a number and its place change together",
        WITH_PLACES,
        _crowd(
            text="About 3,000 people walked over the bridge.",
            cite=[_PLACE, "courier-2000-11-21-bridge"],
        ),
    ),
    Edit(
        "another speaker",
        STAYED,
        _in(MEETING, lambda e: e["quotations"][0].update(speaker="anna-berg")),
    ),
    Edit(
        "other words", STAYED, _in(MEETING, lambda e: e["quotations"][0].update(text="I like it."))
    ),
    Edit("another hour", STAYED, _in(MEETING, lambda e: e.update(time="10:30"))),
    Edit(
        "another figure",
        STAYED,
        _in("series/bridge-length", lambda s: s["points"][1].update(value=395)),
    ),
    Edit("another birthday", STAYED, _in("people/anna-berg", lambda p: p.update(born="1941"))),
    Edit("another target", "terms", _in(BUILD, lambda c: c["measure"].update(target=390))),
    Edit("easier to keep", "terms", _in(BUILD, lambda c: c.update(kept_when="Work has begun."))),
    Edit(
        "a standing changes",
        "standings",
        _in(BUILD, lambda c: c["standings"][-1].update(status="kept")),
    ),
    Edit("a verdict changes", "verdicts", _claim(verdict="imprecise")),
    Edit(
        "a source is primary now",
        "sources-classed",
        _in(COURIER, lambda s: s.update(kind="primary")),
    ),
    Edit(
        "a source leads elsewhere",
        "sources-classed",
        _in(
            COURIER,
            lambda s: s.update(
                url="https://elsewhere.example/",
                archived="https://web.archive.org/web/19990512080000/https://elsewhere.example/",
            ),
        ),
    ),
    Edit("a date moves an event", STAYED, _earlier, "addresses-end"),
    Edit(
        "a statement under another id",
        "addresses-end",
        _in(TALKS, lambda e: e["statements"][0].update(id="length")),
    ),
    Edit(
        "a new statement",
        "statements-new",
        _in(TALKS, lambda e: e["statements"].append(said("new", "Berg rests.", COURIER[10:]))),
    ),
    Edit("another order", "events-and-topics", _in(TALKS, lambda e: e["people"].reverse())),
    Edit(
        "an open question",
        "events-and-topics",
        _in("topics/bridge", lambda t: t.update(open=["Who pays for its lamps?"])),
    ),
    Edit(
        "one source more",
        "evidence-added",
        _in(TALKS, lambda e: e["statements"][0]["cite"].append("lake-2000-12-02-count")),
    ),
]
DANGEROUS = [
    Edit(f"{old} -> {new}", STAYED, _reworded(number, new))
    for number, (old, new) in enumerate(TEXTS)
]
REWORDED = [
    Edit(f"{old} -> {new}", "statements-changed", _reworded(len(TEXTS) + number, new))
    for number, (old, new) in enumerate(HARMLESS)
]
EDITS = [*DANGEROUS, *REWORDED, *RECORDS]
