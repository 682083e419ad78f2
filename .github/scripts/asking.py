"""One address asked over http, patiently: what it answers, after how many tries."""

from __future__ import annotations

import email.utils
import http.client
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Answer:
    """What came back: a status, or 0 with what went wrong.

    `final` is the address after all redirects, `body` as much of the page as was asked for.
    """

    status: int
    said: str
    final: str = ""
    body: bytes = b""


@dataclass(frozen=True)
class Patience:
    """How long and how often to ask; times are in seconds.

    `back_off` is the wait before the second try, doubled for each after it; `longest` the longest
    wait that a host may ask for; `between` the wait between two addresses of one host. A host of
    which `down_after` addresses in a row cannot be reached counts as down.
    """

    answer: float = 30
    tries: int = 3
    back_off: float = 5
    longest: float = 120
    between: float = 1
    down_after: int = 3


PATIENCE = Patience()
"""What the weekly round has."""


def answer_of(
    address: str,
    patience: Patience = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
    most: int = 1,
) -> Answer:
    """The last of the answers that the address gives, with at most so many bytes of the page.

    A failure that may pass is asked again, after a growing wait.
    """
    wait = patience.back_off
    for left in reversed(range(patience.tries)):
        answer, asked_to_wait = _once(address, patience.answer, most)
        if left == 0 or (answer.status and answer.status not in _PASSING):
            break
        sleep(min(max(wait, asked_to_wait), patience.longest))
        wait *= 2
    return answer


def host_of(address: str) -> str:
    """The host of the address in small letters; "" where there is none."""
    return (urllib.parse.urlsplit(address).hostname or "").lower()


def _once(address: str, seconds: float, most: int) -> tuple[Answer, float]:
    """One answer, and how many seconds the host asks to wait before the next try."""
    who = f"link check of {os.environ.get('GITHUB_REPOSITORY', 'a dossier')}"
    headers = {"User-Agent": f"Mozilla/5.0 (compatible; {who})", "Accept": "*/*"}
    try:
        # The schema of source records lets no address begin with anything but http:// or https://.
        request = urllib.request.Request(_quoted(address), headers=headers)  # noqa: S310 see above
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 see above
            body = answer.read(most)
            return Answer(answer.status, answer.reason, answer.url, body), 0
    except urllib.error.HTTPError as error:
        with error:
            wait = _seconds(error.headers.get("Retry-After"))
            return Answer(error.code, str(error.reason), error.url or ""), wait
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, str(getattr(error, "reason", error)) or type(error).__name__), 0


def _quoted(address: str) -> str:
    """The address as it goes over the wire.

    Hosts and paths in other scripts are encoded; what is encoded already stays.
    """
    parts = urllib.parse.urlsplit(address)
    host = parts.netloc.encode("idna").decode()
    path = urllib.parse.quote(parts.path, safe="/%:;=@&+$,!~*'()?#[]")
    query = urllib.parse.quote(parts.query, safe="/%:;=@&+$,!~*'()?#[]")
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))


def _seconds(text: str | None) -> float:
    """The seconds in `Retry-After`, which is a number of them or a date."""
    if not text:
        return 0
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return 0
