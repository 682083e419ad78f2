"""A colour is said once, in colours.toml."""

from __future__ import annotations

import re

import pytest

from dossier import colours
from dossier.dossier import Dossier
from dossier.outputs import output_files
from support.folders import PROJECT

# Not the number of a letter, and not the anchor of an address.
HEX = re.compile(r"(?<![&\w])#[0-9a-fA-F]{3,8}\b(?!-)")
# Pure paper and ink for the printer, and shadows.
PLAIN = {"#fff", "#000", *(f"#000{shade}" for shade in range(1, 10))}


def test_no_other_file_names_a_colour():
    named = {}
    for path in sorted((PROJECT / "hooks").rglob("*")):
        if path.suffix in (".css", ".py", ".j2", ".html", ".js", ".svg"):
            found = set(HEX.findall(path.read_text(encoding="utf-8"))) - PLAIN
            if found:
                named[path.name] = found
    assert not named, f"colours stand in colours.toml: {named}"


def test_the_mark_of_the_site_is_in_its_colours(lake: Dossier):
    content = output_files(lake)[colours.MARK].content
    assert isinstance(content, str)
    assert set(HEX.findall(content)) <= {*colours.LIGHT.values(), *colours.DARK.values()}


def test_each_colour_has_a_value_for_light_and_one_for_dark_paper():
    assert colours.LIGHT.keys() == colours.DARK.keys()
    for value in (*colours.LIGHT.values(), *colours.DARK.values()):
        assert re.fullmatch(r"#[0-9a-f]{6}", value), f"{value}: write six digits, as #0a1b2c"


def test_a_colour_without_a_value_is_told():
    with pytest.raises(ValueError, match=r'colours\.toml: "sail" has no value for dark paper'):
        colours.read('sail = { light = "#7a3b00" }')


def test_every_variable_of_a_colour_that_is_used_is_set(lake: Dossier):
    sheet = output_files(lake)[colours.SHEET].content
    assert isinstance(sheet, str)
    for values in (colours.LIGHT, colours.DARK):
        for name, value in values.items():
            assert f"--{name}: {value};" in sheet
    known = {*colours.LIGHT, "serif", "sans"}
    for path in (PROJECT / "hooks/theme/assets/stylesheets").glob("*.css"):
        used = set(re.findall(r"var\(--([a-z-]+)\)", path.read_text(encoding="utf-8")))
        assert {name for name in used - known if not name.startswith("md-")} == set(), path
