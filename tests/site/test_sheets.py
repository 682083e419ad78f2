"""Of the theme's sheet only what the site has a use for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from theme.sheets import UNUSED, without_unused


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".admonition{a:b}.c{d:e}", ".c{d:e}"),
        (".c .tabbed-set>a,.c{d:e}", ".c{d:e}"),
        (":is(.a,.b),.keys{d:e}", ":is(.a,.b){d:e}"),
        ("@media print{.md-search{a:b}}@media print{.c{d:e}}", "@media print{.c{d:e}}"),
        ("@keyframes f{0%{a:b}to{c:d}}.keys{a:b}", "@keyframes f{0%{a:b}to{c:d}}"),
        (':root{--md-keys-icon:url("a;b(c");--md-icon:1}', ":root{--md-icon:1}"),
        ('@charset "utf-8";.c{d:e}/* .x{ */', ".c{d:e}"),
        (".highlighted{a:b}", ".highlighted{a:b}"),
        ("[dir=rtl] .c,[dir=ltr] .c{d:e}", "[dir=ltr] .c{d:e}"),
        (
            "[data-md-color-primary=red],[data-md-color-scheme=slate]{d:e}",
            "[data-md-color-scheme=slate]{d:e}",
        ),
        ("[data-md-color-accent=custom]{d:e}", "[data-md-color-accent=custom]{d:e}"),
    ],
)
def test_rules_for_what_no_page_has_are_left_out(sheet: str, kept: str):
    assert without_unused(sheet) == kept


def test_no_page_has_a_class_whose_rules_are_left_out(site: Path):
    unused = re.compile(rf"(?:{'|'.join(UNUSED)})(?![a-z])")
    for path in site.rglob("*.html"):
        for names in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            assert not [name for name in names.split() if unused.match(name)], path


def test_pages_are_read_from_left_to_right_and_have_the_colours_of_the_site(site: Path):
    """Rules for what reads the other way, and for the theme's colours, are left out."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'dir="rtl"' not in text, path
        assert set(re.findall(r'data-md-color-(?:primary|accent)="([^"]*)"', text)) <= {"custom"}


def test_scripts_come_without_remarks(site: Path):
    """All but those of the theme, which are made smaller where it is released."""
    for path in (site / "assets/javascripts").glob("*.js"):
        if not path.name.endswith(".min.js"):
            lines = path.read_text(encoding="utf-8").splitlines()
            assert not [line for line in lines if line.startswith((" ", "//", "/*"))], path


def test_sheet_is_light(site: Path):
    (sheet,) = site.rglob("*.css")
    text = sheet.read_text(encoding="utf-8")
    assert '"mappings"' not in text
    assert "tabbed" not in text
