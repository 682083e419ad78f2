"""The index as a script that a page loads."""

from __future__ import annotations

import pytest

from dossier.dossier import Dossier
from dossier.language import words
from dossier.search import Entry, entries_of, index_scripts
from support.index_scripts import read_scripts
from support.pages import pages_by_path


def test_script_holds_nothing_but_data():
    """Whatever a text holds, it stays one."""
    text = '</script>"\\\u2028;alert(1)//'
    scripts = index_scripts([Entry("a.html", "page", text, text)])
    assert scripts[0].startswith("var dossierIndex = {")
    (row,) = read_scripts(*scripts)["entries"]
    assert row[5:7] == [text, text]


def test_addresses_are_put_together_again():
    entries = [
        Entry("a.html", "page"),
        Entry("a.html#b", "statement", page="a.html"),
        Entry("a.html#a.c", "statement", page="a.html"),
    ]
    index = read_scripts(*index_scripts(entries))
    first, second, third = index["entries"]
    assert [index["pages"][row[0]] for row in index["entries"]] == ["a.html"] * 3
    assert (second[1], second[4]) == ("b", 1)
    assert third[1] == ".c"
    assert len(first) < 5


def test_sources_and_publishers_come_in_a_script_of_their_own():
    """Nobody waits for them: they are many, and looked for least."""
    entries = [Entry("b.html#c", "source", "C"), Entry("a.html", "page", "A")]
    first, second = index_scripts(entries)
    assert second.startswith("dossierIndex.later = [")
    assert [row[5] for row in read_scripts(first, second)["entries"]] == ["A", "C"]
    assert "C" not in first


def test_same_dossier_gives_the_same_script(lake: Dossier):
    scripts = {index_scripts(entries_of(lake, pages_by_path(lake).values())) for _ in range(2)}
    assert len(scripts) == 1


@pytest.mark.slow
def test_every_kind_has_a_name(dossier: Dossier):
    kinds = {entry.kind for entry in entries_of(dossier, pages_by_path(dossier).values())}
    assert kinds == set(words("search.kind"))


def test_spellings_are_each_of_one_word():
    index = read_scripts(*index_scripts([]))
    spellings = [word for group in index["same"] for word in group]
    assert len(spellings) == len(set(spellings))
    assert all(word == word.lower() and word.isalnum() for word in spellings)
    assert not set(spellings) & set(index["stop"])
