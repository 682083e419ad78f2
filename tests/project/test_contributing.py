"""What CONTRIBUTING.md, its shorter version on the site and the README promise is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.load import load
from dossier.load.canonical import canonical_file
from support.folders import LAKE, PROJECT, copy_of

LONG, SHORT, README = (
    PROJECT / "CONTRIBUTING.md",
    PROJECT / "docs" / "contribute.md",
    PROJECT / "README.md",
)
FOLDERS = ("sources/l", "events/1999")


def examples(path: Path) -> list[str]:
    """The records that the text gives as examples: a source, then an event."""
    return re.findall(
        r"^```yaml\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def names(path: Path) -> list[str]:
    """The names that the text gives to the examples' files."""
    return re.findall(r"`([a-z0-9-]+\.yml)`", path.read_text(encoding="utf-8"))


def test_both_versions_give_the_same_examples():
    assert len(examples(LONG)) == 2 and examples(LONG) == examples(SHORT)
    assert len(names(LONG)) == 2 and names(LONG) == names(SHORT)


def test_the_examples_are_right_and_canonical(tmp_path: Path):
    """Laid into the tiny dossier, whose people and topics they name."""
    root = copy_of(LAKE, tmp_path / "lake")
    for folder, name, text in zip(FOLDERS, names(LONG), examples(LONG), strict=True):
        (root / "data" / folder / name).write_text(text, encoding="utf-8")
    loaded = load(root)
    assert not loaded.problems and loaded.dossier
    for folder, name in zip(FOLDERS, names(LONG), strict=True):
        assert canonical_file(root, root / "data" / folder / name).is_canonical, name


@pytest.mark.parametrize("path", [LONG, SHORT, README], ids=lambda path: path.name)
def test_commands_that_are_named_are_there(path: Path):
    text = path.read_text(encoding="utf-8")
    commands = set(re.findall(r"-m dossier ((?:new )?[a-z]+)", text))
    assert commands
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "dossier", *command.split(), "--help"],
            cwd=PROJECT / "hooks",
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, command
    targets = set(
        re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set(re.findall(r"\bmake ([a-z]+)(?=`|  | BASE)", text)) <= targets


@pytest.mark.parametrize(
    "name", ["CONTRIBUTING.md", "README.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md"]
)
def test_files_that_are_linked_are_there(name: str):
    links = re.findall(r"\]\((?!https?://)([^)#]+)\)", (PROJECT / name).read_text(encoding="utf-8"))
    assert not [link for link in links if not (PROJECT / link).is_file()]


def test_the_layout_names_what_is_there():
    layout = LONG.read_text(encoding="utf-8").partition("## The layout")[2]
    paths = re.findall(r"^([a-z./]+\S*)  ", layout, re.MULTILINE)
    assert len(paths) >= 8 and not [path for path in paths if not (PROJECT / path).exists()]


def test_the_citation_file_is_valid():
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        PROJECT / "CITATION.cff",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_and_the_changelog_are_of_this_version():
    version = re.search(
        r'^version = "(.+)"', (PROJECT / "pyproject.toml").read_text(), re.MULTILINE
    )[1]
    assert f"\nversion: {version}\n" in (PROJECT / "CITATION.cff").read_text()
    released = re.findall(r"^## \[(\d.*?)\]", (PROJECT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert released[0] == version
