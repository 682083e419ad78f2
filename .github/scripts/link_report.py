"""What one round over the sources' addresses found, and the issue that tells of it."""

from __future__ import annotations

import re
import tomllib
import urllib.parse
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from asking import Answer, host_of
from github import BOT, Record, Repository

MARKER = "<!-- sources-that-do-not-answer -->"
TITLE = "Sources that no longer answer"
_TURNED_AWAY = frozenset({401, 402, 403, 405, 406, 429, 451})
_LONGEST_ISSUE = 60_000
_LONGEST_ANSWER = 120


@dataclass(frozen=True)
class LinkException:
    """A host whose answers of these kinds are passed over, and why."""

    name: str
    answers: frozenset[int]
    reason: str


@dataclass
class Report:
    """What one round found.

    `lost` and `turned_away`: address, files, what it said. `needless`: what to mend in the
    exceptions.
    """

    asked: int = 0
    lost: list[tuple[str, list[str], str]] = field(default_factory=list)
    turned_away: list[tuple[str, list[str], str]] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)


def exceptions(path: Path) -> list[LinkException]:
    """The exceptions in the TOML file.

    Raises ValueError for one that has no reason or no answers, and for a second of one host.
    """
    known: dict[str, LinkException] = {}
    for host in tomllib.loads(path.read_text(encoding="utf-8")).get("host", []):
        name = str(host.get("name", "")).lower()
        if not name or not str(host.get("reason", "")).strip() or not host.get("answers"):
            raise ValueError(f"{path.name}: {name or 'a host'} needs name, answers and reason")
        if name in known:
            raise ValueError(f"{path.name}: {name} is there twice")
        known[name] = LinkException(name, frozenset(host["answers"]), host["reason"])
    return list(known.values())


def uncited(known: Iterable[LinkException], asked: Iterable[str]) -> list[str]:
    """A line for each exception for a host that no source has."""
    hosts = {host_of(address) for address in asked}
    lines = []
    for exception in known:
        if exception.name not in hosts:
            lines.append(f"{exception.name}: no source has an address there; remove it")
    return lines


def judged(
    asked: dict[str, list[str]], answers: dict[str, Answer], known: list[LinkException]
) -> Report:
    """The report of one round: `asked` maps addresses to files, `answers` addresses to answers."""
    report = Report(asked=len(asked), needless=uncited(known, asked))
    excepted = {exception.name: exception for exception in known}
    passed_over: set[str] = set()
    unclear: set[str] = set()
    for address, files in asked.items():
        answer, exception = answers[address], excepted.get(host_of(address))
        if exception and answer.status in exception.answers:
            passed_over.add(exception.name)
            continue
        if exception and not _is_good(answer):
            unclear.add(exception.name)
        if answer.status in _TURNED_AWAY:
            report.turned_away.append((address, files, f"{answer.status} {answer.said}"))
        elif not _is_good(answer):
            said = f"{answer.status} {answer.said}" if answer.status else answer.said
            report.lost.append((address, files, said))
        elif _is_front_page(address, answer.final):
            report.lost.append((address, files, f"leads to the front page {answer.final}"))
    cited = {host_of(address) for address in asked}
    for name in excepted:
        # A host that was down, or answered something else, has not shown that it lets programs in.
        if name in cited and name not in passed_over | unclear:
            report.needless.append(f"{name}: every address there answers; remove it")
    return report


def _is_good(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def _is_front_page(address: str, final: str) -> bool:
    """Whether a page that was deep in a site now leads to its front."""
    was, arrived = urllib.parse.urlsplit(address), urllib.parse.urlsplit(final)
    return arrived.path in ("", "/") and not arrived.query and was.path not in ("", "/")


def issue_text(report: Report) -> str:
    """The issue: what to mend, and how. It is cut where GitHub would refuse it."""
    asked = f"Of {report.asked} addresses of sources, asked once a week,"
    parts = [MARKER, f"{asked} some did not answer as a reader needs.\n"]
    parts += _section(
        "Lost",
        "Look for the page's new address or for a copy in an archive; put the one into `url`, the"
        " other into `archived`.",
        [_row(*row) for row in report.lost],
    )
    parts += _section(
        "Turned away",
        "Open each in a browser. Where a reader finds the page, name the host and the reason in"
        " `.github/scripts/link-exceptions.toml`.",
        [_row(*row) for row in report.turned_away],
    )
    parts += _section(
        "Needless exceptions",
        "In `.github/scripts/link-exceptions.toml`.",
        [f"- {text}" for text in report.needless],
    )
    text = "\n".join(parts)
    if len(text) <= _LONGEST_ISSUE:
        return text
    cut = text[: text.rfind("\n", 0, _LONGEST_ISSUE)]
    return cut + "\n\nThere are more; the run has the whole list."


def issue_kept(repository: Repository, report: Report) -> str:
    """Open, renew or close the one issue, and say which."""
    open_issues = repository.listed("/issues", state="open")
    issue = next((found for found in open_issues if _is_ours(found)), None)
    wanted = bool(report.lost or report.turned_away or report.needless)
    if wanted and issue:
        repository.patch(f"/issues/{issue['number']}", {"body": issue_text(report)})
        return f"Renewed issue {issue['number']}."
    if wanted:
        opened = repository.post("/issues", {"title": TITLE, "body": issue_text(report)})
        return f"Opened issue {opened['number']}."
    if issue:
        body = f"{MARKER}\nAll {report.asked} addresses answer."
        repository.patch(f"/issues/{issue['number']}", {"state": "closed", "body": body})
        return f"Closed issue {issue['number']}: all answer."
    return "All answer; there is no issue to keep."


def _section(title: str, what_to_do: str, lines: list[str]) -> list[str]:
    return [f"## {title} ({len(lines)})\n", what_to_do + "\n", *lines, ""] if lines else []


def _row(address: str, files: list[str], said: str) -> str:
    plain = re.sub(r"[^\x20-\x7e]|[`<>@|\[\]]", " ", said)[:_LONGEST_ANSWER]
    names = ", ".join(f"`{name}`" for name in files)
    return f"- <{address}> — {plain} ({names})"


def _is_ours(found: Record) -> bool:
    if (found["user"] or {}).get("login") != BOT or "pull_request" in found:
        return False
    return (found["body"] or "").startswith(MARKER)
