"""`python -m dossier`: check, write, stage and describe a dossier without building a site."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from dossier import format as formatting
from dossier import new, outputs, review, schema, summary
from dossier.language import pluralize
from dossier.load import Loaded, canonical, load, problems

PROJECT = Path(__file__).resolve().parents[2]
_FORMATS = {"text": problems.as_text, "github": problems.as_github, "json": problems.as_json}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 where all is well, 1 where something is wrong in the data, 2 for words it does not know."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough, as `| head` does; Python would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dossier", description="Check, stage and describe a dossier.")
    parser.add_argument("--root", type=Path, default=PROJECT, help="the folder that has data/ and seeds/ (default: this project)")
    commands = parser.add_subparsers(required=True, metavar="command")

    check = commands.add_parser("check", help="test every rule and tell all that is wrong, by file and line")
    check.add_argument("--format", choices=_FORMATS, default="text", help="text, GitHub annotations, or JSON")
    check.add_argument("--summary", action="store_true", help="also count records, grades and quotations")
    check.set_defaults(run=_check)

    stage = commands.add_parser("stage", help="write pages and data as files, for any site generator")
    stage.add_argument("out", type=Path, metavar="OUT", help="a folder that is empty or does not exist yet")
    stage.set_defaults(run=_stage)

    schemas = commands.add_parser("schema", help="print the JSON Schema of every kind of record")
    schemas.add_argument("--write", action="store_true", help="write them to .vscode/schema/ instead, where editors look for them")
    schemas.set_defaults(run=_schema)

    formats = commands.add_parser("format", help="write data files in their canonical form; comments and values stay")
    formats.add_argument("files", nargs="*", type=Path, metavar="FILE", help="data files (default: all of them)")
    formats.add_argument("--check", action="store_true", help="change nothing, tell which files are not canonical")
    formats.set_defaults(run=_format)

    new.add_command(commands)
    review.add_command(commands)
    return parser


def _loaded(options: argparse.Namespace) -> Loaded | None:
    if (options.root / "data").is_dir():
        return load(options.root)
    print(f"{options.root}: there is no folder data/ here; --root names the folder that has it", file=sys.stderr)
    return None


def _check(options: argparse.Namespace) -> int:
    if (loaded := _loaded(options)) is None:
        return 1
    notes = canonical.notes(options.root, loaded.read, loaded.problems)
    print(_FORMATS[options.format](loaded.problems, loaded.files, notes))
    if loaded.dossier and options.format != "json":
        lines = summary.coverage_lines(loaded.dossier)
        print(*lines, *(summary.summary_lines(loaded.dossier) if options.summary else []), sep="\n")
    return 1 if loaded.problems else 0


def _stage(options: argparse.Namespace) -> int:
    if (loaded := _loaded(options)) is None:
        return 1
    if loaded.dossier is None:
        print(problems.as_text(loaded.problems, loaded.files))
        return 1
    if options.out.exists() and any(options.out.iterdir()):
        print(f"{options.out}: is not empty; name a new folder", file=sys.stderr)
        return 1
    written = outputs.stage(loaded.dossier, options.root, options.out)
    print(f"{pluralize(written, 'file')} in {options.out}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    if options.write:
        changed = schema.write(options.root)
        print(*changed, f"{pluralize(len(changed), 'file')} changed in {options.root / '.vscode/schema'}", sep="\n")
    else:
        print(schema.as_json())
    return 0


def _format(options: argparse.Namespace) -> int:
    if not options.files and not (options.root / "data").is_dir():
        print(f"{options.root}: there is no folder data/ here; --root names the folder that has it", file=sys.stderr)
        return 1
    return formatting.run(options.root, options.files, check=options.check)
