"""The page of what changed, its weeks, both forms of the feeds and the file hold the same."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import feedparser
import pytest
from lxml import html

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
_OF_CLASS = "//*[contains(concat(' ', @class, ' '), ' {} ')]"
TOLD = f"{_OF_CLASS.format('changes')}/li | {_OF_CLASS.format('correction')}"
WHOLE = pytest.param("project", marks=pytest.mark.slow)


@pytest.fixture(params=["lake", WHOLE])
def with_history(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Dossier, Changes]:
    of_project = request.param == "project"
    root = PROJECT if of_project else whole(tmp_path / "lake")
    history = history_of(root, default_folder() if of_project else None)
    if not history:
        pytest.skip("this copy has no history: neither the whole repository nor its file")
    dossier = request.getfixturevalue("dossier") if of_project else load(root).dossier
    assert dossier
    return dossier, Changes(dossier, history)


def test_all_forms_hold_as_many(with_history: tuple[Dossier, Changes]):
    dossier, changes = with_history
    files = changes_files(dossier, changes, "https://lake.example/")
    assert from_json(files[HISTORY]) == changes.history
    for name, news in (
        ("all", changes.news),
        ("corrections", changes.corrections),
        *((f"topics/{id}", [n for n in changes.news if id in n.about]) for id in dossier.topics),
    ):
        items = json.loads(files[f"feeds/{name}.json"])["items"]
        # Markup in texts is made safe by each reader; to have it done here takes most of the time.
        parsed = feedparser.parse(files[f"feeds/{name}.xml"], sanitize_html=False)
        entries = parsed.entries
        assert len(items) == len(entries) == min(len(news), MOST), name
    made = {
        page.path: html.document_fromstring(html_of(page))
        for page in pages(PageContext(dossier, {}, changes=changes))
    }
    shown: Counter[str] = Counter()
    for week in changes.weeks:
        page = made[week.path]
        told = page.xpath(TOLD)
        assert isinstance(told, list)
        number = len(told)
        assert number == week.number_of_news, week.path
        shown["told"] += number
    assert shown["told"] == len(changes.news)
