"""`python -m dossier review`: what changes for readers, told over a small git history of the tiny dossier."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.base import AXE_FILE_PATH
from dossier.cli import main
from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.load import Loaded
from dossier.load.yaml_lines import read_yaml
from dossier.kinds import Citation, NamesStatement, Part, Record, RefersTo, fields_of
from dossier.review import Links, NoSuchRevision, Side, report, side_of
from dossier.review.report import MOST_CHARACTERS, escaped
from dossier.review.words import word_difference
from playwright.sync_api import Browser
from support.folders import LAKE, PROJECT, copy_of

EXPECTED = PROJECT / "tests/review/expected.md"
NOTHING = "**Nothing changes for readers.**"
MEETING, OPENING, TOLLS = "events/1999-05-10-lake-meeting", "events/2000-11-20-bridge-opens", "events/2000-12-01-tolls"


def git(root: Path, *words: str) -> str:
    """Git without the settings of whoever runs the tests."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "A"), ("EMAIL", "a@lake.example"))}
    done = subprocess.run(["git", *words], cwd=root, env={**os.environ, **own, **names}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def review(root: Path, *words: str, expect: int = 0) -> str:
    """What the command prints, both streams together."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            returned = main(["--root", str(root), "review", *words])
        except SystemExit as left:
            returned = left.code
    assert returned == expect, printed.getvalue()
    return printed.getvalue()


def review_afresh(root: Path, *words: str, **environment: str) -> str:
    """The command in a process of its own, as a person runs it."""
    command = [sys.executable, "-m", "dossier", "--root", str(root), "review", *words]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), **environment}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True).stdout


def dumped(record: dict[str, Any], **options: Any) -> str:
    # PyYAML leaves a time such as 09:30 without quotes, which a dossier does not accept.
    return re.sub(r"(?<=time: )(\d\d:\d\d)", r'"\1"', yaml.safe_dump(record, **options))


def write(root: Path, name: str, record: dict[str, Any]) -> None:
    path = root / "data" / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumped(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def read(root: Path, name: str) -> dict[str, Any]:
    return read_yaml(root, root / "data" / f"{name}.yml").value


def change(root: Path, name: str, edit: Callable[[dict[str, Any]], Any]) -> None:
    record = read(root, name)
    edit(record)
    write(root, name, record)


def rename(root: Path, old: str, new: str) -> None:
    """Renames a record, and its id wherever a record names it."""
    (root / "data" / f"{old}.yml").rename(root / "data" / f"{new}.yml")
    before, after = old.rpartition("/")[2], new.rpartition("/")[2]

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [renamed(inner) for inner in value]
        return re.sub(rf"\A{re.escape(before)}(?=\.|\Z)", after, value) if isinstance(value, str) else value

    for path in (root / "data").rglob("*.yml"):
        name = path.relative_to(root / "data").with_suffix("").as_posix()
        write(root, name, renamed(read(root, name)))


def statement(record: dict[str, Any], id: str, field: str = "statements") -> dict[str, Any]:
    return next(one for one in record[field] if one.get("id") == id)


def source(title: str, kind: str = "news", publisher: str = "Lake Times", **more: str) -> dict[str, Any]:
    slug = re.sub(r"\W+", "-", title.lower())
    return {"title": title, "publisher": publisher, "url": f"https://times.example/{slug}", "published": "2000-12-02",
            "language": "en", "kind": kind, "accessed": "2001-03-01", **more}  # fmt: skip


def said(id: str, text: str, *cite: Any, **more: Any) -> dict[str, Any]:
    return {"id": id, "text": text, "cite": list(cite), **more}


def commit(root: Path, name: str) -> None:
    """Commits all that lies there, and calls the commit by a name."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", name)
    git(root, "tag", name)


