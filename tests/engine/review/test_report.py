"""`python -m dossier review`: what changes for readers, over a history of the tiny dossier."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from dossier.load.yaml_lines import read_yaml
from dossier.review import Comparison, Revision, report
from support.folders import PROJECT
from support.histories import (
    MEETING,
    NOTHING,
    OPENING,
    change,
    commit,
    dumped,
    git,
    review,
    review_afresh,
    statement,
)

EXPECTED = Path(__file__).with_name("expected.md")


def test_markdown_of_every_kind_of_change_is_as_expected(history: Path):
    assert review(history, "base", "head") == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.slow
def test_text_and_order_do_not_hang_on_chance(history: Path, tmp_path: Path):
    page = tmp_path / "review.html"

    def told(seed: str) -> list[str]:
        texts = []
        for options in (["--format", "markdown", "--html", str(page)], ["--format", "json"]):
            texts.append(review_afresh(history, "base", "head", *options, PYTHONHASHSEED=seed))
        return [*texts, page.read_text(encoding="utf-8")]

    assert told("1") == told("2")


def test_head_is_the_working_tree_when_none_is_named_and_nothing_there_is_touched(history: Path):
    assert review(history, "base") == EXPECTED.read_text(encoding="utf-8").replace(
        "`head`", "`the working tree`"
    )
    assert git(history, "status", "--porcelain") == ""
    assert len(git(history, "worktree", "list").splitlines()) == 1


def test_the_other_way_round_what_was_new_is_lost(history: Path):
    told = json.loads(review(history, "head", "base", "--exact", "--format", "json"))
    assert told["counts"]["statements-removed"] == 1 and told["counts"]["statements-new"] == 2
    assert told["commits_missing"] == 1
    told = review(history, "head", "base", "--exact")
    assert "`head` has 1 commit that `base` lacks: what it brought counts here as removed" in told


def test_a_branch_behind_is_compared_with_where_it_parted(plain: Path):
    git(plain, "checkout", "--quiet", "-b", "branch")
    change(plain, MEETING, lambda event: event.update(place="The shore"))
    commit(plain, "on-the-branch")
    git(plain, "checkout", "--quiet", "main")
    change(plain, OPENING, lambda event: event.update(place="The pier"))
    commit(plain, "on-main")
    told = review(plain, "main", "branch")
    assert "**shore**" in told and "pier" not in told
    assert "`main` has 1 commit that `branch` lacks. What they brought is left out" in told
    parted = git(plain, "rev-parse", "base").strip()
    assert f"compared is with `{parted[:12]}`, where the two parted" in told
    assert "pier" in review(plain, "main", "branch", "--exact")


def test_losses_come_first_then_what_could_mislead(sides: tuple[Revision, Revision]):
    headings = re.findall(r"^## (.*)$", report(Comparison(*sides)), re.M)
    assert headings == [
        "Losses",
        "What could mislead",
        "Verdicts and how things are rated",
        "Addresses that end",
        "Other changes",
    ]


def test_links_lead_to_the_preview_and_to_the_published_page(history: Path):
    options = (
        "--preview-url",
        "https://preview.example/7/",
        "--published-url",
        "https://lake.example",
    )
    markdown = review(history, "base", "head", *options)
    page = "events/2000-11-20-bridge-opens.html#2000-11-20-bridge-opens"
    assert (
        f"[`2000-11-20-bridge-opens.opened`](https://preview.example/7/{page}.opened)" in markdown
    )
    assert f"[`2000-11-20-bridge-opens.flags`](https://lake.example/{page}.flags)" in markdown
    both = "[`people/ken-sato.html`](https://preview.example/7/people/ken-sato.html) ([published](https://lake.example/people/ken-sato.html))"
    assert both in markdown
    html = review(history, "base", "head", *options, "--format", "html")
    assert (
        '<a href="https://preview.example/7/people/ken-sato.html"><code>people/ken-sato.html</code></a>'
        in html
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "preview", "https://a b"])
def test_an_address_that_is_none_is_refused(history: Path, address: str):
    assert "is no address" in review(history, "base", "--preview-url", address, expect=2)


def test_json_holds_every_change_by_itself(history: Path):
    told = json.loads(review(history, "base", "head", "--format", "json"))
    assert (told["base"], told["head"], told["nothing_changes"]) == ("base", "head", False)
    by_address = {
        one["after"]["address"]: one
        for one in told["changes"]
        if one["kind"] == "statement" and one["after"]
    }
    length = by_address["1999-05-10-lake-meeting.length"]
    assert (length["before"]["grade"], length["after"]["grade"]) == ("primary", "single source")
    gone, come = length["evidence"]
    assert gone["before"]["source"] == "north-1999-05-11-readout" and gone["after"] is None
    assert come["after"]["source"] == "courier-1999-05-11-lake" and come["before"] is None
    assert sum(address.startswith("2000-12-01-tolls.day-") for address in by_address) == 30
    moved = by_address["2000-12-10-first-count.crowd"]
    assert moved["moved"] and moved["before"]["address"] == "2000-11-20-bridge-opens.crowd"
    point = next(one for one in told["changes"] if one["kind"] == "point" and one["before"])
    assert point["fields"] == [{"name": "value", "before": "390", "after": "395"}]
    assert {
        "path": "events/1999-05-07-announcement.html",
        "status": "gone",
        "preview": None,
        "published": None,
    } in told["pages"]
    assert told["counts"]["statements-new"] == 1


def test_reformatting_changes_nothing(plain: Path):
    for path in sorted((plain / "data").rglob("*.yml")):
        value = read_yaml(plain, path).value
        text = dumped(value, sort_keys=True, width=40, default_flow_style=None, allow_unicode=False)
        path.write_text(f"# Rewritten.\n{text}", encoding="utf-8")
    assert git(plain, "status", "--porcelain").count("\n") == len(
        list((plain / "data").rglob("*.yml"))
    )
    assert (
        review(plain, "base")
        == f"# What changes for readers\n\nFrom `base` to `the working tree`: {NOTHING}\n"
    )
    assert "Nothing changes for readers." in review(plain, "base", "--format", "html")
    assert json.loads(review(plain, "base", "--format", "json"))["nothing_changes"] is True


def test_another_order_of_citations_changes_nothing(plain: Path):
    change(plain, MEETING, lambda event: statement(event, "bridge-promised")["cite"].reverse())
    assert NOTHING in review(plain, "base")


def test_make_review_compares_with_the_named_base():
    printed = subprocess.run(
        ["make", "--dry-run", "review", "BASE=origin/main"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "-m dossier review origin/main" in printed
