"""Small git histories of the tiny dossier, and what the review says of them."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from dossier.cli import main
from dossier.load.yaml_lines import read_yaml
from support.folders import LAKE, PROJECT, copy_of

NOTHING = "**Nothing changes for readers.**"
MEETING, OPENING, TOLLS = (
    "events/1999/1999-05-10-lake-meeting",
    "events/2000/2000-11-20-bridge-opens",
    "events/2000/2000-12-01-tolls",
)


def git(root: Path, *words: str) -> str:
    """Git without the settings of whoever runs the tests."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@lake.example"))
    }
    done = subprocess.run(
        ["git", *words],
        cwd=root,
        env={**os.environ, **own, **names},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def review(root: Path, *words: str, expect: int = 0) -> str:
    """What the command prints, both streams together."""
    printed = io.StringIO()
    returned: int | str | None
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            returned = main(["--root", str(root), "review", *words])
        except SystemExit as left:
            returned = left.code
    assert returned == expect, printed.getvalue()
    return printed.getvalue()


def review_afresh(root: Path, *words: str, **environment: str) -> str:
    """The command in a process of its own, as a person runs it."""
    command = [sys.executable, "-m", "dossier", "--root", str(root), "review", *words]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), **environment}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=True
    ).stdout


def dumped(record: dict[str, Any], **options: Any) -> str:
    # PyYAML leaves a time such as 09:30 without quotes, which a dossier does not accept.
    return re.sub(r"(?<=time: )(\d\d:\d\d)", r'"\1"', yaml.safe_dump(record, **options))


def write(root: Path, name: str, record: dict[str, Any]) -> None:
    path = root / "data" / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumped(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def read(root: Path, name: str) -> dict[str, Any]:
    value: dict[str, Any] = read_yaml(root, root / "data" / f"{name}.yml").value
    return value


def change(root: Path, name: str, edit: Callable[[dict[str, Any]], Any]) -> None:
    record = read(root, name)
    edit(record)
    write(root, name, record)


def rename(root: Path, old: str, new: str) -> None:
    """Renames a record, and its id wherever a record names it."""
    target = root / "data" / f"{new}.yml"
    target.parent.mkdir(exist_ok=True)
    (root / "data" / f"{old}.yml").rename(target)
    before, after = old.rpartition("/")[2], new.rpartition("/")[2]

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [renamed(inner) for inner in value]
        return (
            re.sub(rf"\A{re.escape(before)}(?=\.|\Z)", after, value)
            if isinstance(value, str)
            else value
        )

    for path in (root / "data").rglob("*.yml"):
        name = path.relative_to(root / "data").with_suffix("").as_posix()
        write(root, name, renamed(read(root, name)))


def statement(record: dict[str, Any], id: str, field: str = "statements") -> dict[str, Any]:
    return next(one for one in record[field] if one.get("id") == id)


def source(
    title: str, kind: str = "news", publisher: str = "Lake Times", **more: str
) -> dict[str, Any]:
    slug = re.sub(r"\W+", "-", title.lower())
    return {
        "title": title,
        "publisher": publisher,
        "url": f"https://times.example/{slug}",
        "published": "2000-12-02",
        "language": "en",
        "kind": kind,
        "accessed": "2001-03-01",
        **more,
    }


def said(id: str, text: str, *cite: Any, **more: Any) -> dict[str, Any]:
    return {"id": id, "text": text, "cite": list(cite), **more}


def commit(root: Path, name: str) -> None:
    """Commits all that lies there, and calls the commit by a name."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", name)
    git(root, "tag", name)


def begun(root: Path) -> Path:
    """A copy of the tiny dossier in a repository of its own, not committed yet."""
    copy_of(LAKE / "data", root / "data")
    copy_of(LAKE / "seeds", root / "seeds")
    git(root, "init", "--quiet", "--initial-branch", "main")
    return root
