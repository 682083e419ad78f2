"""Asks whether the sources still answer, and keeps one issue about those that do not.

`links.py check --report FILE` asks every address in data/sources/ and writes what was found; it
fails for needless exceptions in link-exceptions.toml and for nothing else.
`links.py issue --report FILE` opens, renews or closes the issue.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import yaml

from asking import PATIENCE, Answer, Patience, answer_of, host_of
from github import Repository
from link_report import LinkException, Report, exceptions, issue_kept, issue_text, judged

PROJECT = Path(__file__).resolve().parents[2]
EXCEPTIONS = Path(__file__).with_name("link-exceptions.toml")
_KEYS = ("url", "archived")
_AT_ONCE = 16
"""How many hosts are asked side by side."""


def main(words: list[str] | None = None) -> int:
    """Run one command: 0, or 1 where `check` finds an exception that is needless."""
    parser = argparse.ArgumentParser(description="Ask whether the sources still answer.")
    parser.add_argument("command", choices=["check", "issue"])
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--sources", type=Path, default=PROJECT / "data" / "sources")
    parser.add_argument("--exceptions", type=Path, default=EXCEPTIONS)
    options = parser.parse_args(words)
    if options.command == "issue":
        report = Report(**json.loads(options.report.read_text(encoding="utf-8")))
        print(issue_kept(Repository.of_workflow(), report))
        return 0
    report = round_of(addresses(options.sources), exceptions(options.exceptions))
    text = json.dumps(asdict(report), ensure_ascii=False, indent=1)
    options.report.write_text(text, encoding="utf-8")
    print(issue_text(report))
    for needless in report.needless:
        print(f"::error file=.github/scripts/{options.exceptions.name}::{needless}")
    return 1 if report.needless else 0


def addresses(sources: Path) -> dict[str, list[str]]:
    """Every address in the source records, with the names of the files that give it.

    Raises yaml.YAMLError for a file that is not YAML; `python -m dossier check` says more of it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(sources.rglob("*.yml")):
        # Dates and numbers stay as they are written: only addresses are wanted.
        text = path.read_text(encoding="utf-8")
        record = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 makes nothing but strings
        for key in _KEYS:
            if address := record.get(key):
                found[address].append(path.name)
    return dict(found)


def round_of(
    asked: dict[str, list[str]],
    known: list[LinkException],
    patience: Patience = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
) -> Report:
    """Ask all addresses, hosts side by side and each host one address after another."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in asked:
        by_host[host_of(address)].append(address)
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        rounds = pool.map(lambda host: _host_round(by_host[host], patience, sleep), by_host)
        answers: dict[str, Answer] = {}
        for found in rounds:
            answers.update(found)
    return judged(asked, answers, known)


def _host_round(
    asked: list[str], patience: Patience, sleep: Callable[[float], None]
) -> dict[str, Answer]:
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


if __name__ == "__main__":
    sys.exit(main())
