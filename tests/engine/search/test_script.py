"""The index as a script that a page loads."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.language import words
from dossier.search import Entry, entries_of, index_script
from dossier.search.script import read_script
from support.pages import pages_by_path


def test_script_holds_nothing_but_data():
    """Whatever a text holds, it stays one."""
    text = '</script>"\\\u2028;alert(1)//'
    script = index_script([Entry("a.html", "page", text, text)])
    assert script.startswith("var dossierIndex = {")
    (row,) = read_script(script)["entries"]
    assert row[5:7] == [text, text]


def test_addresses_are_put_together_again():
    entries = [Entry("a.html", "page"), Entry("a.html#b", "statement", page="a.html")]
    index = read_script(index_script(entries))
    first, second = index["entries"]
    assert [index["pages"][row[0]] for row in (first, second)] == ["a.html", "a.html"]
    assert (second[1], second[4]) == ("b", 1)


def test_same_dossier_gives_the_same_script(lake: Dossier):
    scripts = {index_script(entries_of(lake, pages_by_path(lake).values())) for _ in range(2)}
    assert len(scripts) == 1


def test_every_kind_has_a_name(dossier: Dossier):
    kinds = {entry.kind for entry in entries_of(dossier, pages_by_path(dossier).values())}
    assert kinds == set(words("search.kind"))


def test_spellings_are_each_of_one_word():
    index = read_script(index_script([]))
    spellings = [word for group in index["same"] for word in group]
    assert len(spellings) == len(set(spellings))
    assert all(word == word.lower() and word.isalnum() for word in spellings)
    assert not set(spellings) & set(index["stop"])