def begun(root: Path) -> Path:
    """A copy of the tiny dossier in a repository of its own, not committed yet."""
    copy_of(LAKE / "data", root / "data")
    copy_of(LAKE / "seeds", root / "seeds")
    git(root, "init", "--quiet", "--initial-branch", "main")
    return root


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The tiny dossier as it is, committed as `base`."""
    root = begun(tmp_path / "plain")
    commit(root, "base")
    return root


def widened(root: Path) -> None:
    """The tiny dossier with more in it, so that each kind of change has something to change."""
    write(root, "sources/times-2000-12-02-tolls", source("Tolls on the bridge"))
    write(root, "sources/times-2000-12-02-ferry", source("The ferry stops"))
    write(root, "sources/lake-2000-12-02-count", source("Count of crossings", kind="primary", publisher="Lake Authority"))
    tolls = [said(f"day-{day}", f"On day {day} of the tolls {day * 7} carts crossed.", "times-2000-12-02-tolls") for day in range(1, 31)]
    write(root, TOLLS, {"title": "Tolls are taken", "date": "2000-12-01", "topics": ["bridge"], "statements": tolls})
    count = {"source": "lake-2000-12-02-count", "at": "page 2"}
    statements = [
        said("ferry", "The ferry over the lake made its last crossing on that evening.", "times-2000-12-02-ferry"),
        said("flags", "Flags of both countries hung from the piers.", "courier-2000-11-21-bridge", note="By one report there were none."),
        said("crowd", "About 2,000 people walked over the bridge.", "lake-2000-12-02-count", "courier-2000-11-21-bridge"),
        said("speech", "Berg did not speak at the opening.", "courier-2000-11-21-bridge", "times-2000-12-02-ferry"),
        said("band", "A band from Southland played on the first day.", "courier-2000-11-21-bridge", count),
        said("rain", "It rained until noon.", "times-2000-12-02-ferry", "courier-2000-11-21-bridge"),
    ]
    words = {"id": "sato-opens", "speaker": "ken-sato", "text": "It is open.", "cite": ["courier-2000-11-21-bridge"]}
    change(root, OPENING, lambda event: (event["statements"].extend(statements), event.update(quotations=[words])))
    upkeep = said("upkeep", "A fund of both countries pays for the paint.", "times-2000-12-02-tolls")
    change(root, "topics/bridge", lambda topic: topic["since"].append(upkeep))
    write(root, "organizations/ferry-company", {
        "name": "The Ferry Company", "kind": "company", "country": "Southland",
        "statements": [said("part", "The Ferry Company lost its trade to the bridge.", "times-2000-12-02-ferry")],
    })  # fmt: skip


def rewritten(root: Path) -> None:
    """One change of each kind."""
    # Statements: removed, reworded, moved to another event, moved within a topic, new.
    write(root, "events/2000-12-10-first-count", {
        "title": "The carts are counted", "date": "2000-12-10", "topics": ["bridge"], "people": ["ken-sato"],
        "statements": [said("crowd", "About 2,000 people walked over the bridge.", "lake-2000-12-02-count", "courier-2000-11-21-bridge"),
                       said("carts", "Six hundred carts crossed in ten days.", "courier-2001-01-05-carts")],
        "quotations": [{"id": "sato-carts", "speaker": "ken-sato", "text": "Every cart pays.", "cite": ["courier-2001-01-05-carts"]}],
    })  # fmt: skip
    write(root, "sources/courier-2001-01-05-carts", source("Carts on the bridge", publisher="Southland Courier", published="2001-01-05"))

    def opening(event: dict[str, Any]) -> None:
        event["statements"] = [one for one in event["statements"] if one["id"] not in ("flags", "crowd")]
        statement(event, "opened")["text"] = "The bridge opened to carts with a length of 395 metres."
        statement(event, "speech").update(cite=["courier-2000-11-21-bridge"], note="The Times says that she waved.")
        statement(event, "ferry")["cite"].append("courier-2001-01-05-carts")
        event.pop("quotations")
        statement(event, "band").update(cite=["courier-2000-11-21-bridge", "lake-2000-12-02-count"])
        statement(event, "rain")["cite"].append({"source": "lake-2000-12-02-count", "disputes": True})
        event["place"] = "The north shore"

    change(root, OPENING, opening)

    def meeting(event: dict[str, Any]) -> None:
        # The primary source of the length is replaced.
        statement(event, "length")["cite"] = ["courier-1999-05-11-lake"]
        event["quotations"][0].update(text="This bridge will bring us together.", note="Said at the door.")
        event["people"] = ["ken-sato", "anna-berg"]

    change(root, MEETING, meeting)

    def topic(record: dict[str, Any]) -> None:
        record["before"].append(record["since"].pop())
        record["open"] = ["Who pays for the lamps?"]
        record["since"].append({"see": "2000-12-10-first-count.carts"})

    change(root, "topics/bridge", topic)
    # A source swapped for another in thirty statements.
    write(root, "sources/gazette-2000-12-03-carts", source("Bridge counts its carts", publisher="Northland Gazette"))

    def swapped(event: dict[str, Any]) -> None:
        for one in event["statements"]:
            one["cite"] = ["gazette-2000-12-03-carts"]

    change(root, TOLLS, swapped)
    # Standings, figures, people, a verdict, a site, the home page.
    kept = {"date": "2001-02-01", "standing": "kept", "see": ["2000-12-10-first-count.carts"]}
    change(root, "commitments/build-the-bridge", lambda record: record["standings"].append(kept))
    change(root, "series/bridge-length", lambda record: record["points"][1].update(value=395))
    point = {"period": "2001", "value": 1200.5, "cite": ["courier-2001-01-05-carts"]}
    change(root, "series/bridge-length", lambda record: record["points"].append(point))
    change(root, "people/ken-sato", lambda record: record["offices"][0].update(start="1998-11", end="2001-02"))
    keeper = {"title": "Keeper of the bridge", "start": "2001", "cite": ["courier-2001-01-05-carts"]}
    change(root, "people/anna-berg", lambda record: record["offices"].append(keeper))
    change(root, "people/anna-berg", lambda record: record.update(born="1940-03-02"))
    change(root, "documents/lake-post-1999-05-seed", lambda record: record["passages"][2]["claims"][0].update(verdict="imprecise"))
    change(root, "sites/bridge-site", lambda record: record.update(capacity_mw=12))
    change(root, "dossier", lambda record: record["lead"][0].update(text="The leaders of Northland and Southland met at the lake for three hours."))
    # Records: one goes, two are renamed.
    (root / "data/organizations/ferry-company.yml").unlink()
    rename(root, "sources/north-1999-05-11-readout", "sources/northland-1999-05-11-readout")
    rename(root, "events/1999-05-07-announcement", "events/1999-05-07-berg-announces")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`base`, `head`, and a working tree that is as `head`."""
    root = begun(tmp_path_factory.mktemp("history"))
    widened(root)
    commit(root, "base")
    rewritten(root)
    commit(root, "head")
    return root


