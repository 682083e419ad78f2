"""Records, statements and parts that are called otherwise or are elsewhere are still the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.histories import (
    MEETING,
    OPENING,
    TOLLS,
    begun,
    change,
    commit,
    dumped,
    read,
    rename,
    review,
    source,
    statement,
    write,
)
from support.lake_history import widened

COURIER = "sources/c/courier-2000-11-21-bridge"


def test_a_renamed_source_is_one_line_however_many_cite_it(tmp_path: Path):
    root = begun(tmp_path / "lake")
    widened(root)
    commit(root, "base")
    rename(root, "sources/t/times-2000-12-02-tolls", "sources/t/times-2000-12-tolls")
    told = json.loads(review(root, "base", "--format", "json"))
    assert told["counts"] == {"addresses-end": 1, "records-renamed": 1}
    assert (
        "- `times-2000-12-02-tolls → times-2000-12-tolls`: source; 31 statements cite it\n"
        in review(root, "base")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people/ken-sato", "people/sato-ken"),
        ("organizations/northland", "organizations/kingdom-of-northland"),
        ("topics/bridge", "topics/lake-bridge"),
        ("commitments/build-the-bridge", "commitments/a-bridge"),
        ("series/bridge-length", "series/length"),
        ("sites/bridge-site", "sites/the-bridge"),
        ("events/1999/1999-05-10-lake-meeting", "events/1999/1999-05-10-meeting"),
    ],
)
def test_a_renamed_record_is_followed_wherever_it_is_named(plain: Path, old: str, new: str):
    rename(plain, old, new)
    told = json.loads(review(plain, "base", "--format", "json"))
    # What stands on a topic's page alone goes with it.
    ended = 3 if new.startswith("topics/") else 1
    assert told["counts"] == {"addresses-end": ended, "records-renamed": 1}
    former = old.rpartition("/")[2]
    change(plain, new, lambda record: record.update(formerly=[former]))
    told = json.loads(review(plain, "base", "--format", "json"))
    assert "addresses-end" not in told["counts"] and told["counts"]["records-renamed"] == 1


def test_a_document_goes_with_its_renamed_source(plain: Path):
    before = plain / "data/documents/lake-post-1999-05-seed.yml"
    before.rename(before.with_name("post-1999-05-seed.yml"))
    rename(plain, "sources/l/lake-post-1999-05-seed", "sources/p/post-1999-05-seed")
    told = json.loads(review(plain, "base", "--format", "json"))
    assert told["counts"] == {"addresses-end": 2, "records-renamed": 2}
    status = {page["path"]: page["status"] for page in told["pages"]}
    assert (
        status["documents/lake-post-1999-05-seed.html"],
        status["documents/post-1999-05-seed.html"],
    ) == ("gone", "new")


def test_a_renamed_record_that_also_changes_is_told_with_its_change(plain: Path):
    change(plain, OPENING, lambda event: event.update(title="The long bridge opens"))
    rename(plain, OPENING, "events/2000/2000-11-20-long-bridge-opens")
    markdown = review(plain, "base")
    assert "### Records renamed (1)" in markdown and "The **long** bridge opens" in markdown
    assert "removed" not in markdown


def test_another_record_with_the_phrases_that_all_have_is_no_renamed_one(plain: Path):
    """The organizations of the tiny dossier differ by hardly more than their names."""
    write(
        plain,
        "organizations/eastland",
        {**read(plain, "organizations/northland"), "name": "Eastland"},
    )
    change(
        plain,
        "organizations/eastland",
        lambda record: record["statements"][0].update(text="Eastland watched from the far shore."),
    )
    (plain / "data/organizations/bridge-company.yml").unlink()
    change(plain, OPENING, lambda event: event.update(organizations=["northland"]))
    told = json.loads(review(plain, "base", "--format", "json"))
    assert "records-renamed" not in told["counts"]
    assert (
        told["counts"]["records-removed"],
        told["counts"]["statements-removed"],
        told["counts"]["statements-new"],
    ) == (1, 2, 1)


def test_a_statement_under_another_id_is_moved_and_its_old_address_named(plain: Path):
    change(plain, OPENING, lambda event: event["statements"][0].update(id="length"))
    for name in ("topics/bridge", "commitments/build-the-bridge", "terms/metre"):
        path = plain / f"data/{name}.yml"
        path.write_text(path.read_text().replace("bridge-opens.opened", "bridge-opens.length"))
    markdown = review(plain, "base")
    assert (
        "- `2000-11-20-bridge-opens.opened → 2000-11-20-bridge-opens.length`:"
        " has another address in event" in markdown
    )
    counts = json.loads(review(plain, "base", "--format", "json"))["counts"]
    assert counts == {"addresses-end": 1, "statements-moved": 1}
    kept = {"formerly": ["opened"]}
    change(plain, OPENING, lambda event: event["statements"][0].update(kept))
    assert "addresses-end" not in review(plain, "base", "--format", "json")


def test_a_statement_that_a_topic_gives_to_an_event_and_still_shows_is_only_moved(tmp_path: Path):
    root = begun(tmp_path / "lake")
    widened(root)
    commit(root, "base")
    given = statement(read(root, "topics/bridge"), "upkeep", "since")
    change(root, OPENING, lambda event: event["statements"].append(given))
    change(
        root,
        "topics/bridge",
        lambda topic: topic["since"].__setitem__(-1, {"see": "2000-11-20-bridge-opens.upkeep"}),
    )
    counts = json.loads(review(root, "base", "--format", "json"))["counts"]
    assert counts == {"addresses-end": 1, "statements-moved": 1}


def test_a_quotation_that_moves_to_another_event_is_told_so(plain: Path):
    taken = read(plain, MEETING)["quotations"][0]
    change(plain, MEETING, lambda event: event.pop("quotations"))
    change(plain, OPENING, lambda event: event.update(quotations=[taken]))
    markdown = review(plain, "base")
    assert (
        "in: ~~Berg and Sato meet at the lake~~" in markdown and "removed" not in markdown.lower()
    )


def test_the_same_change_of_words_in_several_statements_is_told_once(tmp_path: Path):
    root = begun(tmp_path / "lake")
    widened(root)
    commit(root, "base")
    path = root / f"data/{TOLLS}.yml"
    path.write_text(path.read_text().replace("carts", "wagons"))
    markdown = review(root, "base")
    assert (
        "- ~~carts~~ **wagons** – 30 statements: `2000-12-01-tolls.day-1`" in markdown
        and "and 20 more" in markdown
    )


def _swap_stages(topic: dict[str, Any]) -> None:
    topic["before"].append(topic["since"].pop())
    topic["since"].append(topic["before"].pop(0))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "edit", "told"),
    [
        (
            "series/bridge-length",
            lambda r: r["points"][1].update(period="2000-12"),
            "period: ~~2000-11~~ → **2000-12**",
        ),
        (
            "people/ken-sato",
            lambda r: r["offices"][0].update(start="2000"),
            "start: ~~1999~~ → **2000**",
        ),
        (
            "people/ken-sato",
            lambda r: r["offices"][0].update(title="Premier"),
            "title: ~~Prime Minister of Southland~~ → **Premier**",
        ),
        (
            "people/ken-sato",
            lambda r: r["offices"][0].update(organization="northland"),
            "organization: ~~Southland~~ → **Northland**",
        ),
        (
            "commitments/build-the-bridge",
            lambda r: r["standings"][1].update(date="2000-11-21"),
            "date: ~~2000-11-20~~ → **2000-11-21**",
        ),
        ("topics/bridge", _swap_stages, "under: ~~since~~ → **before**"),
        (
            MEETING,
            lambda r: r["quotations"][0].update(id="sato-together"),
            "1999-05-10-lake-meeting.sato-bridge",
        ),
    ],
)
def test_a_part_that_changes_what_names_it_is_still_the_same_part(
    plain: Path, name: str, edit: Callable[[dict[str, Any]], Any], told: str
):
    change(plain, name, edit)
    markdown = review(plain, "base")
    assert told in markdown and "no losses" in markdown and "new:" not in markdown


def test_a_record_that_names_its_former_id_is_the_same_however_much_it_changed(plain: Path):
    rename(plain, COURIER, "sources/s/southland-courier")
    other = source("[A report on the lake]", publisher="Southland Courier")
    write(plain, "sources/s/southland-courier", {**other, "formerly": [COURIER[10:]]})
    told = json.loads(review(plain, "base", "--format", "json"))
    assert told["counts"]["records-renamed"] == 1 and "statements-removed" not in told["counts"]


def test_a_source_replaced_by_another_of_its_publisher_is_not_taken_for_it(plain: Path):
    """What many sources share - publisher, day, language - makes no two of them one."""
    old = read(plain, COURIER)
    new = {**old, "title": "Ferries lie idle", "url": "https://courier.example/idle-ferries"}
    rename(plain, COURIER, "sources/c/courier-2000-11-21-ferries")
    write(plain, "sources/c/courier-2000-11-21-ferries", new)
    told = json.loads(review(plain, "base", "--format", "json"))
    assert "records-renamed" not in told["counts"]
    assert told["counts"]["evidence-weakened"] >= 1


def test_a_record_written_anew_and_renamed_is_the_same(plain: Path):
    """Git compares what records show, so that another form of the file makes no difference."""
    rename(plain, MEETING, "events/1999/1999-05-10-meeting")
    path = plain / "data/events/1999/1999-05-10-meeting.yml"
    text = dumped(read(plain, "events/1999/1999-05-10-meeting"), sort_keys=True, width=40)
    path.write_text(f"# Written anew.\n{text}", encoding="utf-8")
    told = json.loads(review(plain, "base", "--format", "json"))
    assert told["counts"] == {"addresses-end": 1, "records-renamed": 1}
