"""How the code is laid out: who may know the generator and the theme, how long a module is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from support.folders import PROJECT

HOOKS = PROJECT / "hooks"
BUILD = Path("build.py")
MODULES = sorted(path.relative_to(HOOKS) for path in HOOKS.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The packages that the module imports anywhere, if only for its types."""
    for node in ast.walk(ast.parse((HOOKS / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def at_the_edge(path: Path) -> bool:
    return path == BUILD or path.parts[0] == "theme"


def test_only_the_build_imports_mkdocs():
    assert [path for path in MODULES if "mkdocs" in imported(path)] == [BUILD]


def test_only_the_build_and_its_modules_know_the_theme():
    for path in MODULES:
        if not at_the_edge(path):
            assert not {"material", "theme"} & set(imported(path)), path
            text = (HOOKS / path).read_text(encoding="utf-8")
            assert not re.search(r"\bmaterial\b", text, re.IGNORECASE), path


def test_nothing_is_loaded_by_name():
    """So that what imports what can be read off the code."""
    for path in MODULES:
        text = (HOOKS / path).read_text(encoding="utf-8")
        assert "__import__" not in text, path
        if at_the_edge(path):
            assert "importlib" not in text, path


def test_each_module_can_be_read_at_one_sitting():
    lines = {path: len((HOOKS / path).read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: number for path, number in lines.items() if number > 300} == {}
    assert lines[BUILD] <= 110