@pytest.fixture(scope="module")
def sides(history: Path) -> tuple[Side, Side]:
    return side_of(history, "base"), side_of(history, "head")


# The whole report


def test_markdown_of_every_kind_of_change_is_as_expected(history: Path):
    assert review(history, "base", "head") == EXPECTED.read_text(encoding="utf-8")


def test_text_and_order_do_not_hang_on_chance(history: Path):
    for format in ("markdown", "json", "html"):
        words = (history, "base", "head", "--format", format)
        assert review_afresh(*words, PYTHONHASHSEED="1") == review_afresh(*words, PYTHONHASHSEED="2")


def test_head_is_the_working_tree_when_none_is_named_and_nothing_there_is_touched(history: Path):
    assert review(history, "base") == EXPECTED.read_text(encoding="utf-8").replace("`head`", "`the working tree`")
    assert git(history, "status", "--porcelain") == ""
    assert len(git(history, "worktree", "list").splitlines()) == 1


def test_the_other_way_round_what_was_new_is_lost(history: Path):
    told = json.loads(review(history, "head", "base", "--format", "json"))
    assert told["counts"]["statements-removed"] == 1 and told["counts"]["statements-new"] == 2
    assert told["commits_missing"] == 1
    assert "`head` has 1 commit that `base` lacks" in review(history, "head", "base")


def test_losses_come_first(sides: tuple[Side, Side]):
    headings = re.findall(r"^## (.*)$", report(*sides), re.M)
    assert headings == ["Losses", "Other changes"]
    assert report(*sides).index("### Standings that change") < report(*sides).index("## Other changes")


def test_links_lead_to_the_preview_and_to_the_published_page(history: Path):
    options = ("--preview-url", "https://preview.example/7/", "--published-url", "https://lake.example")
    markdown = review(history, "base", "head", *options)
    page = "events/2000-11-20-bridge-opens.html#2000-11-20-bridge-opens"
    assert f"[`2000-11-20-bridge-opens.opened`](https://preview.example/7/{page}.opened)" in markdown
    assert f"[`2000-11-20-bridge-opens.flags`](https://lake.example/{page}.flags)" in markdown
    both = "[`people/ken-sato.html`](https://preview.example/7/people/ken-sato.html) ([published](https://lake.example/people/ken-sato.html))"
    assert both in markdown
    html = review(history, "base", "head", *options, "--format", "html")
    assert '<a href="https://preview.example/7/people/ken-sato.html"><code>people/ken-sato.html</code></a>' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "preview", "https://a b"])
def test_an_address_that_is_none_is_refused(history: Path, address: str):
    assert "is no address" in review(history, "base", "--preview-url", address, expect=2)


