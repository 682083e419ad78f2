"""A web archive: which copy it has of a page, and a new one where it has none."""

from __future__ import annotations

import datetime
import json
import tomllib
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from asking import Answer
from dossier.archives import copy_at
from dossier.checks.sources import comparable_address

_OVER_HTTP = "http://"
_A_DAY = datetime.timedelta(days=1)
LONGEST_ANSWER = 100_000
"""Bytes of an answer in JSON."""


class NoCopy(Exception):
    """There is no copy that may be entered; the message says why."""


class Unreached(Exception):
    """The archive did not answer, or asked for patience; the message says what it said."""


@dataclass(frozen=True)
class Archive:
    """Where the archive is asked, and how much of it a week; see archive.toml."""

    available: str
    save: str
    hosts: frozenset[str]
    sources: int
    new_copies: int
    minutes: float
    between: float


@dataclass(frozen=True)
class Wanted:
    """A source without a copy: its file and address, the days it was published and read."""

    file: str
    url: str
    published: str
    accessed: str


def settings(path: Path) -> Archive:
    """The archive that the TOML file names."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Archive(**{**found, "hosts": frozenset(found["hosts"])})


def known_copy(
    archive: Archive, wanted: Wanted, ask: Callable[[str], Answer], today: datetime.date
) -> str:
    """The address of the copy nearest to the day on which the source was read.

    Raises NoCopy where there is none, Unreached where the archive says nothing of use.
    """
    asked = {"url": wanted.url, "timestamp": wanted.accessed.replace("-", "")}
    answer = _answered(ask(f"{archive.available}?{urllib.parse.urlencode(asked)}"))
    try:
        closest = json.loads(answer.body)["archived_snapshots"].get("closest")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreached("its answer is not what it answers as a rule") from None
    if not isinstance(closest, dict) or closest.get("available") is not True:
        raise NoCopy("the archive has none")
    if str(closest.get("status")) != "200":
        raise NoCopy(f"the copy is of an answer {str(closest.get('status'))[:10]}")
    return accepted(str(closest.get("url")), wanted, archive.hosts, today)


def new_copy(
    archive: Archive, wanted: Wanted, ask: Callable[[str], Answer], today: datetime.date
) -> str:
    """The address of a copy that the archive was asked to make; raises as `known_copy` does."""
    answer = _answered(ask(f"{archive.save}/{wanted.url}"))
    if copy_at(answer.final, archive.hosts) is None:
        raise NoCopy("a copy was asked for; the archive does not say yet where it is")
    return accepted(answer.final, wanted, archive.hosts, today)


def accepted(address: str, wanted: Wanted, hosts: frozenset[str], today: datetime.date) -> str:
    """The address with https, where it is a copy of the source; raises NoCopy else."""
    copy = copy_at(address, hosts)
    if copy is None:
        raise NoCopy("the answer is no address of a copy")
    if comparable_address(copy.page) != comparable_address(wanted.url):
        raise NoCopy("the copy is of another page")
    if wanted.published and copy.day.isoformat() < wanted.published:
        raise NoCopy(f"the copy, of {copy.day}, is older than the page")
    if copy.day > today + _A_DAY:
        raise NoCopy(f"the copy is of {copy.day}, a day to come")
    is_local = address.startswith("http://127.0.0.1")
    if address.startswith(_OVER_HTTP) and not is_local:
        return f"https://{address.removeprefix(_OVER_HTTP)}"
    return address


def _answered(answer: Answer) -> Answer:
    if answer.status != 200:
        raise Unreached(f"{answer.status} {answer.said}".removeprefix("0 "))
    return answer
