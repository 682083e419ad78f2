"""The folders that are measured: whole dossiers, and staged pages for generators without hooks."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml
from form import Form
from generate import generate
from measure import Engine

# Templates of our theme, which plain generators do not have.
_TEMPLATE = re.compile(r"^template:.*\n", re.M)


def real_dossier(engine: Engine, out: Path) -> Path:
    """A copy of the data of the checkout itself, built by its own hooks."""
    for name in ("data", "seeds", "docs"):
        shutil.copytree(engine.root / name, out / name)
    config = _read(engine.root / "mkdocs.yml")
    config["hooks"] = [str(engine.root / hook) for hook in config["hooks"]]
    config["theme"]["custom_dir"] = str(engine.root / config["theme"]["custom_dir"])
    config["watch"] = ["data", "seeds"]
    _write(out / "mkdocs.yml", config)
    return out


def invented_dossier(engine: Engine, out: Path, events: int, seed: int) -> Path:
    """An invented dossier in the form that the checkout reads."""
    generate(out, events, seed, engine.root)
    if not Form.of(engine.root).folders:
        # Engines of that time refuse files that are not in their canonical form.
        command = engine.dossier(out, "format")
        environment = engine.environment()
        subprocess.run(command, env=environment, check=True, timeout=1800, capture_output=True)
    return out


def staged_project(dossier: Path, staged: Path, out: Path) -> Path:
    """A project without hooks on staged pages: what any generator of this family can build."""
    config = _read(dossier / "mkdocs.yml")
    for key in ("hooks", "watch"):
        config.pop(key, None)
    config["theme"].pop("custom_dir", None)
    config["strict"] = False
    config.pop("validation", None)
    config["docs_dir"] = "docs"
    out.mkdir(parents=True)
    staged.rename(out / "docs")
    for page in (out / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_TEMPLATE.sub("", text, count=1), encoding="utf-8")
    _write(out / "mkdocs.yml", config)
    return out


def _read(path: Path) -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return config


def _write(path: Path, config: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