def test_json_holds_every_change_by_itself(history: Path):
    told = json.loads(review(history, "base", "head", "--format", "json"))
    assert (told["base"], told["head"], told["nothing_changes"]) == ("base", "head", False)
    by_address = {one["after"]["address"]: one for one in told["changes"] if one["kind"] == "statement" and one["after"]}
    length = by_address["1999-05-10-lake-meeting.length"]
    assert (length["before"]["grade"], length["after"]["grade"]) == ("primary", "single source")
    assert length["evidence"]["lost"] == [{"source": "northland-1999-05-11-readout", "disputes": False}]
    assert sum(address.startswith("2000-12-01-tolls.day-") for address in by_address) == 30
    moved = by_address["2000-12-10-first-count.crowd"]
    assert moved["moved"] and moved["before"]["address"] == "2000-11-20-bridge-opens.crowd"
    point = next(one for one in told["changes"] if one["kind"] == "point" and one["before"])
    assert point["fields"] == [{"name": "value", "before": "390", "after": "395"}]
    assert {"path": "events/1999-05-07-announcement.html", "status": "gone", "preview": None, "published": None} in told["pages"]
    assert told["counts"]["statements-new"] == 1


# What is no change


def test_reformatting_changes_nothing(plain: Path):
    for path in sorted((plain / "data").rglob("*.yml")):
        value = read_yaml(plain, path).value
        text = dumped(value, sort_keys=True, width=40, default_flow_style=None, allow_unicode=False)
        path.write_text(f"# Rewritten.\n{text}", encoding="utf-8")
    assert git(plain, "status", "--porcelain").count("\n") == len(list((plain / "data").rglob("*.yml")))
    assert review(plain, "base") == f"# What changes for readers\n\nFrom `base` to `the working tree`: {NOTHING}\n"
    assert "Nothing changes for readers." in review(plain, "base", "--format", "html")
    assert json.loads(review(plain, "base", "--format", "json"))["nothing_changes"] is True


def test_another_order_of_citations_changes_nothing(plain: Path):
    change(plain, MEETING, lambda event: statement(event, "bridge-promised")["cite"].reverse())
    assert NOTHING in review(plain, "base")


def _altered(part: Part, path: tuple[str | int, ...], value: Any) -> Part:
    """A copy of the part in which the value at the path is another."""
    name, rest = path[0], path[1:]
    old = getattr(part, name)
    if rest and isinstance(old, tuple):
        number = rest[0]
        new = (*old[:number], _altered(old[number], rest[1:], value) if rest[1:] else value, *old[number + 1 :])
        return part.model_copy(update={name: new})
    return part.model_copy(update={name: _altered(old, rest, value) if rest else value})


def _another(lake: Dossier, record: Record, name: str, value: Any, markers: list[Any]) -> Any:
    """A value that is not the one that stands there; a reference to another record or statement where it is a reference."""
    for marker in markers:
        if isinstance(marker, RefersTo):
            return next((one.id for one in lake.records if one.noun in marker.kinds and one.id != value), None)
        if isinstance(marker, NamesStatement):
            return next(address for address in lake.statements if address != value)
    if name == "kind":
        return {"source": "analysis", "organization": "union", "topic": "alliance"}[record.noun]
    if isinstance(value, PartialDate):
        return PartialDate("1901")
    return {bool: not value, int: 7_777, float: 7.5}.get(type(value), f"{value} anew")


def _told(lake: Dossier, record: Record, altered: Part) -> bool:
    records = tuple(altered if one is record else one for one in lake.records)
    head = Dossier(altered if record is lake.settings else lake.settings, records, lake.seeds)
    return NOTHING not in report(Side("base", Loaded(lake, [], 1)), Side("head", Loaded(head, [], 1)))


def test_no_field_can_change_without_a_word_in_the_report(lake: Dossier):
    """Each text, number, mark and reference of each record in turn; only ids stay as they are."""
    silent, tried = [], 0
    for record in (lake.settings, *lake.records):
        for path, value, markers in fields_of(record):
            new = None if isinstance(value, Part) or path[-1] == "id" else _another(lake, record, str(path[-1]), value, markers)
            if new is not None:
                tried += 1
                silent += [] if _told(lake, record, _altered(record, path, new)) else [(record.id, path)]
    assert tried > 200 and silent == []


def test_nothing_can_go_from_a_list_without_a_word_in_the_report(lake: Dossier):
    """The last of each list in turn, and each field that may be left out."""
    silent, tried = [], 0
    for record in (lake.settings, *lake.records):
        for path, part in [((), record), *((path, value) for path, value, _ in fields_of(record) if isinstance(value, Part))]:
            for name, field in type(part).model_fields.items():
                value = getattr(part, name)
                may_go = len(value) > 1 or not field.is_required() if isinstance(value, tuple) else field.default is None
                if value and may_go:
                    tried += 1
                    less = value[:-1] if isinstance(value, tuple) else None
                    silent += [] if _told(lake, record, _altered(record, (*path, name), less)) else [(record.id, path, name)]
    assert tried > 60 and silent == []


