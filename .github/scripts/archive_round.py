"""Asks a web archive for copies of sources, and proposes those found in one pull request.

`archive_round.py ask` asks, with no right to write anything, and prints `copies=...` for the step
that proposes them. `archive_round.py enter` puts the copies of the variable COPIES into the source
files; `archive_round.py propose` opens or renews the pull request of their branch.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import yaml

from archive import (
    LONGEST_ANSWER,
    Archive,
    NoCopy,
    Unreached,
    Wanted,
    accepted,
    known_copy,
    new_copy,
    settings,
)
from asking import PATIENCE, Answer, Patience, answer_of
from dossier.archives import is_in_archive
from dossier.load.canonical import Unsafe, add_key
from github import Repository

PROJECT = Path(__file__).resolve().parents[2]
SETTINGS = Path(__file__).with_name("archive.toml")
BRANCH = "archived-copies"
TITLE = "Name copies of sources in a web archive"
_FILE = re.compile(r"[a-z0-9-]+\.yml")
_A_WEEK = 7


@dataclass(frozen=True)
class Pace:
    """How long to wait for answers and between them, and by which clock."""

    patience: Patience = PATIENCE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass
class Round:
    """What one round found: the address of the copy by the name of the source's file."""

    copies: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    """A line for each source that has none, and for what ended the round early."""


def main(words: list[str] | None = None) -> int:
    """Run one command: 0, or 1 where a copy could not be entered."""
    parser = argparse.ArgumentParser(description="Ask a web archive for copies of sources.")
    parser.add_argument("command", choices=["ask", "enter", "propose"])
    parser.add_argument("--root", type=Path, default=PROJECT)
    parser.add_argument("--settings", type=Path, default=SETTINGS)
    options = parser.parse_args(words)
    archive, today = settings(options.settings), datetime.datetime.now(datetime.UTC).date()
    if options.command == "propose":
        print(proposed(Repository.of_workflow(), os.environ["GITHUB_REF_NAME"]))
        return 0
    if options.command == "enter":
        refused = entered(options.root, json.loads(os.environ["COPIES"]), archive, today)
        print("\n".join(refused))
        return 1 if refused else 0
    found = round_of(wanted_in(options.root), archive, today)
    print("\n".join(found.told), file=sys.stderr)
    print(f"copies={json.dumps(found.copies, sort_keys=True)}")
    return 0


def wanted_in(root: Path) -> list[Wanted]:
    """The sources that may have a copy and name none.

    Not those that are kept in the project, that readers must pay for, or that are copies already.
    """
    found = []
    for path in sorted((root / "data" / "sources").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        record = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 makes nothing but strings
        kept = record.get("archived") or record.get("document")
        if kept or record.get("paywalled") == "true" or is_in_archive(record["url"]):
            continue
        days = [str(record.get(key) or "") for key in ("published", "accessed")]
        found.append(Wanted(path.name, record["url"], *days))
    return found


def of_this_week(wanted: list[Wanted], archive: Archive, today: datetime.date) -> list[Wanted]:
    """The sources whose turn it is: each week goes on where the last one ended."""
    if not wanted:
        return []
    start = today.toordinal() // _A_WEEK * archive.sources % len(wanted)
    return (wanted[start:] + wanted[:start])[: archive.sources]


def round_of(
    wanted: list[Wanted],
    archive: Archive,
    today: datetime.date,
    pace: Pace = Pace(),
) -> Round:
    """Ask for this week's sources, one after another, until the time is up."""
    found, end = Round(), pace.clock() + archive.minutes * 60
    left, unreached = archive.new_copies, 0
    ask = partial(_ask, archive, pace)
    for source in of_this_week(wanted, archive, today):
        if pace.clock() > end:
            found.told.append("The time is up; the rest has its turn later.")
            break
        if unreached >= pace.patience.down_after:
            found.told.append("The archive is left alone; the rest has its turn later.")
            break
        try:
            found.copies[source.file] = known_copy(archive, source, ask, today)
            unreached = 0
        except Unreached as error:
            unreached += 1
            found.told.append(f"{source.file}: {error}")
        except NoCopy as error:
            unreached = 0
            if left and archive.save:
                left -= 1
                _make(found, archive, source, ask, today)
            else:
                found.told.append(f"{source.file}: {error}")
    return found


def _make(
    found: Round,
    archive: Archive,
    source: Wanted,
    ask: Callable[[str], Answer],
    today: datetime.date,
) -> None:
    try:
        found.copies[source.file] = new_copy(archive, source, ask, today)
    except (NoCopy, Unreached) as error:
        found.told.append(f"{source.file}: {error}")


def _ask(archive: Archive, pace: Pace, address: str) -> Answer:
    pace.sleep(archive.between)
    return answer_of(address, pace.patience, pace.sleep, LONGEST_ANSWER)


def entered(
    root: Path, copies: dict[str, str], archive: Archive, today: datetime.date
) -> list[str]:
    """Put the copies into the files of their sources; a line for each that is refused.

    Nothing is taken on trust: the file must want a copy, and the address be one of its page.
    """
    refused = []
    wanted = {source.file: source for source in wanted_in(root)}
    paths = {path.name: path for path in (root / "data" / "sources").rglob("*.yml")}
    for name, address in sorted(copies.items()):
        try:
            if not _FILE.fullmatch(name) or name not in wanted:
                raise NoCopy("no source that wants a copy")
            copy = accepted(str(address), wanted[name], archive.hosts, today)
            add_key(root, paths[name], "archived", copy)
        except (NoCopy, Unsafe) as error:
            refused.append(f"{name}: {error}")
    return refused


def proposed(repository: Repository, base: str) -> str:
    """Open the one pull request of the branch, or say that it is open."""
    owner = repository.name.partition("/")[0]
    for found in repository.listed("/pulls", state="open", head=f"{owner}:{BRANCH}"):
        return f"Renewed pull request {found['number']}."
    body = (
        "Once a week a web archive is asked for copies of sources that name none. Each address "
        "here is one of the source's own page, made after the page was published; please open "
        "some before you merge."
    )
    content = {"title": TITLE, "head": BRANCH, "base": base, "body": body}
    return f"Opened pull request {repository.post('/pulls', content)['number']}."


if __name__ == "__main__":
    sys.exit(main())
