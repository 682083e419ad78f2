"""Stands for GitHub's command line, `gh`, in tests of workflows: takes what its manual names.

It refuses what the manual does not have, copies the artifact that lies in FAKE_ARTIFACTS, and keeps
what it was asked as a line of JSON in FAKE_CALLS. Run as a program of the name `gh`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """0 where GitHub would have done what was asked."""
    command = " ".join(arguments[:2])
    if command not in COMMANDS:
        print(f'unknown command "{command}" for "gh"', file=sys.stderr)
        return 1
    parser = COMMANDS[command]()
    parser.add_argument("-R", "--repo", default=os.environ.get("GH_REPO"))
    asked = {"command": command, **vars(parser.parse_intermixed_args(arguments[2:]))}
    if not asked["repo"] or not os.environ.get("GH_TOKEN"):
        print("gh: no repository, or nobody is logged in", file=sys.stderr)
        return 4
    with Path(os.environ["FAKE_CALLS"]).open("a", encoding="utf-8") as calls:
        calls.write(json.dumps(asked) + "\n")
    if command == "run download":
        return _downloaded(asked["name"], asked["dir"])
    return _created([*asked["files"], asked["notes_file"]])


def _download() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gh run download", allow_abbrev=False)
    parser.add_argument("run_id")
    parser.add_argument("-D", "--dir", default=".")
    for short, long in (("-n", "--name"), ("-p", "--pattern")):
        parser.add_argument(short, long, action="append")
    return parser


def _create() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gh release create", allow_abbrev=False)
    parser.add_argument("tag")
    parser.add_argument("files", nargs="*")
    for flag in ("--draft", "--generate-notes", "--latest", "--prerelease", "--verify-tag"):
        parser.add_argument(flag, action="store_true")
    for flag in ("--discussion-category", "--notes", "--notes-start-tag", "--target"):
        parser.add_argument(flag)
    parser.add_argument("-F", "--notes-file")
    parser.add_argument("-t", "--title")
    return parser


COMMANDS = {"run download": _download, "release create": _create}


def _downloaded(names: list[str], target: str) -> int:
    """One artifact that is named comes straight into the folder; several each in one of its own."""
    for name in names:
        source = Path(os.environ["FAKE_ARTIFACTS"], name)
        if not source.is_dir():
            print(f"no artifact matches any of the names or patterns: {name}", file=sys.stderr)
            return 1
        into = Path(target) if len(names) == 1 else Path(target, name)
        shutil.copytree(source, into, dirs_exist_ok=True)
    return 0


def _created(files: list[str]) -> int:
    for file in files:
        if not Path(file).is_file():
            print(f"stat {file}: no such file or directory", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