# Renames


def test_a_renamed_source_is_one_line_however_many_cite_it(tmp_path: Path):
    root = begun(tmp_path / "lake")
    widened(root)
    commit(root, "base")
    rename(root, "sources/times-2000-12-02-tolls", "sources/times-2000-12-tolls")
    told = json.loads(review(root, "base", "--format", "json"))
    assert told["counts"] == {"records-renamed": 1}
    assert "- `times-2000-12-02-tolls → times-2000-12-tolls`: source; 31 statements cite it\n" in review(root, "base")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people/ken-sato", "people/sato-ken"),
        ("organizations/northland", "organizations/kingdom-of-northland"),
        ("topics/bridge", "topics/lake-bridge"),
        ("commitments/build-the-bridge", "commitments/a-bridge"),
        ("series/bridge-length", "series/length"),
        ("sites/bridge-site", "sites/the-bridge"),
        ("events/1999-05-10-lake-meeting", "events/1999-05-10-meeting"),
    ],
)
def test_a_renamed_record_is_followed_wherever_it_is_named(plain: Path, old: str, new: str):
    rename(plain, old, new)
    told = json.loads(review(plain, "base", "--format", "json"))
    assert told["counts"] == {"records-renamed": 1}


def test_a_document_goes_with_its_renamed_source(plain: Path):
    before = plain / "data/documents/lake-post-1999-05-seed.yml"
    before.rename(before.with_name("post-1999-05-seed.yml"))
    rename(plain, "sources/lake-post-1999-05-seed", "sources/post-1999-05-seed")
    told = json.loads(review(plain, "base", "--format", "json"))
    assert told["counts"] == {"records-renamed": 2}
    status = {page["path"]: page["status"] for page in told["pages"]}
    assert (status["documents/lake-post-1999-05-seed.html"], status["documents/post-1999-05-seed.html"]) == ("gone", "new")


def test_a_renamed_record_that_also_changes_is_told_with_its_change(plain: Path):
    change(plain, OPENING, lambda event: event.update(title="The long bridge opens"))
    rename(plain, OPENING, "events/2000-11-20-long-bridge-opens")
    markdown = review(plain, "base")
    assert "### Records renamed (1)" in markdown and "The **long** bridge opens" in markdown
    assert "removed" not in markdown


def test_another_record_with_the_phrases_that_all_have_is_no_renamed_one(plain: Path):
    """The organizations of the tiny dossier differ by hardly more than their names."""
    write(plain, "organizations/eastland", {**read(plain, "organizations/northland"), "name": "Eastland"})
    change(plain, "organizations/eastland", lambda record: record["statements"][0].update(text="Eastland watched from the far shore."))
    (plain / "data/organizations/bridge-company.yml").unlink()
    change(plain, OPENING, lambda event: event.update(organizations=["northland"]))
    told = json.loads(review(plain, "base", "--format", "json"))
    assert "records-renamed" not in told["counts"]
    assert (told["counts"]["records-removed"], told["counts"]["statements-removed"], told["counts"]["statements-new"]) == (1, 1, 1)


def test_a_statement_under_another_id_is_moved_and_its_old_address_named(plain: Path):
    change(plain, OPENING, lambda event: event["statements"][0].update(id="length"))
    for name in ("topics/bridge", "commitments/build-the-bridge"):
        path = plain / f"data/{name}.yml"
        path.write_text(path.read_text().replace("bridge-opens.opened", "bridge-opens.length"))
    markdown = review(plain, "base")
    assert "- `2000-11-20-bridge-opens.opened → 2000-11-20-bridge-opens.length`: has another address in event" in markdown
    assert json.loads(review(plain, "base", "--format", "json"))["counts"] == {"statements-moved": 1}


def test_a_statement_that_a_topic_gives_to_an_event_and_still_shows_is_only_moved(tmp_path: Path):
    root = begun(tmp_path / "lake")
    widened(root)
    commit(root, "base")
    given = statement(read(root, "topics/bridge"), "upkeep", "since")
    change(root, OPENING, lambda event: event["statements"].append(given))
    change(root, "topics/bridge", lambda topic: topic["since"].__setitem__(-1, {"see": "2000-11-20-bridge-opens.upkeep"}))
    assert json.loads(review(root, "base", "--format", "json"))["counts"] == {"statements-moved": 1}


