"""The tiny dossier with more in it, and one change of each kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.histories import (
    MEETING,
    OPENING,
    TOLLS,
    change,
    rename,
    said,
    source,
    statement,
    write,
)


def widened(root: Path) -> None:
    """The tiny dossier with more in it, so that each kind of change has something to change."""
    write(root, "sources/t/times-2000-12-02-tolls", source("Tolls on the bridge"))
    write(root, "sources/t/times-2000-12-02-ferry", source("The ferry stops"))
    write(
        root,
        "sources/l/lake-2000-12-02-count",
        source("Count of crossings", kind="primary", publisher="Lake Authority"),
    )
    tolls = [
        said(
            f"day-{day}",
            f"On day {day} of the tolls {day * 7} carts crossed.",
            "times-2000-12-02-tolls",
        )
        for day in range(1, 31)
    ]
    write(
        root,
        TOLLS,
        {
            "title": "Tolls are taken",
            "date": "2000-12-01",
            "topics": ["bridge"],
            "statements": tolls,
        },
    )
    count = {"source": "lake-2000-12-02-count", "at": "page 2"}
    statements = [
        said(
            "ferry",
            "The ferry beside the bridge made its last crossing in the evening.",
            "times-2000-12-02-ferry",
        ),
        said(
            "flags",
            "Flags of both countries hung from the piers of the bridge.",
            "courier-2000-11-21-bridge",
            note="By one report there were none.",
        ),
        said(
            "crowd",
            "About 2,000 people walked over the bridge.",
            "lake-2000-12-02-count",
            "courier-2000-11-21-bridge",
        ),
        said(
            "speech",
            "Berg did not speak at the opening of the bridge.",
            "courier-2000-11-21-bridge",
            "times-2000-12-02-ferry",
        ),
        said(
            "band",
            "A band from Southland played on the bridge on the first day.",
            "courier-2000-11-21-bridge",
            count,
        ),
        said(
            "rain",
            "Rain fell on the bridge until noon.",
            "times-2000-12-02-ferry",
            "courier-2000-11-21-bridge",
        ),
    ]
    words = {
        "id": "sato-opens",
        "speaker": "ken-sato",
        "text": "It is open.",
        "cite": ["courier-2000-11-21-bridge"],
    }
    change(
        root,
        OPENING,
        lambda event: (event["statements"].extend(statements), event.update(quotations=[words])),
    )
    upkeep = said(
        "upkeep",
        "A fund of Northland and Southland pays for the paint of the bridge.",
        "times-2000-12-02-tolls",
    )
    change(root, "topics/bridge", lambda topic: topic["since"].append(upkeep))
    write(
        root,
        "organizations/ferry-company",
        {
            "name": "The Ferry Company",
            "kind": "company",
            "country": "Southland",
            "statements": [
                said(
                    "part",
                    "The Ferry Company lost its trade to the bridge.",
                    "times-2000-12-02-ferry",
                )
            ],
        },
    )


def rewritten(root: Path) -> None:
    """One change of each kind."""
    # Statements: removed, reworded, moved to another event, moved within a topic, new.
    write(
        root,
        "events/2000/2000-12-10-first-count",
        {
            "title": "The carts are counted",
            "date": "2000-12-10",
            "topics": ["bridge"],
            "people": ["ken-sato"],
            "statements": [
                said(
                    "crowd",
                    "About 2,000 people walked over the bridge.",
                    "lake-2000-12-02-count",
                    "courier-2000-11-21-bridge",
                ),
                said("carts", "Six hundred carts crossed in ten days.", "courier-2001-01-05-carts"),
            ],
            "quotations": [
                {
                    "id": "sato-carts",
                    "speaker": "ken-sato",
                    "text": "Every cart pays.",
                    "cite": ["courier-2001-01-05-carts"],
                }
            ],
        },
    )
    write(
        root,
        "sources/c/courier-2001-01-05-carts",
        source("Carts on the bridge", publisher="Southland Courier", published="2001-01-05"),
    )

    def opening(event: dict[str, Any]) -> None:
        event["statements"] = [
            one for one in event["statements"] if one["id"] not in ("flags", "crowd")
        ]
        statement(event, "opened")["text"] = (
            "The bridge opened to carts with a length of 395 metres."
        )
        statement(event, "speech").update(
            cite=["courier-2000-11-21-bridge"], note="The Times says that she waved."
        )
        statement(event, "ferry")["cite"].append("courier-2001-01-05-carts")
        event.pop("quotations")
        statement(event, "band").update(cite=["courier-2000-11-21-bridge", "lake-2000-12-02-count"])
        statement(event, "rain")["cite"].append(
            {"source": "lake-2000-12-02-count", "disputes": True}
        )
        event["place"] = "The north shore"

    change(root, OPENING, opening)

    def meeting(event: dict[str, Any]) -> None:
        # The primary source of the length is replaced.
        statement(event, "length")["cite"] = ["courier-1999-05-11-lake"]
        event["quotations"][0].update(
            text="This bridge will bring us together.", note="Said at the door."
        )
        event["people"] = ["ken-sato", "anna-berg"]

    change(root, MEETING, meeting)

    def topic(record: dict[str, Any]) -> None:
        record["before"].append(record["since"].pop())
        record["open"] = ["Who pays for the lamps?"]
        record["since"].append({"see": "2000-12-10-first-count.carts"})

    change(root, "topics/bridge", topic)
    # A source swapped for another in thirty statements.
    write(
        root,
        "sources/g/gazette-2000-12-03-carts",
        source("Bridge counts its carts", publisher="Northland Gazette"),
    )

    def swapped(event: dict[str, Any]) -> None:
        for one in event["statements"]:
            one["cite"] = ["gazette-2000-12-03-carts"]

    change(root, TOLLS, swapped)
    # Standings, figures, people, a verdict, a site, the home page.
    kept: dict[str, Any] = {"date": "2001-02-01", "status": "kept"}
    kept |= {"verdict": "Carts cross it each day.", "see": ["2000-12-10-first-count.carts"]}
    change(root, "commitments/build-the-bridge", lambda record: record["standings"].append(kept))
    change(root, "series/bridge-length", lambda record: record["points"][1].update(value=395))
    point = {"period": "2001", "value": 1200.5, "cite": ["courier-2001-01-05-carts"]}
    change(root, "series/bridge-length", lambda record: record["points"].append(point))
    change(
        root,
        "people/ken-sato",
        lambda record: record["offices"][0].update(start="1998-11", end="2001-02"),
    )
    keeper = {
        "title": "Keeper of the bridge",
        "start": "2001",
        "cite": ["courier-2001-01-05-carts"],
    }
    change(root, "people/anna-berg", lambda record: record["offices"].append(keeper))
    change(root, "people/anna-berg", lambda record: record.update(born="1940-03-02"))
    change(
        root,
        "documents/lake-post-1999-05-seed",
        lambda record: record["passages"][2]["claims"][0].update(verdict="imprecise"),
    )
    change(
        root,
        "sites/bridge-site",
        lambda record: record["capacity"][0].update(megawatts=14),
    )
    change(
        root,
        "dossier",
        lambda record: record["lead"][0].update(
            text="The leaders of Northland and Southland met at the lake for three hours."
        ),
    )
    # Records: one goes, two are renamed.
    (root / "data/organizations/ferry-company.yml").unlink()
    rename(root, "sources/n/north-1999-05-11-readout", "sources/n/northland-1999-05-11-readout")
    rename(root, "events/1999/1999-05-07-announcement", "events/1999/1999-05-07-berg-announces")
