"""What compare_sites.py found: losses, which of them are meant, and how they are printed."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

_PAGES_NAMED = 3


@dataclass(frozen=True)
class Loss:
    """Something a reader had: `lost` on `page`, `now` in its place, `context` around it."""

    page: str
    lost: str
    now: str = ""
    context: str = ""


@dataclass
class Check:
    """One comparison: how many there were and are, what was lost or, for dead links, is wrong."""

    name: str
    before: int = 0
    after: int = 0
    added: int = 0
    losses: list[Loss] = field(default_factory=list)
    expected: list[tuple[Loss, str]] = field(default_factory=list)


def apply_expectations(checks: list[Check], file: Path) -> list[str]:
    """Takes what was meant out of the losses; the expectations that nothing met, as lines."""
    with file.open("rb") as opened:
        entries = tomllib.load(opened).get("expect", [])
    met: Counter[int] = Counter()
    for check in checks:
        left = []
        for loss in check.losses:
            number = next(
                (n for n, entry in enumerate(entries) if _meets(entry, check, loss)), None
            )
            if number is None:
                left.append(loss)
            else:
                met[number] += 1
                check.expected.append((loss, entries[number]["reason"]))
        check.losses = left
    return [f"nothing met: {entry}" for number, entry in enumerate(entries) if not met[number]]


def _meets(entry: dict[str, str], check: Check, loss: Loss) -> bool:
    if not entry.get("reason"):
        raise ValueError(f"an expectation without a reason: {entry}")
    named = fnmatchcase(check.name, entry.get("check", "*"))
    there = fnmatchcase(loss.page, entry.get("pages", "*"))
    return named and there and re.fullmatch(entry.get("lost", ".*"), loss.lost, re.S) is not None


def report(checks: list[Check], most: int) -> Iterator[str]:
    """The lines to print: counts for each check, then its losses, one on many pages once."""
    for check in checks:
        meant = f", {len(check.expected)} meant" if check.expected else ""
        wrong = "dead" if check.name.startswith("dead") else "lost"
        counts = f"{check.before} before, {check.after} now, {check.added} new"
        yield f"{check.name}: {counts}, {len(check.losses)} {wrong}{meant}"
        groups: dict[tuple[str, str], list[Loss]] = defaultdict(list)
        for loss in check.losses:
            groups[(re.sub(r"^fn(ref)?:\d+$", r"fn\1:…", loss.lost), loss.now)].append(loss)
        ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
        for (lost, now), losses in ordered[:most]:
            yield f"  {_change(lost, now, losses[0].context)}"
            if losses[0].page != lost:
                yield f"      {_pages([loss.page for loss in losses], most)}"
        if len(ordered) > most:
            yield f"  … and {len(ordered) - most} more; --write FILE has all"
        for reason, times in Counter(reason for _, reason in check.expected).items():
            yield f"  meant ({times}): {reason}"


def _change(lost: str, now: str, context: str) -> str:
    before, _, after = context.partition("[…]")
    instead = f"{{+{now}+}}" if now else ""
    return f"{before}[-{lost}-]{instead}{after}".strip()


def _pages(pages: list[str], most: int) -> str:
    distinct = sorted(set(pages))
    named = ", ".join(distinct[: max(_PAGES_NAMED, most // 10)])
    more = len(distinct) - max(_PAGES_NAMED, most // 10)
    return f"{named} and {more} more" if more > 0 else named
