"""The tiny dossier with a history of a few weeks, and a step for each kind of change."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from support.folders import LAKE, copy_of
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

LENGTH = "1999-05-10-lake-meeting.length"
CORRECTED = "The leaders of both countries talked at the lake for three hours on 10 May 1999."
WHY = "The communiqué gives three hours; a first report had counted only the morning."
NOTE = "Places of events are given as the harbour masters' books have them."


def commit_on(root: Path, day: str, message: str) -> None:
    """Commits all that lies there, at noon of the day in UTC."""
    moment = f"{day}T12:00:00+0000"
    names = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@lake.example"), ("DATE", moment))
    }
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    words = (("add", "--all"), ("commit", "--quiet", "--allow-empty", "--message", message))
    for one in words:
        subprocess.run(["git", *one], cwd=root, env={**os.environ, **own, **names}, check=True)


def begun_on(root: Path, day: str = "2025-09-01") -> Path:
    """A copy of the tiny dossier in a repository of its own, with one commit."""
    copy_of(LAKE, root)
    subprocess.run(["git", "init", "-q", "--initial-branch", "main"], cwd=root, check=True)
    commit_on(root, day, "Begin")
    return root


def with_rain(root: Path) -> None:
    """A new statement in an event that was there."""
    text = "Rain fell on the bridge until noon of 20 November 2000."
    rain = said("rain", text, "courier-2000-11-21-bridge")
    change(root, OPENING, lambda event: event["statements"].append(rain))
    commit_on(root, "2025-10-06", "Tell of rain")


def with_tolls(root: Path) -> None:
    """A new source, a new event, and a new standing of a commitment."""
    write(root, "sources/t/times-2000-12-02-tolls", source("Tolls on the bridge"))
    first = "On 1 December 2000 the first toll on the bridge was taken."
    tolls = {"title": "Tolls are taken on the bridge", "date": "2000-12-01", "topics": ["bridge"]}
    statements = [said("first", first, "times-2000-12-02-tolls")]
    write(root, TOLLS, {**tolls, "statements": statements})
    kept = {"date": "2001-02-01", "status": "kept", "verdict": "Carts cross the bridge each day."}
    kept |= {"see": ["2000-12-01-tolls.first"]}  # type: ignore[dict-item]
    change(root, "commitments/build-the-bridge", lambda one: one["standings"].append(kept))
    commit_on(root, "2025-10-20", "Tell of the tolls")


def corrected(root: Path) -> None:
    """A correction of one statement, with another small edit beside it."""
    change(root, MEETING, lambda event: statement(event, "length").update(text=CORRECTED))
    change(root, "people/ken-sato", lambda person: person.update(born="1941-03-02"))
    commit_on(root, "2025-11-03", f"Mend the length\n\nCorrection: #{LENGTH} {WHY}")


def noted(root: Path) -> None:
    """A change with a note."""
    change(root, OPENING, lambda event: event.update(place="The north shore"))
    commit_on(root, "2025-11-05", f"Say where\n\nChange-note: {NOTE}")


def renamed(root: Path) -> None:
    """The event of the tolls under another id."""
    rename(root, TOLLS, "events/2000/2000-12-01-tolls-are-taken")
    commit_on(root, "2025-11-06", "Name the event as others are named")


def reworded(root: Path) -> None:
    """A small edit alone."""
    change(
        root, OPENING, lambda event: event["statements"][0].update(note="The flags were new ones.")
    )
    commit_on(root, "2025-11-12", "Say it better")


def whole(root: Path) -> Path:
    """All of it."""
    begun_on(root)
    for step in (with_rain, with_tolls, corrected, noted, renamed, reworded):
        step(root)
    return root
