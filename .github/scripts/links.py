"""Asks whether the sources still answer, and keeps one issue about those that do not. Standard library only.

`links.py check --report FILE` asks every address in data/sources/ and writes what was found; it fails for needless exceptions
in link-exceptions.toml and for nothing else. `links.py issue --report FILE` opens, renews or closes the issue.
"""

from __future__ import annotations

import argparse
import email.utils
import http.client
import json
import os
import re
import sys
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from github import BOT, Repository

PROJECT = Path(__file__).resolve().parents[2]
EXCEPTIONS = Path(__file__).with_name("link-exceptions.toml")
MARKER = "<!-- sources-that-do-not-answer -->"
TITLE = "Sources that no longer answer"
_ADDRESS = re.compile(r"""^(?:url|archived): +(['"]?)(https?://\S+?)\1(?: +#.*)? *$""", re.MULTILINE)
_TURNED_AWAY = {401, 402, 403, 405, 406, 429, 451}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_LONGEST_ISSUE = 60_000


@dataclass(frozen=True)
class LyingHost:
    """A host whose answers of these kinds are not believed, and why."""

    name: str
    answers: frozenset[int]
    reason: str


@dataclass(frozen=True)
class Answer:
    """What came back: a status, or 0 with what went wrong; `final` is the address after all redirects."""

    status: int
    said: str
    final: str = ""


@dataclass
class Report:
    """What one round found. `lost` and `turned_away`: address, files, what it said; `needless`: what to mend in the exceptions."""

    asked: int = 0
    lost: list[tuple[str, list[str], str]] = field(default_factory=list)
    turned_away: list[tuple[str, list[str], str]] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Patience:
    """How long and how often to ask: seconds for one answer, tries, seconds before the second try (doubled for each after it),
    the longest wait that a host may ask for, seconds between two addresses of one host, and after how many of its addresses in a
    row that cannot be reached a host counts as down."""

    answer: float = 30
    tries: int = 3
    back_off: float = 5
    longest: float = 120
    between: float = 1
    down_after: int = 3


def addresses(sources: Path) -> dict[str, list[str]]:
    """Every address in the source records, with the names of the files that give it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(sources.glob("*.yml")):
        for match in _ADDRESS.finditer(path.read_text(encoding="utf-8")):
            found[match[2]].append(path.name)
    return dict(found)


def exceptions(path: Path = EXCEPTIONS) -> list[LyingHost]:
    """The hosts that lie; ValueError for one that has no reason, no answers, or stands there twice."""
    known: dict[str, LyingHost] = {}
    for host in tomllib.loads(path.read_text(encoding="utf-8")).get("host", []):
        name = str(host.get("name", "")).lower()
        if not name or not str(host.get("reason", "")).strip() or not host.get("answers"):
            raise ValueError(f"{path.name}: {name or 'a host'} needs name, answers and reason")
        if name in known:
            raise ValueError(f"{path.name}: {name} stands there twice")
        known[name] = LyingHost(name, frozenset(host["answers"]), host["reason"])
    return list(known.values())


def uncited(known: Iterable[LyingHost], asked: Iterable[str]) -> list[str]:
    """Exceptions for hosts that no source has."""
    hosts = {_host(address) for address in asked}
    return [f"{exception.name}: no source has an address there; remove it" for exception in known if exception.name not in hosts]


def round_of(
    asked: dict[str, list[str]],
    known: list[LyingHost],
    patience: Patience = Patience(),
    sleep: Callable[[float], None] = time.sleep,
) -> Report:
    """Asks all addresses, hosts side by side and each host one address after another."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in asked:
        by_host[_host(address)].append(address)
    with ThreadPoolExecutor(max_workers=16) as pool:
        rounds = pool.map(lambda host: _host_round(by_host[host], patience, sleep), by_host)
        answers = {address: answer for found in rounds for address, answer in found.items()}
    return _judged(asked, answers, known)


def answer_of(address: str, patience: Patience = Patience(), sleep: Callable[[float], None] = time.sleep) -> Answer:
    """The last of the answers that the address gives; a passing failure is asked again, after a growing wait."""
    wait = patience.back_off
    for left in reversed(range(patience.tries)):
        answer, asked_to_wait = _once(address, patience.answer)
        if left == 0 or (answer.status and answer.status not in _PASSING):
            break
        sleep(min(max(wait, asked_to_wait), patience.longest))
        wait *= 2
    return answer


def issue_text(report: Report) -> str:
    """The issue: what to mend, and how. It is cut where GitHub would refuse it."""
    parts = [MARKER, f"Of {report.asked} addresses of sources, asked once a week, some did not answer as a reader needs.\n"]
    parts += _section(
        "Lost",
        "Look for the page's new address or for a copy in an archive; put the one into `url`, the other into `archived`.",
        [_row(*row) for row in report.lost],
    )
    parts += _section(
        "Turned away",
        "Open each in a browser. Where a reader finds the page, name the host and the reason in `.github/scripts/link-exceptions.toml`.",
        [_row(*row) for row in report.turned_away],
    )
    parts += _section("Needless exceptions", "In `.github/scripts/link-exceptions.toml`.", [f"- {text}" for text in report.needless])
    text = "\n".join(parts)
    if len(text) <= _LONGEST_ISSUE:
        return text
    return text[: text.rfind("\n", 0, _LONGEST_ISSUE)] + "\n\nThere are more; the run has the whole list."