def test_a_quotation_that_moves_to_another_event_is_told_so(plain: Path):
    taken = read(plain, MEETING)["quotations"][0]
    change(plain, MEETING, lambda event: event.pop("quotations"))
    change(plain, OPENING, lambda event: event.update(quotations=[taken]))
    markdown = review(plain, "base")
    assert "in: ~~Berg and Sato meet at the lake~~" in markdown and "removed" not in markdown.lower()


def test_the_same_change_of_words_in_several_statements_is_told_once(tmp_path: Path):
    root = begun(tmp_path / "lake")
    widened(root)
    commit(root, "base")
    path = root / f"data/{TOLLS}.yml"
    path.write_text(path.read_text().replace("carts", "wagons"))
    markdown = review(root, "base")
    assert "- ~~carts~~ **wagons** – 30 statements: `2000-12-01-tolls.day-1`" in markdown and "and 20 more" in markdown


@pytest.mark.parametrize(
    ("name", "edit", "told"),
    [
        ("series/bridge-length", lambda r: r["points"][1].update(period="2000-12"), "period: ~~2000-11~~ → **2000-12**"),
        ("people/ken-sato", lambda r: r["offices"][0].update(start="2000"), "start: ~~1999~~ → **2000**"),
        ("people/ken-sato", lambda r: r["offices"][0].update(title="Premier"), "title: ~~Prime Minister~~ → **Premier**"),
        ("people/ken-sato", lambda r: r["offices"][0].update(organization="northland"), "organization: ~~Southland~~ → **Northland**"),
        ("commitments/build-the-bridge", lambda r: r["standings"][1].update(date="2000-11-21"), "date: ~~2000-11-20~~ → **2000-11-21**"),
        ("topics/bridge", lambda r: r["before"].append(r["since"].pop()) or r["since"].append(r["before"].pop(0)), "under: ~~since~~ → **before**"),
        (MEETING, lambda r: r["quotations"][0].update(id="sato-together"), "1999-05-10-lake-meeting.sato-bridge"),
    ],
)  # fmt: skip
def test_a_part_that_changes_what_names_it_is_still_the_same_part(plain: Path, name: str, edit: Callable[[dict[str, Any]], Any], told: str):
    change(plain, name, edit)
    markdown = review(plain, "base")
    assert told in markdown and "no losses" in markdown and "new:" not in markdown


# Sides that cannot be compared


def test_a_broken_head_reports_its_errors_instead(plain: Path):
    change(plain, OPENING, lambda event: event["statements"][0].update(cite=["courier-2000-11-21-brige"]))
    printed = review(plain, "base", expect=1)
    assert "`base` and `the working tree` cannot be compared: `the working tree` has 1 error." in printed
    assert 'there is no source "courier-2000-11-21-brige"; did you mean "courier-2000-11-21-bridge"?' in printed
    told = json.loads(review(plain, "base", "--format", "json", expect=1))
    assert [(side["side"], len(side["errors"]), side["errors"][0]["file"]) for side in told["broken"]] == [("head", 1, f"data/{OPENING}.yml")]
    html = review(plain, "base", "--format", "html", expect=1)
    assert "did you mean &#34;courier-2000-11-21-bridge&#34;?" in html and not faults_of(html)


def test_a_broken_base_does_not_blame_the_head(plain: Path):
    change(plain, OPENING, lambda event: event.update(dat="2000"))
    commit(plain, "broken")
    git(plain, "checkout", "--quiet", "base")
    assert "`broken` has 1 error." in review(plain, "broken")
    told = json.loads(review(plain, "broken", "--format", "json"))
    assert [side["side"] for side in told["broken"]] == ["base"] and "changes" not in told


def test_thousands_of_errors_fit_a_comment_too(plain: Path):
    write(plain, OPENING, {**read(plain, OPENING), "statements": [said(f"s{n}", f"Text {n} ```` @somebody", f"unknown-{n}") for n in range(2_000)]})
    printed = review(plain, "base", expect=1)
    assert len(printed) <= MOST_CHARACTERS and re.search(r"… \d+ more", printed)


def test_an_unknown_revision_is_named(plain: Path):
    assert 'git knows no commit "origin/mian"; name a branch, a tag or a commit, and fetch it first' in review(plain, "origin/mian", expect=1)
    assert 'git knows no commit "--output=x"' in review(plain, "--", "--output=x", expect=1)


