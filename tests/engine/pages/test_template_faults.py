"""What is wrong with a template is told by its file and line, with the page that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.kinds import FOLDERS
from dossier.load import load
from dossier.page_templates import TemplateFault
from support.commands import Run
from support.new_kind import TEMPLATE, Regatta, registered
from support.pages import pages_by_path

PAGE = "regattas/lake-regatta.html is made from it"
IMPORT = TEMPLATE.partition("\n")[0]


@pytest.fixture
def root(lake_root: Path) -> Iterator[Path]:
    """The small dossier with a record of a new kind."""
    with registered(Regatta):
        path = lake_root / f"data/{FOLDERS['regattas'].folder}/lake-regatta.yml"
        path.parent.mkdir()
        path.write_text("title: The regatta of the lake\n", encoding="utf-8")
        yield lake_root


FAULTS = [
    ("<p>\n{{ record.title }\n", r"regatta\.html\.j2:2: unexpected '}'; "),
    ("{% if record.title %}\n", r"regatta\.html\.j2:1: Unexpected end of template\. .*; "),
    ("\n{{ record.titel }}\n", r"regatta\.html\.j2:2: .* has no attribute 'titel'; "),
    (f"{IMPORT}\n{{{{ m.statments([]) }}}}\n", r"regatta\.html\.j2:2: .* no attribute 'statments'"),
    ("\n\n{{ nobody }}\n", r"regatta\.html\.j2:3: 'nobody' is undefined; "),
    ('{{ say("regata") }}\n', r'regatta\.html\.j2:1: language/en\.toml has no word "regata"'),
    ('{{ p.figure("bord") }}\n', r'regatta\.html\.j2:1: there is no figure "bord"'),
    ('{% include "_none.html.j2" %}\n', r"regatta\.html\.j2:1: _none\.html\.j2"),
    (
        "<!-- html -->\n<p>One</p>\n<!-- html -->\n",
        r'regatta\.html\.j2: <!-- html --> where <!-- /html --> is due, behind "<p>One</p>"; ',
    ),
    ("<p>One</p>\n<!-- /html -->\n", r"<!-- /html --> where <!-- html --> is due"),
    ("<!-- html -->\n<p>One</p>\n", r"regatta\.html\.j2: <!-- html --> without <!-- /html -->; "),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_a_fault_is_told_with_its_place(root: Path, templates: Path, text: str, message: str):
    (templates / "regatta.html.j2").write_text(text, encoding="utf-8")
    dossier = load(root).dossier
    assert dossier
    with pytest.raises(TemplateFault, match=f"pages/templates/.*{message}") as told:
        pages_by_path(dossier)
    assert PAGE in str(told.value)


def test_stage_says_it_in_a_line(root: Path, templates: Path, run: Run):
    (templates / "regatta.html.j2").write_text("{{ record.titel }}\n", encoding="utf-8")
    told = run("--root", root, "stage", root / "staged", expect=1)
    assert told.startswith("pages/templates/regatta.html.j2:1: ")
    assert len(told.splitlines()) == 1


def test_a_missing_template_is_told_by_stage_too(root: Path, run: Run):
    told = run("--root", root, "stage", root / "staged", expect=1)
    assert told == f"pages/templates/regatta.html.j2 is missing; {PAGE}\n"
