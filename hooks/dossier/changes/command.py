"""`python -m dossier history`: how much is known of what changed, and the file of it."""

from __future__ import annotations

import argparse
import sys

from dossier.changes.history import FILE, as_json
from dossier.language import pluralize


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `history` to the commands."""
    history = commands.add_parser("history", help="tell how much is known of what changed when")
    write_help = f"write it to {FILE}, from which a copy without the repository reads it"
    history.add_argument("--write", action="store_true", help=write_help)
    history.set_defaults(run=_history)


def _history(options: argparse.Namespace) -> int:
    """1 where no history is known."""
    # What reads a history loads what compares two revisions, which no other command needs.
    from dossier.changes.known import history_of
    from dossier.figures import default_folder

    history = history_of(options.root, default_folder())
    if not history:
        advice = "it needs the whole repository, or the file of a release"
        print(f"{options.root}: no history is known; {advice}: {FILE}", file=sys.stderr)
        return 1
    number = sum(len(commit.changes) for commit in history.commits)
    told = f"{pluralize(number, 'change')} in {pluralize(len(history.commits), 'commit')}"
    print(f"{told}, the last on {history.commits[-1].day}")
    if options.write:
        (options.root / FILE).write_bytes(as_json(history))
        print(FILE)
    return 0
