"""The page of what changed, its weeks, both forms of the feeds and the file hold the same."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from dossier.changes.files import HISTORY, changes_files
from dossier.changes.history import from_json
from dossier.changes.known import history_of
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.figures import default_folder
from dossier.load import load
from dossier.page_builder import PageContext
from dossier.pages.changes import pages
from support.dated_history import whole
from support.folders import PROJECT
from support.pages import html_of

MOST = 50
WHOLE = pytest.param("project", marks=pytest.mark.slow)


def with_history(which: str, folder: Path) -> tuple[Dossier, Changes]:
    root = PROJECT if which == "project" else whole(folder / "lake")
    history = history_of(root, default_folder() if root is PROJECT else None)
    if not history:
        pytest.skip("this copy has no history: neither the whole repository nor its file")
    dossier = load(root).dossier
    assert dossier
    return dossier, Changes(dossier, history)


@pytest.mark.parametrize("which", ["lake", WHOLE])
def test_all_forms_hold_as_many(which: str, tmp_path: Path):
    dossier, changes = with_history(which, tmp_path)
    files = changes_files(dossier, changes, "https://lake.example/")
    assert from_json(files[HISTORY]) == changes.history
    for name, news in (
        ("all", changes.news),
        ("corrections", changes.corrections),
        *((f"topics/{id}", [n for n in changes.news if id in n.about]) for id in dossier.topics),
    ):
        items = json.loads(files[f"feeds/{name}.json"])["items"]
        entries = feedparser.parse(files[f"feeds/{name}.xml"]).entries
        assert len(items) == len(entries) == min(len(news), MOST), name
    made = {
        page.path: BeautifulSoup(html_of(page), "lxml")
        for page in pages(PageContext(dossier, {}, changes=changes))
    }
    shown: Counter[str] = Counter()
    for week in changes.weeks:
        page = made[week.path]
        number = len(page.select(".changes > li, .correction"))
        assert number == week.number_of_news, week.path
        shown["told"] += number
    assert shown["told"] == len(changes.news)