def test_a_folder_that_is_in_no_repository_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    copy_of(LAKE / "data", tmp_path / "data")
    assert "is not in a git repository" in review(tmp_path, "main", expect=1)


def test_a_revision_without_data_is_named(plain: Path):
    git(plain, "rm", "--quiet", "-r", "data")
    commit(plain, "empty")
    git(plain, "checkout", "--quiet", "base")
    assert '"empty" has no folder data/' in review(plain, "empty", expect=1)


def test_a_dossier_may_lie_in_a_folder_of_its_repository(tmp_path: Path):
    root = tmp_path / "repository/lake"
    copy_of(LAKE / "data", root / "data")
    copy_of(LAKE / "seeds", root / "seeds")
    git(tmp_path / "repository", "init", "--quiet")
    commit(tmp_path / "repository", "base")
    change(root, MEETING, lambda event: event.update(place="The shore"))
    assert "place: The ~~lake~~ **shore**" in review(root, "base")


def test_links_in_a_revision_are_never_followed(plain: Path, tmp_path: Path):
    """A pull request may come from anybody: nothing outside the revision is read."""
    (tmp_path / "secret.txt").write_text("The secret.")
    (plain / "seeds/lake-report.txt").unlink()
    (plain / "seeds/lake-report.txt").symlink_to(tmp_path / "secret.txt")
    (plain / "data/terms/metre.yml").unlink()
    (plain / "data/terms/metre.yml").symlink_to(tmp_path / "secret.txt")
    commit(plain, "links")
    printed = review(plain, "base", "links", expect=1)
    assert "a symbolic link is not followed" in printed and "secret" not in printed
    with pytest.raises(NoSuchRevision):
        side_of(plain, "nowhere")


# Long reports


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand statements, each reworded in its own way."""
    root = begun(tmp_path_factory.mktemp("thousand"))
    for year in range(1900, 2000):
        texts = [f"In {year} boat {n} carried {year * (n + 1)} sacks of grain over the lake for the miller." for n in range(10)]
        statements = [said(f"s{n}", text, "courier-1999-05-11-lake") for n, text in enumerate(texts)]
        record = {"title": f"Grain of {year}", "date": f"{year}-06-01", "topics": ["bridge"], "statements": statements}
        write(root, f"events/{year}-06-01-grain", record)
    commit(root, "base")
    for path in sorted((root / "data/events").glob("*-grain.yml")):
        year = int(path.name[:4])
        for n in range(10):
            path.write_text(path.read_text().replace(f"{year * (n + 1)} sacks", f"{year * (n + 1) + n + 1} bags"))
    commit(root, "head")
    return root


def test_a_thousand_changed_statements_are_told_whole_and_shortened_for_a_comment(thousand: Path):
    start = time.monotonic()
    markdown = review_afresh(thousand, "base", "head", "--full-url", "https://lake.example/review.html")
    print(f"review of 1,000 changed statements: {time.monotonic() - start:.2f} s")
    assert 60_000 < len(markdown) <= MOST_CHARACTERS
    assert "### Statements changed (1,000)" in markdown and "[The full report](https://lake.example/review.html) has all." in markdown
    shown = len(re.findall(r"^- `\d{4}-06-01-grain\.s\d`: ", markdown, re.M))
    left_out = int(re.search(r"^- … (\d+) more$", markdown, re.M)[1])
    assert shown > 300 and shown + left_out == 1_000
    assert "### Pages (100)" in markdown
    told = json.loads(review(thousand, "base", "head", "--format", "json"))
    assert len([one for one in told["changes"] if one["kind"] == "statement"]) == 1_000 == told["counts"]["statements-changed"]
    html = review(thousand, "base", "head", "--format", "html")
    assert html.count("<del>") == 1_000 == html.count("<ins>") and not faults_of(html)


def test_one_endless_text_does_not_break_the_cap(plain: Path):
    long = " ".join(f"word{n}" for n in range(40_000))
    change(plain, OPENING, lambda event: event["statements"][0].update(text=long))
    markdown = review(plain, "base")
    assert len(markdown) <= MOST_CHARACTERS and "### Statements changed (1)" in markdown
    assert "word39999" in review(plain, "base", "--format", "html")


# Markdown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The bridge is long.", "The bridge is very long.", "The bridge is **very** long."),
        ("It cost 1,000 marks.", "It cost 2,500 marks.", "It cost ~~1,000~~ **2,500** marks."),
        ("The lake froze.", "The lake, it is said, froze.", "The lake **, it is said,** froze."),
        ("The lake froze.", "The lake froze over.", "The lake froze **over**."),
        ("A *fine* day of rain and of wind", "A fine day of rain and of wind", "A ~~\\*~~ fine ~~\\*~~ day of rain and of wind"),
        ("橋は長いです", "橋は短いです", "橋は~~長~~ **短**いです"),
        ("Nothing alike here", "Something else entirely now", "~~Nothing alike here~~ **Something else entirely now**"),
    ],
)
def test_words_that_go_and_come(plain: Path, old: str, new: str, shown: str):
    """Signs stand apart from the marks wherever Markdown would not see the marks otherwise."""
    change(plain, OPENING, lambda event: event["statements"][0].update(text=old))
    commit(plain, "old")
    change(plain, OPENING, lambda event: event["statements"][0].update(text=new))
    assert f"- `2000-11-20-bridge-opens.opened`: {shown}\n" in review(plain, "old")
    spans = word_difference(old, new)
    assert "".join(span.text for span in spans if span.kind != "old").replace(" ", "") == new.replace(" ", "")
    assert "".join(span.text for span in spans if span.kind != "new").replace(" ", "") == old.replace(" ", "")


def test_a_report_calls_nobody_and_links_no_issue(plain: Path):
    change(plain, OPENING, lambda event: event["statements"][0].update(text="Thanks to @octocat for #12, `code`, <3 and |pipes| | of [a](https://b.example)."))
    markdown = review(plain, "base")
    assert "@octocat" not in markdown and "#12" not in markdown and "\\<3" in markdown
    assert escaped("*a* ~b~ <i>") == r"\*a\* \~b\~ \<i\>"


# HTML

VOID = {"meta", "link", "br", "hr", "img", "input"}


class _Strict(HTMLParser):
    """Notes what is not closed, closed twice or named twice, and everything that a browser would fetch or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value in self.ids:
                self.faults.append(f"id twice: {value}")
            self.ids |= {value or ""} if name == "id" else set()
            if name in ("src", "srcset", "style", "data", "action") or name.startswith("on") or (name == "href" and tag == "link"):
                self.faults.append(f"{tag} {name}={value}")
            if name == "href" and not re.match(r"https?://|#", value or ""):
                self.faults.append(f"link: {value}")
        if tag in ("script", "img", "iframe", "link", "object"):
            self.faults.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closes nothing: {tag}")


