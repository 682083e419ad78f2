"""One style sheet out of several: what can match stays, in order; what cannot is left out."""

from __future__ import annotations

import pytest
from dossier.styles import one_sheet, words_of_page, words_of_script, words_of_theme_script


def united(*sheets: str, words: tuple[str, ...] = ("kept", "slate"), others: tuple[str, ...] = ()) -> str:
    return one_sheet(sheets, set(words), others).strip()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (".kept{color:red}", ".kept{color:red}"),
        (".gone{color:red}", ""),
        ("p.kept > .gone a{color:red}", ""),
        (".gone,.kept,a{color:red}", ".kept,a{color:red}"),
        ("a:not(.gone){color:red}", "a:not(.gone){color:red}"),
        ("a:is(.gone, .other):hover{color:red}", "a:is(.gone, .other):hover{color:red}"),
        ("/* why */ .kept { color : red ; }", ".kept{color : red ;}"),
        ("[data-md-color-scheme=slate]{color:red}", "[data-md-color-scheme=slate]{color:red}"),
        ('[data-md-color-scheme="teal"]{color:red}', ""),
        ("@media print{.gone{color:red}.kept{color:red}}", "@media print{.kept{color:red}}"),
        ("@media print{.gone{color:red}}", ""),
        ("@keyframes turn{0%{top:0}to{top:1px}}", "@keyframes turn{0%{top:0}to{top:1px}}"),
        ("@view-transition{navigation:auto}", "@view-transition {navigation:auto}"),
        ('.kept{content:"a, b /* c */  d"}', '.kept{content:"a, b /* c */  d"}'),
        (".kept{background:url(data:image/svg+xml;charset=utf-8,x)}", ".kept{background:url(data:image/svg+xml;charset=utf-8,x)}"),
    ],
)
def test_rule_stays_if_it_can_match(before: str, after: str):
    assert united(before) == after


def test_sheets_keep_their_order():
    assert united("a{color:red}", "a{color:blue}") == "a{color:red}\na{color:blue}"


def test_custom_property_stays_where_a_rule_a_script_or_a_drawing_asks_for_it():
    sheet = ":root{--one:1;--two:var(--three);--three:3;--four:4}a{top:var(--two)}"
    assert united(sheet) == ":root{--two:var(--three);--three:3}\na{top:var(--two)}"
    assert "--four:4" in united(sheet, others=('<path fill="var(--four)"/>',))


def test_rule_without_any_property_left_goes():
    assert united(":root{--one:1}") == ""


def test_words_of_pages_and_scripts():
    assert words_of_page('<body class="a b" data-md-color-scheme="slate"><p id="c" class="d">') == {"a", "b", "slate", "d"}
    assert "menu" in words_of_script("node.className = 'menu open'")
    assert words_of_theme_script("'md-search-result' 'md-annotation' highlight") == {"md-search-result"}
