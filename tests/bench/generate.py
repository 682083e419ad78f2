"""Writes a whole invented dossier, large or small, that passes every check and builds.

    python tests/bench/generate.py DIR --events 3000 --seed 1

The same number, seed and checkout make the same bytes. DIR gets data/, seeds/, docs/ and a
mkdocs.yml that uses the hooks and the theme of the checkout (default: that of this file).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from form import Form, as_yaml
from records import Inventor

CHECKOUT = Path(__file__).resolve().parents[2]


def generate(out: Path, events: int, seed: int, checkout: Path = CHECKOUT) -> int:
    """Writes the dossier into the new or empty folder `out`; how many records it has."""
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out}: is not empty; name a new folder")
    form = Form.of(checkout)
    invented = Inventor(events, seed, form).invent()
    _write(out / "data" / "dossier.yml", as_yaml(invented.settings))
    for (folder, record), content in invented.records.items():
        _write(out / form.path(folder, record), as_yaml(content))
    for name, text in invented.seeds.items():
        _write(out / "seeds" / name, text)
    shutil.copytree(checkout / "docs", out / "docs")
    topics = [record for folder, record in invented.records if folder == "topics"]
    _write(out / "mkdocs.yml", _configuration(checkout, topics))
    return len(invented.records)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _configuration(checkout: Path, topics: list[str]) -> str:
    """The checkout's own mkdocs.yml, its paths made absolute, with these topics listed."""
    config: dict[str, Any] = yaml.safe_load((checkout / "mkdocs.yml").read_text(encoding="utf-8"))
    config["site_name"] = "Invented Dossier"
    config["site_description"] = "An invented dossier, for measuring."
    config["hooks"] = [str(checkout / hook) for hook in config["hooks"]]
    config["watch"] = ["data", "seeds"]
    config["theme"]["custom_dir"] = str(checkout / config["theme"]["custom_dir"])
    config["nav"] = [
        {"Home": "index.md"},
        {"Timeline": "timeline/index.md"},
        {"People": ["people/index.md", "organizations/index.md"]},
        {"Topics": ["topics/index.md", *(f"topics/{topic}.md" for topic in topics)]},
        {"Commitments": "commitments.md"},
        {"Sources": ["sources/index.md", "quotations.md"]},
        {"About": ["method.md", "data/index.md", "glossary.md", "contribute.md"]},
    ]
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=100)


def main(arguments: list[str] | None = None) -> int:
    """0 when the dossier is written, 2 for a wrong call."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--events", type=int, default=3000, help="how many events (default: 3000)")
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, other texts (default: 1)"
    )
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, help="whose hooks it is for")
    options = parser.parse_args(arguments)
    if options.events < 10:
        parser.error(
            "--events: at least 10, so that every kind of record has something to refer to"
        )
    try:
        number = generate(options.out, options.events, options.seed, options.checkout.resolve())
    except FileExistsError as error:
        parser.error(str(error))
    print(f"{number} records in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