def faults_of(html: str) -> list[str]:
    """What makes the page invalid, or not whole in itself."""
    parser = _Strict()
    parser.feed(html)
    parser.close()
    fetched = re.findall(r"@import|url\(", html)
    inside = [link for link in re.findall(r'href="#([^"]*)"', html) if link not in parser.ids]
    return [*parser.faults, *parser.open, *fetched, *inside, *([] if html.startswith("<!doctype html>") else ["no doctype"])]


def test_html_is_whole_in_itself_and_marks_what_goes_and_comes(sides: tuple[Side, Side]):
    html = report(*sides, "html", Links("https://preview.example", "https://lake.example"))
    assert faults_of(html) == []
    assert "The bridge opened <ins>to carts</ins> with a length of <del>390</del> <ins>395</ins> metres." in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_html_escapes_what_people_write(plain: Path):
    write(plain, "sources/times-2000-12-02-tolls", source("</style><script>alert(1)</script> & more"))
    change(plain, OPENING, lambda event: event["statements"][0].update(text='Tolls are < 5 & "fair".', cite=["times-2000-12-02-tolls"]))
    html = review(plain, "base", "--format", "html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html and "&lt; 5 &amp; &#34;fair&#34;" in html
    assert faults_of(html) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_html_reads_well_in_light_and_dark_and_asks_nobody(sides: tuple[Side, Side], chromium: Browser, tmp_path: Path, scheme: str):
    path = tmp_path / "review.html"
    path.write_text(report(*sides, "html", Links("https://preview.example", "https://lake.example")), encoding="utf-8")
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 31)"}[scheme]
    context.close()


def test_make_review_compares_with_the_named_base():
    printed = subprocess.run(["make", "--dry-run", "review", "BASE=origin/main"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert "-m dossier review origin/main" in printed


def test_evidence_of_one_source_cited_twice_is_compared_place_by_place():
    from dossier.review.differences import evidence_change

    one, two, three = (Citation(source="courier", at=f"page {n}") for n in (1, 2, 3))
    assert evidence_change([one, two], [two, one]) == evidence_change([], [])
    assert evidence_change([one, two], [two, three]).relocated == ((one, three),)
    assert evidence_change([one, two], [two]).lost == (one,)
