"""`python -m dossier`: check, write, stage and describe a dossier without building a site."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from dossier import format as formatting
from dossier import new, release, review_options, schema, summary
from dossier.changes import command as changes
from dossier.language import pluralize
from dossier.load import Loaded, canonical, load, problems

SETTINGS = "data/dossier.yml"
_FORMATS = {"text": problems.as_text, "github": problems.as_github, "json": problems.as_json}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command.

    Returns 0 where all is well, 1 where something is wrong in the data, 2 for words it does not
    know.
    """
    options = _parser().parse_args(arguments)
    if options.needs_root:
        root = _root(options.root)
        if root is None:
            return 1
        options.root = root
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough, as `| head` does; Python would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _root(given: Path | None) -> Path | None:
    """The dossier's folder: the one named, else the nearest from here upward that has one.

    Says what is missing, and returns None, where there is none.
    """
    if given is not None:
        if (given / "data").is_dir():
            return given.absolute()
        message = "there is no folder data/ here; --root names the folder that has it"
        print(f"{given}: {message}", file=sys.stderr)
        return None
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    message = f"there is no {SETTINGS} here or in a folder above; --root names the folder that has"
    print(f"{here}: {message} it", file=sys.stderr)
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dossier", description="Check, stage and describe a dossier."
    )
    root_help = f"the folder that has data/ and seeds/ (default: the nearest with {SETTINGS})"
    parser.add_argument("--root", type=Path, metavar="DIR", help=root_help)
    parser.set_defaults(needs_root=True)
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_commands(commands)
    new.add_command(commands)
    review_options.add_command(commands)
    changes.add_command(commands)
    release.add_command(commands)
    return parser


def _add_commands(commands: Any) -> None:
    check = commands.add_parser(
        "check", help="test every rule and tell all that is wrong, by file and line"
    )
    format_help = "text, GitHub annotations, or JSON"
    check.add_argument("--format", choices=_FORMATS, default="text", help=format_help)
    summary_help = "also count records, grades and quotations"
    check.add_argument("--summary", action="store_true", help=summary_help)
    check.set_defaults(run=_check)

    stage = commands.add_parser(
        "stage", help="write pages and data as files, for any site generator"
    )
    out_help = "a folder that is empty or does not exist yet"
    stage.add_argument("out", type=Path, metavar="OUT", help=out_help)
    stage.set_defaults(run=_stage)

    schemas = commands.add_parser("schema", help="print the JSON Schema of every kind of record")
    write_help = f"write them to {schema.FOLDER}/ instead, where editors look for them"
    schemas.add_argument("--write", action="store_true", help=write_help)
    schemas.set_defaults(run=_schema, needs_root=False)

    formats = commands.add_parser(
        "format", help="write data files in their canonical form; comments and values stay"
    )
    files_help = "data files (default: all of them)"
    formats.add_argument("files", nargs="*", type=Path, metavar="FILE", help=files_help)
    check_help = "change nothing, tell which files are not canonical"
    formats.add_argument("--check", action="store_true", help=check_help)
    formats.set_defaults(run=_format, needs_root=False)


def _check(options: argparse.Namespace) -> int:
    loaded = load(options.root)
    notes = canonical.notes(options.root, loaded.read, loaded.problems)
    print(_FORMATS[options.format](loaded.problems, loaded.files, notes))
    if loaded.dossier and options.format != "json":
        lines = summary.coverage_lines(loaded.dossier)
        if options.summary:
            lines += summary.summary_lines(loaded.dossier)
        for line in lines:
            print(line)
    return 1 if loaded.problems else 0


def _stage(options: argparse.Namespace) -> int:
    # Drawing is slow to load, and no other command draws.
    from dossier import outputs
    from dossier.page_templates import TemplateFault

    loaded: Loaded = load(options.root)
    if loaded.dossier is None:
        print(problems.as_text(loaded.problems, loaded.files))
        return 1
    if options.out.exists() and any(options.out.iterdir()):
        print(f"{options.out}: is not empty; name a new folder", file=sys.stderr)
        return 1
    try:
        written = outputs.stage(loaded.dossier, options.root, options.out)
    except TemplateFault as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"{pluralize(written, 'file')} in {options.out}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    if not options.write:
        print(schema.as_json())
        return 0
    # A folder that has no data yet may be named.
    root = options.root or _root(None)
    if root is None:
        return 1
    changed = schema.write(root)
    for name in changed:
        print(name)
    print(f"{pluralize(len(changed), 'file')} changed in {root / schema.FOLDER}")
    return 0


def _format(options: argparse.Namespace) -> int:
    # Files that are named say themselves where they belong.
    root = Path.cwd() if options.files else _root(options.root)
    return 1 if root is None else formatting.run(root, options.files, check=options.check)