def issue_kept(repository: Repository, report: Report) -> str:
    """Opens, renews or closes the one issue, and says which."""
    standing = next((found for found in repository.listed("/issues", state="open") if _is_ours(found)), None)
    wanted = bool(report.lost or report.turned_away or report.needless)
    if wanted and standing:
        repository.patch(f"/issues/{standing['number']}", {"body": issue_text(report)})
        return f"Renewed issue {standing['number']}."
    if wanted:
        return f"Opened issue {repository.post('/issues', {'title': TITLE, 'body': issue_text(report)})['number']}."
    if standing:
        repository.patch(f"/issues/{standing['number']}", {"state": "closed", "body": f"{MARKER}\nAll {report.asked} addresses answer."})
        return f"Closed issue {standing['number']}: all answer."
    return "All answer; there is no issue to keep."


def main(words: list[str] | None = None) -> int:
    """0, or 1 where `check` finds an exception that is needless."""
    parser = argparse.ArgumentParser(description="Ask whether the sources still answer.")
    parser.add_argument("command", choices=["check", "issue"])
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--sources", type=Path, default=PROJECT / "data" / "sources")
    parser.add_argument("--exceptions", type=Path, default=EXCEPTIONS)
    options = parser.parse_args(words)
    if options.command == "issue":
        print(issue_kept(Repository.of_workflow(), Report(**json.loads(options.report.read_text(encoding="utf-8")))))
        return 0
    report = round_of(addresses(options.sources), exceptions(options.exceptions))
    options.report.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1), encoding="utf-8")
    print(issue_text(report))
    for text in report.needless:
        print(f"::error file=.github/scripts/{options.exceptions.name}::{text}")
    return 1 if report.needless else 0


def _host(address: str) -> str:
    return (urllib.parse.urlsplit(address).hostname or "").lower()


def _host_round(asked: list[str], patience: Patience, sleep: Callable[[float], None]) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    unreached = 0
    for number, address in enumerate(asked):
        if unreached >= patience.down_after:
            answers[address] = Answer(0, "not asked: its host could not be reached")
            continue
        if number:
            sleep(patience.between)
        answers[address] = answer_of(address, patience, sleep)
        unreached = 0 if answers[address].status else unreached + 1
    return answers


def _once(address: str, seconds: float) -> tuple[Answer, float]:
    """One answer, and how many seconds the host asks to wait before the next try."""
    asking = f"link check of {os.environ.get('GITHUB_REPOSITORY', 'a dossier')}"
    try:
        request = urllib.request.Request(_quoted(address), headers={"User-Agent": f"Mozilla/5.0 (compatible; {asking})", "Accept": "*/*"})
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            answer.read(1)
            return Answer(answer.status, answer.reason, answer.url), 0
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, str(error.reason), error.url or ""), _seconds(error.headers.get("Retry-After"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, str(getattr(error, "reason", error)) or type(error).__name__), 0


def _quoted(address: str) -> str:
    """The address as it goes over the wire: hosts and paths in other scripts are encoded, what is encoded stays."""
    parts = urllib.parse.urlsplit(address)
    host = parts.netloc.encode("idna").decode()
    path, query = (urllib.parse.quote(part, safe="/%:;=@&+$,!~*'()?#[]") for part in (parts.path, parts.query))
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))


def _seconds(text: str | None) -> float:
    """`Retry-After`, which is a number of seconds or a date."""
    if not text:
        return 0
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return 0


def _judged(asked: dict[str, list[str]], answers: dict[str, Answer], known: list[LyingHost]) -> Report:
    report = Report(asked=len(asked), needless=uncited(known, asked))
    excepted = {exception.name: exception for exception in known}
    lied: set[str] = set()
    unclear: set[str] = set()
    for address, files in asked.items():
        answer, exception = answers[address], excepted.get(_host(address))
        if exception and answer.status in exception.answers:
            lied.add(exception.name)
            continue
        if exception and not 200 <= answer.status < 300:
            unclear.add(exception.name)
        if answer.status in _TURNED_AWAY:
            report.turned_away.append((address, files, f"{answer.status} {answer.said}"))
        elif not 200 <= answer.status < 300:
            report.lost.append((address, files, f"{answer.status} {answer.said}" if answer.status else answer.said))
        elif _front_page(address, answer.final):
            report.lost.append((address, files, f"leads to the front page {answer.final}"))
    cited = {_host(address) for address in asked}
    # A host that was down, or answered something else, has not shown that it stopped lying.
    needless = [name for name in excepted if name in cited and name not in lied | unclear]
    report.needless += [f"{name}: every address there answers; remove it" for name in needless]
    return report


def _front_page(address: str, final: str) -> bool:
    """Whether a page that was deep in a site now leads to its front."""
    path, arrived = (urllib.parse.urlsplit(each) for each in (address, final))
    return arrived.path in ("", "/") and not arrived.query and path.path not in ("", "/")


def _section(title: str, what_to_do: str, lines: list[str]) -> list[str]:
    return [f"## {title} ({len(lines)})\n", what_to_do + "\n", *lines, ""] if lines else []


def _row(address: str, files: list[str], said: str) -> str:
    plain = re.sub(r"[^\x20-\x7e]|[`<>@|\[\]]", " ", said)[:120]
    return f"- <{address}> — {plain} ({', '.join(f'`{name}`' for name in files)})"


def _is_ours(found: dict) -> bool:
    return found["user"]["login"] == BOT and (found["body"] or "").startswith(MARKER) and "pull_request" not in found


if __name__ == "__main__":
    sys.exit(main())
