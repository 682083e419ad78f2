"""What README, CONTRIBUTING and the page for contributors promise is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from dossier import cli
from dossier.dossier import Dossier
from dossier.load import load
from support.folders import LAKE, PROJECT, copy_of

CONTRIBUTING, README = PROJECT / "CONTRIBUTING.md", PROJECT / "README.md"
PAGE = PROJECT / "docs" / "contribute.md"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def examples() -> dict[str, str]:
    """The records that the page gives as examples, by the files below data/ that it names."""
    texts = re.findall(r"^```yaml\n(.*?)^```", text_of(PAGE), re.DOTALL | re.MULTILINE)
    files = re.findall(r"`([a-z0-9]+/[a-z0-9-]+\.yml)`", text_of(PAGE))
    folders = ("sources", "events")
    named = [f"{folder}/{file}" for folder, file in zip(folders, files, strict=True)]
    return dict(zip(named, texts, strict=True))


def test_the_examples_are_right_and_canonical(tmp_path: Path):
    """Laid into the tiny dossier, whose people and topics they name."""
    root = copy_of(LAKE, tmp_path / "lake")
    files = []
    for name, text in examples().items():
        file = root / "data" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    loaded = load(root)
    assert loaded.dossier
    assert not loaded.problems
    assert cli.main(["--root", str(root), "format", "--check", *files]) == 0


@pytest.mark.parametrize("path", [CONTRIBUTING, PAGE, README], ids=lambda path: path.name)
def test_commands_that_are_named_are_there(path: Path, capsys: pytest.CaptureFixture[str]):
    commands = set(re.findall(r"-m dossier ((?:new )?[a-z]+)", text_of(path)))
    assert commands
    for command in sorted(commands):
        with pytest.raises(SystemExit) as ended:
            cli.main([*command.split(), "--help"])
        assert ended.value.code == 0, command
    assert "usage:" in capsys.readouterr().out


@pytest.mark.parametrize("path", [CONTRIBUTING, PAGE, README], ids=lambda path: path.name)
def test_targets_that_are_named_are_there(path: Path):
    targets = set(re.findall(r"^([a-z-]+):", text_of(PROJECT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)(?=`|  | BASE)", text_of(path), re.MULTILINE))
    assert named
    assert named <= targets


LINKING = ["CONTRIBUTING.md", "README.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md"]


@pytest.mark.parametrize("name", LINKING)
def test_files_and_sections_that_are_linked_are_there(name: str):
    for link in re.findall(r"\]\((?!https?://)([^)]+)\)", text_of(PROJECT / name)):
        file, _, section = link.partition("#")
        assert (PROJECT / file).is_file(), link
        assert not section or f"{{ #{section} }}" in text_of(PROJECT / file), link


def test_the_layout_names_what_is_there():
    layout = text_of(CONTRIBUTING).partition("## The layout")[2].split("```")[1]
    paths = re.findall(r"^(\S+)", layout, re.MULTILINE)
    assert len(paths) >= 16
    assert not [path for path in paths if not (PROJECT / path).exists()]


def test_paths_that_are_named_are_there():
    named = set(re.findall(r"`([a-z.]+/[a-z_/.]+)`", text_of(CONTRIBUTING)))
    assert len(named) >= 10
    assert not [path for path in sorted(named) if not (PROJECT / path).exists()]


def test_the_citation_file_is_valid():
    command = [sys.executable, "-m", "check_jsonschema"]
    command += ["--builtin-schema", "vendor.citation-file-format", str(PROJECT / "CITATION.cff")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_is_of_the_latest_version_of_the_data(dossier: Dossier):
    """Before the first release, of the day up to which the data was compiled."""
    release = dossier.settings.release
    day = str(release.version if release else dossier.settings.as_of)
    cited = yaml.load(text_of(PROJECT / "CITATION.cff"), Loader=yaml.BaseLoader)  # noqa: S506 makes nothing but strings
    assert (cited["version"], cited["date-released"]) == (day, day)
    assert cited["title"] == dossier.settings.title


def test_the_changelog_is_of_this_version():
    version = tomllib.loads(text_of(PROJECT / "pyproject.toml"))["project"]["version"]
    released = re.findall(r"^## \[(\d.*?)\]", text_of(PROJECT / "CHANGELOG.md"), re.MULTILINE)
    assert released[0] == version
