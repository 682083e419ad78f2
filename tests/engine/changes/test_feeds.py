"""Feeds, read by a program of others and by what JSON Feed 1.1 asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from dossier.changes.feeds import files_of
from dossier.changes.history import History
from dossier.changes.known import history_of
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.load import load
from support.dated_history import (
    CORRECTED,
    LENGTH,
    WHY,
    begun_on,
    corrected,
    renamed,
    whole,
    with_tolls,
)

SITE = "https://lake.example/"


def feeds(root: Path, site: str = SITE) -> dict[str, bytes]:
    dossier = load(root).dossier
    assert dossier
    return files_of(dossier, Changes(dossier, history_of(root)), site)


@pytest.fixture(scope="module")
def lake_feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return feeds(whole(tmp_path_factory.mktemp("history") / "lake"))


def atom(content: bytes) -> Any:
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def ids(content: bytes) -> list[str]:
    return [str(entry.id) for entry in atom(content).entries]


def test_there_is_one_of_all_of_corrections_of_each_topic_and_each_commitment(
    lake_feeds: dict[str, bytes],
):
    names = ("all", "corrections", "topics/bridge", "commitments/build-the-bridge")
    assert set(lake_feeds) == {f"feeds/{name}{end}" for name in names for end in (".xml", ".json")}


def test_a_feed_says_whose_it_is_and_where(lake_feeds: dict[str, bytes]):
    feed = atom(lake_feeds["feeds/all.xml"]).feed
    assert feed.title == "Lake Dossier: what is new"
    assert feed.link == f"{SITE}changes.html"
    assert feed.updated == "2025-11-05T12:00:00Z"
    own = [link.href for link in feed.links if link.rel == "self"]
    assert own == [f"{SITE}feeds/all.xml"]


def test_an_entry_leads_to_what_changed_and_says_it_in_plain_text(lake_feeds: dict[str, bytes]):
    (entry,) = atom(lake_feeds["feeds/corrections.xml"]).entries
    assert entry.link == f"{SITE}events/1999-05-10-lake-meeting.html#{LENGTH}"
    assert entry.title == "Correction: Berg and Sato meet at the lake"
    assert entry.content[0].type == "text/plain"
    for text in (WHY, "It said: The leaders talked for two hours.", f"It says: {CORRECTED}"):
        assert text in entry.content[0].value
    assert [tag.term for tag in entry.tags] == ["Correction", "Bridge"]


def test_what_belongs_to_a_commitment_stands_in_its_feed_alone(lake_feeds: dict[str, bytes]):
    (entry,) = atom(lake_feeds["feeds/commitments/build-the-bridge.xml"]).entries
    assert entry.title == "New standing: Build a bridge"


def test_both_forms_hold_the_same(lake_feeds: dict[str, bytes]):
    for path in sorted(lake_feeds):
        if path.endswith(".json"):
            entries = atom(lake_feeds[path.replace(".json", ".xml")]).entries
            items = json.loads(lake_feeds[path])["items"]
            assert [(e.id, e.link, e.title, e.content[0].value) for e in entries] == [
                (i["id"], i["url"], i["title"], i["content_text"]) for i in items
            ], path


def test_a_json_feed_has_what_its_version_asks_for(lake_feeds: dict[str, bytes]):
    feed = json.loads(lake_feeds["feeds/topics/bridge.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Lake Dossier: The bridge over the lake"
    assert feed["home_page_url"] == f"{SITE}topics/bridge.html"
    assert feed["feed_url"] == f"{SITE}feeds/topics/bridge.json"
    for item in feed["items"]:
        assert {"id", "url", "content_text", "date_published"} <= set(item)


def test_atom_has_what_its_standard_asks_for(lake_feeds: dict[str, bytes]):
    space = "{http://www.w3.org/2005/Atom}"
    for path, content in lake_feeds.items():
        if path.endswith(".xml"):
            feed = ElementTree.fromstring(content)
            for name in ("id", "title", "updated", "author"):
                assert len(feed.findall(space + name)) == 1, path
            for entry in feed.findall(f"{space}entry"):
                for name in ("id", "title", "updated", "content"):
                    assert len(entry.findall(space + name)) == 1, path


def test_ids_are_unique_and_stay_when_a_record_is_renamed_or_the_site_moves(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    with_tolls(root)
    corrected(root)
    before = ids(feeds(root)["feeds/all.xml"])
    assert len(set(before)) == len(before) == 3
    renamed(root)
    assert ids(feeds(root)["feeds/all.xml"]) == before
    assert ids(feeds(root, "https://other.example/sub/")["feeds/all.xml"]) == before


def test_without_the_address_of_the_site_links_are_relative_to_the_feed(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    corrected(root)
    (item,) = json.loads(feeds(root, "")["feeds/topics/bridge.json"])["items"]
    assert item["url"] == f"../../events/1999-05-10-lake-meeting.html#{LENGTH}"
    assert "feed_url" not in json.loads(feeds(root, "")["feeds/all.json"])


def test_a_note_with_markup_is_plain_text(tmp_path: Path):
    root = begun_on(tmp_path / "lake")
    with_tolls(root)
    from support.dated_history import commit_on

    commit_on(root, "2025-10-21", "Say\n\nChange-note: <script>alert(1)</script> & more")
    (entry,) = [e for e in atom(feeds(root)["feeds/all.xml"]).entries if "script" in e.title]
    assert "<script>alert(1)</script> & more" in entry.content[0].value


def test_without_a_history_there_is_no_feed(lake: Dossier):
    assert files_of(lake, Changes(lake, History()), SITE) == {}
